"use strict";

// Draws what is seen as a vector drawing with caption and legend; the PNG is made of it.
const drawing = (() => {
  const NS = "http://www.w3.org/2000/svg";
  const PAD = 28;
  const TOP = 62;
  let picture;

  function start(drawn) {
    picture = drawn;
  }

  function make(tag, attributes = {}, ...children) {
    const element = document.createElementNS(NS, tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined) element.setAttribute(name, typeof value === "number" ? Math.round(value * 100) / 100 : value);
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }

  /** The drawing as an element, with its size in pixels. */
  function draw() {
    const colours = theme.colours();
    const placed = labels.drawn();
    const size = labels.letters(camera.now().scale) / camera.now().scale;
    const spots = [...graph.nodes.keys()].map((id) => ({ id, ...graph.spot(id) }));
    const left = Math.min(0, ...spots.map(({ x, radius }) => x - radius), ...placed.map((one) => one.left));
    const right = Math.max(1, ...spots.map(({ x, radius }) => x + radius), ...placed.map((one) => one.right));
    const top = Math.min(0, ...spots.map(({ y, radius }) => y - radius), ...placed.map((one) => one.top));
    const bottom = Math.max(1, ...spots.map(({ y, radius }) => y + radius), ...placed.map((one) => one.bottom));
    const scale = 13 / size;
    const width = Math.max((right - left) * scale + 2 * PAD, 640);
    const key = legendOf(colours, width);
    const height = (bottom - top) * scale + TOP + PAD + key.height;
    const shift = `translate(${PAD - left * scale + Math.max(0, (width - 2 * PAD - (right - left) * scale) / 2)} ${TOP - top * scale}) scale(${scale})`;
    const image = make("svg", { xmlns: NS, width: Math.ceil(width), height: Math.ceil(height), viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`, "font-family": colours.font, role: "img" });
    image.append(
      make("title", {}, text.visible(picture.title)),
      make("desc", {}, explorer.caption()),
      make("rect", { width: "100%", height: "100%", fill: colours.paper }),
      make("text", { x: PAD, y: 30, "font-size": 18, "font-weight": 600, fill: colours.ink }, text.visible(picture.title).slice(0, 120)),
      make("text", { x: PAD, y: 49, "font-size": 12, fill: colours.muted }, explorer.caption().slice(0, 200)),
      make("g", { transform: shift }, ...[...graph.lines.values()].map((line) => lineOf(line)), ...spots.map(nodeOf), ...placed.map((one) => labelOf(one, size, colours)), ...[...graph.lines.values()].filter(({ contested }) => contested).map(({ id }) => signOf(graph.along(id), 1 / scale, colours))),
      make("g", { transform: `translate(${PAD} ${height - key.height})` }, ...key.items),
    );
    return { image, width: Math.ceil(width), height: Math.ceil(height) };
  }

  function lineOf({ id, from, to, paint, width, dashes, arrows, smooth, selfReference }) {
    const [a, b] = [graph.spot(from), graph.spot(to)];
    const stroke = { fill: "none", stroke: theme.tint(paint), "stroke-width": width, "stroke-dasharray": dashes ? "5 5" : null };
    if (from === to) {
      const { x, y } = graph.along(id);
      return make("circle", { ...stroke, cx: x - a.radius, cy: y + a.radius, r: selfReference?.size ?? 22 });
    }
    // The control point of the quadratic curve that vis-network draws: twice its middle, less half of both ends.
    const middle = graph.along(id);
    const [cx, cy] = [2 * middle.x - (a.x + b.x) / 2, 2 * middle.y - (a.y + b.y) / 2];
    const path = smooth ? `M${round(a.x)} ${round(a.y)}Q${round(cx)} ${round(cy)} ${round(b.x)} ${round(b.y)}` : `M${round(a.x)} ${round(a.y)}L${round(b.x)} ${round(b.y)}`;
    return make("g", { class: "line" }, make("path", { ...stroke, d: path }), arrows === "to" ? head(smooth ? { x: cx, y: cy } : a, b, theme.tint(paint), width) : null);
  }

  const round = (value) => Math.round(value * 10) / 10;

  function head(from, to, fill, width) {
    const angle = Math.atan2(to.y - from.y, to.x - from.x);
    const [x, y] = [to.x - Math.cos(angle) * (to.radius + 1), to.y - Math.sin(angle) * (to.radius + 1)];
    const reach = 7 + width;
    const point = (turn) => `${round(x - reach * Math.cos(angle + turn))},${round(y - reach * Math.sin(angle + turn))}`;
    return make("polygon", { points: `${round(x)},${round(y)} ${point(0.42)} ${point(-0.42)}`, fill });
  }

  function nodeOf({ id, x, y, radius }) {
    const { shape, paint } = graph.nodes.get(id);
    const fill = theme.tint(paint);
    const points = marks.POLYGONS[shape];
    if (!points) return make("circle", { cx: x, cy: y, r: radius, fill, stroke: theme.colours().paper, "stroke-width": 1.5 });
    return make("polygon", { points, fill, transform: `translate(${round(x - radius)} ${round(y - radius)}) scale(${round(radius / 8 * 100) / 100})` });
  }

  function labelOf({ kind, rows, x, y, angle }, size, { ink, muted, paper }) {
    const letters = kind === "edge" ? size * 0.88 : size;
    const turn = angle ? `translate(${round(x)} ${round(y)}) rotate(${round((angle * 180) / Math.PI)})` : `translate(${round(x)} ${round(y)})`;
    return make("text", { transform: turn, "font-size": letters, "text-anchor": "middle", fill: kind === "edge" ? muted : ink, stroke: paper, "stroke-width": letters / 4, "paint-order": "stroke", "stroke-linejoin": "round" },
      ...rows.map((row, i) => make("tspan", { x: 0, y: (i - (rows.length - 1) / 2) * letters * 1.23 + letters * 0.35 }, row)));
  }

  function signOf({ x, y }, unit, { warn, paper }) {
    return make("g", { transform: `translate(${round(x)} ${round(y)}) scale(${unit})` }, make("circle", { r: 8, fill: warn, stroke: paper, "stroke-width": 1.5 }),
      make("text", { "text-anchor": "middle", y: 4.5, "font-size": 13, "font-weight": 700, fill: paper }, "≠"));
  }

  /** The page's legend, set in rows; widths are estimated. */
  function legendOf({ muted }, width) {
    const items = [];
    let [x, y] = [0, 16];
    for (const entry of document.querySelectorAll("#legend-body li")) {
      const words_ = entry.textContent.replace(/^[≠]|^\+3/, "");
      const wide = 34 + [...words_].reduce((sum, char) => sum + (char.charCodeAt(0) > 0x2e7f ? 12.5 : 6.9), 0);
      if (x + wide > width - 2 * PAD && x > 0) [x, y] = [0, y + 20];
      const mark = entry.querySelector("svg");
      const paint = mark ? getComputedStyle(mark.firstChild) : null;
      const symbol = mark ? mark.firstChild.cloneNode() : make("text", { y: 12, "font-size": 12, "font-weight": 700, fill: theme.colours().warn }, entry.firstChild.textContent);
      if (mark) symbol.setAttribute(mark.classList.contains("line") ? "stroke" : "fill", paint[mark.classList.contains("line") ? "stroke" : "fill"]);
      items.push(make("g", { transform: `translate(${x} ${y - 12})` }, symbol, make("text", { x: 31, y: 12, "font-size": 12, fill: muted }, words_)));
      x += wide;
    }
    return { items, height: items.length ? y + 22 : 0 };
  }

  const written = () => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(draw().image)}\n`;

  /** Make a picture of points: the drawing at twice its size. */
  async function png() {
    const { image, width, height } = draw();
    const factor = Math.min(2, 12000 / Math.max(width, height));
    const source = new Image();
    source.src = `data:image/svg+xml;charset=utf-8,${text.escape(new XMLSerializer().serializeToString(image))}`;
    await source.decode();
    const canvas = text.make("canvas", { width: Math.round(width * factor), height: Math.round(height * factor) });
    canvas.getContext("2d").drawImage(source, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"));
  }

  return { start, written, png };
})();
