"use strict";

// Writes what is seen as data: CSV for a spreadsheet, JSON-LD for a graph. It never writes what is not seen.
const writers = (() => {
  const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  const KG = "https://w3id.org/aikg/ontology#";
  let picture;

  function start(drawn) {
    picture = drawn;
  }

  /** A cell of a CSV table (RFC 4180); what a spreadsheet would take for a formula, full-width signs too, is kept text by an apostrophe. */
  function cell(value) {
    const plain = Array.isArray(value) ? value.join("; ") : String(value ?? "");
    const safe = typeof value !== "number" && /^(\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/.test(plain) ? `'${plain}` : plain;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  /** Hand over one row for each fact and figure that is seen, with the IRIs of its claims. */
  function csv(then) {
    const columns = ["subject", "relation", "object", "period", "stance", "status", "claims", "sources", "origins"];
    const statements = table.statements();
    return ledger.whole([...new Set(statements.flatMap((row) => row.numbers))], (claims) => {
      const ids = new Map(claims.map(({ number, id }) => [number, id]));
      const rows = statements.map((row) => [...columns.map((column) => row[column]), picture.iri(row.subjectId), row.relationIri, row.objectId === null ? "" : picture.iri(row.objectId), row.numbers.map((number) => ids.get(number)).join(" ")]);
      then([[...columns, "subject_iri", "relation_iri", "object_iri", "claim_iris"], ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n");
    });
  }

  const iri = (value) => ({ "@id": value });
  const literal = (value, type) => ({ "@value": String(value), "@type": `http://www.w3.org/2001/XMLSchema#${type}` });

  function amount(given) {
    const found = { "@type": `${KG}Amount` };
    for (const [key, name] of [["value", "value"], ["min", "minimum"], ["max", "maximum"]]) if (given[key] !== null && given[key] !== undefined) found[KG + name] = literal(given[key], "decimal");
    for (const [key, name] of [["minExclusive", "minimumExclusive"], ["maxExclusive", "maximumExclusive"], ["approximate", "approximate"]]) if (given[key]) found[KG + name] = true;
    if (given.unit) found[`${KG}unit`] = given.unit;
    if (given.text) found[`${KG}text`] = given.text;
    return found;
  }

  function period(given) {
    const found = { "@type": `${KG}Period` };
    for (const key of ["start", "end"]) if (given[key]) found[KG + key] = literal(given[key], "date");
    for (const key of ["text", "assumed"]) if (typeof given[key] === "string") found[KG + key] = given[key];
    return found;
  }

  function claim_(given) {
    const object = given.object ?? {};
    const found = { "@id": given.id, "@type": `${KG}Claim`, [`${RDF}subject`]: iri(given.subject?.id), [`${RDF}predicate`]: iri(given.predicate?.id) };
    if (object.amount) found[`${KG}amount`] = amount(object.amount);
    else found[`${RDF}object`] = object.id ? iri(object.id) : object.datatype ? { "@value": String(object.value ?? ""), "@type": object.datatype } : String(object.value ?? "");
    if (given.stance) found[`${KG}stance`] = iri(KG + given.stance);
    if (given.period) found[`${KG}period`] = period(given.period);
    if (given.paraphrase) found[`${KG}paraphrase`] = { "@value": given.paraphrase, "@language": "en" };
    if (given.source?.id) {
      found[`${KG}source`] = iri(given.source.id);
      found[`${KG}evidence`] = given.evidence.map(({ start: from, end }) => iri(`${given.source.id}#char=${from},${end}`));
    }
    return found;
  }

  /** All entities, facts and claims that are seen, expanded: no context is needed to read it. */
  function jsonld(then) {
    const { nodes, facts, figures } = explorer.seen();
    const own = new Map(nodes.map((id) => {
      const { iri: address, label, other, type } = picture.entity(id);
      const language = picture.language === "zh" ? ["zh", "en"] : ["en", "zh"];
      const named = [{ "@value": label, "@language": language[0] }, ...(other ? [{ "@value": other, "@language": language[1] }] : [])];
      // Without a prototype: a relation may be called "__proto__".
      return [id, Object.assign(Object.create(null), { "@id": address, "@type": type.iri, "http://www.w3.org/2000/01/rdf-schema#label": named })];
    }));
    for (const fact_ of facts) {
      const thing = own.get(picture.from[fact_]);
      const relation = picture.relation(fact_).iri;
      thing[relation] = [...(thing[relation] ?? []), iri(picture.iri(picture.to[fact_]))];
    }
    const numbers = [...new Set([...figures, ...facts.flatMap((fact_) => sift.claims(fact_, state.now()))])];
    return ledger.whole(numbers, (given) => then(JSON.stringify([...own.values(), ...given.map(claim_)], null, 1)));
  }

  return { start, csv, jsonld };
})();
