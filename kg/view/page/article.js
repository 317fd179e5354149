"use strict";

// Shows where in a document a claim stands. Offsets count Unicode code points, as Python does.
const article = (() => {
  const WHOLE = 40000;
  const CONTEXT = 6000;
  let documents = {};
  const split = new Map();

  function start(picture) {
    documents = picture.documents;
  }

  const has = (sha256) => Object.hasOwn(documents, sha256 ?? "");

  function points(sha256) {
    if (!split.has(sha256)) split.set(sha256, Array.from(documents[sha256]));
    return split.get(sha256);
  }

  /** Keep the places that lie inside the document, in order, none overlapping the one before. */
  function sound(places, length) {
    const inside = places.filter(({ start, end }) => Number.isInteger(start) && start >= 0 && end > start && end <= length);
    return inside.sort((a, b) => a.start - b.start).filter((place, i, all) => i === 0 || place.start >= all[i - 1].end);
  }

  /** Show the document with the places marked; null where the document at hand cannot hold them. */
  function show(sha256, places, title) {
    const all = points(sha256);
    const marks = sound(places, all.length);
    if (marks.length === 0) return null;
    const [from, to] = all.length <= WHOLE
      ? [0, all.length]
      : [Math.max(0, marks[0].start - CONTEXT), Math.min(all.length, marks.at(-1).end + CONTEXT)];
    const slice = (a, b) => text.prose(all.slice(a, b).join(""));
    const parts = [];
    let at = from;
    for (const { start, end } of marks) {
      parts.push(slice(at, start), text.make("mark", {}, slice(start, end)));
      at = end;
    }
    parts.push(slice(at, to));
    const heading = `The article: ${text.visible(title)}`;
    return text.make(
      "div",
      { class: "article", tabindex: "0", role: "region", "aria-label": heading, dir: "auto" },
      from > 0 ? "… " : null,
      parts,
      to < all.length ? " …" : null,
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

  return { start, has, show, scroll };
})();
