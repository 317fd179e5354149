"use strict";

// Draws nodes and lines with vis-network, brings what is drawn in step with the state, and says where each of them is.
const graph = (() => {
  const FAINT = 0.28;
  const MANY_LINES = 500;
  const nodes = new Map();
  const lines = new Map();
  let network, nodeSet, lineSet, usual, bright = null, deep = 0;

  function start(picture, container) {
    nodeSet = new vis.DataSet();
    lineSet = new vis.DataSet();
    network = new vis.Network(container, { nodes: nodeSet, edges: lineSet }, picture.network.options);
    theme.onChange(() => {
      nodeSet.update([...nodes.values()].map(({ id, paint }) => ({ id, color: fill(paint) })));
      lineSet.update([...lines.values()].map(({ id, paint }) => ({ id, color: lineColour(paint, level(bright?.lines, id, usual)) })));
    });
    return network;
  }

  /** Change many things and draw once, after all of them: vis-network would draw after each. */
  function atOnce(deed) {
    const { emitter } = network.body;
    if (deep === 0) emitter.emit("_blockRedraw");
    deep += 1;
    try {
      return deed();
    } finally {
      deep -= 1;
      if (deep === 0) {
        emitter.emit("_allowRedraw");
        network.redraw();
      }
    }
  }

  /** Draw these nodes and lines, dressed and placed, and no others. */
  function sync(wantedNodes, wantedLines, at) {
    usual = wantedLines.length > MANY_LINES ? 0.5 : 1;
    drop(lines, lineSet, new Set(wantedLines.map(({ id }) => id)));
    drop(nodes, nodeSet, new Set(wantedNodes.map(({ id }) => id)));
    nodeSet.update(changed(nodes, wantedNodes.map((node) => ({ ...node, ...at.get(node.id) })), nodeOptions));
    lineSet.update(changed(lines, wantedLines, lineOptions));
  }

  function drop(known, set, wanted) {
    const gone = [...known.keys()].filter((id) => !wanted.has(id));
    gone.forEach((id) => known.delete(id));
    if (gone.length) set.remove(gone);
  }

  /** Remember what is wanted, and return the options of what is new or other than before. */
  function changed(known, wanted, options) {
    const fresh = wanted.filter((one) => JSON.stringify(known.get(one.id)) !== JSON.stringify(one));
    fresh.forEach((one) => known.set(one.id, one));
    return fresh.map(options);
  }

  const nodeOptions = ({ id, x, y, size, shape, paint }) => ({ id, x, y, size, shape, color: fill(paint), opacity: level(bright?.nodes, id, 1) });

  function lineOptions({ id, from, to, paint, width, smooth, dashes, arrows, selfReference }) {
    const options = { id, from, to, width, arrows, smooth: smooth ?? false, dashes: dashes ?? false, color: lineColour(paint, level(bright?.lines, id, usual)) };
    return selfReference ? { ...options, selfReference } : options;
  }

  function fill(colour) {
    const background = theme.tint(colour);
    const { paper, ink } = theme.colours();
    const marked = { background, border: ink };
    return { background, border: paper, highlight: marked, hover: marked };
  }

  function lineColour(colour, opacity) {
    const color = theme.tint(colour);
    return { color, highlight: color, hover: color, inherit: false, opacity };
  }

  const level = (set, id, plain) => (bright ? (set.has(id) ? 1 : FAINT) : plain);

  /** Leave the given nodes and lines in full colour and pale the rest; null lights all. */
  function spotlight(wanted) {
    const before = bright;
    bright = wanted;
    const was = (set, id, plain) => (before ? (set.has(id) ? 1 : FAINT) : plain);
    nodeSet.update([...nodes.keys()].filter((id) => level(bright?.nodes, id, 1) !== was(before?.nodes, id, 1)).map((id) => ({ id, opacity: level(bright?.nodes, id, 1) })));
    lineSet.update(
      [...lines.values()].filter(({ id }) => level(bright?.lines, id, usual) !== was(before?.lines, id, usual))
        .map(({ id, paint }) => ({ id, color: lineColour(paint, level(bright?.lines, id, usual)) })),
    );
  }

  /** The lines that touch a node. */
  const touching = (id) => [...lines.values()].filter(({ from, to }) => from === id || to === id);

  /** Where a node stands, and how large it is, in the picture's own units. */
  function spot(id) {
    const { x, y } = network.body.nodes[id];
    return { x, y, radius: nodes.get(id).size };
  }

  /**
   * The point at a share of the way along a line as it is drawn, 0.5 being its middle.
   * vis-network says it nowhere in public; pyvis froze its version, so that this cannot change under us.
   */
  function along(id, share = 0.5) {
    const { edgeType, from, to } = network.body.edges[id];
    if (from !== to) return edgeType.getPoint(share);
    const [x, y, radius] = edgeType._getCircleData();
    return { x: x + radius * Math.SQRT1_2, y: y - radius * Math.SQRT1_2 };
  }

  /** The line on which a fact is drawn: its own, or a bundle's. */
  function lineOf(fact) {
    if (lines.has(fact)) return fact;
    for (const { id, facts } of lines.values()) if (facts?.includes(fact)) return id;
    return null;
  }

  /** The node in which an entity is drawn: its own, or a group's. */
  function nodeOf(entity) {
    if (nodes.has(entity)) return entity;
    for (const { id, members } of nodes.values()) if (members?.includes(entity)) return id;
    return null;
  }

  return { start, atOnce, sync, spotlight, touching, spot, along, lineOf, nodeOf, nodes, lines };
})();
