"use strict";

// What one sees, as one value that is never changed but replaced: undo, redo and the permalink rest on that.
const state = (() => {
  const DEEPEST = 200;
  const listeners = [];
  const past = [];
  const future = [];
  let first, now, all;

  /** The state with which the page opens. */
  function start(picture) {
    const shown = Math.min(picture.order, picture.first);
    const ids = Array.from({ length: picture.order }, (_, id) => id);
    all = picture.order > picture.cap ? new Set(ids) : null;
    first = settled({
      shown: new Set(ids.slice(0, shown)),
      hidden: new Set(),
      pinned: new Map(),
      off: { type: new Set(), relation: new Set(), stance: new Set(), status: new Set(), source: new Set(), origin: new Set() },
      atLeast: 0,
      amount: null,
      time: null,
      asOf: null,
      layout: "composed",
      group: "none",
      opened: new Set(),
      path: null,
    });
    now = first;
  }

  /** Add which entities are looked at: those that are shown, or, grouped, all of a file that has more than can be drawn at once. */
  const settled = (one) => Object.freeze({ ...one, within: all && one.group !== "none" ? all : one.shown });

  function tell(before) {
    for (const react of listeners) react(now, before);
  }

  /** Replace parts of the state; the state before can be had back by undo. */
  function change(patch) {
    past.push(now);
    if (past.length > DEEPEST) past.shift();
    future.length = 0;
    replace({ ...now, ...patch });
  }

  /** Replace the whole state without a trace in the history. */
  function replace(next) {
    const before = now;
    now = settled(next);
    tell(before);
  }

  function step(from, to) {
    if (from.length === 0) return false;
    to.push(now);
    replace(from.pop());
    return true;
  }

  const isFiltered = (one = now) =>
    Object.values(one.off).some((set) => set.size > 0) || one.atLeast > 0 || one.amount !== null || one.time !== null || one.asOf !== null;

  return {
    start,
    change,
    replace,
    isFiltered,
    undo: () => step(past, future),
    redo: () => step(future, past),
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
    onChange: (react) => listeners.push(react),
    now: () => now,
    first: () => first,
    unfiltered: () => ({ off: first.off, atLeast: 0, amount: null, time: null, asOf: null }),
  };
})();
