"use strict";

// Draws nodes and edges with vis-network, and says where each of them is.
const graph = (() => {
  const FAINT = 0.13;
  const MANY_EDGES = 500;
  let network, nodes, edges, picture, usual;

  function start(given, container) {
    picture = given;
    usual = picture.edges.length > MANY_EDGES ? 0.5 : 1;
    if (container.clientHeight > 1.2 * container.clientWidth) turn(picture);
    nodes = new vis.DataSet(picture.nodes.map(dressed));
    edges = new vis.DataSet(picture.edges.map((edge) => ({ ...edge, color: line(edge.color, usual) })));
    network = new vis.Network(container, { nodes, edges }, picture.options);
    theme.onChange(() => {
      nodes.update(picture.nodes.map(({ id, color }) => ({ id, color: fill(color) })));
      edges.update(edges.map(({ id, color }) => ({ id, color: line(picture.edges[id].color, color.opacity) })));
    });
    return network;
  }

  /** Lay the picture's long side along the screen's, as one turns a phone. */
  function turn({ nodes: spots }) {
    for (const spot of spots) [spot.x, spot.y] = [spot.y, spot.x];
  }

  /** The label is left out: labels.js draws it, knowing what overlaps at which zoom. */
  function dressed({ label, ...node }) {
    return { ...node, color: fill(node.color) };
  }

  function fill(colour) {
    const background = theme.tint(colour);
    const { paper, ink } = theme.colours();
    const marked = { background, border: ink };
    return { background, border: paper, highlight: marked, hover: marked };
  }

  function line(colour, opacity) {
    const color = theme.tint(colour);
    return { color, highlight: color, hover: color, inherit: false, opacity };
  }

  /** The nodes and edges that belong to a thing: its neighbourhood, or an edge's two ends. */
  function around(kind, id) {
    if (kind === "edge") {
      const { from, to } = picture.edges[id];
      return { nodes: new Set([from, to]), edges: new Set([id]) };
    }
    return {
      nodes: new Set([id, ...network.getConnectedNodes(id)]),
      edges: new Set(network.getConnectedEdges(id)),
    };
  }

  /** Leave the given nodes and edges in full colour and pale the rest; null lights all. */
  function spotlight(bright) {
    const level = (set, id, plain) => (bright ? (set.has(id) ? 1 : FAINT) : plain);
    const changed = ({ opacity, was }) => opacity !== was;
    nodes.update(
      nodes.map(({ id, opacity }) => ({ id, opacity: level(bright?.nodes, id, 1), was: opacity ?? 1 }))
        .filter(changed).map(({ id, opacity }) => ({ id, opacity })),
    );
    edges.update(
      edges.map(({ id, color }) => ({ id, opacity: level(bright?.edges, id, usual), was: color.opacity }))
        .filter(changed).map(({ id, opacity }) => ({ id, color: line(picture.edges[id].color, opacity) })),
    );
  }

  /** Where a node stands, and how large it is, in the picture's own units. */
  function spot(id) {
    const { x, y } = network.body.nodes[id];
    return { x, y, radius: picture.nodes[id].size };
  }

  /**
   * The point at a share of the way along an edge as it is drawn, 0.5 being its middle.
   * vis-network says it nowhere in public; pyvis froze its version, so that this cannot change under us.
   */
  function along(id, share = 0.5) {
    const { edgeType, from, to } = network.body.edges[id];
    if (from !== to) return edgeType.getPoint(share);
    const [x, y, radius] = edgeType._getCircleData();
    return { x: x + radius * Math.SQRT1_2, y: y - radius * Math.SQRT1_2 };
  }

  return { start, around, spotlight, spot, along };
})();
