"use strict";

// The panel's page on a path: each step with the fact that makes it.
const route = (() => {
  let picture;

  function start(drawn) {
    picture = drawn;
  }

  /** The path of the state: its steps, and how many others are as short. */
  function found(now = state.now()) {
    if (!now.path) return { steps: [], others: 0 };
    const all = reach.paths(now.path.from, now.path.to, now);
    return { steps: all[now.path.nth] ?? all[0] ?? [], others: all.length };
  }

  const end = (id) => text.make("button", { type: "button", class: "fact", onclick: () => panel.go("node", id) }, marks.entity(id), text.name(picture.label(id), { class: "fact-name" }));

  function step({ fact: number, to }) {
    const relation = picture.relation(number);
    const forwards = picture.to[number] === to;
    const shown = forwards || relation.symmetric ? words.label(relation) : words.inverse(relation) || words.label(relation);
    return text.make("li", {}, text.make(
      "button",
      { type: "button", class: "fact step", onclick: () => panel.go("edge", number) },
      marks.line(relation.colour),
      text.make("span", { class: "fact-name" }, text.name(shown)),
      picture.contested(number) ? marks.differs() : null,
      text.make("span", { class: "weight" }, words.say("origins", picture.origins(number))),
    ), end(to));
  }

  function show(then) {
    const { path: asked } = state.now();
    const { steps, others } = found();
    const names = [asked.from, asked.to].map(picture.label);
    const filtered = state.isFiltered() ? words.say("path.filtered") : "";
    then([
      text.make("p", { class: "kind" }, words.say("path")),
      panel.heading(text.name(words.say("path.title", ...names))),
      steps.length ? text.make("p", { class: "tally" }, words.say("path.steps", steps.length), others > 1 ? ` · ${words.say("path.many", others)}` : "")
        : text.make("p", { class: "warning" }, words.say("path.none", ...names, filtered)),
      steps.length ? text.make("ol", { class: "facts route" }, text.make("li", {}, end(asked.from)), steps.map(step)) : null,
      others > 1 ? text.make("div", { class: "deeds" }, text.make("button", { type: "button", class: "deed", onclick: () => deeds.path(asked.from, asked.to, asked.nth + 1) }, words.say("path.other"))) : null,
    ]);
  }

  return { start, found, show };
})();
