"use strict";

// Says where each node stands: as composed in Python, by force, in circles or by ownership. The same state gives the same places.
const places = (() => {
  const STEP = 118;
  const GAP = 70;
  const ASPECT = 1.7;
  let picture, portrait;

  function start(drawn, container) {
    picture = drawn;
    portrait = container.clientHeight > 1.2 * container.clientWidth;
  }

  /** Where Python set an entity; undefined if it is not in the first picture. */
  function composed(id) {
    const found = typeof id === "number" ? picture.network.nodes[id] : undefined;
    if (!found) return undefined;
    return portrait ? { x: found.y, y: found.x } : { x: found.x, y: found.y };
  }

  /** Place nodes [{id, box}] joined by links [{from, to, owner}]; pinned ones stay where they are. */
  function find(nodes, links, now) {
    const at = LAYOUTS[now.layout](nodes, links, now);
    const fixed = (id) => now.pinned.has(id);
    nodes.forEach(({ id }) => { if (fixed(id)) at.set(id, { ...now.pinned.get(id) }); });
    return at;
  }

  const LAYOUTS = { composed: asComposed, force, circle, layers };

  /** The first picture's places; newcomers fan out from a neighbour, and where most are new all are laid out afresh. */
  function asComposed(nodes, links, now) {
    const at = new Map();
    nodes.forEach(({ id }) => {
      const found = composed(id);
      if (found) at.set(id, found);
    });
    const fresh = nodes.filter(({ id }) => !at.has(id));
    if (fresh.length === 0) return at;
    if (fresh.length > nodes.length * 0.4) return force(nodes, links, now);
    const near = neighbours(nodes, links);
    let waiting = fresh;
    while (waiting.length) {
      const host = waiting.map(({ id }) => near.get(id).find((other) => at.has(other)));
      const placed = waiting.filter((_, i) => host[i] !== undefined);
      fan(placed, placed.map(({ id }) => near.get(id).find((other) => at.has(other))), at);
      if (placed.length === 0) {
        const low = Math.max(0, ...[...at.values()].map(({ y }) => y)) + GAP;
        waiting.forEach(({ id }, i) => at.set(id, { x: i * STEP, y: low }));
        break;
      }
      waiting = waiting.filter(({ id }) => !at.has(id));
    }
    settle(nodes, at, (id) => composed(id) !== undefined);
    return at;
  }

  /** Set newcomers around their hosts, in the direction in which the picture has room: away from its middle. */
  function fan(fresh, hosts, at) {
    const middle = centre([...at.values()]);
    const fans = new Map();
    fresh.forEach((node, i) => fans.set(hosts[i], [...(fans.get(hosts[i]) ?? []), node]));
    for (const [host, members] of fans) {
      const from = at.get(host);
      const outwards = Math.atan2(from.y - middle.y || 1, from.x - middle.x || 1);
      members.forEach(({ id }, i) => {
        const ring = Math.floor(Math.sqrt(i / 3));
        const share = members.length === 1 ? 0 : (i / (members.length - 1) - 0.5) * Math.min(Math.PI * 1.5, members.length * 0.45);
        const radius = STEP * (1.1 + 0.75 * ring);
        at.set(id, { x: from.x + radius * Math.cos(outwards + share), y: from.y + radius * Math.sin(outwards + share) });
      });
    }
  }

  function neighbours(nodes, links) {
    const near = new Map(nodes.map(({ id }) => [id, []]));
    for (const { from, to } of links) [near.get(from).push(to), near.get(to).push(from)];
    return near;
  }

  function centre(points) {
    const sum = points.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }), { x: 0, y: 0 });
    return { x: sum.x / (points.length || 1), y: sum.y / (points.length || 1) };
  }

  function settle(nodes, at, fixed) {
    const points = nodes.map(({ id }) => at.get(id));
    overlap.separate(nodes.map(({ box }) => box), points, (i) => fixed(nodes[i].id));
  }

  function force(nodes, links) {
    const index = new Map(nodes.map(({ id }, i) => [id, i]));
    const degree = nodes.map(() => 0);
    const pairs = links.map(({ from, to }) => [index.get(from), index.get(to)]);
    pairs.forEach(([a, b]) => [degree[a] += 1, degree[b] += 1]);
    const length = (a, b) => STEP + 11 * Math.sqrt(Math.min(degree[a], degree[b])) * 2;
    const parts = stress.lay(nodes.length, pairs, null, length).map(({ members, points }) => {
      level(points);
      overlap.separate(members.map((i) => nodes[i].box), points);
      return { ids: members.map((i) => nodes[i].id), boxes: members.map((i) => nodes[i].box), points };
    });
    return pack(parts);
  }

  /** Turn points so that their long axis lies along the screen's. */
  function level(points) {
    const { x: cx, y: cy } = centre(points);
    const flat = points.map(({ x, y }) => [x - cx, y - cy]);
    const [xx, yy, xy] = [[0, 0], [1, 1], [0, 1]].map(([a, b]) => flat.reduce((sum, point) => sum + point[a] * point[b], 0));
    const turn = 0.5 * Math.atan2(2 * xy, xx - yy) + (portrait ? Math.PI / 2 : 0);
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    const wide = portrait ? 0.8 : 1.22;
    points.forEach((point, i) => Object.assign(point, { x: (flat[i][0] * cos + flat[i][1] * sin) * wide, y: (flat[i][1] * cos - flat[i][0] * sin) / wide }));
  }

  /** Set parts in rows, about as wide as the screen, the largest on top. */
  function pack(parts) {
    const frames = parts.map(({ boxes, points }) => ({
      left: Math.min(...points.map(({ x }, i) => x - boxes[i].half)),
      right: Math.max(...points.map(({ x }, i) => x + boxes[i].half)),
      top: Math.min(...points.map(({ y }, i) => y - boxes[i].above)),
      bottom: Math.max(...points.map(({ y }, i) => y + boxes[i].below)),
    }));
    const area = frames.reduce((sum, { left, right, top, bottom }) => sum + (right - left + GAP) * (bottom - top + GAP), 0);
    const limit = Math.max(Math.sqrt(area * (portrait ? 0.6 : ASPECT)), ...frames.map(({ left, right }) => right - left));
    const at = new Map();
    let [x, y, high] = [0, 0, 0];
    parts.forEach(({ ids, points }, part) => {
      const { left, right, top, bottom } = frames[part];
      if (x > 0 && x + right - left > limit) [x, y, high] = [0, y + high + GAP, 0];
      ids.forEach((id, i) => at.set(id, { x: points[i].x - left + x, y: points[i].y - top + y }));
      x += right - left + GAP;
      high = Math.max(high, bottom - top);
    });
    return at;
  }

  /** Types side by side on one ring, or on several rings with the best connected inside. */
  function circle(nodes, links) {
    const near = neighbours(nodes, links);
    const kind = ({ id }) => (typeof id === "number" ? picture.typeNumber(id) : -1);
    const ranked = [...nodes].sort((a, b) => near.get(b.id).length - near.get(a.id).length || (a.id < b.id ? -1 : 1));
    const at = new Map();
    let [from, radius] = [0, ranked.length > 8 ? 190 : 120];
    const single = ranked.length <= 40;
    while (from < ranked.length) {
      const room = single ? ranked.length : Math.max(8, Math.floor((2 * Math.PI * radius) / 95));
      const ring = ranked.slice(from, from + room).sort((a, b) => kind(a) - kind(b) || (a.id < b.id ? -1 : 1));
      const reach = single ? Math.max(radius, (ring.length * 78) / (2 * Math.PI)) : radius;
      ring.forEach(({ id }, i) => {
        const angle = (2 * Math.PI * i) / ring.length - Math.PI / 2 + (from ? Math.PI / ring.length : 0);
        at.set(id, { x: reach * Math.cos(angle) * (portrait ? 0.8 : 1.35), y: reach * Math.sin(angle) });
      });
      from += room;
      radius += 120;
    }
    return at;
  }

  /** Owners above what they own; what has no part in ownership stands below, in rows. */
  function layers(nodes, links) {
    const below = new Map(nodes.map(({ id }) => [id, []]));
    const above = new Map(nodes.map(({ id }) => [id, 0]));
    const owned = links.filter(({ owner }) => owner);
    for (const { from, to, owner } of owned) {
      const [high, low] = owner === "source" ? [from, to] : [to, from];
      if (high === low || below.get(high).includes(low)) continue;
      below.get(high).push(low);
      above.set(low, above.get(low) + 1);
    }
    const part = nodes.filter(({ id }) => below.get(id).length || above.get(id));
    const rest = nodes.filter(({ id }) => !below.get(id).length && !above.get(id));
    const at = new Map();
    const boxes = new Map(nodes.map(({ id, box }) => [id, box]));
    let x = 0;
    const seen = new Set();
    const deep = (id, row) => {
      seen.add(id);
      const children = below.get(id).filter((child) => !seen.has(child));
      const left = x;
      children.forEach((child) => { if (!seen.has(child)) deep(child, row + 1); });
      const width = 2 * boxes.get(id).half + 16;
      const middle = x > left ? (left + x) / 2 : left + width / 2;
      at.set(id, { x: middle, y: row * 130 });
      x = Math.max(x, middle + width / 2);
    };
    const roots = part.filter(({ id }) => !above.get(id)).sort((a, b) => below.get(b.id).length - below.get(a.id).length || (a.id < b.id ? -1 : 1));
    [...roots, ...part].forEach(({ id }) => { if (!seen.has(id)) [deep(id, 0), x += 30]; });
    const low = Math.max(0, ...[...at.values()].map(({ y }) => y)) + (at.size ? 170 : 0);
    const width = Math.max(x, Math.sqrt(rest.length * 110 * 64) * 1.5);
    const columns = Math.max(1, Math.floor(width / 124));
    rest.forEach(({ id }, i) => at.set(id, { x: (i % columns) * 124 + 60, y: low + Math.floor(i / columns) * 70 }));
    return at;
  }

  return { start, find };
})();
