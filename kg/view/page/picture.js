"use strict";

// Reads the picture out of the page, and puts back what was left out because it repeats or goes without saying.
const readPicture = () => {
  const picture = JSON.parse(document.getElementById("picture").textContent);
  const { nodes, edges, entities, facts, types, relations } = picture;
  const bare = { claims: [], sources: 0, origins: 0, unsourced: false };
  picture.entities = entities.map((entity) => ({ names: [], claims: [], distance: null, degree: 0, ...entity, type: types[entity.type] }));
  picture.facts = facts.map((fact) => ({ ...bare, ...fact, ...relations[fact.relation] }));
  nodes.forEach((node, id) => { node.label ??= entities[id].label; });
  edges.forEach(({ from, to }) => {
    for (const end of new Set([from, to])) picture.entities[end].degree += 1;
  });
  return picture;
};
