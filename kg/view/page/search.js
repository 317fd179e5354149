"use strict";

// Finds entities by any of their names, and is the keyboard's way to each of them.
const search = (() => {
  const SHOWN = 60;
  let entries, input, box, list, status, choose;
  let hits = [];
  let active = -1;

  function start(picture, onChoose) {
    choose = onChoose;
    entries = picture.entities.map((entity, id) => ({
      id,
      entity,
      names: [entity.label, ...entity.names].map((name) => ({ name, folded: text.fold(name) })),
    }));
    [input, box, list, status] = ["search", "hits-box", "hits", "hits-status"].map((id) => document.getElementById(id));
    input.addEventListener("input", open);
    input.addEventListener("focus", open);
    input.addEventListener("keydown", onKey);
    list.addEventListener("mousedown", (event) => event.preventDefault());
    document.addEventListener("mousedown", (event) => {
      if (!event.target.closest(".search")) close();
    });
    document.querySelector(".search").addEventListener("focusout", (event) => {
      if (!event.currentTarget.contains(event.relatedTarget)) close();
    });
  }

  /** How well a name answers: smaller is better, Infinity is not at all. */
  function score(folded, query) {
    if (folded === query) return 0;
    if (folded.startsWith(query)) return 1;
    const at = folded.indexOf(query);
    if (at < 0) return Infinity;
    return /[\s\-(·.]/.test(folded[at - 1]) ? 2 : 3;
  }

  /** Rank the entities for a query; an empty one lists all, the best connected first. */
  function find(query) {
    const folded = text.fold(query);
    return entries
      .map(({ id, entity, names }) => {
        const scored = names.map(({ name, folded: own }) => ({ name, rank: folded ? score(own, folded) : 0 }));
        const best = scored.reduce((a, b) => (b.rank < a.rank ? b : a));
        return { id, entity, ...best };
      })
      .filter(({ rank }) => rank < Infinity)
      .sort((a, b) => a.rank - b.rank || b.entity.degree - a.entity.degree || a.id - b.id);
  }

  function open() {
    const found = find(input.value);
    hits = found.slice(0, SHOWN);
    active = -1;
    list.replaceChildren(...hits.map(option));
    const more = found.length - hits.length;
    status.textContent = found.length === 0
      ? "No entity of this picture has such a name."
      : `${found.length} of ${entries.length}${more > 0 ? `; type on to see the other ${more}` : ""}`;
    box.hidden = false;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
  }

  function option({ id, entity, name }, position) {
    return text.make(
      "li",
      { role: "option", id: `hit-${position}`, "aria-selected": "false", onclick: () => pick(position) },
      legend.mark(id),
      text.name(entity.label, { class: "hit-name" }),
      name === entity.label ? null : text.name(name, { class: "hit-alias" }),
    );
  }

  function close() {
    box.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(position) {
    const options = [...list.children];
    options[active]?.setAttribute("aria-selected", "false");
    active = (position + options.length) % options.length;
    options[active].setAttribute("aria-selected", "true");
    options[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", `hit-${active}`);
  }

  function pick(position) {
    const hit = hits[position];
    if (!hit) return;
    close();
    choose(hit.id);
  }

  function onKey(event) {
    if (event.key === "Escape") {
      if (box.hidden) return;
      close();
      event.stopPropagation();
      return;
    }
    if (event.isComposing || !["ArrowDown", "ArrowUp", "Enter"].includes(event.key)) return;
    event.preventDefault();
    if (box.hidden) open();
    else if (event.key === "Enter") pick(Math.max(active, 0));
    else if (hits.length) mark(event.key === "ArrowDown" ? active + 1 : active < 0 ? -1 : active - 1);
  }

  return { start, find, focus: () => input.focus() };
})();
