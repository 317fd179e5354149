"use strict";

// Gives the canvas the colours of the style sheet, in light and dark.
const theme = (() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const printed = matchMedia("print");
  let known = null;
  const onChange = (react) => [dark, printed].forEach((one) => one.addEventListener("change", react));
  onChange(() => { known = null; });

  /** The style sheet's values, read once: a computed style is dear, and the canvas is drawn often. */
  function colours() {
    if (known) return known;
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue(`--${name}`).trim();
    known = Object.fromEntries(["ink", "muted", "paper", "card", "rule", "warn"].map((name) => [name, read(name)]));
    known.font = read("sans");
    known.lift = parseFloat(read("lift")) / 100;
    return known;
  }

  /** Lift a colour towards white by as much as the style sheet lifts the legend's, so that it can be seen in the dark. */
  function tint(colour) {
    const { lift } = colours();
    const channels = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    return `rgb(${channels.map((c) => Math.round(c + (255 - c) * lift)).join(",")})`;
  }

  return {
    colours,
    tint,
    onChange,
    animation: (duration) => (still.matches ? false : { duration, easingFunction: "easeInOutQuad" }),
  };
})();
