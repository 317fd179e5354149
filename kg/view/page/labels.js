"use strict";

// Writes names on the canvas so that none lies on another, whatever the zoom: the better connected go first.
const labels = (() => {
  const LINE = 1.23;
  const GAP = 3;
  const APART = 4;
  const LARGE = 6;
  const EDGE = 0.88;
  const BOLD = 1.12;
  const MANY_LINES = 250;
  const FEW = 150;
  const SMALLEST = 3.2;
  const LEFT_BARE = 1.2;
  const widths = new Map();
  let network, center, ranked = [], context = null;
  let placed = [];
  let placedFor = "";
  let favoured = null;

  function start(picture, drawn) {
    network = drawn;
    center = picture.center;
    network.on("afterDrawing", draw);
    network.on("dragging", ({ nodes }) => nodes.length && forget());
    network.on("dragEnd", forget);
  }

  /** Rank the nodes anew after other ones are drawn. */
  function renew() {
    const weight = ({ id, size }) => (id === center ? Infinity : size);
    ranked = [...graph.nodes.values()].sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1));
    forget();
  }

  /** Size of the letters on the screen: they shrink less than the picture does. */
  const letters = (scale) => Math.min(17, Math.max(11.5, 13 * scale));

  function forget() {
    placedFor = "";
  }

  /** Name these nodes and lines before all others, and the rest only faintly. */
  function favour(bright) {
    favoured = bright;
    forget();
  }

  function widthOf(label) {
    if (!widths.has(label)) {
      context.font = `13px ${theme.colours().font}`;
      widths.set(label, Math.max(...label.split("\n").map((row) => context.measureText(row).width)) / 13);
    }
    return widths.get(label);
  }

  /** Keep the boxes that are taken, in cells, so that each new one is tried against few. */
  function ledgerOf(cell) {
    const cells = new Map();
    const touched = ({ left, right, top, bottom }) => {
      const keys = [];
      for (let x = Math.floor(left / cell); x <= Math.floor(right / cell); x += 1) {
        for (let y = Math.floor(top / cell); y <= Math.floor(bottom / cell); y += 1) keys.push(`${x},${y}`);
      }
      return keys;
    };
    const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    return {
      free: (box) => touched(box).every((key) => !(cells.get(key) ?? []).some((other) => meets(box, other))),
      take: (box) => touched(box).forEach((key) => (cells.has(key) ? cells.get(key).push(box) : cells.set(key, [box]))),
    };
  }

  /** The places where a node's name may stand, the best first: below, above, right, left; a little apart from what stands beside it. */
  function nodeLabels({ id, label }, size, scale) {
    const { x, y, radius } = graph.spot(id);
    const rows = label.split("\n");
    const [half, height] = [(widthOf(label) * size * (id === center ? BOLD : 1)) / 2 + APART / scale, rows.length * size * LINE];
    const away = radius + GAP;
    const [low, aside] = [radius * 0.5 + height / 2, radius * 0.8 + GAP + half];
    const centres = [[x, y + away + height / 2], [x, y - away - height / 2], [x + away + half, y], [x - away - half, y], [x + aside, y + low], [x - aside, y + low], [x + aside, y - low], [x - aside, y - low]];
    return centres.map(([cx, cy]) => ({
      kind: "node", id, rows, x: cx, y: cy, angle: 0, left: cx - half, right: cx + half, top: cy - height / 2, bottom: cy + height / 2,
    }));
  }

  /** The places where a line's name may stand: its middle, then to either side of it; a contested one's middle is taken by its sign. */
  const lineLabels = (line, size) => (line.contested ? [0.66, 0.34, 0.74] : [0.5, 0.6, 0.4, 0.7]).map((share) => lineLabel(line, size, share));

  function lineLabel({ id, from, to, label }, size, share) {
    const [a, b] = [graph.spot(from), graph.spot(to)];
    const shown = text.visible(label);
    const width = widthOf(shown) * size;
    const { x, y } = graph.along(id, share);
    let angle = Math.atan2(b.y - a.y, b.x - a.x);
    if (Math.abs(angle) > Math.PI / 2) angle += Math.PI;
    const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
    const [w, h] = [(width * cos + size * sin) / 2, (width * sin + size * cos) / 2];
    // The line must be seen on both sides of its name; where it cannot, the name waits until the line is pointed at or chosen.
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    const near = Math.min(share * length - a.radius, (1 - share) * length - b.radius);
    const fits = from === to || near - width / 2 > LEFT_BARE * size;
    return { kind: "edge", id, rows: [shown], x, y, angle, fits, left: x - w, right: x + w, top: y - h, bottom: y + h };
  }

  /** The lines as straight pieces, with the box of each; none where there are too many to look at. */
  function pieces() {
    if (graph.lines.size > MANY_LINES) return [];
    return [...graph.lines.values()].flatMap(({ id, from, to, smooth }) => {
      const shares = smooth || from === to ? [0, 0.17, 0.33, 0.5, 0.67, 0.83, 1] : [0, 1];
      const points = shares.map((share) => (smooth || from === to ? graph.along(id, share) : graph.spot(share ? to : from)));
      return points.slice(1).map((b, i) => ({ a: points[i], b, left: Math.min(points[i].x, b.x), right: Math.max(points[i].x, b.x), top: Math.min(points[i].y, b.y), bottom: Math.max(points[i].y, b.y) }));
    });
  }

  /** Whether a piece of a line runs through a box (the slab test: where it is inside from left to right and from top to bottom). */
  function crosses({ a, b, left, right, top, bottom }, box) {
    if (right < box.left || left > box.right || bottom < box.top || top > box.bottom) return false;
    let [first, last] = [0, 1];
    for (const [from, by, low, high] of [[a.x, b.x - a.x, box.left, box.right], [a.y, b.y - a.y, box.top, box.bottom]]) {
      if (by === 0) continue;
      const [near, far] = by > 0 ? [(low - from) / by, (high - from) / by] : [(high - from) / by, (low - from) / by];
      [first, last] = [Math.max(first, near), Math.min(last, far)];
    }
    return first < last;
  }

  /** The frame of all names that stand above or below: no name beside its node reaches out of it, and so off the screen. */
  function frameOf(size, scale) {
    let [left, right] = [Infinity, -Infinity];
    for (const { id, label } of ranked) {
      const { x, radius } = graph.spot(id);
      const half = Math.max(radius, (widthOf(label) * size * (id === center ? BOLD : 1)) / 2 + APART / scale);
      [left, right] = [Math.min(left, x - half), Math.max(right, x + half)];
    }
    return { left, right };
  }

  function place(scale) {
    const size = letters(scale) / scale;
    const taken = ledgerOf(140 / scale);
    const first = favoured ? ranked.filter(({ id }) => favoured.nodes.has(id)) : [];
    const others = favoured ? ranked.filter(({ id }) => !favoured.nodes.has(id)) : ranked;
    placed = [];
    const discs = (favoured ? first : ranked).map(({ id }) => graph.spot(id));
    discs.filter(({ radius }) => scale > 0.4 || radius * scale > LARGE).forEach(({ x, y, radius: r }) => taken.take({ left: x - r, right: x + r, top: y - r, bottom: y + r }));
    for (const { id } of graph.nodes.values()) if (badges.disputed(id) && (!favoured || favoured.nodes.has(id))) taken.take(badges.nodeSignBox(id, scale));
    for (const { id, contested } of graph.lines.values()) if (contested && (!favoured || favoured.lines.has(id))) taken.take(badges.signBox(id, scale));
    const [runs, frame] = [pieces(), frameOf(size, scale)];
    /** The first free place that no line runs through; else the one that fewest run through. */
    const clearest = (choices) => {
      let [best, fewest] = [null, Infinity];
      for (const choice of choices) {
        if (choice.left < frame.left - 1 || choice.right > frame.right + 1 || !taken.free(choice)) continue;
        const count = runs.reduce((sum, run) => sum + (crosses(run, choice) ? 1 : 0), 0);
        if (count < fewest) [best, fewest] = [choice, count];
        if (count === 0) break;
      }
      return best;
    };
    const keep = (choices, must) => {
      const label = (choices[0].kind === "node" ? clearest(choices) : choices.find(taken.free)) ?? (must ? choices[0] : null);
      if (!label) return;
      taken.take(label);
      placed.push(label);
    };
    const chosen = favoured ? [...favoured.nodes][0] : center;
    const named = ({ id, size: radius }) => favoured?.nodes.has(id) || radius * scale >= SMALLEST || ranked.length <= FEW;
    const nameNodes = (nodes) => nodes.filter(named).forEach((node) => keep(nodeLabels(node, size, scale), node.id === chosen || (!favoured && node === ranked[0])));
    const nameLines = () => linesToName(scale).forEach((line) => {
      const must = favoured?.lines.size === 1;
      const choices = lineLabels(line, size * EDGE);
      const fitting = choices.filter(({ fits }) => fits);
      if (fitting.length || must) keep(fitting.length ? fitting : choices, must);
    });
    nameNodes(first);
    if (favoured) nameLines();
    nameNodes(others);
    if (!favoured) nameLines();
  }

  function linesToName(scale) {
    if (favoured) return [...favoured.lines].filter((id) => graph.lines.has(id)).map((id) => graph.lines.get(id));
    return graph.lines.size <= MANY_LINES && scale > 0.55 ? [...graph.lines.values()] : [];
  }

  function draw(canvas) {
    context = canvas;
    const scale = network.getScale();
    if (placedFor !== `${scale}`) {
      place(scale);
      placedFor = `${scale}`;
    }
    const { ink, muted, paper, font } = theme.colours();
    const size = letters(scale) / scale;
    const seen = visibleArea();
    canvas.textAlign = "center";
    canvas.lineJoin = "round";
    canvas.textBaseline = "middle";
    canvas.strokeStyle = paper;
    const fonts = { edge: `${size * EDGE}px ${font}`, node: `${size}px ${font}` };
    let written = "";
    for (const label of placed) {
      if (label.right < seen.left || label.left > seen.right || label.bottom < seen.top || label.top > seen.bottom) continue;
      const edge = label.kind === "edge";
      const wanted = label.id === center && !edge ? `600 ${fonts.node}` : fonts[label.kind];
      if (wanted !== written) canvas.font = written = wanted;
      canvas.lineWidth = (edge ? 4 : 3) / scale;
      canvas.fillStyle = edge ? muted : ink;
      canvas.globalAlpha = !favoured || edge || favoured.nodes.has(label.id) ? 1 : 0.42;
      write(canvas, label, size);
    }
    canvas.globalAlpha = 1;
    badges.draw(canvas, scale, favoured);
  }

  function write(canvas, { rows, x, y, angle }, size) {
    const first = -((rows.length - 1) / 2) * size * LINE;
    const put = (left, top) => rows.forEach((row, i) => {
      canvas.strokeText(row, left, top + first + i * size * LINE);
      canvas.fillText(row, left, top + first + i * size * LINE);
    });
    if (angle === 0) return put(x, y);
    canvas.save();
    canvas.translate(x, y);
    canvas.rotate(angle);
    put(0, 0);
    return canvas.restore();
  }

  function visibleArea() {
    const { clientWidth, clientHeight } = document.getElementById("graph");
    const topLeft = network.DOMtoCanvas({ x: 0, y: 0 });
    const bottomRight = network.DOMtoCanvas({ x: clientWidth, y: clientHeight });
    return { left: topLeft.x, top: topLeft.y, right: bottomRight.x, bottom: bottomRight.y };
  }

  return { start, renew, favour, forget, drawn: () => placed, letters };
})();
