"use strict";

// Decides which part of the picture is on the screen.
const camera = (() => {
  const MARGIN = 28;
  const CLOSEST = 1.3;
  const NAME = { half: 46, below: 34 };
  let network, picture, container;

  function start(given, drawn, element) {
    [picture, network, container] = [given, drawn, element];
    document.getElementById("zoom-in").addEventListener("click", () => zoom(1.4));
    document.getElementById("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
    document.getElementById("zoom-fit").addEventListener("click", () => fit(300));
    fit(0);
  }

  const move = (options, duration) =>
    network.moveTo({ ...options, animation: duration ? theme.animation(duration) : false });

  const zoom = (factor) => move({ scale: network.getScale() * factor }, 150);

  /** Show the whole picture, names included. */
  function fit(duration) {
    if (picture.nodes.length === 0) return;
    const spots = picture.nodes.map(({ id }) => graph.spot(id));
    const left = Math.min(...spots.map(({ x }) => x));
    const right = Math.max(...spots.map(({ x }) => x));
    const top = Math.min(...spots.map(({ y, radius }) => y - radius));
    const bottom = Math.max(...spots.map(({ y, radius }) => y + radius));
    // Names keep their size on the screen, so the room for them is in pixels, not in units of the picture.
    const width = container.clientWidth - MARGIN - 2 * NAME.half;
    const height = container.clientHeight - MARGIN - NAME.below;
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
      left: 0,
      top: 0,
      right: beside ? cover.left - box.left : box.width,
      bottom: cover && !beside ? Math.max(cover.top - box.top, 60) : box.height,
      width: box.width,
      height: box.height,
    };
  }

  /** Bring a point of the picture into the free part, only if it is not there, or too small to read. */
  function reveal({ x, y }) {
    const area = free();
    const at = network.canvasToDOM({ x, y });
    const inside = at.x > area.left + 30 && at.x < area.right - 30 && at.y > area.top + 30 && at.y < area.bottom - 30;
    const scale = Math.max(network.getScale(), 0.7);
    if (inside && scale === network.getScale()) return;
    const offset = { x: (area.right - area.width) / 2, y: (area.bottom - area.height) / 2 };
    move({ position: { x, y }, scale, offset }, 350);
  }

  return { start, fit, reveal };
})();
