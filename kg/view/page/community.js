"use strict";

// Finds groups of entities that have more to do with each other than with the rest (Louvain, 2008), the same every time.
const community = (() => {
  const ROUNDS = 20;
  const LEVELS = 6;

  /** Give each of `ids` the smallest id of its community; links are pairs of ids. */
  function find(ids, links) {
    const index = new Map(ids.map((id, i) => [id, i]));
    let graph = ids.map(() => new Map());
    const join = (a, b, weight) => graph[a].set(b, (graph[a].get(b) ?? 0) + weight);
    for (const [from, to] of links) {
      const [a, b] = [index.get(from), index.get(to)];
      if (a === b) continue;
      join(a, b, 1);
      join(b, a, 1);
    }
    let member = ids.map((_, i) => i);
    for (let level = 0; level < LEVELS; level += 1) {
      const moved = settle(graph);
      if (new Set(moved).size === graph.length) break;
      member = member.map((at) => moved[at]);
      const names = [...new Set(moved)].sort((a, b) => a - b);
      const short = new Map(names.map((name, i) => [name, i]));
      member = member.map((at) => short.get(at));
      graph = merged(graph, moved.map((name) => short.get(name)), names.length);
    }
    const smallest = new Map();
    ids.forEach((id, i) => smallest.set(member[i], Math.min(smallest.get(member[i]) ?? Infinity, id)));
    return new Map(ids.map((id, i) => [id, smallest.get(member[i])]));
  }

  /** Move each node to the neighbouring community that gains most modularity, until none moves. */
  function settle(graph) {
    const degree = graph.map((near) => [...near.values()].reduce((a, b) => a + b, 0));
    const total = degree.reduce((a, b) => a + b, 0) || 1;
    const home = graph.map((_, i) => i);
    const weight = [...degree];
    for (let round = 0; round < ROUNDS; round += 1) {
      let changed = false;
      graph.forEach((near, i) => {
        const links = new Map();
        near.forEach((w, j) => j !== i && links.set(home[j], (links.get(home[j]) ?? 0) + w));
        weight[home[i]] -= degree[i];
        const gain = (to) => (links.get(to) ?? 0) - (weight[to] * degree[i]) / total;
        let best = home[i];
        for (const to of [...links.keys()].sort((a, b) => a - b)) if (gain(to) > gain(best) + 1e-9) best = to;
        weight[best] += degree[i];
        if (best !== home[i]) [home[i], changed] = [best, true];
      });
      if (!changed) break;
    }
    return home;
  }

  function merged(graph, name, size) {
    const found = Array.from({ length: size }, () => new Map());
    graph.forEach((near, i) => near.forEach((w, j) => found[name[i]].set(name[j], (found[name[i]].get(name[j]) ?? 0) + w)));
    return found;
  }

  return { find };
})();
