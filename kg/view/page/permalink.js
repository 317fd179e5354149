"use strict";

// Writes all that one sees into the address after #, and reads it back; what a link names and the file has not is left out.
const permalink = (() => {
  const WAIT = 250;
  const DRAWERS = { filters: () => filters, table: () => table, time: () => timeline };
  let picture, timer = 0, written = "", ready = false;

  function start(drawn) {
    picture = drawn;
    window.addEventListener("hashchange", () => location.hash.slice(1) !== written && read());
  }

  const escape_ = (value) => text.escape(value).replace(/[~!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  const join = (values) => values.map(escape_).join("~");
  /** A set with one empty name, the origin "the source itself" for instance, is written as two: an empty part would be dropped. */
  const joinSet = (values) => join([...values]) || (values.size ? "~" : "");
  const split = (value) => (value ? value.split("~").map(decode) : []);

  function decode(value) {
    try {
      return decodeURIComponent(value);
    } catch {
      return "";
    }
  }

  const short = (id) => (typeof id === "number" ? picture.entities.iri[id] : `!${id}`);
  const entityOf = (name) => (name.startsWith("!") ? name.slice(1) : picture.number(picture.entities.base + name) ?? picture.number(name));

  function shownPart(now, first) {
    const added = [...now.shown].filter((id) => !first.shown.has(id));
    const gone = [...first.shown].filter((id) => !now.shown.has(id));
    if (added.length + gone.length === 0) return {};
    return added.length + gone.length < now.shown.size ? { plus: join(added.map(short)), minus: join(gone.map(short)) } : { only: join([...now.shown].map(short)) };
  }

  /** What is selected, by names that outlive this file's numbers. */
  function selection() {
    const open = panel.now();
    if (!open) return "";
    const [kind, id] = open;
    if (kind === "edge" && typeof id === "number") return `edge~${join([short(picture.from[id]), picture.relation(id).iri, short(picture.to[id])])}`;
    if (kind === "conflict") return `conflict~${escape_(picture.conflicts[id].id ?? id)}`;
    return `${kind}~${kind === "node" ? escape_(short(id)) : ""}`;
  }

  /** All that one sees, as the part of an address after #. */
  function write() {
    const [now, first] = [state.now(), state.first()];
    const parts = { ...shownPart(now, first) };
    if (now.hidden.size) parts.hidden = join([...now.hidden].map(short));
    if (now.pinned.size) parts.pinned = join([...now.pinned].map(([id, { x, y }]) => `${x},${y},${short(id)}`));
    for (const [facet, off] of Object.entries(now.off)) if (off.size) parts[`off-${facet}`] = joinSet(off);
    if (now.atLeast) parts.origins = now.atLeast;
    if (now.amount) parts.amount = join([now.amount.unit, now.amount.from ?? "", now.amount.to ?? ""].map(String));
    if (now.time) parts.time = [now.time.by, days.write(now.time.from), days.write(now.time.to), now.time.undated ? "undated" : ""].join("~");
    if (now.asOf !== null) parts.asof = days.write(now.asOf);
    if (now.layout !== first.layout) parts.layout = now.layout;
    if (now.group !== first.group) parts.group = now.group;
    if (now.opened.size) parts.opened = join([...now.opened]);
    if (now.path) parts.path = `${join([short(now.path.from), short(now.path.to)])}~${now.path.nth}`;
    if (selection()) parts.open = selection();
    const drawers = Object.keys(DRAWERS).filter((name) => DRAWERS[name]().isOpen());
    if (drawers.length) parts.drawers = drawers.join("~");
    const { x, y, scale } = camera.now();
    parts.at = [Math.round(x), Math.round(y), Math.round(scale * 1000) / 1000].join(",");
    parts.lang = words.language();
    return Object.entries(parts).filter(([, value]) => value !== "").map(([key, value]) => `${key}=${value}`).join("&");
  }

  /** Keep the address in step, a moment after the last change. */
  function keep() {
    if (!ready) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      written = write();
      history.replaceState(null, "", `#${written}`);
    }, WAIT);
  }

  const link = () => `${location.href.split("#")[0]}#${write()}`;

  /** Set the page to what the address says; true if it said anything. */
  function read() {
    const found = new Map(location.hash.slice(1).split("&").map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]));
    if (!found.has("at") && !found.has("open") && !found.has("only")) return false;
    let lost = 0;
    const ids = (key) => split(found.get(key)).map(entityOf).filter((id) => id !== undefined || (lost += 1, false));
    const first = state.first();
    const shown = found.has("only") ? new Set(ids("only")) : new Set([...first.shown, ...ids("plus")]);
    ids("minus").forEach((id) => shown.delete(id));
    const day = (key) => days.read(found.get(key));
    if (found.has("lang")) words.use(found.get("lang"));
    state.replace({
      ...first,
      shown: new Set([...shown].filter((id) => typeof id === "number").slice(0, picture.cap)),
      hidden: new Set(ids("hidden")),
      pinned: pinned(found.get("pinned")),
      off: Object.fromEntries(Object.keys(first.off).map((facet) => [facet, new Set(split(found.get(`off-${facet}`)))])),
      atLeast: Number(found.get("origins")) || 0,
      amount: amount(split(found.get("amount"))),
      time: time(split(found.get("time"))),
      asOf: day("asof"),
      layout: ["composed", "force", "circle", "layers"].find((one) => one === found.get("layout")) ?? first.layout,
      group: ["type", "community"].find((one) => one === found.get("group")) ?? first.group,
      opened: new Set(split(found.get("opened"))),
      path: path(split(found.get("path"))),
    });
    for (const [name, drawer] of Object.entries(DRAWERS)) if (drawer().isOpen() && !split(found.get("drawers")).includes(name)) drawer().toggle();
    for (const name of split(found.get("drawers"))) if (DRAWERS[name] && !DRAWERS[name]().isOpen()) DRAWERS[name]().toggle();
    open(split(found.get("open")));
    const [x, y, scale] = (found.get("at") ?? "").split(",").map(Number);
    if ([x, y, scale].every(Number.isFinite) && scale > 0) camera.go({ x, y, scale });
    if (lost) copy.announce(words.say("link.old"));
    return true;
  }

  function pinned(value) {
    const rows = split(value).map((row) => /^(-?\d+),(-?\d+),(.+)$/s.exec(row)).filter(Boolean);
    return new Map(rows.map(([, x, y, name]) => [entityOf(name), { x: Number(x), y: Number(y) }]).filter(([id]) => id !== undefined));
  }

  const number = (value) => (value === "" || value === undefined || !Number.isFinite(Number(value)) ? null : Number(value));
  const amount = ([unit, from, to]) => (unit === undefined ? null : { unit, from: number(from), to: number(to) });

  function time([by, from, to, undated]) {
    const [a, b] = [from, to].map(days.read);
    return ["period", "published"].includes(by) && a !== null && b !== null ? { by, from: a, to: b, undated: undated === "undated" } : null;
  }

  function path([from, to, nth]) {
    const [a, b] = [from, to].map((name) => (name === undefined ? undefined : entityOf(name)));
    return typeof a === "number" && typeof b === "number" ? { from: a, to: b, nth: Number(nth) || 0 } : null;
  }

  function open([kind, ...names]) {
    if (kind === "edge") {
      const [from, to] = [names[0], names[2]].map((name) => entityOf(name ?? ""));
      const found = typeof from === "number" ? [...picture.near(from)].find((one) => picture.from[one] === from && picture.to[one] === to && picture.relation(one).iri === names[1]) : undefined;
      if (found !== undefined) panel.go("edge", found);
    } else if (kind === "conflict") {
      const found = picture.conflicts.findIndex((one, i) => String(one.id ?? i) === names[0]);
      if (found >= 0) panel.go("conflict", found);
    } else if (kind === "node") {
      const id = entityOf(names[0] ?? "");
      if (id !== undefined && graph.nodes.has(id)) panel.go("node", id);
    } else if (kind === "conflicts" || (kind === "path" && state.now().path)) panel.go(kind, 0);
  }

  return { start, read, keep, link, begin: () => { ready = true; } };
})();
