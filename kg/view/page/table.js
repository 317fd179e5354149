"use strict";

// The twin of the picture in rows: the same facts and figures, or the same entities, to sort, to read aloud and to select.
const table = (() => {
  const PAGE = 200;
  let picture, box, body, kind = "facts", sorting = { facts: ["origins", -1], entities: ["neighbours", -1] }, limit = PAGE;

  function start(drawn) {
    picture = drawn;
    [box, body] = ["table", "table-body"].map((id) => document.getElementById(id));
    document.getElementById("table-close").addEventListener("click", toggle);
    for (const one of ["facts", "entities"]) document.getElementById(`table-${one}`).addEventListener("click", () => choose(one));
  }

  function toggle() {
    box.hidden = !box.hidden;
    menus.pressed("tool-table", !box.hidden);
    if (box.hidden) document.getElementById("tool-table").focus();
    else {
      renew();
      document.getElementById(`table-${kind}`).focus();
    }
  }

  function choose(one) {
    [kind, limit] = [one, PAGE];
    renew();
  }

  const uniq = (values) => [...new Set(values.filter(Boolean))];

  /** Every statement that is seen, as a row of plain values. */
  function statements() {
    const { facts, figures } = explorer.seen();
    const said = (numbers, field) => uniq(numbers.map((number) => text.named(ledger.value(number, field))));
    const whenOf = (numbers) => uniq(numbers.map((number) => ledger.value(number, "period")).map((one) => (one ? format.period(one) : null)));
    const rows = facts.map((id) => {
      const { numbers, sources, origins } = sift.support(id, state.now());
      return {
        kind: "edge", id, contested: picture.contested(id),
        subject: picture.label(picture.from[id]), subjectId: picture.from[id], relation: words.label(picture.relation(id)), relationIri: picture.relation(id).iri,
        object: picture.label(picture.to[id]), objectId: picture.to[id], period: whenOf(numbers), stance: said(numbers, "stance"), status: said(numbers, "status"),
        claims: numbers.length, sources, origins, numbers,
      };
    });
    const owner = new Map(explorer.seen().nodes.flatMap((id) => picture.figures(id).map((number) => [number, id])));
    return rows.concat(figures.map((number) => {
      const predicate = ledger.value(number, "predicate");
      return {
        kind: "figure", id: number, contested: conflicts.of(number) !== null,
        subject: picture.label(owner.get(number)), subjectId: owner.get(number), relation: words.named(predicate) ?? "", relationIri: predicate?.id ?? "",
        object: conflicts.short(number, 400), objectId: null, period: whenOf([number]), stance: said([number], "stance"), status: said([number], "status"),
        claims: 1, sources: 1, origins: sift.originsOf(number).filter(Boolean).length || 1, numbers: [number],
      };
    }));
  }

  function entities() {
    const { nodes, facts } = explorer.seen();
    const degree = new Map();
    const kept = new Set(explorer.seen().figures);
    for (const id of facts) for (const end of new Set([picture.from[id], picture.to[id]])) degree.set(end, (degree.get(end) ?? 0) + 1);
    return nodes.map((id) => ({ kind: "node", id, entity: picture.label(id), type: words.label(picture.type(id)) || picture.type(id).iri, neighbours: degree.get(id) ?? 0, figures: picture.figures(id).filter((number) => kept.has(number)).length }));
  }

  const COLUMNS = {
    facts: ["subject", "relation", "object", "period", "stance", "status", "claims", "sources", "origins"],
    entities: ["entity", "type", "neighbours", "figures"],
  };
  const NUMBERS = new Set(["claims", "sources", "origins", "neighbours", "figures"]);

  function sorted(rows) {
    const [column, direction] = sorting[kind];
    const value = (row) => (Array.isArray(row[column]) ? row[column].join(" ") : row[column]);
    return rows.sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      const order = typeof x === "number" ? x - y : String(x).localeCompare(String(y), words.language());
      return order * direction || a.id - b.id;
    });
  }

  function renew() {
    if (box.hidden) return;
    const focused = document.activeElement?.dataset?.choice;
    for (const one of ["facts", "entities"]) document.getElementById(`table-${one}`).setAttribute("aria-pressed", `${one === kind}`);
    const rows = sorted(kind === "facts" ? statements() : entities());
    const hasStatus = kind !== "facts" || rows.some(({ status }) => status.length);
    const columns = COLUMNS[kind].filter((column) => column !== "status" || hasStatus);
    const count = document.getElementById("table-count");
    count.textContent = kind === "facts" ? heading.statements(explorer.seen()).join(" · ") : words.say("caption.entities", rows.length, picture.total);
    count.title = kind === "facts" ? words.say("count.why") : "";
    body.replaceChildren(
      text.make(
        "table",
        {},
        text.make("caption", {}, words.say(kind === "facts" ? "table.caption" : "table.caption.entities")),
        text.make("thead", {}, text.make("tr", {}, columns.map(head))),
        text.make("tbody", {}, rows.slice(0, limit).map((row) => line(row, columns))),
      ),
      ...(rows.length > limit ? [text.make("p", {}, text.make("button", { type: "button", class: "quiet", "data-choice": "more", onclick: () => { limit *= 4; renew(); } }, words.say("table.more", rows.length - limit)))] : []),
    );
    if (focused) [...box.querySelectorAll("[data-choice]")].find((one) => one.dataset.choice === focused)?.focus();
  }

  function head(column) {
    const [by, direction] = sorting[kind];
    const turn = () => {
      sorting = { ...sorting, [kind]: [column, by === column ? -direction : NUMBERS.has(column) ? -1 : 1] };
      renew();
    };
    return text.make(
      "th",
      { scope: "col", class: NUMBERS.has(column) ? "number" : null, "aria-sort": by === column ? (direction > 0 ? "ascending" : "descending") : "none" },
      text.make("button", { type: "button", "data-choice": `sort ${column}`, onclick: turn }, words.say(`table.${column}`), text.make("span", { "aria-hidden": "true", class: "arrow" }, by === column ? (direction > 0 ? "▲" : "▼") : "")),
    );
  }

  function line(row, columns) {
    const chosen = explorer.isSelected(row.kind === "figure" ? "node" : row.kind, row.kind === "figure" ? row.subjectId : row.id) && row.kind !== "figure";
    return text.make(
      "tr",
      { class: chosen ? "chosen" : null, "data-row": `${row.kind} ${row.id}` },
      columns.map((column, i) => {
        const content = cell(row, column);
        return text.make(i ? "td" : "th", { scope: i ? null : "row", class: NUMBERS.has(column) ? "number" : column }, content);
      }),
    );
  }

  function cell(row, column) {
    const open = (kind_, id, label) => text.make("button", { type: "button", class: "link", "data-choice": `${column} ${row.kind} ${row.id}`, onclick: () => panel.go(kind_, id) }, text.name(label));
    if (column === "subject") return open("node", row.subjectId, row.subject);
    if (column === "entity") return [marks.entity(row.id), " ", open("node", row.id, row.entity)];
    if (column === "relation") return row.kind === "edge" ? [open("edge", row.id, row.relation), row.contested ? marks.differs() : null] : [text.name(row.relation), row.contested ? marks.differs() : null];
    if (column === "object") return row.objectId === null ? text.name(row.object) : open("node", row.objectId, row.object);
    if (column === "stance" || column === "status") return row[column].map((word) => words.known(column, word)).join(", ");
    return Array.isArray(row[column]) ? row[column].join("; ") : typeof row[column] === "number" ? row[column].toLocaleString("en-US") : text.name(row[column]);
  }

  return { start, toggle, renew, statements, entities, isOpen: () => !box.hidden };
})();
