"use strict";

// Folds entities into groups by type or community, as far as they are not opened, and facts into bundles between them.
const cluster = (() => {
  const REST = "group rest";
  const STRONGEST = 3;
  const MANY_LINES = 600;
  let picture, known = { seen: null, found: null };

  function start(drawn) {
    picture = drawn;
  }

  /** The nodes and lines to be drawn: entities and facts by number, groups and bundles by name; `thinned` tells whether weak bundles are left out. */
  function fold(seen, now) {
    const { nodes, facts } = seen;
    const home = homes(seen, now);
    const groups = new Map();
    const drawn = [];
    for (const id of nodes) {
      const key = home.get(id);
      if (key === undefined) drawn.push({ id, members: null });
      else if (groups.has(key)) groups.get(key).push(id);
      else groups.set(key, [id]);
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
    const kept = lines.length + bundles.size > MANY_LINES ? strongest([...bundles.values()]) : [...bundles.values()];
    return { nodes: drawn, lines: [...lines, ...kept], thinned: kept.length < bundles.size };
  }

  /** Of very many bundles those that are among the strongest of one of their ends: all together would be a blot. */
  function strongest(bundles) {
    const taken = new Map();
    return bundles.sort((a, b) => b.facts.length - a.facts.length || (a.id < b.id ? -1 : 1)).filter(({ from, to }) => {
      const ends = [from, to].map((end) => taken.get(end) ?? 0);
      if (Math.min(...ends) >= STRONGEST) return false;
      [from, to].forEach((end, i) => taken.set(end, ends[i] + 1));
      return true;
    });
  }

  /** The group in which each entity is folded; none where it stands alone or its group is open and has room for it. */
  function homes(seen, now) {
    if (now.group === "none") return new Map();
    const key = keys(seen, now);
    const groups = new Map();
    for (const id of seen.nodes) {
      const own = key(id);
      if (groups.has(own)) groups.get(own).push(id);
      else groups.set(own, [id]);
    }
    const closed = [...groups].filter(([own, members]) => members.length === 1 || !now.opened.has(own)).sort(([, a], [, b]) => b.length - a.length || a[0] - b[0]);
    const home = new Map();
    closed.forEach(([own, members], place) => {
      if (place >= picture.first && closed.length > picture.first) members.forEach((id) => home.set(id, REST));
      else if (members.length > 1) members.forEach((id) => home.set(id, own));
    });
    const open = [...groups].filter(([own, members]) => members.length > 1 && now.opened.has(own));
    const room = picture.order > picture.cap ? picture.cap - Math.min(closed.length, picture.first) - open.length : Infinity;
    // The best connected have the smallest numbers.
    const ranked = open.flatMap(([own, members]) => members.map((id) => [id, own])).sort(([a], [b]) => now.shown.has(b) - now.shown.has(a) || a - b);
    if (ranked.length > room) ranked.slice(room).forEach(([id, own]) => home.set(id, own));
    return home;
  }

  function keys(seen, now) {
    if (now.group === "type") return (id) => `group type ${picture.typeNumber(id)}`;
    if (known.seen !== seen) known = { seen, found: community.find(seen.nodes, seen.facts.map((fact) => [picture.from[fact], picture.to[fact]])) };
    return (id) => `group community ${known.found.get(id)}`;
  }

  /** The member that a group is named after: the best connected. */
  const first = (members) => members.reduce((a, b) => (picture.degree(b) > picture.degree(a) ? b : a));

  function label(key, members) {
    if (key === REST) return words.say("group.of", words.say("legend.other"), members.length);
    if (key.startsWith("group type")) return words.say("group.of", words.label(picture.type(members[0])) || words.say("legend.other"), members.length);
    return words.say("group.around", picture.label(first(members)), members.length);
  }

  return { start, fold, label, first, REST };
})();
