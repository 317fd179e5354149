"use strict";

// Days as whole numbers since 1970, so that periods can be compared and counted.
const days = (() => {
  const LONG = 86400000;

  /** Read the first day that an ISO date names; null if it names none. */
  function read(iso) {
    const found = /^(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?/.exec(String(iso ?? ""));
    if (!found) return null;
    const time = Date.UTC(Number(found[1]), Number(found[2] ?? 1) - 1, Number(found[3] ?? 1));
    return Number.isNaN(time) ? null : Math.round(time / LONG);
  }

  const date = (day) => new Date(day * LONG);
  const write = (day) => date(day).toISOString().slice(0, 10);
  const year = (day) => date(day).getUTCFullYear();
  const firstOf = (someYear, month = 0) => Math.round(Date.UTC(someYear, month, 1) / LONG);

  return { read, write, year, firstOf, month: (day) => date(day).getUTCMonth() };
})();
