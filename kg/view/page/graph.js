"use strict";

// Draws nodes and edges with vis-network, and says where each of them is.
const graph = (() => {
  const FAINT = 0.13;
  let network, nodes, edges, picture;

  function start(given, container) {
    picture = given;
    if (container.clientHeight > 1.2 * container.clientWidth) turn(picture);
    nodes = new vis.DataSet(picture.nodes.map(dressed));
    edges = new vis.DataSet(picture.edges.map((edge) => ({ ...edge, color: line(edge.color, 1) })));
    network = new vis.Network(container, { nodes, edges }, picture.options);
    theme.onChange(() => nodes.update(picture.nodes.map(({ id, color }) => ({ id, color: fill(color) }))));
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

  function fill(background) {
    const { paper, ink } = theme.colours();
    const marked = { background, border: ink };
    return { background, border: paper, highlight: marked, hover: marked };
  }

  const line = (color, opacity) => ({ color, highlight: color, hover: color, inherit: false, opacity });

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
    const level = (set, id) => (bright && !set.has(id) ? FAINT : 1);
    const dimmed = ({ id, opacity, was }) => opacity !== (was ?? 1);
    nodes.update(
      nodes.map(({ id, opacity }) => ({ id, opacity: level(bright?.nodes, id), was: opacity }))
        .filter(dimmed).map(({ id, opacity }) => ({ id, opacity })),
    );
    edges.update(
      edges.map(({ id, color }) => ({ id, opacity: level(bright?.edges, id), was: color.opacity }))
        .filter(dimmed).map(({ id, opacity }) => ({ id, color: line(picture.edges[id].color, opacity) })),
    );
  }

  /** Where a node stands, and how large it is, in the picture's own units. */
  function spot(id) {
    const { x, y } = network.body.nodes[id];
    return { x, y, radius: picture.nodes[id].size };
  }

  /** The middle of an edge as it is drawn: vis-network says it nowhere in public, and pyvis froze its version. */
  function middle(id) {
    const { edgeType, from, to } = network.body.edges[id];
    if (from !== to) return edgeType.getPoint(0.5);
    const [x, y, radius] = edgeType._getCircleData();
    return { x: x + radius * Math.SQRT1_2, y: y - radius * Math.SQRT1_2 };
  }

  return { start, around, spotlight, spot, middle };
})();
