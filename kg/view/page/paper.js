"use strict";

// Fits the picture to the paper while it is printed, and puts the screen back after.
const paper = (() => {
  // What A4 and Letter both hold beside heading and legend, in CSS pixels: across, and upright.
  const BROAD = [940, 540];
  const TALL = [680, 740];
  let container, before = null;

  function start(element) {
    container = element;
    window.addEventListener("beforeprint", lay);
    window.addEventListener("afterprint", lift);
  }

  function lay() {
    if (before) return;
    before = camera.now();
    const broad = camera.isBroad();
    document.body.classList.toggle("broad", broad);
    const [width, height] = broad ? BROAD : TALL;
    Object.assign(container.style, { inset: "auto", width: `${width}px`, height: `${height}px` });
    camera.onPaper();
  }

  function lift() {
    if (!before) return;
    Object.assign(container.style, { inset: "", width: "", height: "" });
    document.body.classList.remove("broad");
    camera.back(before);
    before = null;
  }

  return { start };
})();
