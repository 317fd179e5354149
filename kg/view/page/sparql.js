"use strict";

// Writes the query that gives what is seen, from the graph that the file was made of. What is seen is listed, so that nothing else can be
// found; the filters stand as conditions on the claims, so that on a later snapshot only what still passes is found; a comment in the query
// says which choices live in the lists alone.
const sparql = (() => {
  const ENTITY = "https://w3id.org/aikg/id/";
  const KG = "https://w3id.org/aikg/ontology#";
  const CLAIM = "https://w3id.org/aikg/claim/";
  const PREFIXES = [["e", ENTITY], ["kg", KG], ["c", CLAIM], ["dct", "http://purl.org/dc/terms/"], ["rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"], ["xsd", "http://www.w3.org/2001/XMLSchema#"]];
  const WIDTH = 110;
  let picture;

  function start(drawn) {
    picture = drawn;
  }

  /** Write an IRI, short where it can be; null where it is none that SPARQL can hold (SPARQL 1.1, 19.8: IRIREF). */
  function iri(value) {
    for (const [prefix, base] of PREFIXES) {
      const local = value.startsWith(base) ? value.slice(base.length) : "";
      if (/^[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?$/.test(local)) return `${prefix}:${local}`;
    }
    return /^[A-Za-z][A-Za-z0-9+.-]*:[^\u0000-\u0020<>"{}|^`\\\ud800-\udfff]*$/u.test(value) ? `<${value}>` : null;
  }

  /** Write rows of IRIs as a VALUES block; a row with an IRI that SPARQL cannot hold is counted and left out. */
  function values(names, rows, lost) {
    const single = names.length === 1;
    const entries = [...new Set(rows.flatMap((row) => {
      const words_ = row.map(iri);
      if (!words_.includes(null)) return [single ? words_[0] : `(${words_.join(" ")})`];
      lost.add(row.join(" "));
      return [];
    }))];
    const lines = [];
    let line = "     ";
    for (const word of entries) {
      if (line.length + word.length > WIDTH) [lines.push(line), line = "     "];
      line += ` ${word}`;
    }
    return `    VALUES ${single ? `?${names[0]}` : `(${names.map((name) => `?${name}`).join(" ")})`} {\n${[...lines, line].join("\n")} }`;
  }

  const date = (day) => `"${days.write(day)}"^^xsd:date`;

  /** The conditions on a claim that the filters set. */
  function conditions(now, lost) {
    const found = [];
    const { off } = now;
    const left = (field, id) => [...new Set(ledger.table(field).map(id))].filter((value) => value && !off[field].has(value));
    if (off.stance.size) found.push("  ?claim kg:stance ?stance .", `  FILTER (?stance IN (${left("stance", text.named).map((word) => iri(KG + word)).filter(Boolean).join(", ")}))`);
    if (off.status.size) {
      found.push("  # A claim without a status is single-source.", "  OPTIONAL { ?claim kg:status ?given }",
        `  FILTER (COALESCE(?given, kg:single-source) IN (${left("status", text.named).map((word) => iri(KG + word)).filter(Boolean).join(", ")}))`);
    }
    if (off.source.size || now.time?.by === "published") found.push("  ?claim kg:source ?source .");
    if (off.source.size) found.push(values(["source"], left("source", (one) => one?.id).map((one) => [one]), lost).replace(/^ {2}/, ""));
    if (now.time?.by === "published") found.push(...published(now.time));
    const spans = [
      ...(now.time?.by === "period" ? [[now.time.from, now.time.to, now.time.undated]] : []),
      ...[now.asOf, days.read(picture.asOf)].filter((day) => day !== null).map((day) => [day, day + 1, true]),
    ];
    if (spans.length) {
      found.push("  OPTIONAL { ?claim kg:resolvedPeriod ?resolved }", "  OPTIONAL { ?claim kg:period ?stated }", "  BIND (COALESCE(?resolved, ?stated) AS ?period)",
        "  OPTIONAL { ?period kg:start ?start }", "  OPTIONAL { ?period kg:end ?end }", ...spans.map((span) => overlapping(...span)));
    }
    return found;
  }

  /** Periods are half-open; an end that is not given is open. */
  const overlapping = (from, to, undated) =>
    `  FILTER (${undated ? "" : "(BOUND(?start) || BOUND(?end)) && "}(!BOUND(?start) || ?start < ${date(to)}) && (!BOUND(?end) || ?end > ${date(from)}))`;

  function published({ from, to, undated }) {
    const inside = `SUBSTR(STR(?issued), 1, 10) >= "${days.write(from)}" && SUBSTR(STR(?issued), 1, 10) < "${days.write(to)}"`;
    return ["  OPTIONAL { ?source dct:issued ?issued }", `  FILTER (${undated ? "!BOUND(?issued) || " : "BOUND(?issued) && "}(${inside}))`];
  }

  /** What the conditions do not say, and why the lists do. */
  function remarks(now, lost) {
    const listed = [
      now.off.type.size ? "types" : null,
      now.off.relation.size ? "relations" : null,
      now.hidden.size ? "hidden entities" : null,
      now.off.origin.size ? "origins (the file knows their names, not their IRIs)" : null,
      now.atLeast > 0 ? `at least ${now.atLeast} origins (counted over all claims of a fact)` : null,
      now.amount ? "amounts" : null,
      picture.policy && picture.policy !== "all" ? `policy ${picture.policy} (derived by kg: add --policy ${picture.policy} to kg query)` : null,
    ].filter(Boolean);
    return [
      ...(listed.length ? [`# Chosen by the lists alone, not by a condition: ${listed.join(", ")}.`] : []),
      ...(lost.size ? [`# Left out, since SPARQL cannot hold their IRIs: ${lost.size} of the rows.`] : []),
    ];
  }

  /** One alternative of the query: a list, and the pattern of the claims of it. */
  const branch = (...lines) => [`  {`, ...lines, `  }`];

  /** Hand over the query: facts, figures by their claims, and entities of which nothing else is seen. */
  function write(then) {
    const { nodes, facts, figures } = explorer.seen();
    return ledger.whole([...new Set(figures)], (claims) => then(written(nodes, facts, claims)));
  }

  function written(nodes, facts, claims) {
    const now = state.now();
    const lost = new Set();
    const row = (fact_) => [picture.iri(picture.from[fact_]), picture.relation(fact_).iri, picture.iri(picture.to[fact_])];
    const names = ["subject", "relation", "object"];
    const turned = facts.filter((fact_) => picture.relation(fact_).symmetric);
    const claimed = [
      facts.length ? branch(values(names, facts.map(row), lost), "    ?claim rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object .") : null,
      turned.length ? branch("    # These hold both ways: their claims may state them from either end.", values(names, turned.map(row), lost), "    ?claim rdf:subject ?object ; rdf:predicate ?relation ; rdf:object ?subject .") : null,
      claims.length ? branch("    # Amounts and other values, by their claims.", values(["claim"], claims.map(({ id }) => [id]), lost), "    ?claim rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object .") : null,
    ].filter(Boolean);
    const told = new Set([...facts.flatMap((fact_) => [picture.from[fact_], picture.to[fact_]]), ...claims.map(({ subject }) => picture.number(text.identifier(subject)))]);
    const alone = nodes.filter((id) => !told.has(id)).map((id) => [picture.iri(id)]);
    const tests = conditions(now, lost);
    const stated = claimed.flatMap((lines, i) => (i ? ["  UNION", ...lines] : lines));
    const silent = branch("    # Seen without a fact or a value.", values(["subject"], alone, lost));
    const body = alone.length === 0 ? [...stated, ...tests] : stated.length === 0 ? silent : ["  {", ...stated, ...tests, "  }", "  UNION", ...silent];
    const comment = (line) => `# ${text.visible(line)}`;
    return [
      comment(picture.title), ...explorer.caption().split(" · ").map(comment), ...remarks(now, lost),
      ...PREFIXES.map(([prefix, base]) => `PREFIX ${prefix}: <${base}>`),
      "SELECT DISTINCT ?subject ?relation ?object WHERE {", ...(body.length ? body : ["  FILTER (false) # Nothing is seen."]), "}", "ORDER BY ?subject ?relation ?object", "",
    ].join("\n");
  }

  return { start, write };
})();
