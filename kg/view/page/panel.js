"use strict";

// Answers a click: an entity's facts, or the claims behind one fact.
const panel = (() => {
  let picture, relations, box, body, back, onGo, onClose, opener;
  let trail = [];

  function start(given, { go, closed }) {
    [picture, onGo, onClose] = [given, go, closed];
    [box, body, back] = ["panel", "panel-body", "panel-back"].map((id) => document.getElementById(id));
    relations = new Map(picture.groups.map((group) => [group.iri, group.colour]));
    document.getElementById("panel-close").addEventListener("click", close);
    back.addEventListener("click", () => {
      trail.pop();
      onGo(...trail.pop());
    });
  }

  /** Show a node or an edge; what was shown before is one step back. */
  function show(kind, id) {
    if (box.hidden) [trail, opener] = [[], document.activeElement];
    const [lastKind, lastId] = trail.at(-1) ?? [];
    if (kind !== lastKind || id !== lastId) trail.push([kind, id]);
    back.hidden = trail.length < 2;
    body.replaceChildren(...(kind === "node" ? entity(id) : fact(id)));
    box.hidden = false;
    box.scrollTop = 0;
    article.scroll(body);
    document.getElementById("panel-title").focus({ preventScroll: true });
  }

  function close() {
    if (box.hidden) return;
    box.hidden = true;
    body.replaceChildren();
    onClose();
    (opener?.isConnected && opener !== document.body ? opener : document.getElementById("search")).focus();
  }

  const heading = (...content) => text.make("h2", { id: "panel-title", tabindex: "-1" }, ...content);

  function entity(id) {
    const { label, names, type, iri, claims } = picture.entities[id];
    const facts = picture.edges.filter(({ from, to }) => from === id || to === id);
    const shownType = picture.classes.find((style) => style.iri === type)?.label ?? type;
    return [
      text.make("p", { class: "kind" }, legend.mark(id), text.name(shownType)),
      heading(text.name(label)),
      names.length ? text.make("p", { class: "names" }, names.map((name) => text.name(name))) : null,
      text.make("p", { class: "tally" }, tally(facts.length, claims.length)),
      ...figures(claims),
      ...groups(id, facts),
      hint(claims),
      text.make("p", { class: "iri-line" }, text.iri(iri)),
    ].filter(Boolean);
  }

  const tally = (facts, figures) =>
    `${text.count(facts, "fact")} in this picture${figures ? ` · ${text.count(figures, "figure")}` : ""}`;

  function figures(ids) {
    return [...grouped(ids, predicate)].map(([label, own]) =>
      text.make("section", {}, text.make("h3", {}, text.name(label)), own.map((id) => claim.folded(id, picture.claims[id]))));
  }

  const predicate = (id) => text.named(picture.claims[id].predicate) ?? "statement";

  function grouped(items, key) {
    const groups = new Map();
    for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
    return groups;
  }

  /** Facts by relation and direction: "invests in ...", then "is backed by ..." from this entity's side. */
  function groups(id, edges) {
    const outwards = ({ id: edge, from }) => from === id || picture.facts[edge].symmetric;
    const key = (edge) => `${outwards(edge) ? "out" : "to"} ${picture.facts[edge.id].relation}`;
    const own = picture.entities[id].label;
    return [...grouped(edges, key)].sort().map(([, members]) => {
      const { label, inverse, group } = picture.facts[members[0].id];
      const outward = outwards(members[0]);
      return text.make(
        "section",
        {},
        text.make(
          "h3",
          {},
          swatch(group),
          outward || inverse ? [text.name(outward ? label : inverse), " …"] : ["… ", text.name(label), " ", text.name(own)],
        ),
        text.make("ul", { class: "facts" }, members.map((edge) => factRow(edge, edge.from === id ? edge.to : edge.from))),
      );
    });
  }

  function swatch(group) {
    return legend.line(relations.get(group) ?? "#8c8c8c");
  }

  function factRow({ id }, other) {
    return text.make(
      "li",
      {},
      text.make(
        "button",
        { type: "button", class: "fact", onclick: () => onGo("edge", id) },
        legend.mark(other),
        text.name(picture.entities[other].label, { class: "fact-name" }),
        text.make("span", { class: "weight" }, support(picture.facts[id])),
      ),
    );
  }

  function support({ claims, origins, unsourced }) {
    if (unsourced) return "unsourced";
    return origins > 1 ? text.count(origins, "origin") : text.count(claims.length, "claim");
  }

  function fact(id) {
    const { from, to } = picture.edges[id];
    const { label, group, claims, sources, origins, unsourced, relation, symmetric } = picture.facts[id];
    const counts = [text.count(claims.length, "claim"), text.count(sources, "source"), text.count(origins, "independent origin")];
    return [
      text.make("p", { class: "kind" }, "Fact"),
      heading(end(from), text.make("span", { class: "relation" }, swatch(group), text.name(label), symmetric ? "" : " →"), end(to)),
      text.make("p", { class: "tally" }, counts.join(" · ")),
      unsourced ? text.make("p", { class: "warning" }, "Unsourced: a data file states it, and no document stands behind it.") : null,
      ...claims.map((claimId) => claim.card(claimId, picture.claims[claimId])),
      hint(claims),
      text.make("p", { class: "iri-line" }, text.iri(relation)),
    ].filter(Boolean);
  }

  /** Say why a sentence is not shown, once; a data file has none to show. */
  function hint(ids) {
    const shown = (given) => claim.unsourced(given) || article.has(given.source?.sha256) || (given.evidence ?? []).some(({ quote }) => quote);
    if (ids.every((id) => shown(picture.claims[id]))) return null;
    return text.make("p", { class: "hint" }, "Not every source is embedded in this file. Given the articles (kg view --corpus), it shows their sentences here.");
  }

  const end = (id) =>
    text.make("button", { type: "button", class: "end", onclick: () => onGo("node", id) }, legend.mark(id), text.name(picture.entities[id].label));

  return { start, show, close };
})();
