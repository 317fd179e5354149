"use strict";

// Shows where in a document a claim stands. Offsets count Unicode code points, as Python does.
const article = (() => {
  const WHOLE = 40000;
  const CONTEXT = 6000;
  let documents = null;
  const split = new Map();

  function all() {
    documents ??= JSON.parse(document.getElementById("documents").textContent);
    return documents;
  }

  const has = (sha256) => Object.hasOwn(all(), sha256 ?? "");

  function points(sha256) {
    if (!split.has(sha256)) split.set(sha256, Array.from(all()[sha256]));
    return split.get(sha256);
  }

  /** The words at a place, if the document is at hand and holds it. */
  function words_(sha256, place) {
    return has(sha256) && sound([place], points(sha256).length).length ? points(sha256).slice(place.start, place.end).join("") : null;
  }

  /** Keep the places that lie inside the document, in order, none overlapping the one before. */
  function sound(places, length) {
    const inside = places.filter(({ start, end }) => Number.isInteger(start) && start >= 0 && end > start && end <= length);
    return inside.sort((a, b) => a.start - b.start).filter((place, i, sorted) => i === 0 || place.start >= sorted[i - 1].end);
  }

  /** Show the document with the places marked; null where the document at hand cannot hold them. */
  function show(sha256, places, title, at_) {
    const chars = points(sha256);
    const found = sound(places, chars.length);
    if (found.length === 0) return null;
    const [from, to] = chars.length <= WHOLE
      ? [0, chars.length]
      : [Math.max(0, found[0].start - CONTEXT), Math.min(chars.length, found.at(-1).end + CONTEXT)];
    const slice = (a, b) => text.prose(chars.slice(a, b).join(""));
    const parts = [];
    let at = from;
    for (const { start, end } of found) {
      parts.push(slice(at, start), text.make("mark", {}, slice(start, end)));
      at = end;
    }
    parts.push(slice(at, to));
    return text.make(
      "div",
      { class: "article", tabindex: "0", role: "region", "aria-label": words.say("article", title, at_), dir: "auto" },
      from > 0 ? "… " : null,
      parts,
      to < chars.length ? " …" : null,
    );
  }

  /** Bring the first mark of each article under a parent into the middle of its box. */
  function scroll(parent) {
    for (const box of parent.querySelectorAll(".article")) {
      const mark = box.querySelector("mark");
      const shift = mark.getBoundingClientRect().top - box.getBoundingClientRect().top;
      box.scrollTop += shift - Math.max(12, (box.clientHeight - mark.offsetHeight) / 2);
    }
  }

  return { has, show, scroll, words: words_, documents: all };
})();
