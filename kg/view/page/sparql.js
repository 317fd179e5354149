"use strict";

// Writes the query that gives the facts that are seen, from the graph that the file was made of.
const sparql = (() => {
  const ENTITY = "https://w3id.org/aikg/id/";
  const KG = "https://w3id.org/aikg/ontology#";
  let picture;

  function start(drawn) {
    picture = drawn;
  }

  /** Write an IRI, short where it can be; null where it is none that SPARQL can hold. */
  function iri(value) {
    for (const [prefix, base] of [["e", ENTITY], ["kg", KG]]) {
      const local = value.startsWith(base) ? value.slice(base.length) : "";
      if (/^[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?$/.test(local)) return `${prefix}:${local}`;
    }
    return /^[^\u0000-\u0020<>"{}|^`\\]+$/.test(value) ? `<${value}>` : null;
  }

  function list(name, values) {
    const lines = [];
    let line = "   ";
    for (const value of [...new Set(values)].map(iri).filter(Boolean)) {
      if (line.length + value.length > 110) [lines.push(line), line = "   "];
      line += ` ${value}`;
    }
    return `  VALUES ?${name} {\n${[...lines, line].join("\n")} }`;
  }

  const date = (day) => `"${days.write(day)}"^^xsd:date`;

  /** The conditions on a fact's claims that the filters set. */
  function conditions(now) {
    const found = [];
    const { off } = now;
    const left = (field, id) => [...new Set(ledger.table(field).map(id))].filter((value) => value && !off[field].has(value));
    if (off.stance.size) found.push(`  ?claim kg:stance ?stance .`, list("stance", left("stance", text.named).map((word) => KG + word)));
    if (off.source.size) found.push(`  ?claim kg:source ?source .`, list("source", left("source", (one) => one?.id)));
    if (now.time?.by === "period") found.push(...overlapping(now.time.from, now.time.to, now.time.undated));
    if (now.asOf !== null) found.push(...overlapping(now.asOf, now.asOf + 1, true));
    return found.length ? [`  ?claim rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object .`, ...found] : [];
  }

  function overlapping(from, to, undated) {
    return [
      "  OPTIONAL { ?claim kg:period ?period }", "  OPTIONAL { ?period kg:start ?start }", "  OPTIONAL { ?period kg:end ?end }",
      `  FILTER (${undated ? "" : "(BOUND(?start) || BOUND(?end)) && "}(!BOUND(?start) || ?start < ${date(to)}) && (!BOUND(?end) || ?end > ${date(from)}))`,
    ];
  }

  function write() {
    const { facts } = explorer.seen();
    const now = state.now();
    const relations = facts.map((fact_) => picture.relation(fact_).iri);
    const body = [
      list("subject", facts.map((fact_) => picture.iri(picture.from[fact_]))),
      list("relation", relations),
      list("object", facts.map((fact_) => picture.iri(picture.to[fact_]))),
      "  ?subject ?relation ?object .",
      ...conditions(now),
    ];
    const note = explorer.caption().replace(/[\r\n]+/g, " ");
    return [
      `# ${text.visible(picture.title)}: ${note}`,
      `PREFIX e: <${ENTITY}>`, `PREFIX kg: <${KG}>`, "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>", "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>",
      "SELECT DISTINCT ?subject ?relation ?object WHERE {", ...body, "}", "ORDER BY ?subject ?relation ?object", "",
    ].join("\n");
  }

  return { start, write };
})();
