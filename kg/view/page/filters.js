"use strict";

// The drawer with filters: each choice with the number of statements that it would leave.
const filters = (() => {
  const FEW = 9;
  const opened = new Set();
  let picture, box, body;

  function start(drawn) {
    picture = drawn;
    [box, body] = ["filters", "filters-body"].map((id) => document.getElementById(id));
    document.getElementById("filters-reset").addEventListener("click", () => state.isFiltered() && state.change(state.unfiltered()));
    document.getElementById("filters-close").addEventListener("click", toggle);
  }

  function toggle() {
    box.hidden = !box.hidden;
    menus.pressed("tool-filters", !box.hidden);
    if (box.hidden) document.getElementById("tool-filters").focus();
    else {
      renew();
      document.getElementById("filters-title").focus();
    }
    explorer.settle();
  }

  const NAMES = {
    type: (iri) => { const type = picture.types.find((one) => one.iri === iri); return (type && words.label(type)) || iri; },
    relation: (iri) => { const relation = picture.relations.find((one) => one.iri === iri); return relation ? words.label(relation) : measures().get(iri) ?? iri; },
    stance: (word) => words.known("stance", word),
    status: (word) => words.known("status", word),
    source: (id) => sources().get(id) ?? id,
    origin: (name) => (name ? origins_().get(name) ?? name : words.say("filters.itself")),
  };
  const measures = () => new Map(ledger.table("predicate").map((one) => [one?.id, words.named(one)]));
  /** What single origins are called: claims name several in one text. */
  const origins_ = () => new Map(ledger.table("origin").flatMap((one) => (one?.other ? one.label.split("; ").map((name, i) => [name, words.named(one).split("; ")[i]]) : [])));
  const sources = () => new Map(ledger.table("source").map((one) => [one?.id, one?.title ?? one?.id]));

  /** Count anew; the focus stays on the choice that was made. */
  function renew() {
    if (box.hidden) return;
    const now = state.now();
    const { tally, units } = sift.counts(now);
    const focused = document.activeElement?.dataset?.choice;
    body.replaceChildren(
      text.make("p", { class: "why" }, words.say("filters.unit.why")),
      ...sift.FACETS.map((facet) => fieldset(facet, tally[facet], now)).filter(Boolean),
      ...[origins(now), amounts(now, units)].filter(Boolean),
    );
    if (focused) [...body.querySelectorAll("[data-choice]")].find((one) => one.dataset.choice === focused)?.focus();
    document.getElementById("filters-reset").disabled = !state.isFiltered();
  }

  function fieldset(facet, counts, now) {
    const known = [...counts].filter(([value]) => facet !== "status" || value);
    for (const value of now.off[facet]) if (!counts.has(value)) known.push([value, 0]);
    if (known.length < 2 && now.off[facet].size === 0) return null;
    const ranked = known.map(([value, count]) => ({ value, count, name: NAMES[facet](value) })).sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
    const all = opened.has(facet) || ranked.length <= FEW + 2;
    const shown = all ? ranked : ranked.filter(({ value }, i) => i < FEW || now.off[facet].has(value));
    const set = (off) => state.change({ off: { ...state.now().off, [facet]: off } });
    const values = ranked.map(({ value }) => value);
    return text.make(
      "fieldset",
      {},
      text.make("legend", {}, words.say(`filters.${facet}`)),
      text.make("p", { class: "sweep" },
        text.make("button", { type: "button", class: "link", "data-choice": `${facet} all`, disabled: now.off[facet].size === 0, onclick: () => set(new Set()) }, words.say("filters.all")),
        text.make("button", { type: "button", class: "link", "data-choice": `${facet} none`, onclick: () => set(new Set(values)) }, words.say("filters.none"))),
      shown.map((one) => choice(facet, one, now, values, set)),
      shown.length === ranked.length ? null : text.make("button", { type: "button", class: "link", "data-choice": `${facet} more`, onclick: () => { opened.add(facet); renew(); } }, words.say("filters.more", ranked.length - shown.length)),
    );
  }

  function choice(facet, { value, count, name }, now, values, set) {
    const off = now.off[facet];
    const box_ = text.make("input", { type: "checkbox", checked: !off.has(value), "data-choice": `${facet} ${value}` });
    box_.addEventListener("change", () => {
      const next = new Set(state.now().off[facet]);
      if (box_.checked) next.delete(value);
      else next.add(value);
      set(next);
    });
    const type = facet === "type" ? picture.types.find((one) => one.iri === value) : null;
    const relation = facet === "relation" ? picture.relations.find((one) => one.iri === value) : null;
    return text.make(
      "div",
      { class: count ? "choice" : "choice empty" },
      text.make("label", {}, box_, type ? marks.symbol(type.shape, type.colour) : null, facet === "relation" ? (relation ? marks.line(relation.colour) : text.make("span", { class: "no-mark", "aria-hidden": "true" }, "#")) : null, text.name(name, { class: "choice-name" })),
      text.make("button", { type: "button", class: "link only", "data-choice": `${facet} only ${value}`, "aria-label": `${words.say("filters.only")} ${name}`, onclick: () => set(new Set(values.filter((one) => one !== value))) }, words.say("filters.only")),
      text.make("span", { class: "count", title: words.say(facet === "type" ? "filters.unit.type" : "filters.unit.facts", count) }, count.toLocaleString("en-US")),
    );
  }

  function origins(now) {
    const most = Math.min(9, Math.max(0, ...Array.from({ length: picture.size }, (_, fact_) => picture.origins(fact_))));
    if (most < 2) return null;
    const input = text.make("input", { type: "range", min: "0", max: `${most}`, step: "1", value: `${now.atLeast}`, "data-choice": "atLeast", "aria-label": words.say("filters.atleast") });
    const shown = text.make("output", {}, `${now.atLeast}`);
    input.addEventListener("change", () => state.change({ atLeast: Number(input.value) }));
    input.addEventListener("input", () => { shown.textContent = input.value; });
    return text.make("fieldset", {}, text.make("legend", {}, words.say("filters.atleast")), text.make("p", { class: "slide" }, input, shown));
  }

  function amounts(now, units) {
    if (units.size === 0) return null;
    const { unit = "", from = null, to = null } = now.amount ?? {};
    const name = (one) => (one === "XXX" ? words.say("amount.unit.XXX") : one);
    const select = text.make("select", { "data-choice": "unit", "aria-label": words.say("filters.unit") }, text.make("option", { value: "" }, words.say("filters.any")),
      [...units].sort((a, b) => b[1] - a[1]).map(([one, count]) => text.make("option", { value: one, selected: one === unit }, `${name(one)} (${count})`)));
    const field = (key, value) => text.make("input", { type: "text", inputmode: "decimal", size: "8", "data-choice": key, "aria-label": `${words.say("filters.amount")}, ${words.say(`filters.${key}`)}`, placeholder: words.say(`filters.${key}`), value: value === null ? "" : format.short(value) });
    const [low, high] = [field("from", from), field("to", to)];
    const change = () => {
      const [a, b] = [low, high].map((input) => format.read(input.value));
      state.change({ amount: select.value || a !== null || b !== null ? { unit: select.value, from: a, to: b } : null });
    };
    [select, low, high].forEach((input) => input.addEventListener("change", change));
    return text.make("fieldset", {}, text.make("legend", {}, words.say("filters.amount")), text.make("p", { class: "range" }, select, low, "–", high));
  }

  /** Say how many are filtered out, with a way to have them back; nothing where none is. */
  function note(count) {
    if (count === 0) return null;
    const clear = () => {
      state.change(state.unfiltered());
      document.getElementById("panel-title")?.focus({ preventScroll: true });
    };
    return text.make("p", { class: "tally filtered-out" }, `${words.say("filters.out", count)} `, text.make("button", { type: "button", class: "link", onclick: clear }, words.say("filters.clear")));
  }

  return { start, toggle, renew, note, isOpen: () => !box.hidden };
})();
