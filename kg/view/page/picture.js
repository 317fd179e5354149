"use strict";

// The picture: entities and facts by number, read out of columns, with who stands next to whom.
const readPicture = () => {
  const given = JSON.parse(document.getElementById("picture").textContent);
  const { entities: columns, facts } = given;
  const order = columns.iri.length;
  const size = facts.from.length;
  const classes = new Map(given.classes.map((style) => [style.iri, style]));
  const groups = new Map(given.groups.map((style) => [style.iri, style]));
  const types = columns.types.map((iri) => classes.get(iri) ?? { iri, label: "", other: "", colour: "#8c8c8c", shape: "dot", unknown: true });
  facts.relations.forEach((relation, number) => {
    relation.number = number;
    relation.colour = groups.get(relation.group)?.colour ?? "#8c8c8c";
  });
  const [start, near] = adjacency(order, facts);
  const none = Object.freeze([]);
  const unsourced = new Set(facts.unsourced);
  const contested = new Set(facts.contested);

  const entity = (id) => ({
    id,
    iri: columns.base + columns.iri[id],
    label: columns.label[id],
    other: columns.other[id] ?? "",
    names: columns.names[id] ?? none,
    claims: columns.claims[id] ?? none,
    type: types[columns.type[id]],
  });

  const picture = {
    ...given,
    // Without a prototype: a source may be called "constructor".
    published: Object.assign(Object.create(null), given.published),
    order,
    size,
    types,
    relations: facts.relations,
    from: facts.from,
    to: facts.to,
    entity,
    typeNumber: (id) => columns.type[id],
    type: (id) => types[columns.type[id]],
    label: (id) => words.label({ label: columns.label[id], other: columns.other[id] ?? "" }),
    iri: (id) => columns.base + columns.iri[id],
    names: (id) => [columns.label[id], ...(columns.other[id] ? [columns.other[id]] : none), ...(columns.names[id] ?? none)],
    figures: (id) => columns.claims[id] ?? none,
    relation: (fact) => facts.relations[facts.relation[fact]],
    claims: (fact) => facts.claims[fact],
    sources: (fact) => facts.sources[fact],
    origins: (fact) => facts.origins[fact],
    unsourced: (fact) => unsourced.has(fact),
    contested: (fact) => contested.has(fact),
    anyContested: contested.size > 0,
    near: (id) => near.subarray(start[id], start[id + 1]),
    degree: (id) => start[id + 1] - start[id],
    other: (fact, id) => (facts.from[fact] === id ? facts.to[fact] : facts.from[fact]),
  };
  let numbers = null;
  /** The number of an entity by its IRI, or undefined. */
  picture.number = (iri) => {
    numbers ??= new Map(columns.iri.map((end, id) => [columns.base + end, id]));
    return numbers.get(iri);
  };
  return picture;

  /** The facts of each entity, in one array: those of entity i stand from start[i] up to start[i + 1]. */
  function adjacency(count, { from, to }) {
    const begin = new Uint32Array(count + 1);
    for (let i = 0; i < from.length; i += 1) {
      begin[from[i] + 1] += 1;
      if (to[i] !== from[i]) begin[to[i] + 1] += 1;
    }
    for (let i = 0; i < count; i += 1) begin[i + 1] += begin[i];
    const next = begin.slice();
    const found = new Uint32Array(begin[count]);
    for (let i = 0; i < from.length; i += 1) {
      found[next[from[i]]++] = i;
      if (to[i] !== from[i]) found[next[to[i]]++] = i;
    }
    return [begin, found];
  }
};
