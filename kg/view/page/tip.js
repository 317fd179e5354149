"use strict";

// Names what the pointer is on.
const tip = (() => {
  function start(picture, network, container) {
    const box = document.getElementById("tip");
    const hide = () => { box.hidden = true; };
    const show = (shown, { x, y }) => {
      box.textContent = shown;
      box.hidden = false;
      const left = Math.min(x + 14, container.clientWidth - box.offsetWidth - 8);
      box.style.transform = `translate(${Math.max(left, 8)}px, ${Math.max(y - box.offsetHeight - 10, 8)}px)`;
    };
    const isolate = (value) => `\u2068${text.visible(value)}\u2069`;
    network.on("hoverNode", ({ node, pointer }) => {
      const { members } = graph.nodes.get(node) ?? {};
      const named = members ? cluster.label(node, members) : picture.label(node);
      const more = badges.more(node);
      show([isolate(named), members ? null : words.say("facts", graph.touching(node).length), more ? words.say("do.more", more, words.say("legend.more")) : null].filter(Boolean).join(" · "), pointer.DOM);
    });
    network.on("hoverEdge", ({ edge, pointer }) => {
      const line = graph.lines.get(edge);
      if (!line) return;
      const ends = [line.from, line.to].map((id) => isolate(graph.nodes.get(id)?.members ? cluster.label(id, graph.nodes.get(id).members) : picture.label(id)));
      const support = line.facts ? null : picture.unsourced(edge) ? words.say("unsourced") : words.say("claims", sift.claims(edge, state.now()).length);
      show([`${ends[0]} ${isolate(line.label)} ${ends[1]}`, support, line.contested ? words.say("status.contested") : null].filter(Boolean).join(" · "), pointer.DOM);
    });
    for (const event of ["blurNode", "blurEdge", "click", "dragStart", "zoom"]) network.on(event, hide);
    container.addEventListener("pointerleave", hide);
  }

  return { start };
})();
