"use strict";

// The whole use by keyboard: single keys anywhere, arrows in the graph.
const keys = (() => {
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const HELP = [
    ["/", "search"], ["← ↑ → ↓", "move"], ["Enter", "open"], ["n N", "next"], ["Shift ← ↑ → ↓", "pan"], ["+ − 0", "zoom"], ["f", "focus"], ["e", "expand"], ["c", "collapse"], ["p", "pin"],
    ["h", "hide"], ["r", "path"], ["u Ctrl+Z", "undo"], ["x", "conflicts"], ["s", "filters"], ["d", "time"], ["t", "table"], ["Esc", "escape"], ["?", "help"],
  ];
  let picture, current = null, turn = 0;

  function start(drawn) {
    picture = drawn;
    document.addEventListener("keydown", anywhere);
    document.getElementById("graph").addEventListener("keydown", inGraph);
    document.getElementById("keys-close").addEventListener("click", () => document.getElementById("keys").close());
    renew();
  }

  /** The list of keys in the language that is spoken. */
  function renew() {
    document.getElementById("keys-list").replaceChildren(...HELP.flatMap(([key, what]) => [text.make("dt", {}, key.split(" ").map((one) => text.make("kbd", {}, one))), text.make("dd", {}, words.say(`keys.${what}`))]));
  }

  const chosen = () => (panel.now()?.[0] === "node" ? panel.now()[1] : current);

  const LETTERS = {
    "/": () => search.focus(),
    "?": () => document.getElementById("keys").showModal(),
    u: () => deeds.undo(),
    x: () => panel.go("conflicts", 0),
    s: () => filters.toggle(),
    d: () => timeline.toggle(),
    t: () => table.toggle(),
    "+": () => camera.zoom(1.4),
    "=": () => camera.zoom(1.4),
    "-": () => camera.zoom(1 / 1.4),
    0: () => camera.fit(300),
    f: () => onChosen(deeds.focus),
    e: () => onChosen((id) => deeds.expand(id)),
    c: () => onChosen(deeds.collapse),
    p: () => onChosen(deeds.pin),
    h: () => onChosen((id) => { deeds.hide(id); panel.close(); }),
    r: () => onChosen(deeds.askPath),
  };

  function onChosen(deed) {
    const id = chosen();
    if (typeof id !== "number" || !graph.nodes.has(id)) return;
    deed(id);
    panel.renew();
  }

  function anywhere(event) {
    if (document.querySelector("dialog[open]")) return;
    const typing = event.target.matches("input:not([type=checkbox], [type=radio], [type=range]), textarea, select");
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "z" && !typing) {
      event.preventDefault();
      return event.shiftKey ? deeds.redo() : deeds.undo();
    }
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "y" && !typing) {
      event.preventDefault();
      return deeds.redo();
    }
    if (event.key === "Escape") return escape();
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(LETTERS, event.key)) return undefined;
    event.preventDefault();
    return LETTERS[event.key]();
  }

  /** Close what lies on top. */
  function escape() {
    if (panel.isOpen()) panel.close();
    else if (filters.isOpen()) filters.toggle();
    else if (table.isOpen()) table.toggle();
    else if (timeline.isOpen()) timeline.toggle();
    else point(null);
  }

  function inGraph(event) {
    const way = WAYS[event.key];
    if (way && event.shiftKey) camera.pan(way[0] * 0.15, way[1] * 0.15);
    else if (way) go(way);
    else if (event.key === "n" || event.key === "N") next(event.key === "n" ? 1 : -1);
    else if ((event.key === "Enter" || event.key === " ") && current !== null) panel.go("node", current);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Go to the nearest node in a direction: far aside counts double. */
  function go([dx, dy]) {
    const from = graph.nodes.has(chosen()) ? chosen() : null;
    if (from === null) {
      point(graph.nodes.has(picture.center) ? picture.center : [...graph.nodes.keys()][0] ?? null);
      return;
    }
    const { x, y } = graph.spot(from);
    let best = [Infinity, null];
    for (const id of graph.nodes.keys()) {
      const spot = graph.spot(id);
      const [ahead, aside] = [(spot.x - x) * dx + (spot.y - y) * dy, Math.abs((spot.x - x) * dy) + Math.abs((spot.y - y) * dx)];
      if (id === from || ahead <= 1 || aside > ahead * 2.5) continue;
      if (ahead + 2 * aside < best[0]) best = [ahead + 2 * aside, id];
    }
    if (best[1] !== null) point(best[1]);
  }

  /** Go through the neighbours of the entity that is open, one after the other. */
  function next(step) {
    const hub = panel.now()?.[0] === "node" ? panel.now()[1] : current;
    if (hub === null || !graph.nodes.has(hub)) return;
    const near = [...new Set(graph.touching(hub).map(({ from, to }) => (from === hub ? to : from)))].filter((id) => id !== hub);
    if (near.length === 0) return;
    turn = (turn + step + near.length) % near.length;
    point(near[turn]);
  }

  /** Mark a node as the one where the keyboard stands, and say what it is. */
  function point(id) {
    current = id;
    explorer.point(id);
    if (id === null) return;
    const { members } = graph.nodes.get(id);
    const named = members ? cluster.label(id, members) : picture.label(id);
    const kind = members ? words.say("group.title", `${members.length}`) : words.label(picture.type(id));
    copy.announce(words.say("selected", named, kind, words.say("facts", graph.touching(id).length)));
  }

  return { start, renew, forget: () => { current = null; } };
})();
