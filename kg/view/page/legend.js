"use strict";

// Explains what shapes, colours and lines mean.
const legend = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const OTHER = "#8c8c8c";
  const star = (points, inner) =>
    Array.from({ length: points * 2 }, (_, i) => {
      const [radius, angle] = [i % 2 ? inner : 7, (Math.PI * i) / points - Math.PI / 2];
      return `${(8 + radius * Math.cos(angle)).toFixed(2)},${(8 + radius * Math.sin(angle)).toFixed(2)}`;
    }).join(" ");
  const POLYGONS = {
    diamond: "8,1 15,8 8,15 1,8",
    square: "2,2 14,2 14,14 2,14",
    triangle: "8,1.5 15,14 1,14",
    triangleDown: "1,2 15,2 8,14.5",
    hexagon: "1,8 4.5,2 11.5,2 15,8 11.5,14 4.5,14",
    star: star(5, 3),
  };
  let picture;

  function svg(width, child, attributes, colour) {
    const image = document.createElementNS(SVG, "svg");
    image.setAttribute("viewBox", `0 0 ${width} 16`);
    image.setAttribute("aria-hidden", "true");
    image.classList.add("mark");
    image.style.setProperty("--paint", colour);
    const shape = image.appendChild(document.createElementNS(SVG, child));
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    return image;
  }

  function symbol(shape, colour) {
    const points = POLYGONS[shape];
    return points
      ? svg(16, "polygon", { points }, colour)
      : svg(16, "circle", { cx: 8, cy: 8, r: 6.5 }, colour);
  }

  /** The symbol of a node by number. */
  const mark = (id) => symbol(picture.nodes[id].shape, picture.nodes[id].color);

  /** A piece of line in a relation group's colour. */
  function line(colour, { width = 3, dashes = null } = {}) {
    const image = svg(26, "line", { x1: 1, y1: 8, x2: 25, y2: 8, "stroke-width": width, "stroke-dasharray": dashes ?? "none" }, colour);
    image.classList.add("line");
    return image;
  }

  const item = (image, label) => text.make("li", {}, image, text.name(label));

  /** Types that are drawn alike share one entry. */
  function types() {
    const used = new Set(picture.entities.map(({ type }) => type));
    const alike = new Map();
    for (const { iri, label, shape, colour } of picture.classes) {
      if (!used.has(iri)) continue;
      const key = `${shape} ${colour}`;
      alike.set(key, { shape, colour, labels: [...(alike.get(key)?.labels ?? []), label] });
    }
    const items = [...alike.values()].map(({ shape, colour, labels }) => item(symbol(shape, colour), labels.join(", ")));
    const known = new Set(picture.classes.map(({ iri }) => iri));
    return [...used].every((type) => known.has(type)) ? items : [...items, item(symbol("dot", OTHER), "other")];
  }

  function relations() {
    const used = new Set(picture.facts.map(({ group }) => group));
    return picture.groups.filter(({ iri }) => used.has(iri)).map(({ colour, label }) => item(line(colour), label));
  }

  function lines() {
    const shown = [];
    if (picture.facts.some(({ origins }) => origins > 1)) shown.push(item(line("currentColor", { width: 6 }), "wider: more independent origins"));
    if (picture.facts.some(({ unsourced }) => unsourced)) shown.push(item(line("currentColor", { width: 2, dashes: "4 3" }), "dashed: unsourced"));
    return shown;
  }

  function start(given) {
    picture = given;
    const list = (title, items) => (items.length ? text.make("ul", { "aria-label": title }, items) : null);
    document.getElementById("legend-body").append(
      ...[list("Types of entities", types()), list("Groups of relations", [...relations(), ...lines()])].filter(Boolean),
    );
    if (matchMedia("(max-width: 700px), (max-height: 560px)").matches) document.getElementById("legend").open = false;
  }

  return { start, mark, line };
})();
