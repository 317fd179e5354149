"use strict";

// Writes this page anew with the data of what is seen alone: same scripts, same policy, less to carry.
const standalone = (() => {
  const VOID = new Set(["meta", "link", "input", "br", "hr", "img"]);
  let picture, body;

  /** Keep the page as it came, before anything is drawn into it. */
  function start(drawn) {
    picture = drawn;
    body = [...document.body.childNodes].filter((node) => node.nodeName !== "SCRIPT").map((node) => node.cloneNode(true));
  }

  const escaped = (value, quotes) => value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', quotes ? "&quot;" : '"');

  function write(node) {
    if (node.nodeType === Node.TEXT_NODE) return escaped(node.data, false);
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    const tag = node.localName;
    const attributes = [...node.attributes].map(({ name, value }) => ` ${name}="${escaped(value, true)}"`).join("");
    if (VOID.has(tag)) return `<${tag}${attributes}>`;
    const inside = tag === "script" || tag === "style" ? node.textContent : [...node.childNodes].map(write).join("");
    return `<${tag}${attributes}>${inside}<\/${tag}>`;
  }

  const json = (value) => JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);

  /** Give the whole page; `then` receives it. */
  function page(then) {
    const { nodes, facts, figures } = explorer.seen();
    const numbers = [...new Set([...figures, ...facts.flatMap((fact_) => picture.claims(fact_))])].sort((a, b) => a - b);
    return ledger.whole(numbers, (given) => {
      const data = { picture: json(part(nodes, facts, figures, numbers)), claims: json(claims(given, numbers)), documents: json(documents(given)) };
      const scripts = [...document.scripts].map((script) => {
        const own = script.type === "application/json" ? data[script.id] : script.textContent;
        return `<script${script.type ? ` type="${script.type}" id="${script.id}"` : ""}>${own}<\/script>`;
      });
      const head = [...document.head.childNodes].map(write).join("");
      then(`<!doctype html>\n<html lang="${document.documentElement.lang}">\n<head>${head}<\/head>\n<body>${body.map(write).join("")}${scripts.join("\n")}\n<\/body>\n<\/html>\n`);
    });
  }

  function part(nodes, facts, figures, numbers) {
    const place = new Map(nodes.map((id, i) => [id, i]));
    const claimAt = new Map(numbers.map((number, i) => [number, i]));
    const kept = new Set(figures);
    const known = (list) => list.filter((number) => claimAt.has(number)).map((number) => claimAt.get(number));
    const { entities: columns, facts: rows, network } = picture;
    const some = (map, to = (one) => one) => Object.fromEntries(nodes.map((id, i) => [i, map[id]]).filter(([, value]) => value !== undefined).map(([i, value]) => [i, to(value)]));
    const spots = nodes.map((id) => ({ ...pose(id), size: graph.nodes.get(id)?.size ?? 10, color: picture.type(id).colour, shape: picture.type(id).shape }));
    const lines = facts.map((fact_) => graph.lines.get(fact_)).map((line) => (line ? { ...line, color: line.paint, id: undefined, from: place.get(line.from), to: place.get(line.to), owner: undefined, facts: undefined, paint: undefined, label: undefined, contested: undefined } : null));
    return {
      ...Object.fromEntries(["title", "classes", "groups", "dataFiles", "published", "total", "restsOn", "date", "policy", "asOf", "language"].map((key) => [key, picture[key]])),
      caption: explorer.caption(), depth: null, cap: picture.cap, first: nodes.length > picture.cap ? picture.first : nodes.length, center: place.get(picture.center) ?? null,
      network: { nodes: lines.every(Boolean) ? spots : [], edges: lines.every(Boolean) ? lines : [], options: network.options },
      entities: { base: columns.base, iri: nodes.map((id) => columns.iri[id]), label: nodes.map((id) => columns.label[id]), types: columns.types, type: nodes.map((id) => columns.type[id]), other: some(columns.other), names: some(columns.names), claims: some(columns.claims, (list) => list.filter((number) => kept.has(number)).map((number) => claimAt.get(number))) },
      facts: {
        relations: rows.relations.map(({ colour, number, ...relation }) => relation),
        from: facts.map((id) => place.get(rows.from[id])), to: facts.map((id) => place.get(rows.to[id])),
        ...Object.fromEntries(["relation", "sources", "origins"].map((key) => [key, facts.map((id) => rows[key][id])])),
        claims: facts.map((id) => rows.claims[id].map((number) => claimAt.get(number))),
        unsourced: facts.flatMap((id, i) => (picture.unsourced(id) ? [i] : [])), contested: facts.flatMap((id, i) => (picture.contested(id) ? [i] : [])),
      },
      conflicts: picture.conflicts.map(({ number, ...one }) => ({ ...one, claims: known(one.claims), sides: one.sides?.map(known).filter((side) => side.length), preferred: one.preferred && { ...one.preferred, claims: known(one.preferred.claims) } })).filter((one) => one.claims.length),
    };
  }

  function pose(id) {
    if (!graph.nodes.has(id)) return { x: 0, y: 0 };
    const { x, y } = graph.spot(id);
    return { x: Math.round(x), y: Math.round(y) };
  }

  function claims(given, numbers) {
    const { tables } = ledger.read();
    const bare = (value) => (value && value.entity !== undefined ? { id: value.id, label: value.label } : value);
    const fresh = {};
    const columns = {};
    for (const field of Object.keys(tables)) {
      const at = new Map();
      columns[field] = numbers.map((number) => { const index = ledger.index(number, field); if (!at.has(index)) at.set(index, at.size); return at.get(index); });
      fresh[field] = [...at.keys()].map((index) => bare(tables[field][index]));
    }
    const own = given.map(({ id, paraphrase, evidence }) => [id, paraphrase, evidence.map(({ start: from, end, quote }) => [from, end, quote])]);
    return { base: "", tables: fresh, columns, count: own.length, own, pieces: [], piece: 1 };
  }

  const documents = (given) => Object.fromEntries([...new Set(given.map((one) => one.source?.sha256))].filter(article.has).map((sha256) => [sha256, article.documents()[sha256]]));

  return { start, page };
})();
