"use strict";

// What a reader does to the picture: focus, expand, collapse, pin, hide, find a path. Each is one step for undo.
const deeds = (() => {
  let picture, done;

  function start(drawn, onDone) {
    [picture, done] = [drawn, onDone];
  }

  const say = (...phrase) => copy.announce(words.say(...phrase));
  const shownNow = () => [...state.now().shown].filter((id) => !state.now().hidden.has(id)).length;

  /** Take as many of some entities as there is room for, and say how many were left out. */
  function fitting(ids, room) {
    const kept = ids.slice(0, Math.max(room, 0));
    if (kept.length < ids.length) say("full", picture.cap, ids.length - kept.length);
    return kept;
  }

  const reveal = (ids) => done({ reveal: ids });

  /** Show an entity with its neighbours alone. */
  function focus(id) {
    const near = [...reach.neighbours(id)].filter((other) => !state.now().hidden.has(other));
    const kept = fitting(ranked(id, near), picture.cap - 1);
    const apart = state.now().within === state.now().shown ? {} : { group: "none", opened: new Set() };
    change({ shown: new Set([id, ...kept]), hidden: without(state.now().hidden, [id]), path: null, ...apart });
    if (kept.length === near.length) say("done.focus", kept.length, picture.label(id));
    done({ fit: true });
  }

  /** Neighbours, the best supported first. */
  function ranked(id, near) {
    const best = new Map(near.map((other) => [other, 0]));
    for (const fact of picture.near(id)) {
      const other = picture.other(fact, id);
      if (best.has(other)) best.set(other, Math.max(best.get(other), picture.origins(fact)));
    }
    return near.sort((a, b) => best.get(b) - best.get(a) || a - b);
  }

  const change = (patch) => state.change(patch);
  const without = (set, ids) => new Set([...set].filter((id) => !ids.includes(id)));

  /** Add the neighbours that are not shown, or those of them that are given. */
  function expand(id, ids = reach.absent(id, state.now())) {
    if (ids.length === 0) return say("do.expand.none");
    const kept = fitting(ids, picture.cap - shownNow());
    if (kept.length === 0) return undefined;
    change({ shown: new Set([...state.now().shown, ...kept]), hidden: without(state.now().hidden, kept) });
    if (kept.length === ids.length) say("done.expand", kept.length);
    return reveal([id, ...kept]);
  }

  function collapse(id) {
    const gone = reach.leaves(id, state.now());
    if (gone.length === 0) return;
    change({ shown: without(state.now().shown, gone) });
    say("done.collapse", gone.length);
  }

  function hide(id) {
    change({ hidden: new Set([...state.now().hidden, id]) });
    say("done.hide", picture.label(id));
  }

  function pin(id) {
    const pinned = new Map(state.now().pinned);
    const free = pinned.delete(id);
    if (!free) pinned.set(id, place(id));
    change({ pinned });
    if (typeof id === "number") say(free ? "done.unpin" : "done.pin", picture.label(id));
  }

  function place(id) {
    const { x, y } = graph.spot(id);
    return { x: Math.round(x), y: Math.round(y) };
  }

  /** What was dragged stays where it was put. */
  function dragged(ids) {
    change({ pinned: new Map([...state.now().pinned, ...ids.map((id) => [id, place(id)])]) });
  }

  /** Make sure that an entity is in the picture; what is new brings its best supported neighbours. */
  function bring(id) {
    const now = state.now();
    if (reach.present(id, now) && !now.off.type.has(picture.type(id).iri)) {
      // Of an opened group only so many are drawn, those that are shown before all others.
      if (!now.shown.has(id) && graph.nodeOf(id) !== id && now.opened.size) change({ shown: new Set([id, ...now.shown].slice(0, picture.cap)) });
      return;
    }
    const off = now.off.type.has(picture.type(id).iri) ? { ...now.off, type: new Set([...now.off.type].filter((iri) => iri !== picture.type(id).iri)) } : now.off;
    if (shownNow() >= picture.cap) {
      state.change({ off });
      focus(id);
      return;
    }
    const near = ranked(id, reach.absent(id, now)).slice(0, Math.min(12, picture.cap - shownNow() - 1));
    change({ shown: new Set([...now.shown, id, ...near]), hidden: without(now.hidden, [id]), off });
  }

  /** Draw the facts of some entities: bring those that are missing. */
  function bringAll(ids) {
    const missing = ids.filter((id) => !reach.present(id, state.now()));
    if (missing.length) change({ shown: new Set([...state.now().shown, ...missing]), hidden: without(state.now().hidden, missing) });
  }

  /** Find the shortest path; the nth where several are as short. */
  function path(from, to, nth = 0) {
    const found = reach.paths(from, to, state.now());
    const chosen = found[nth % (found.length || 1)] ?? null;
    const ids = chosen ? [from, ...chosen.map((step) => step.to)] : [];
    const missing = ids.filter((id) => !reach.present(id, state.now()));
    change({ shown: new Set([...state.now().shown, ...missing]), hidden: without(state.now().hidden, ids), path: { from, to, nth: found.length ? nth % found.length : 0 } });
    panel.go("path", 0);
  }

  const askPath = (from) => search.ask((to) => path(from, to));

  function undo() {
    say(state.undo() ? "done.undo" : "done.nothing");
  }

  function redo() {
    say(state.redo() ? "done.redo" : "done.again.nothing");
  }

  return { start, focus, expand, collapse, hide, pin, dragged, bring, bringAll, path, askPath, undo, redo };
})();
