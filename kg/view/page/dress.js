"use strict";

// Turns entities and facts into what vis-network draws. The first ones come dressed by pyvis; later ones are dressed the same here.
const dress = (() => {
  const MAX_COLUMNS = 20;
  const MAX_LINES = 2;
  const LETTER = 7.1;
  const LINE = 16;
  let picture, drawnFirst;

  function start(drawn) {
    picture = drawn;
    drawnFirst = firstLines();
  }

  /** pyvis's lines by fact: those between the entities that it placed, in their order. */
  function firstLines() {
    const { nodes, edges } = picture.network;
    const found = new Map();
    let next = 0;
    for (let fact = 0; fact < picture.size && next < edges.length; fact += 1) {
      if (picture.from[fact] < nodes.length && picture.to[fact] < nodes.length) found.set(fact, edges[next++]);
    }
    return found;
  }

  /** A node's radius: its area grows with its degree; a star is mostly gaps, and needs more to be seen as well. */
  function radius(degree, shape, central) {
    const plain = Math.min(8 + 2.4 * Math.sqrt(degree), 44) + (central ? 4 : 0);
    return Math.round((shape === "star" ? Math.max(plain * 1.2, 14.5) : plain) * 10) / 10;
  }

  function entity(id) {
    const { shape, colour } = picture.type(id);
    const { size, color, shape: form } = picture.network.nodes[id] ?? { size: radius(picture.degree(id), shape, id === picture.center), color: colour, shape };
    return { id, label: wrap(picture.label(id)), size, paint: color, shape: form };
  }

  function group({ id, members }) {
    const { shape, colour } = id.startsWith("group type") ? picture.type(members[0]) : { shape: "dot", colour: picture.type(cluster.first(members)).colour };
    // Its area grows with its members; beyond some hundred more slowly, so that a group of thousands leaves room for others.
    const size = 16 + 4 * Math.sqrt(Math.min(members.length, 121)) + 5 * Math.log2(Math.max(members.length / 121, 1));
    return { id, label: wrap(cluster.label(id, members)), size: Math.round(Math.min(size, 90) * 10) / 10, paint: colour, shape, members };
  }

  const node = (one) => (one.members ? group(one) : entity(one.id));

  function line(one) {
    if (one.facts) {
      const origins = one.facts.reduce((sum, fact) => sum + Math.max(picture.origins(fact), 1), 0);
      const contested = one.facts.some((fact) => picture.contested(fact));
      return { ...one, paint: "#8c8c8c", width: width(origins), arrows: "", label: words.say("facts", one.facts.length), contested };
    }
    const given = drawnFirst.get(one.id);
    const relation = picture.relation(one.id);
    const shape = given ?? fact(one.id, relation);
    const { color, ...rest } = shape;
    return { arrows: "to", ...rest, ...one, paint: color, label: words.label(relation), contested: picture.contested(one.id) };
  }

  const width = (origins) => Math.round((1.3 + 1.1 * Math.log2(Math.max(origins, 1))) * 100) / 100;

  function fact(id, relation) {
    const [from, to] = [picture.from[id], picture.to[id]];
    const siblings = parallels(from, to);
    const rank = siblings.indexOf(id);
    const found = { color: relation.colour, width: width(picture.origins(id)) };
    if (from === to) found.selfReference = { size: 22 + 8 * rank, angle: Math.PI / 4 };
    else if (siblings.length > 1) found.smooth = bend(rank, siblings.length, from < to);
    if (relation.symmetric) found.arrows = "";
    if (picture.unsourced(id)) found.dashes = [5, 5];
    return found;
  }

  function parallels(from, to) {
    const [few, other] = picture.degree(from) <= picture.degree(to) ? [from, to] : [to, from];
    return [...picture.near(few)].filter((one) => picture.other(one, few) === other).sort((a, b) => a - b);
  }

  /** The curve of the rank-th of several parallel lines: alternating sides, no two with the same roundness. */
  function bend(rank, count, forward) {
    const step = rank + 1 - (count % 2);
    const roundness = step ? Math.round((0.11 * Math.floor((step + 1) / 2) + (step % 2 ? 0.02 : 0)) * 1000) / 1000 : 0;
    return { enabled: true, type: (step % 2 === 1) === forward ? "curvedCW" : "curvedCCW", roundness };
  }

  const isWide = (char) => /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{3fffd}]/u.test(char);
  const columns = (written) => [...written].reduce((sum, char) => sum + (isWide(char) ? 2 : 1), 0);

  /** Break a label into at most two short lines; what does not fit ends in an ellipsis. */
  function wrap(label) {
    const lines = [""];
    for (const word of text.visible(String(label).slice(0, 400)).split(" ")) {
      const joined = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
      if (columns(joined) <= MAX_COLUMNS || !lines.at(-1)) lines[lines.length - 1] = joined;
      else lines.push(word);
    }
    const kept = lines.slice(0, MAX_LINES);
    if (lines.length > MAX_LINES || label.length > 400) kept[kept.length - 1] += "…";
    return kept.map(clip).join("\n");
  }

  function clip(written) {
    if (columns(written) <= MAX_COLUMNS + 4) return written;
    let kept = "";
    for (const char of written) {
      if (columns(kept + char) > MAX_COLUMNS + 2) break;
      kept += char;
    }
    return `${kept.replace(/…+$/, "")}…`;
  }

  /** Half the width of a label on the screen, generously. */
  const half = (label) => Math.max(...label.split("\n").map(columns)) * 4.4;

  /** What a dressed node covers, its label below it. */
  function box({ label, size }) {
    const rows = label.split("\n");
    const half = Math.max((Math.max(...rows.map(columns)) * LETTER) / 2, size) + 6;
    return { half, above: size + 6, below: size + 8 + rows.length * LINE };
  }

  return { start, node, line, box, half };
})();
