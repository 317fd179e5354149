"use strict";

// Decides which entities, facts and figures the filters leave, and counts what each choice would leave.
const sift = (() => {
  const FACETS = ["type", "relation", "stance", "status", "source", "origin"];
  const RESTS_ON = ["within", "hidden", "off", "atLeast", "amount", "time", "asOf"];
  let picture, last = null;
  const origins = new Map();

  function start(drawn) {
    picture = drawn;
  }

  const word = (value) => (value === null || value === undefined ? "" : text.named(value) ?? "");

  /** The names of a claim's origins; an empty one stands for the source itself. */
  function originsOf(number) {
    const written = word(ledger.value(number, "origin"));
    if (!origins.has(written)) origins.set(written, written.split("; "));
    return origins.get(written);
  }

  const VALUES = {
    stance: (number) => [word(ledger.value(number, "stance"))],
    status: (number) => [word(ledger.value(number, "status"))],
    source: (number) => [ledger.value(number, "source")?.id ?? ""],
    origin: originsOf,
  };

  /** When a claim holds, or when its source was published: first day and first day after; nulls are open, null is undated. */
  function span(number, by) {
    if (by === "published") {
      const day = days.read(picture.published[ledger.value(number, "source")?.id]);
      return day === null ? null : [day, day + 1];
    }
    const period = ledger.value(number, "period");
    const [from, to] = [days.read(period?.start), days.read(period?.end)];
    return from === null && to === null ? null : [from ?? -Infinity, to ?? Infinity];
  }

  function amountFits({ unit, from, to }, given) {
    if (!given || (unit && given.unit !== unit)) return false;
    const low = given.value ?? given.min ?? -Infinity;
    const high = given.value ?? given.max ?? Infinity;
    return Number(high) >= (from ?? -Infinity) && Number(low) <= (to ?? Infinity);
  }

  /** The dimensions in which a claim fails the filters. */
  function failures(number, now) {
    const failed = [];
    for (const facet of ["stance", "status", "source", "origin"]) {
      if (now.off[facet].size && VALUES[facet](number).every((value) => now.off[facet].has(value))) failed.push(facet);
    }
    if (now.amount && !amountFits(now.amount, ledger.value(number, "object")?.amount)) failed.push("amount");
    if (now.time) {
      const when = span(number, now.time.by);
      if (when ? when[0] >= now.time.to || when[1] <= now.time.from : !now.time.undated) failed.push("time");
    }
    if (now.asOf !== null && !holds(number, now.asOf)) failed.push("asOf");
    return failed;
  }

  /** Whether a claim holds on a day: its period covers it; a claim without a period holds on every day. */
  function holds(number, day) {
    const when = span(number, "period");
    return !when || (when[0] <= day && day < when[1]);
  }

  const byClaims = (now) =>
    ["stance", "status", "source", "origin"].some((facet) => now.off[facet].size) || now.amount !== null || now.time !== null || now.asOf !== null;

  /** Whether a fact stays, whichever entities are shown. */
  function keepsFact(fact, now) {
    if (now.off.relation.has(picture.relation(fact).iri) || picture.origins(fact) < now.atLeast) return false;
    if (!byClaims(now)) return true;
    return picture.claims(fact).some((number) => failures(number, now).length === 0);
  }

  function keepsFigure(number, now) {
    if (now.off.relation.size && now.off.relation.has(ledger.value(number, "predicate")?.id)) return false;
    if (now.atLeast > 1) return false;
    return !byClaims(now) || failures(number, now).length === 0;
  }

  /** The claims behind a fact that the filters leave. */
  const claims = (fact, now) => (byClaims(now) ? picture.claims(fact).filter((number) => failures(number, now).length === 0) : picture.claims(fact));

  /** How many claims, sources and origins the filters leave behind a fact. */
  function support(fact, now) {
    const numbers = claims(fact, now);
    if (numbers.length === picture.claims(fact).length) return { numbers, sources: picture.sources(fact), origins: picture.origins(fact) };
    const own = (number) => originsOf(number).map((name) => name || word(ledger.value(number, "speaker")) || (ledger.value(number, "source")?.id ?? ""));
    return { numbers, sources: new Set(numbers.map((number) => ledger.value(number, "source")?.id)).size, origins: new Set(numbers.flatMap(own)).size };
  }

  /** What the filters leave of one entity: its facts, its figures, and how many of either they take out. */
  function around(id, now) {
    const typed = (one) => !now.off.type.has(picture.type(one).iri);
    const inside = [...picture.near(id)].filter((fact) => [id, picture.other(fact, id)].every((one) => now.within.has(one) && !now.hidden.has(one)));
    const facts = inside.filter((fact) => typed(picture.from[fact]) && typed(picture.to[fact]) && keepsFact(fact, now));
    const figures = picture.figures(id).filter((number) => typed(id) && keepsFigure(number, now));
    return { facts, figures, out: inside.length - facts.length + picture.figures(id).length - figures.length };
  }

  /** The facts between the entities of a set. */
  function among(inside) {
    const found = [];
    for (const id of inside) {
      for (const fact of picture.near(id)) if (picture.from[fact] === id && inside.has(picture.to[fact])) found.push(fact);
    }
    return found;
  }

  /** What is to be seen: entities, facts and figures by number; the same value as long as nothing that it rests on has changed. */
  function see(now) {
    const rests = RESTS_ON.map((part) => now[part]);
    if (!last || rests.some((part, i) => part !== last.rests[i])) last = { rests, seen: sifted(now) };
    return last.seen;
  }

  function sifted(now) {
    const inside = new Set([...now.within].filter((id) => !now.hidden.has(id) && !now.off.type.has(picture.type(id).iri)));
    const strict = byClaims(now) || now.off.relation.size > 0 || now.atLeast > 0;
    const facts = among(inside).filter((fact) => keepsFact(fact, now));
    if (!strict) return { nodes: [...inside], facts, figures: [...inside].flatMap((id) => picture.figures(id)) };
    const figures = new Map([...inside].map((id) => [id, picture.figures(id).filter((number) => keepsFigure(number, now))]));
    const kept = new Set(facts.flatMap((fact) => [picture.from[fact], picture.to[fact]]));
    const nodes = [...inside].filter((id) => kept.has(id) || figures.get(id).length > 0);
    return { nodes, facts, figures: nodes.flatMap((id) => figures.get(id)) };
  }

  /** For each value of each facet, how many statements of the entities shown have it and pass all other filters. */
  function counts(now) {
    const tally = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
    const inside = new Set([...now.within].filter((id) => !now.hidden.has(id)));
    const result = { tally, shown: 0, all: 0, units: new Map() };
    for (const id of inside) {
      bump(tally.type, picture.type(id).iri, 1);
      for (const number of picture.figures(id)) add(result, statementOfFigure(id, number, now));
    }
    for (const fact of among(inside)) add(result, statementOfFact(fact, now));
    return result;
  }

  const bump = (map, key, by) => map.set(key, (map.get(key) ?? 0) + by);

  function statementOfFact(fact, now) {
    const failed = [];
    if ([picture.from[fact], picture.to[fact]].some((id) => now.off.type.has(picture.type(id).iri))) failed.push("type");
    if (now.off.relation.has(picture.relation(fact).iri)) failed.push("relation");
    if (picture.origins(fact) < now.atLeast) failed.push("atLeast");
    return { relation: picture.relation(fact).iri, failed, claims: picture.claims(fact), now };
  }

  function statementOfFigure(id, number, now) {
    const relation = ledger.value(number, "predicate")?.id ?? "";
    const failed = [];
    if (now.off.type.has(picture.type(id).iri)) failed.push("type");
    if (now.off.relation.has(relation)) failed.push("relation");
    if (now.atLeast > 1) failed.push("atLeast");
    return { relation, failed, claims: [number], now };
  }

  function add({ tally, units, ...result }, { relation, failed, claims, now }) {
    const seen = new Set();
    const count = (facet, value) => {
      if (seen.has(`${facet} ${value}`)) return;
      seen.add(`${facet} ${value}`);
      bump(tally[facet], value, 1);
    };
    if (!tally.relation.has(relation)) tally.relation.set(relation, 0);
    for (const number of claims) {
      const own = [...failed, ...failures(number, now)];
      const passes = (facet) => own.every((one) => one === facet);
      if (passes("relation")) count("relation", relation);
      for (const facet of Object.keys(VALUES)) {
        for (const value of VALUES[facet](number)) {
          if (!tally[facet].has(value)) tally[facet].set(value, 0);
          if (passes(facet)) count(facet, value);
        }
      }
      const unit = ledger.value(number, "object")?.amount?.unit;
      if (unit) bump(units, unit, 1);
    }
    if (claims.length === 0 && failed.every((one) => one === "relation")) count("relation", relation);
    return result;
  }

  return { start, see, counts, span, keepsFact, keepsFigure, claims, support, around, originsOf, byClaims, FACETS };
})();
