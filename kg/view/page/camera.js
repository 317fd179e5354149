"use strict";

// Decides which part of the picture is on the screen.
const camera = (() => {
  const MARGIN = 28;
  const CLOSEST = 1.3;
  const READABLE = 0.55;
  const MANY = 300;
  const NARROW = 700;
  const NAME = { half: 52, above: 26, below: 36 };
  let network, picture, container, byHand = false;

  function start(given, drawn, element) {
    [picture, network, container] = [given, drawn, element];
    document.getElementById("zoom-in").addEventListener("click", () => zoom(1.4));
    document.getElementById("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
    document.getElementById("zoom-fit").addEventListener("click", () => fit(300));
    for (const event of ["zoom", "dragEnd"]) network.on(event, hand);
  }

  const move = (options, duration) => network.moveTo({ ...options, animation: duration ? theme.animation(duration) : false });

  /** From now on the reader has chosen what is seen: until all is shown again, nothing moves but to bring what is selected into sight. */
  function hand() {
    byHand = true;
  }

  const zoom = (factor) => {
    hand();
    move({ scale: network.getScale() * factor }, 150);
  };

  /** Move the picture by a share of the screen. */
  function pan(dx, dy) {
    hand();
    const { x, y } = network.getViewPosition();
    const scale = network.getScale();
    move({ position: { x: x + (dx * container.clientWidth) / scale, y: y + (dy * container.clientHeight) / scale } }, 120);
  }

  /** Begin with the whole picture; on a small screen, with as much around its centre as can be read. */
  function open(duration = 0) {
    fit(duration);
    const heart = graph.nodes.has(picture.center) ? picture.center : container.clientWidth < NARROW ? largest() : null;
    if (heart === null || graph.nodes.size > MANY || whole().scale >= READABLE) return;
    move({ position: graph.spot(heart), scale: READABLE, offset: offset(free()) }, duration);
  }

  /** After a panel or a drawer has opened or closed: begin anew in the part that is free, unless the reader has moved the picture. */
  function settle() {
    if (!byHand && container.clientWidth >= NARROW) open(300);
  }

  /** The node that most facts meet at. */
  const largest = () => [...graph.nodes.keys()].reduce((best, id) => (best === null || graph.spot(id).radius > graph.spot(best).radius ? id : best), null);

  /** Show the whole picture, names included. */
  function fit(duration) {
    if (graph.nodes.size === 0) return;
    byHand = false;
    // Heading and legend may have changed the height of the box since the last drawing.
    network.body.emitter.emit("setSize");
    move(whole(), duration);
  }

  /** Where to look from to see all of it in a part of the box. */
  function whole(area = free()) {
    const spots = [...graph.nodes.keys()].map(graph.spot);
    const [left, right] = range(spots.map(({ x }) => x));
    const [top, bottom] = range(spots.flatMap(({ y, radius }) => [y - radius, y + radius]));
    // Names keep their size on the screen, so the room for them is in pixels, not in units of the picture.
    const rim = (right - left) * 0.08;
    const names = [...graph.nodes.values()].filter(({ id }) => graph.spot(id).x < left + rim || graph.spot(id).x > right - rim).map(({ label }) => dress.half(label));
    const width = Math.max(area.right - area.left - MARGIN - 2 * Math.max(NAME.half, ...names), 40);
    const height = Math.max(area.bottom - MARGIN - NAME.above - NAME.below, 40);
    const scale = Math.min(width / (right - left || 1), height / (bottom - top || 1), CLOSEST);
    const low = (top + bottom) / 2 + (NAME.below - NAME.above) / 2 / scale;
    return { position: { x: (left + right) / 2, y: low }, scale, offset: offset(area) };
  }

  const offset = (area) => ({ x: (area.right + area.left - area.width) / 2, y: (area.bottom - area.height) / 2 });

  /** The part of the graph's box that panel and drawers leave free. */
  function free() {
    const box = container.getBoundingClientRect();
    const area = { left: 0, right: box.width, bottom: box.height, width: box.width, height: box.height };
    for (const id of ["panel", "filters"]) {
      const element = document.getElementById(id);
      const cover = element.hidden ? null : element.getBoundingClientRect();
      if (!cover) continue;
      if (cover.width > box.width * 0.7) area.bottom = Math.min(area.bottom, Math.max(cover.top - box.top, 60));
      else if (cover.left > box.left + box.width / 3) area.right = cover.left - box.left;
      else area.left = cover.right - box.left;
    }
    return area;
  }

  /** Bring points of the picture into the free part, only if they are not there or too small to read. */
  function reveal(points) {
    if (points.length === 0) return;
    const area = free();
    if (!byHand && container.clientWidth >= NARROW) {
      const all = whole(area);
      if (all.scale >= READABLE) {
        move(all, 350);
        return;
      }
    }
    const seen = points.map((point) => network.canvasToDOM(point));
    const inside = ({ x, y }) => x > area.left + 40 && x < area.right - 40 && y > 30 && y < area.bottom - 40;
    if (seen.every(inside) && network.getScale() >= READABLE) return;
    const [left, right] = range(points.map(({ x }) => x));
    const [top, bottom] = range(points.map(({ y }) => y));
    const [wide, high] = [Math.max(area.right - area.left - 130, 40), Math.max(area.bottom - 100, 40)];
    const fits = Math.min(wide / (right - left || 1), high / (bottom - top || 1));
    const scale = Math.max(Math.min(fits, Math.max(network.getScale(), 1)), READABLE);
    // What is too wide to fit is centred on its first point, the one that was asked for.
    const middle = fits < scale ? points[0] : { x: (left + right) / 2, y: (top + bottom) / 2 };
    move({ position: middle, scale, offset: offset(area) }, 350);
  }

  const range = (numbers) => [numbers.reduce((a, b) => Math.min(a, b), Infinity), numbers.reduce((a, b) => Math.max(a, b), -Infinity)];

  const now = () => ({ ...network.getViewPosition(), scale: network.getScale() });
  function go({ x, y, scale }) {
    hand();
    move({ position: { x, y }, scale }, 0);
  }

  /** See all of it in the whole box, at once and with nothing taken off for panels: on paper they stand elsewhere. */
  function onPaper() {
    network.body.emitter.emit("setSize");
    const { clientWidth: width, clientHeight: height } = container;
    if (graph.nodes.size) move(whole({ left: 0, right: width, bottom: height, width, height }), 0);
    network.redraw();
  }

  /** Whether the picture is wider than high. */
  function isBroad() {
    const spots = [...graph.nodes.keys()].map(graph.spot);
    const [[left, right], [top, bottom]] = [range(spots.map(({ x }) => x)), range(spots.map(({ y }) => y))];
    return right - left >= bottom - top;
  }

  /** Look again from where one looked before; not by hand. */
  function back({ x, y, scale }) {
    network.body.emitter.emit("setSize");
    move({ position: { x, y }, scale }, 0);
    network.redraw();
  }

  return { start, open, fit, settle, onPaper, isBroad, back, reveal, zoom, pan, now, go };
})();
