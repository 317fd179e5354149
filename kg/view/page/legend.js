"use strict";

// Explains what shapes, colours and lines of the picture mean.
const legend = (() => {
  const OTHER = "#8c8c8c";
  let picture;

  function start(given) {
    picture = given;
    if (matchMedia("(max-width: 700px), (max-height: 560px)").matches) document.getElementById("legend").open = false;
  }

  const item = (image, label) => text.make("li", {}, image, text.name(label));

  /** Types that are drawn alike share one entry. */
  function types(nodes) {
    const alike = new Map();
    for (const type of new Set(nodes.map(picture.type))) {
      const key = type.unknown ? "other" : `${type.shape} ${type.colour}`;
      const label = type.unknown ? words.say("legend.other") : words.label(type);
      const known = alike.get(key);
      alike.set(key, { shape: type.shape, colour: type.unknown ? OTHER : type.colour, labels: [...(known?.labels ?? []), label] });
    }
    const order = (shape) => [...alike.keys()].indexOf(shape);
    return [...alike.keys()].sort((a, b) => (a === "other") - (b === "other") || order(a) - order(b))
      .map((key) => alike.get(key)).map(({ shape, colour, labels }) => item(marks.symbol(shape, colour), [...new Set(labels)].sort().join(", ")));
  }

  function relations(facts) {
    const used = new Set(facts.map((fact) => picture.relation(fact).group));
    return picture.groups.filter(({ iri }) => used.has(iri)).map((group) => item(marks.line(group.colour), words.label(group)));
  }

  function signs(facts, now, { more, thinned, seen }) {
    const shown = [];
    if (facts.some((fact) => picture.origins(fact) > 1)) shown.push(item(marks.line("currentColor", { width: 6 }), words.say("legend.origins")));
    if (facts.some((fact) => picture.unsourced(fact))) shown.push(item(marks.line("currentColor", { width: 2, dashes: "4 3" }), words.say("legend.unsourced")));
    if (facts.some((fact) => picture.contested(fact)) || (seen && picture.conflicts.some(({ contested }) => contested))) shown.push(item(marks.differs(), words.say("legend.contested")));
    if (now.pinned.size) shown.push(item(text.make("span", { class: "pin-sign", "aria-hidden": "true" }), words.say("legend.pinned")));
    if (more) shown.push(item(text.make("span", { class: "more-sign", "aria-hidden": "true" }, "+3"), words.say("legend.more")));
    if (thinned) shown.push(item(marks.line("currentColor"), words.say("legend.thinned")));
    return shown;
  }

  /** Explain what is drawn now. */
  function renew({ nodes, facts }, now, { more, thinned }) {
    const list = (key, items) => (items.length ? text.make("ul", { "aria-label": words.say(key) }, items) : null);
    document.getElementById("legend-body").replaceChildren(
      ...[list("legend.types", types(nodes)), list("legend.groups", [...relations(facts), ...signs(facts, now, { more, thinned, seen: nodes.length > 0 })])].filter(Boolean),
    );
  }

  return { start, renew };
})();
