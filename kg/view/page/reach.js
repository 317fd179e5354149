"use strict";

// Who is how far from whom: neighbours that are not shown, what hangs on one entity alone, shortest paths.
const reach = (() => {
  const MOST_PATHS = 30;
  let picture;

  function start(drawn) {
    picture = drawn;
  }

  const present = (id, now) => now.within.has(id) && !now.hidden.has(id);

  /** The neighbours of an entity that are not in the picture, the best supported first. */
  function absent(id, now) {
    const best = new Map();
    for (const fact of picture.near(id)) {
      const other = picture.other(fact, id);
      if (other === id || present(other, now)) continue;
      if (!sift.keepsFact(fact, now) || now.off.type.has(picture.type(other).iri)) continue;
      best.set(other, Math.max(best.get(other) ?? 0, picture.origins(fact)));
    }
    return [...best].sort(([a, x], [b, y]) => y - x || a - b).map(([other]) => other);
  }

  /** The same by relation as it reads from the entity's side: [{words, ids}], the most first. */
  function absentByRelation(id, now) {
    const wanted = new Set(absent(id, now));
    const found = new Map();
    for (const fact of picture.near(id)) {
      const other = picture.other(fact, id);
      if (!wanted.has(other)) continue;
      const relation = picture.relation(fact);
      const outwards = picture.from[fact] === id || relation.symmetric;
      const words_ = outwards ? words.label(relation) : words.inverse(relation) || words.label(relation);
      const key = `${relation.number} ${outwards}`;
      if (!found.has(key)) found.set(key, { key, words: words_, colour: relation.colour, ids: new Set() });
      found.get(key).ids.add(other);
    }
    return [...found.values()].sort((a, b) => b.ids.size - a.ids.size || (a.words < b.words ? -1 : 1));
  }

  /** The neighbours in the picture that touch no other entity of it; none where all that the file carries is looked at. */
  function leaves(id, now) {
    const found = new Set();
    if (now.within !== now.shown) return [];
    for (const fact of picture.near(id)) {
      const other = picture.other(fact, id);
      if (other === id || !present(other, now) || found.has(other)) continue;
      const alone = picture.near(other).every((one) => {
        const third = picture.other(one, other);
        return third === id || third === other || !present(third, now);
      });
      if (alone) found.add(other);
    }
    return [...found];
  }

  /** The neighbours of an entity, itself left out. */
  function neighbours(id) {
    return new Set([...picture.near(id)].map((fact) => picture.other(fact, id)).filter((other) => other !== id));
  }

  /** The shortest paths between two entities over the facts that pass the filters: lists of {fact, to}, the best supported first. */
  function paths(from, to, now) {
    if (from === to) return [];
    const depth = new Map([[from, 0]]);
    let frontier = [from];
    while (frontier.length && !depth.has(to)) {
      const next = [];
      for (const id of frontier) {
        for (const fact of picture.near(id)) {
          const other = picture.other(fact, id);
          if (depth.has(other) || now.hidden.has(other) || !sift.keepsFact(fact, now)) continue;
          depth.set(other, depth.get(id) + 1);
          next.push(other);
        }
      }
      frontier = next;
    }
    return depth.has(to) ? trace(from, to, depth, now) : [];
  }

  /** Walk back from the end, at each step to the entities that are one nearer to the beginning. */
  function trace(from, to, depth, now) {
    const found = [];
    const walk = (id, tail) => {
      if (found.length >= MOST_PATHS) return;
      if (id === from) {
        found.push(tail);
        return;
      }
      const best = new Map();
      for (const fact of picture.near(id)) {
        const other = picture.other(fact, id);
        if (depth.get(other) !== depth.get(id) - 1 || !sift.keepsFact(fact, now)) continue;
        const known = best.get(other);
        if (known === undefined || picture.origins(fact) > picture.origins(known)) best.set(other, fact);
      }
      const ranked = [...best].sort(([a, x], [b, y]) => picture.origins(y) - picture.origins(x) || a - b);
      for (const [other, fact] of ranked) walk(other, [{ fact, to: id }, ...tail]);
    };
    walk(to, []);
    const weight = (path) => path.reduce((sum, { fact }) => sum + Math.min(picture.origins(fact), 5), 0);
    return found.map((path, i) => [path, i]).sort(([a, i], [b, j]) => weight(b) - weight(a) || i - j).map(([path]) => path);
  }

  return { start, absent, absentByRelation, leaves, neighbours, paths, present };
})();
