"use strict";

// The claims, by number. They are read when first asked for; long lists come in deflated pieces that are inflated one by one.
const ledger = (() => {
  let given = null;
  let picture;
  const pieces = new Map();

  function start(drawn) {
    picture = drawn;
  }

  /** Read the columns: tables of values, and for each claim the number of its value. */
  function read() {
    if (given) return given;
    given = JSON.parse(document.getElementById("claims").textContent);
    for (const [field, values] of Object.entries(given.tables)) given.tables[field] = values.map(named);
    return given;
  }

  /** A number in a table stands for an entity of the picture. */
  function named(value) {
    return typeof value === "number" ? { id: picture.iri(value), label: picture.entity(value).label, other: picture.entity(value).other, entity: value } : value;
  }

  const count = () => read().count;
  const table = (field) => read().tables[field] ?? [];
  const value = (number, field) => {
    const { tables, columns } = read();
    return columns[field] ? tables[field][columns[field][number]] : null;
  };
  /** Which of a table's values a claim has; -1 if the file knows no such field. */
  const index = (number, field) => read().columns[field]?.[number] ?? -1;

  /** Hand over claims in full, in the shape of the JSON contract: at once if they are at hand, else when their pieces are inflated. */
  function whole(numbers, then) {
    const { own, piece, pieces: packed } = read();
    if (packed.length === 0) return then(numbers.map((number) => full(number, own[number])));
    const wanted = [...new Set(numbers.map((number) => Math.floor(number / piece)))];
    const deliver = () => then(numbers.map((number) => full(number, pieces.get(Math.floor(number / piece))[number % piece])));
    if (wanted.every((at) => pieces.has(at))) return deliver();
    return Promise.all(wanted.map(async (at) => pieces.has(at) || pieces.set(at, await inflate(packed[at])))).then(deliver);
  }

  async function inflate(base64) {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return JSON.parse(await new Response(stream).text());
  }

  function full(number, [end, paraphrase, evidence]) {
    const claim = { number, id: read().base + end };
    for (const field of Object.keys(given.tables)) claim[field] = value(number, field);
    claim.paraphrase = paraphrase;
    claim.evidence = evidence.map(([from, to, quote]) => ({ start: from, end: to, quote }));
    return claim;
  }

  return { start, read, count, table, value, index, whole };
})();
