"use strict";

// Draws small signs on the canvas: what is contested, what is pinned, how many neighbours are not shown.
const badges = (() => {
  const SIGN = 8;
  const widths = new Map();
  let disputed = new Set();
  let more = new Map();

  /** Find out anew which nodes carry a sign. */
  function renew(picture, now, folded) {
    disputed = contestedNodes(picture);
    more = new Map();
    for (const { id, members } of folded.nodes) {
      if (members) continue;
      const count = reach.absent(id, now).length;
      if (count) more.set(id, count);
    }
  }

  /** The entities of which a figure is contested. */
  function contestedNodes(picture) {
    const found = new Set();
    for (const { contested, subject } of picture.conflicts) {
      const id = contested ? picture.number(text.identifier(subject)) : undefined;
      if (id !== undefined) found.add(id);
    }
    return found;
  }

  function around({ x, y }, scale) {
    const r = SIGN / scale;
    return { left: x - r, right: x + r, top: y - r, bottom: y + r };
  }

  /** How far from a node's centre its signs stand, to the side and up. */
  const offset = (radius, scale) => radius * 0.78 + 3 / scale;

  /** The room that the sign of a contested line, or of an entity of which a figure is contested, takes. */
  const signBox = (id, scale) => around(graph.along(id), scale);

  function nodeSignBox(id, scale) {
    const { x, y, radius } = graph.spot(id);
    return around({ x: x - offset(radius, scale), y: y - offset(radius, scale) }, scale);
  }

  function draw(canvas, scale, favoured) {
    const colours = theme.colours();
    canvas.textAlign = "center";
    canvas.textBaseline = "middle";
    for (const { id, contested } of graph.lines.values()) {
      if (!contested) continue;
      canvas.globalAlpha = !favoured || favoured.lines.has(id) ? 1 : 0.35;
      sign(canvas, graph.along(id), scale, colours);
    }
    const pinned = state.now().pinned;
    for (const { id } of graph.nodes.values()) {
      const { x, y, radius } = graph.spot(id);
      canvas.globalAlpha = !favoured || favoured.nodes.has(id) ? 1 : 0.35;
      const off = offset(radius, scale);
      if (disputed.has(id)) sign(canvas, { x: x - off, y: y - off }, scale, colours);
      if (pinned.has(id)) pin(canvas, { x: x - off, y: y + off * 0.9 }, scale, colours);
      if (more.has(id)) count(canvas, { x: x + off, y: y - off }, scale, `+${more.get(id)}`, colours);
    }
    canvas.globalAlpha = 1;
  }

  function sign(canvas, { x, y }, scale, { warn, paper }) {
    canvas.beginPath();
    canvas.arc(x, y, (SIGN - 0.5) / scale, 0, 2 * Math.PI);
    canvas.fillStyle = warn;
    canvas.strokeStyle = paper;
    canvas.lineWidth = 1.5 / scale;
    canvas.fill();
    canvas.stroke();
    canvas.font = `700 ${12 / scale}px sans-serif`;
    canvas.fillStyle = paper;
    canvas.fillText("≠", x, y + 0.5 / scale);
  }

  function pin(canvas, { x, y }, scale, { ink, paper }) {
    canvas.beginPath();
    canvas.arc(x, y, 3.4 / scale, 0, 2 * Math.PI);
    canvas.fillStyle = ink;
    canvas.strokeStyle = paper;
    canvas.lineWidth = 1.5 / scale;
    canvas.fill();
    canvas.stroke();
  }

  /** Width of a short text in letters of one pixel: measured once, since to measure is dearer than to draw. */
  function widthOf(canvas, words_, font) {
    if (!widths.has(words_)) {
      canvas.font = `600 10px ${font}`;
      widths.set(words_, canvas.measureText(words_).width / 10);
    }
    return widths.get(words_);
  }

  function count(canvas, { x, y }, scale, words_, { card, muted, rule, font }) {
    if (scale < 0.45) return;
    const half = widthOf(canvas, words_, font) * 5 / scale + 4 / scale;
    canvas.font = `600 ${10 / scale}px ${font}`;
    const high = 7.5 / scale;
    canvas.beginPath();
    canvas.roundRect(x - half * 0.4, y - high, 2 * half, 2 * high, high);
    canvas.fillStyle = card;
    canvas.strokeStyle = rule;
    canvas.lineWidth = 1 / scale;
    canvas.fill();
    canvas.stroke();
    canvas.fillStyle = muted;
    canvas.fillText(words_, x + half * 0.6, y + 0.5 / scale);
  }

  return { renew, draw, signBox, nodeSignBox, more: (id) => more.get(id) ?? 0, disputed: (id) => disputed.has(id) };
})();
