"use strict";

// The sheet beside the picture: an entity, a fact, a conflict, a path; what was shown before is one step back.
const panel = (() => {
  let box, body, back, onGo, onClose, opener;
  let trail = [];

  function start({ go: going, closed }) {
    [onGo, onClose] = [going, closed];
    [box, body, back] = ["panel", "panel-body", "panel-back"].map((id) => document.getElementById(id));
    document.getElementById("panel-close").addEventListener("click", close);
    back.addEventListener("click", () => {
      trail.pop();
      onGo(...trail.pop());
    });
  }

  const PAGES = {
    node: (id, then) => (typeof id === "number" ? entity.show(id, then) : entity.showGroup(id, then)),
    edge: (id, then) => (typeof id === "number" ? fact.show(id, then) : fact.showBundle(id, then)),
    conflict: (number, then) => conflicts.show(number, then),
    conflicts: (_, then) => conflicts.list(then),
    path: (_, then) => route.show(then),
  };

  /** Show a page of the panel. */
  function show(kind, id) {
    if (box.hidden) [trail, opener] = [[], document.activeElement];
    const [lastKind, lastId] = trail.at(-1) ?? [];
    if (kind !== lastKind || id !== lastId) trail.push([kind, id]);
    back.hidden = trail.length < 2;
    box.classList.toggle("wide", kind === "conflict");
    box.hidden = false;
    fill(kind, id, true);
  }

  function fill(kind, id, fresh) {
    PAGES[kind](id, (parts) => {
      if (trail.at(-1)?.[0] !== kind || trail.at(-1)?.[1] !== id) return;
      body.replaceChildren(...parts.flat().filter(Boolean));
      if (!fresh) return;
      box.scrollTop = 0;
      article.scroll(body);
      document.getElementById("panel-title").focus({ preventScroll: true });
    });
  }

  /** Show the same page anew, after the state has changed. */
  function renew() {
    if (!box.hidden && trail.length) fill(...trail.at(-1), false);
  }

  function close() {
    if (box.hidden) return;
    box.hidden = true;
    trail = [];
    body.replaceChildren();
    onClose();
    (opener?.isConnected && opener !== document.body && !opener.closest("[hidden]") ? opener : document.getElementById("graph")).focus();
  }

  const heading = (...content) => text.make("h2", { id: "panel-title", tabindex: "-1" }, ...content);

  return { start, show, renew, close, heading, go: (kind, id) => onGo(kind, id), now: () => (box.hidden ? null : trail.at(-1) ?? null), isOpen: () => !box.hidden };
})();
