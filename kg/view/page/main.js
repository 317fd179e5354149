"use strict";

// Reads the picture, starts the parts, and says in window.kgView how to drive them from outside.
{
  const picture = readPicture();
  const container = document.getElementById("graph");
  const network = graph.start(picture, container);
  legend.start(picture);
  article.start(picture);
  claim.start(picture);
  labels.start(picture, network);
  camera.start(picture, network, container);
  tip.start(picture, network, container);

  const canvas = container.querySelector("canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `${picture.title}. ${picture.caption}`);

  function light(bright) {
    graph.spotlight(bright);
    labels.favour(bright);
    network.redraw();
  }

  /** Select a node or an edge by number, and show what is known of it. */
  function go(kind, id) {
    network.setSelection(kind === "node" ? { nodes: [id], edges: [] } : { nodes: [], edges: [id] }, { highlightEdges: false });
    const bright = graph.around(kind, id);
    light(bright);
    panel.show(kind, id);
    camera.reveal([...bright.nodes].map(graph.spot));
  }

  function closed() {
    network.unselectAll();
    light(null);
  }

  panel.start(picture, { go, closed });
  search.start(picture, (id) => go("node", id));
  network.on("click", ({ nodes, edges }) => {
    if (nodes.length) go("node", nodes[0]);
    else if (edges.length) go("edge", edges[0]);
    else panel.close();
  });
  theme.onChange(() => network.redraw());
  document.fonts?.ready.then(() => network.redraw());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") panel.close();
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.target.matches("input, textarea")) {
      event.preventDefault();
      search.focus();
    }
  });

  const onPage = ({ x, y }) => {
    const box = container.getBoundingClientRect();
    const at = network.canvasToDOM({ x, y });
    return { x: at.x + box.left, y: at.y + box.top };
  };
  const number = (iri) => picture.entities.findIndex((entity) => entity.iri === iri);

  /**
   * The page's face to programs and tests. Positions are CSS pixels of the viewport.
   * ready: resolves after the first drawing. node(iri), edge(number): where it is. show(kind, number): as a click does.
   * labels(): the boxes of what is written on the canvas now, in the picture's units. network: vis-network itself.
   */
  window.kgView = Object.freeze({
    ready: new Promise((resolve) => {
      network.once("afterDrawing", () => {
        performance.mark("kg-drawn");
        resolve();
      });
    }),
    node: (iri) => onPage(graph.spot(number(iri))),
    edge: (id) => onPage(graph.along(id)),
    show: go,
    labels: () => labels.drawn().map(({ kind, id, left, right, top, bottom }) => ({ kind, id, left, right, top, bottom })),
    scale: () => network.getScale(),
    network,
  });
  network.redraw();
}
