"use strict";

// Folds entities into groups by type or community, as far as they are not opened, and facts into bundles between them.
const cluster = (() => {
  let picture;

  function start(drawn) {
    picture = drawn;
  }

  /** The nodes and lines to be drawn: entities and facts by number, groups and bundles by name. */
  function fold({ nodes, facts }, now) {
    const home = homes(nodes, facts, now);
    const groups = new Map();
    const drawn = [];
    for (const id of nodes) {
      const key = home.get(id);
      if (key === undefined) drawn.push({ id, members: null });
      else groups.set(key, [...(groups.get(key) ?? []), id]);
    }
    for (const [key, members] of groups) drawn.push({ id: key, members });
    const lines = [];
    const bundles = new Map();
    for (const fact of facts) {
      const [from, to] = [picture.from[fact], picture.to[fact]].map((id) => home.get(id) ?? id);
      if (typeof from === "number" && typeof to === "number") lines.push({ id: fact, from, to, facts: null, owner: picture.relation(fact).owner });
      else if (from !== to) {
        const key = [`${from}`, `${to}`].sort().join(" ~ ");
        if (!bundles.has(key)) bundles.set(key, { id: `bundle ${key}`, from, to, facts: [], owner: "" });
        bundles.get(key).facts.push(fact);
      }
    }
    return { nodes: drawn, lines: [...lines, ...bundles.values()] };
  }

  /** The group in which each entity is folded; none where it stands alone or its group is open. */
  function homes(nodes, facts, now) {
    if (now.group === "none") return new Map();
    const key = keys(nodes, facts, now);
    const size = new Map();
    nodes.forEach((id) => size.set(key(id), (size.get(key(id)) ?? 0) + 1));
    return new Map(nodes.filter((id) => size.get(key(id)) > 1 && !now.opened.has(key(id))).map((id) => [id, key(id)]));
  }

  function keys(nodes, facts, now) {
    if (now.group === "type") return (id) => `group type ${picture.typeNumber(id)}`;
    const found = community.find(nodes, facts.map((fact) => [picture.from[fact], picture.to[fact]]));
    return (id) => `group community ${found.get(id)}`;
  }

  /** The member that a group is named after: the best connected. */
  const first = (members) => members.reduce((a, b) => (picture.degree(b) > picture.degree(a) ? b : a));

  function label(key, members) {
    if (key.startsWith("group type")) return words.say("group.of", words.label(picture.type(members[0])) || words.say("legend.other"), members.length);
    return words.say("group.around", picture.label(first(members)), members.length);
  }

  return { start, fold, label, first };
})();
