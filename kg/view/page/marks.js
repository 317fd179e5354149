"use strict";

// Small drawings beside words: the symbol of an entity, a piece of line, the sign of a contested thing.
const marks = (() => {
  const SVG = "http://www.w3.org/2000/svg";
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

  function start(drawn) {
    picture = drawn;
  }

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
    return points ? svg(16, "polygon", { points }, colour) : svg(16, "circle", { cx: 8, cy: 8, r: 6.5 }, colour);
  }

  /** The symbol of an entity by number. */
  const entity = (id) => symbol(picture.type(id).shape, picture.type(id).colour);

  /** A piece of line in a relation group's colour. */
  function line(colour, { width = 3, dashes = null } = {}) {
    const image = svg(26, "line", { x1: 1, y1: 8, x2: 25, y2: 8, "stroke-width": width, "stroke-dasharray": dashes ?? "none" }, colour);
    image.classList.add("line");
    return image;
  }

  /** The sign of what is contested. */
  const differs = () => text.make("span", { class: "differs", "aria-hidden": "true" }, "≠");

  return { start, symbol, entity, line, differs, POLYGONS };
})();
