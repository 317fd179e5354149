"use strict";

// Gives the canvas the colours of the style sheet, in light and dark.
const theme = (() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  function colours() {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue(`--${name}`).trim();
    return { ink: read("ink"), muted: read("muted"), paper: read("paper"), font: read("sans") };
  }

  /** Mix a colour with the ink, so that a pale one can still be read as text. */
  function legible(colour) {
    const channels = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    const towards = dark.matches ? 255 : 0;
    return `rgb(${channels.map((c) => Math.round(c + (towards - c) * 0.4)).join(",")})`;
  }

  return {
    colours,
    legible,
    onChange: (react) => dark.addEventListener("change", react),
    animation: (duration) => (still.matches ? false : { duration, easingFunction: "easeInOutQuad" }),
  };
})();
