"use strict";

// Finds entities by any of their names, mistyped ones too, and is the keyboard's way to each of them.
const search = (() => {
  const SHOWN = 60;
  let picture, entries = null, input, box, list, status, choose;
  let hits = [];
  let active = -1;
  let wanted = null;

  function start(given, onChoose) {
    [picture, choose] = [given, onChoose];
    [input, box, list, status] = ["search", "hits-box", "hits", "hits-status"].map((id) => document.getElementById(id));
    input.addEventListener("input", open);
    input.addEventListener("click", open);
    input.addEventListener("keydown", onKey);
    list.addEventListener("mousedown", (event) => event.preventDefault());
    document.addEventListener("mousedown", (event) => {
      if (!event.target.closest(".search")) close();
    });
    document.querySelector(".search").addEventListener("focusout", (event) => {
      if (!event.currentTarget.contains(event.relatedTarget)) close();
    });
  }

  /** Every name of every entity, folded; made when the search is first used. */
  function names() {
    entries ??= Array.from({ length: picture.order }, (_, id) => ({ id, names: picture.names(id).map((name) => ({ name, folded: text.fold(name) })) }));
    return entries;
  }

  /** How well a name answers: smaller is better, Infinity is not at all. */
  function score(folded, query) {
    if (folded === query) return 0;
    if (folded.startsWith(query)) return 1;
    const at = folded.indexOf(query);
    if (at < 0) return Infinity;
    return /[\s\-(·.]/.test(folded[at - 1]) ? 2 : 3;
  }

  const ranked = (rank) =>
    names()
      .map(({ id, names: own }) => {
        let best = { name: "", rank: Infinity };
        for (const { name, folded } of own) {
          const found = rank(folded);
          if (found < best.rank) best = { name, rank: found };
        }
        return { id, ...best };
      })
      .filter(({ rank: found }) => found < Infinity)
      .sort((a, b) => a.rank - b.rank || picture.degree(b.id) - picture.degree(a.id) || a.id - b.id);

  /** Rank the entities for a query; an empty one lists all, the best connected first. If none has the letters, the nearest names. */
  function find(query) {
    const folded = text.fold(query);
    const found = ranked((own) => (folded ? score(own, folded) : 0));
    if (found.length || !folded) return { found, near: false };
    return { found: ranked((own) => likeness.near(folded, own)), near: true };
  }

  function open() {
    const { found, near } = find(input.value);
    hits = found.slice(0, SHOWN);
    active = -1;
    list.replaceChildren(...hits.map(option));
    const more = found.length - hits.length;
    status.textContent = found.length === 0 ? words.say("search.none")
      : wanted && !input.value ? words.say("search.target")
        : near ? words.say("search.near")
          : more > 0 ? words.say("search.more", found.length, picture.order, more) : words.say("search.of", found.length, picture.order);
    box.hidden = false;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
  }

  function option({ id, name }, position) {
    const label = picture.label(id);
    const present = reach.present(id, state.now());
    return text.make(
      "li",
      { role: "option", id: `hit-${position}`, "aria-selected": "false", class: present ? null : "absent", onclick: () => pick(position) },
      marks.entity(id),
      text.name(label, { class: "hit-name" }),
      name === label ? null : text.name(name, { class: "hit-alias" }),
      present ? null : text.make("span", { class: "hit-absent" }, words.say("search.absent")),
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
    const then = wanted ?? choose;
    ask(null);
    then(hit.id);
  }

  /** Have the next choice answer a question, such as where a path ends; null asks nothing. */
  function ask(then) {
    wanted = then;
    input.setAttribute("placeholder", words.say(then ? "search.target" : "search.placeholder"));
    if (!then) return;
    input.value = "";
    input.focus();
    open();
  }

  function onKey(event) {
    if (event.key === "Escape") {
      if (wanted) ask(null);
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

  /** Put the keyboard into the search; all entities are listed at once. */
  function focus() {
    input.focus();
    open();
  }

  return { start, find, ask, focus };
})();
