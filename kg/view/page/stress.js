"use strict";

// Sets nodes so far apart as they are in the graph (stress majorization, Gansner, Koren and North 2004); no chance in it.
const stress = (() => {
  const ROUNDS = 70;
  const STEP = 120;
  const GOLDEN = Math.PI * (3 - Math.sqrt(5));

  /** Lay out `order` nodes joined by pairs of numbers; begin with given points, if any. Components stand side by side. */
  function lay(order, pairs, points = null, lengthOf = () => STEP) {
    const near = Array.from({ length: order }, () => []);
    pairs.forEach(([a, b]) => {
      if (a !== b) [near[a].push(b), near[b].push(a)];
    });
    return components(near).map((members) => ({ members, points: place(members, near, points, lengthOf) }));
  }

  function components(near) {
    const seen = new Uint8Array(near.length);
    const found = [];
    near.forEach((_, root) => {
      if (seen[root]) return;
      const members = [root];
      seen[root] = 1;
      for (const id of members) {
        for (const other of near[id]) {
          if (seen[other]) continue;
          seen[other] = 1;
          members.push(other);
        }
      }
      found.push(members);
    });
    return found.sort((a, b) => b.length - a.length);
  }

  function place(members, near, points, lengthOf) {
    const size = members.length;
    const index = new Map(members.map((id, i) => [id, i]));
    const apart = distances(members, near, index, lengthOf);
    const xs = new Float64Array(size);
    const ys = new Float64Array(size);
    members.forEach((id, i) => {
      // Members come in the order of a walk outwards, so that a sunflower puts near what is near.
      const radius = (STEP / 1.5) * Math.sqrt(i);
      [xs[i], ys[i]] = points?.[id] ? [points[id].x, points[id].y] : [radius * Math.cos(i * GOLDEN), radius * Math.sin(i * GOLDEN)];
    });
    for (let round = 0; round < ROUNDS; round += 1) if (relax(size, apart, xs, ys) < 0.5) break;
    return members.map((_, i) => ({ x: xs[i], y: ys[i] }));
  }

  /** Distances along the graph between all pairs: steps times the length of a step. */
  function distances(members, near, index, lengthOf) {
    const size = members.length;
    const apart = new Float32Array(size * size);
    members.forEach((root, i) => {
      const far = new Map([[root, 0]]);
      let frontier = [root];
      while (frontier.length) {
        const next = [];
        for (const id of frontier) {
          for (const other of near[id]) {
            if (far.has(other)) continue;
            far.set(other, far.get(id) + lengthOf(id, other));
            next.push(other);
          }
        }
        frontier = next;
      }
      far.forEach((value, id) => { apart[i * size + index.get(id)] = value; });
    });
    return apart;
  }

  function relax(size, apart, xs, ys) {
    let moved = 0;
    for (let i = 0; i < size; i += 1) {
      let [sum, x, y] = [0, 0, 0];
      for (let j = 0; j < size; j += 1) {
        if (i === j) continue;
        const wanted = (apart[i * size + j] + apart[j * size + i]) / 2;
        const weight = 1 / (wanted * wanted);
        const [dx, dy] = [xs[i] - xs[j], ys[i] - ys[j]];
        const far = Math.sqrt(dx * dx + dy * dy) || 1e-6;
        x += weight * (xs[j] + (wanted * dx) / far);
        y += weight * (ys[j] + (wanted * dy) / far);
        sum += weight;
      }
      if (sum === 0) continue;
      moved = Math.max(moved, Math.abs(x / sum - xs[i]) + Math.abs(y / sum - ys[i]));
      [xs[i], ys[i]] = [x / sum, y / sum];
    }
    return moved;
  }

  return { lay };
})();
