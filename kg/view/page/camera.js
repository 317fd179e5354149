"use strict";

// Decides which part of the picture is on the screen.
const camera = (() => {
  const MARGIN = 28;
  const CLOSEST = 1.3;
  const READABLE = 0.55;
  const MANY = 300;
  const NAME = { half: 46, below: 34 };
  let network, picture, container;

  function start(given, drawn, element) {
    [picture, network, container] = [given, drawn, element];
    document.getElementById("zoom-in").addEventListener("click", () => zoom(1.4));
    document.getElementById("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
    document.getElementById("zoom-fit").addEventListener("click", () => fit(300));
    open();
  }

  const move = (options, duration) =>
    network.moveTo({ ...options, animation: duration ? theme.animation(duration) : false });

  const zoom = (factor) => move({ scale: network.getScale() * factor }, 150);

  /** Begin with the whole picture; on a small screen, with as much around its centre as can be read. */
  function open() {
    fit(0);
    if (picture.center === null || picture.nodes.length > MANY || network.getScale() >= READABLE) return;
    move({ position: graph.spot(picture.center), scale: READABLE }, 0);
  }

  /** Show the whole picture, names included. */
  function fit(duration) {
    if (picture.nodes.length === 0) return;
    const spots = picture.nodes.map(({ id }) => graph.spot(id));
    const [left, right] = range(spots.map(({ x }) => x));
    const [top, bottom] = range(spots.flatMap(({ y, radius }) => [y - radius, y + radius]));
    // Names keep their size on the screen, so the room for them is in pixels, not in units of the picture.
    const width = Math.max(container.clientWidth - MARGIN - 2 * NAME.half, 40);
    const height = Math.max(container.clientHeight - MARGIN - NAME.below, 40);
    const scale = Math.min(width / (right - left || 1), height / (bottom - top || 1), CLOSEST);
    const low = (top + bottom) / 2 + NAME.below / 2 / scale;
    move({ position: { x: (left + right) / 2, y: low }, scale }, duration);
  }

  /** The part of the graph's box that the panel leaves free. */
  function free() {
    const box = container.getBoundingClientRect();
    const panel = document.getElementById("panel");
    const cover = panel.hidden ? null : panel.getBoundingClientRect();
    const beside = cover && cover.left > box.left + 40;
    return {
      right: beside ? cover.left - box.left : box.width,
      bottom: cover && !beside ? Math.max(cover.top - box.top, 60) : box.height,
      width: box.width,
      height: box.height,
    };
  }

  /** Bring points of the picture into the free part, only if they are not there or too small to read. */
  function reveal(points) {
    const area = free();
    const seen = points.map((point) => network.canvasToDOM(point));
    const inside = ({ x, y }) => x > 40 && x < area.right - 40 && y > 30 && y < area.bottom - 40;
    if (seen.every(inside) && network.getScale() >= READABLE) return;
    const [left, right] = range(points.map(({ x }) => x));
    const [top, bottom] = range(points.map(({ y }) => y));
    const [wide, high] = [Math.max(area.right - 130, 40), Math.max(area.bottom - 100, 40)];
    const fits = Math.min(wide / (right - left || 1), high / (bottom - top || 1));
    const scale = Math.max(Math.min(fits, Math.max(network.getScale(), 1)), READABLE);
    // What is too wide to fit is centred on its first point, the one that was asked for.
    const middle = fits < scale ? points[0] : { x: (left + right) / 2, y: (top + bottom) / 2 };
    const offset = { x: (area.right - area.width) / 2, y: (area.bottom - area.height) / 2 };
    move({ position: middle, scale, offset }, 350);
  }

  const range = (numbers) => [Math.min(...numbers), Math.max(...numbers)];

  return { start, fit, reveal };
})();
