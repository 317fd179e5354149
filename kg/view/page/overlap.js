"use strict";

// Parts boxes that overlap, moving each as little as needed; the same as kg/view/overlap.py does for the first picture.
const overlap = (() => {
  const ROUNDS = 140;

  /** Push boxes {half, above, below} apart in place; those in `fixed` stay. */
  function separate(boxes, points, fixed = () => false) {
    if (boxes.length === 0) return;
    const wide = Math.max(...boxes.map(({ half }) => 2 * half));
    const high = Math.max(...boxes.map(({ above, below }) => above + below));
    for (let round = 0; round < ROUNDS; round += 1) {
      if (round % 20 === 19) points.forEach((point, i) => !fixed(i) && Object.assign(point, { x: point.x * 1.06, y: point.y * 1.06 }));
      if (!push(boxes, points, wide, high, fixed)) return;
    }
  }

  function push(boxes, points, wide, high, fixed) {
    const cells = new Map();
    let moved = false;
    points.forEach(({ x, y }, i) => {
      const key = `${Math.floor(x / wide)},${Math.floor(y / high)}`;
      if (!cells.has(key)) cells.set(key, []);
      cells.get(key).push(i);
    });
    const part = (i, j) => { moved = apart(boxes, points, i, j, fixed) || moved; };
    for (const [key, here] of cells) {
      const [column, row] = key.split(",").map(Number);
      here.forEach((i, k) => here.slice(k + 1).forEach((j) => part(i, j)));
      for (const [dx, dy] of [[1, -1], [1, 0], [1, 1], [0, 1]]) {
        for (const j of cells.get(`${column + dx},${row + dy}`) ?? []) here.forEach((i) => part(i, j));
      }
    }
    return moved;
  }

  function apart(boxes, points, i, j, fixed) {
    const [a, b] = [points[i], points[j]];
    const across = boxes[i].half + boxes[j].half - Math.abs(a.x - b.x);
    const down = a.y <= b.y ? boxes[i].below + boxes[j].above - (b.y - a.y) : boxes[j].below + boxes[i].above - (a.y - b.y);
    if (across <= 0 || down <= 0 || (fixed(i) && fixed(j))) return false;
    const share = fixed(i) ? [0, 1] : fixed(j) ? [1, 0] : [0.5, 0.5];
    const [axis, depth] = across < down ? ["x", across] : ["y", down];
    const sign = a[axis] < b[axis] || (a[axis] === b[axis] && i < j) ? 1 : -1;
    a[axis] -= sign * (depth + 1) * share[0];
    b[axis] += sign * (depth + 1) * share[1];
    return true;
  }

  return { separate };
})();
