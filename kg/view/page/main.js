"use strict";

// Starts the parts, brings all of them in step with the state, and says in window.kgView how to drive the page from outside.
const explorer = (() => {
  const SECOND_CLICK = 320;
  const picture = readPicture();
  const container = document.getElementById("graph");
  let seen = { nodes: [], facts: [], figures: [] };
  let folded = { nodes: [], lines: [] };
  let selected = null;
  let network, waiting = 0;

  function start() {
    standalone.start(picture);
    words.start(picture);
    state.start(picture);
    for (const part of [ledger, sift, reach, cluster, marks, dress, entity, fact, conflicts, route, filters, timeline, table, drawing, writers, sparql, heading]) part.start(picture);
    places.start(picture, container);
    network = graph.start(picture, container);
    legend.start(picture);
    claim.start(picture, permalink.link);
    labels.start(picture, network);
    camera.start(picture, network, container);
    tip.start(picture, network, container);
    deeds.start(picture, after);
    panel.start({ go, closed });
    search.start(picture, (id) => { deeds.bring(id); go("node", graph.nodeOf(id)); });
    menus.start({ language });
    keys.start(picture);
    takeaway.start(picture, permalink.link);
    permalink.start(picture);
    paper.start(container);
    state.onChange((now, before) => graph.atOnce(() => renew(now, before)));
    const ready = new Promise((resolve) => network.once("afterDrawing", resolve)).then(() => performance.mark("kg-drawn"));
    graph.atOnce(() => {
      renew(state.now(), null);
      camera.open();
      listen();
    });
    if (location.hash.length > 1) permalink.read();
    permalink.begin();
    face(ready);
  }

  /** Bring everything in step with the state. */
  function renew(now, before) {
    seen = sift.see(now);
    folded = cluster.fold(seen, now);
    const dressed = folded.nodes.map(dress.node);
    const at = places.find(dressed.map((node) => ({ id: node.id, box: dress.box(node) })), folded.lines, now);
    graph.sync(dressed, folded.lines.map(dress.line), at);
    badges.renew(picture, now, folded);
    labels.renew();
    light();
    heading.renew(seen, now);
    legend.renew(seen, now, { more: folded.nodes.some(({ id }) => badges.more(id)), thinned: folded.thinned });
    menus.renew(now);
    filters.renew();
    timeline.renew();
    table.renew();
    panel.renew();
    if (before && (now.layout !== before.layout || now.group !== before.group || now.opened !== before.opened)) camera.fit(300);
    permalink.keep();
  }

  /** After a deed: see all, or see what is new. */
  function after({ fit = false, reveal = [] }) {
    if (fit) camera.fit(300);
    else camera.reveal(reveal.map((id) => graph.nodeOf(id)).filter((id) => id !== null).map(graph.spot));
  }

  /** The nodes and lines that belong to what is selected. */
  function bright() {
    if (!selected) return null;
    const [kind, id] = selected;
    const ends = (line) => { const { from, to } = graph.lines.get(line); return [from, to]; };
    const some = (ids, facts) => ({ nodes: new Set(ids.map(graph.nodeOf).filter((one) => one !== null)), lines: new Set(facts.map(graph.lineOf).filter((one) => one !== null)) });
    if (kind === "edge") {
      const line = graph.lines.has(id) ? id : graph.lineOf(id);
      return line === null ? null : { nodes: new Set(ends(line)), lines: new Set([line]) };
    }
    if (kind === "node" && graph.nodes.has(id)) {
      const lines = graph.touching(id);
      return { nodes: new Set([id, ...lines.flatMap(({ from, to }) => [from, to])]), lines: new Set(lines.map((line) => line.id)) };
    }
    if (kind === "conflict") {
      const { ids, facts } = conflicts.lit(picture.conflicts[id]);
      return some(ids, facts);
    }
    if (kind === "path") {
      const { steps } = route.found();
      return steps.length ? some([state.now().path.from, ...steps.map(({ to }) => to)], steps.map((step) => step.fact)) : null;
    }
    return null;
  }

  function light() {
    const lit = bright();
    graph.spotlight(lit);
    labels.favour(lit);
    const [kind, id] = selected ?? [];
    if (kind === "node" && graph.nodes.has(id)) network.setSelection({ nodes: [id], edges: [] }, { highlightEdges: false });
    else if (kind === "edge" && graph.lines.has(id)) network.setSelection({ nodes: [], edges: [id] }, { highlightEdges: false });
    else network.unselectAll();
    return lit;
  }

  /** Select something and show what is known of it. */
  const go = (kind, id) => graph.atOnce(() => {
    select(kind, id);
    settle();
  });

  /** As a click on the picture does: it must stay where it is until it is clear that no second click follows. */
  function goHere(kind, id) {
    graph.atOnce(() => select(kind, id));
    waiting = setTimeout(settle, SECOND_CLICK);
  }

  function select(kind, id) {
    if (kind === "node" && typeof id === "number") deeds.bring(id);
    if (kind === "edge" && typeof id === "number") deeds.bringAll([picture.from[id], picture.to[id]]);
    if (kind === "conflict") deeds.bringAll(conflicts.lit(picture.conflicts[id]).ids);
    selected = [kind, kind === "node" && typeof id === "number" ? graph.nodeOf(id) ?? id : id];
    panel.show(...selected);
    light();
    table.renew();
    permalink.keep();
  }

  /** Look at what is selected, or else at all, in the part that panels and drawers leave free. */
  function settle() {
    clearTimeout(waiting);
    const lit = bright();
    if (lit?.nodes.size) camera.reveal([...lit.nodes].map(graph.spot));
    else camera.settle();
  }

  function closed() {
    selected = null;
    graph.atOnce(light);
    camera.settle();
    table.renew();
    permalink.keep();
  }

  /** Stand on a node with the keyboard, without opening it. */
  function point(id) {
    if (id === null) return closed();
    selected = ["node", id];
    const lit = graph.atOnce(light);
    if (lit) camera.reveal([graph.spot(id)]);
    return undefined;
  }

  function language() {
    words.use(words.language() === "en" ? "zh" : "en");
    keys.renew();
    search.ask(null);
    renew(state.now(), null);
  }

  function listen() {
    const canvas = container.querySelector("canvas");
    canvas.setAttribute("role", "img");
    // The drawing's own frame is no second stop of the Tab key inside the graph.
    canvas.parentElement.tabIndex = -1;
    heading.renew(seen, state.now());
    network.on("click", ({ nodes, edges }) => {
      keys.forget();
      if (nodes.length) goHere("node", nodes[0]);
      else if (edges.length) goHere("edge", edges[0]);
      else panel.close();
    });
    network.on("doubleClick", ({ nodes: [id] }) => {
      clearTimeout(waiting);
      if (typeof id === "number") deeds.expand(id);
      else if (id !== undefined && id !== cluster.REST) {
        panel.close();
        state.change({ opened: new Set([...state.now().opened, id]) });
      }
    });
    network.on("dragEnd", ({ nodes }) => nodes.length && deeds.dragged(nodes));
    for (const event of ["dragEnd", "zoom", "animationFinished"]) network.on(event, permalink.keep);
    theme.onChange(() => network.redraw());
  }

  const onPage = ({ x, y }) => {
    const box = container.getBoundingClientRect();
    const at = network.canvasToDOM({ x, y });
    return { x: at.x + box.left, y: at.y + box.top };
  };
  const named = (label) => Array.from({ length: picture.order }, (_, id) => id).find((id) => picture.entity(id).label === label);

  function face(ready) {
    /**
     * The page's face to programs and tests. Positions are CSS pixels of the viewport.
     * ready: resolves after the first drawing. node(iri), edge(number): where it is. show(kind, number): as a click does.
     * fact(source, target): the number of the first fact between two labels. iri(number), triple(number): an entity and a fact in RDF. labels(): the boxes of what is written on the canvas now.
     * seen(): what the state leaves to be seen, by number. network: vis-network itself.
     */
    window.kgView = Object.freeze({
      ready,
      node: (iri) => onPage(graph.spot(graph.nodeOf(picture.number(iri)))),
      edge: (id) => onPage(graph.along(graph.lineOf(id))),
      number: (iri) => picture.number(iri) ?? -1,
      label: (id) => picture.label(id),
      iri: (id) => picture.iri(id),
      triple: (id) => [picture.iri(picture.from[id]), picture.relation(id).iri, picture.iri(picture.to[id])],
      origins: (id) => picture.origins(id),
      fact: (source, target) => picture.from.findIndex((from, id) => from === named(source) && picture.to[id] === named(target)),
      show: go,
      labels: () => labels.drawn().map(({ kind, id, left, right, top, bottom }) => ({ kind, id, left, right, top, bottom })),
      seen: () => seen,
      link: permalink.link,
      scale: () => network.getScale(),
      network,
    });
  }

  return {
    start,
    seen: () => seen,
    caption: () => heading.parts(seen, state.now()).join(" · "),
    isSelected: (kind, id) => selected !== null && selected[0] === kind && selected[1] === id,
    point,
    settle,
  };
})();

explorer.start();
