"use strict";

// Names what the pointer is on.
const tip = (() => {
  function start(picture, network, container) {
    const box = document.getElementById("tip");
    const hide = () => { box.hidden = true; };
    const show = (words, { x, y }) => {
      box.textContent = words;
      box.hidden = false;
      const left = Math.min(x + 14, container.clientWidth - box.offsetWidth - 8);
      box.style.transform = `translate(${Math.max(left, 8)}px, ${Math.max(y - box.offsetHeight - 10, 8)}px)`;
    };
    const isolate = (value) => `\u2068${text.visible(value)}\u2069`;
    network.on("hoverNode", ({ node, pointer }) => {
      const { label, degree } = picture.entities[node];
      show(`${isolate(label)} · ${text.count(degree, "fact")}`, pointer.DOM);
    });
    network.on("hoverEdge", ({ edge, pointer }) => {
      const { from, to } = picture.edges[edge];
      const { label, claims, unsourced } = picture.facts[edge];
      const words = [from, to].map((id) => isolate(picture.entities[id].label));
      show(`${words[0]} ${isolate(label)} ${words[1]} · ${unsourced ? "unsourced" : text.count(claims.length, "claim")}`, pointer.DOM);
    });
    for (const event of ["blurNode", "blurEdge", "click", "dragStart", "zoom"]) network.on(event, hide);
    container.addEventListener("pointerleave", hide);
  }

  return { start };
})();
