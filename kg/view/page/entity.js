"use strict";

// The panel's page on one entity, or on a group of them: what to do with it, its figures, its facts.
const entity = (() => {
  const LISTED = 200;
  let picture;

  function start(drawn) {
    picture = drawn;
  }

  /** Show an entity; `then` receives the elements. */
  function show(id, then) {
    const { names, type, iri } = picture.entity(id);
    const label = picture.label(id);
    const now = state.now();
    const { facts: shown, figures: claims, out } = sift.around(id, now);
    const others = [...new Set([picture.entity(id).label, picture.entity(id).other, ...names])].filter((name) => name && name !== label);
    const counts = [words.say("facts", shown.length), claims.length ? words.say("figures", claims.length) : null].filter(Boolean).join(" · ");
    ledger.whole(claims, (given) => then([
      text.make("p", { class: "kind" }, marks.entity(id), text.name(words.label(type) || type.iri)),
      panel.heading(text.name(label)),
      others.length ? text.make("p", { class: "names" }, others.map((name) => text.name(name))) : null,
      actions(id, now),
      text.make("p", { class: "tally" }, words.say("entity.inpicture", counts), shown.length < picture.degree(id) ? ` · ${words.say("entity.infile", words.say("facts", picture.degree(id)))}` : null),
      filters.note(out),
      ...figures(given),
      ...groups(id, shown),
      claim.hint(given),
      text.make("p", { class: "iri-line" }, text.iri(iri)),
    ]));
  }

  function button(key, values, why, onclick, disabled = false) {
    return text.make("button", { type: "button", class: "deed", title: why, disabled, onclick }, words.say(key, ...values));
  }

  function actions(id, now) {
    const absent = reach.absentByRelation(id, now);
    const count = new Set(absent.flatMap(({ ids }) => [...ids])).size;
    const leaves = reach.leaves(id, now).length;
    const after = (deed) => () => { deed(id); if (reach.present(id, state.now())) panel.renew(); };
    return text.make(
      "div",
      { class: "deeds", role: "group", "aria-label": words.say("do.label", picture.label(id)) },
      button("do.focus", [], words.say("do.focus.why"), after(deeds.focus)),
      count ? button("do.expand", [count], words.say("do.expand.why", count), after((one) => deeds.expand(one))) : null,
      leaves ? button("do.collapse", [leaves], words.say("do.collapse.why", leaves), after(deeds.collapse)) : null,
      button(now.pinned.has(id) ? "do.unpin" : "do.pin", [], words.say("do.pin.why"), after(deeds.pin)),
      button("do.hide", [], null, () => { deeds.hide(id); panel.close(); }),
      button("do.path", [], words.say("do.path.why"), () => deeds.askPath(id)),
      absent.length > 1 || (absent.length === 1 && count > 1)
        ? text.make("div", { class: "by-relation", role: "group", "aria-label": words.say("do.neighbours") }, absent.map(({ words: relation, colour, ids }) =>
          text.make("button", { type: "button", class: "more", onclick: () => { deeds.expand(id, [...ids]); panel.renew(); } }, marks.line(colour), `+${ids.size} `, text.name(relation))))
        : null,
    );
  }

  function grouped(items, key) {
    const found = new Map();
    for (const item of items) {
      const name = key(item);
      if (found.has(name)) found.get(name).push(item);
      else found.set(name, [item]);
    }
    return found;
  }

  function figures(given) {
    return [...grouped(given, (one) => words.named(one.predicate) ?? words.say("statement"))].map(([label, own]) =>
      text.make("section", {}, text.make("h3", {}, text.name(label)), claim.alike(own)));
  }

  /** Facts by relation and direction: "invests in ...", then "is backed by ..." from this entity's side. */
  function groups(id, facts) {
    const outwards = (fact) => picture.from[fact] === id || picture.relation(fact).symmetric;
    return [...grouped(facts, (fact) => `${outwards(fact) ? "out" : "to"} ${picture.relation(fact).number}`)].sort().map(([, members]) => {
      const relation = picture.relation(members[0]);
      const outward = outwards(members[0]);
      const inverse = words.inverse(relation);
      return text.make(
        "section",
        {},
        text.make(
          "h3",
          {},
          marks.line(relation.colour),
          outward || inverse ? [text.name(outward ? words.label(relation) : inverse), " …"] : ["… ", text.name(words.label(relation)), " ", text.name(picture.label(id))],
        ),
        text.make("ul", { class: "facts" }, members.map((fact) => row(fact, picture.other(fact, id)))),
      );
    });
  }

  function row(fact, other) {
    return text.make(
      "li",
      {},
      text.make(
        "button",
        { type: "button", class: "fact", onclick: () => panel.go("edge", fact) },
        marks.entity(other),
        text.name(picture.label(other), { class: "fact-name" }),
        picture.contested(fact) ? marks.differs() : null,
        text.make("span", { class: "weight" }, support(fact)),
      ),
    );
  }

  function support(fact) {
    if (picture.unsourced(fact)) return words.say("unsourced");
    const { numbers, origins } = sift.support(fact, state.now());
    return origins > 1 ? words.say("origins", origins) : words.say("claims", numbers.length);
  }

  /** Show a group: its members, and a way to open it; from the group of all the rest an entity is brought alone. */
  function showGroup(key, then) {
    const members = graph.nodes.get(key)?.members ?? [];
    const rest = key === cluster.REST;
    const open = () => state.change(rest ? { group: "none", opened: new Set() } : { opened: new Set([...state.now().opened, key]) });
    then([
      text.make("p", { class: "kind" }, words.say("group.title", words.say("caption.entities", members.length, picture.order))),
      panel.heading(text.name(cluster.label(key, members))),
      rest || state.now().opened.has(key) ? null : text.make("div", { class: "deeds" }, text.make("button", { type: "button", class: "deed", onclick: () => { panel.close(); open(); } }, words.say("group.open"))),
      text.make("p", { class: "tally" }, words.say("group.facts", graph.touching(key).reduce((sum, { facts }) => sum + facts.length, 0))),
      text.make("ul", { class: "facts" }, members.slice(0, LISTED).map((id) => text.make("li", {}, text.make(
        "button",
        { type: "button", class: "fact", onclick: () => { open(); panel.go("node", id); } },
        marks.entity(id),
        text.name(picture.label(id), { class: "fact-name" }),
        text.make("span", { class: "weight" }, words.say("facts", picture.degree(id))),
      )))),
      members.length > LISTED ? text.make("p", { class: "tally" }, words.say("filters.more", members.length - LISTED)) : null,
    ]);
  }

  return { start, show, showGroup, row };
})();
