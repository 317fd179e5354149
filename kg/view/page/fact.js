"use strict";

// The panel's page on one fact, or on a bundle of facts between groups: the claims that stand behind it.
const fact = (() => {
  const LISTED = 200;
  let picture;

  function start(drawn) {
    picture = drawn;
  }

  const end = (id) =>
    text.make("button", { type: "button", class: "end", onclick: () => panel.go("node", id) }, marks.entity(id), text.name(picture.label(id)));

  function show(id, then) {
    const relation = picture.relation(id);
    const { numbers, sources, origins } = sift.support(id, state.now());
    const counts = [words.say("claims", numbers.length), words.say("sources", sources), words.say("independent", origins)];
    const dispute = picture.claims(id).map(conflicts.of).find(Boolean);
    ledger.whole(numbers, (given) => then([
      text.make("p", { class: "kind" }, words.say("fact")),
      panel.heading(end(picture.from[id]), text.make("span", { class: "relation" }, marks.line(relation.colour), text.name(words.label(relation)), relation.symmetric ? "" : " →"), end(picture.to[id])),
      text.make("p", { class: "tally" }, counts.join(" · ")),
      filters.note(picture.claims(id).length - numbers.length),
      picture.unsourced(id) ? text.make("p", { class: "warning" }, words.say("unsourced.why")) : null,
      picture.contested(id) ? text.make("p", { class: "warning" }, marks.differs(), words.say("contested.fact"), " ",
        dispute ? text.make("button", { type: "button", class: "link", onclick: () => panel.go("conflict", dispute.number) }, words.say("contested.see")) : null) : null,
      ...given.map(claim.card),
      claim.hint(given),
      text.make("p", { class: "iri-line" }, text.iri(relation.iri)),
    ]));
  }

  /** Show the facts that a line between groups stands for. */
  function showBundle(key, then) {
    const { facts = [], from, to } = graph.lines.get(key) ?? {};
    const name = (id) => text.name(graph.nodes.get(id)?.members ? cluster.label(id, graph.nodes.get(id).members) : picture.label(id));
    then([
      text.make("p", { class: "kind" }, words.say("facts", facts.length)),
      panel.heading(name(from), " – ", name(to)),
      text.make("ul", { class: "facts" }, facts.slice(0, LISTED).map((one) => text.make("li", {}, text.make(
        "button",
        { type: "button", class: "fact", onclick: () => panel.go("edge", one) },
        marks.line(picture.relation(one).colour),
        text.make("span", { class: "fact-name" }, text.name(picture.label(picture.from[one])), " ", text.make("em", {}, text.name(words.label(picture.relation(one)))), " ", text.name(picture.label(picture.to[one]))),
        picture.contested(one) ? marks.differs() : null,
      )))),
      facts.length > LISTED ? text.make("p", { class: "tally" }, words.say("filters.more", facts.length - LISTED)) : null,
    ]);
  }

  return { start, show, showBundle };
})();
