"use strict";

// How near two names are when one is mistyped: letters left out, put in, changed or swapped (Damerau 1964).
const likeness = (() => {
  /** The number of slips from one word to another, or Infinity if there are more than `most`. */
  function slips(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return Infinity;
    let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
    for (let i = 1; i <= a.length; i += 1) {
      const next = [i];
      let least = i;
      for (let j = 1; j <= b.length; j += 1) {
        const same = a[i - 1] === b[j - 1];
        let best = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2] + 1);
        next.push(best);
        least = Math.min(least, best);
      }
      if (least > most) return Infinity;
      [before, row] = [row, next];
    }
    return row[b.length] <= most ? row[b.length] : Infinity;
  }

  /** As many slips as a word of that length may have and still be meant; a digit is never a slip. */
  const allowed = (word) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);
  const digits = (word) => word.replace(/\D/g, "");

  /** How many slips lie between a typed word and a name, its whole or the beginning of one of its words. */
  function near(typed, name) {
    const most = allowed(typed);
    if (most === 0 || digits(typed) !== digits(name).slice(0, digits(typed).length)) return Infinity;
    const parts = [name, ...name.split(/[\s\-(·.]+/)];
    return parts.reduce((best, part) => {
      const begin = part.length > typed.length + most ? part.slice(0, typed.length + 1) : part;
      return Math.min(best, slips(typed, part, most), slips(typed, begin.slice(0, typed.length), most) + 0.5);
    }, Infinity);
  }

  return { near };
})();
