"use strict";

// Shows one claim: who says what, how, when, how much, and where it is written.
const claim = (() => {
  const STANCES = new Set(["announced", "planned", "reported", "estimated", "opinion", "denied"]);
  const STATUSES = new Set(["single-source", "corroborated", "contested", "superseded", "retracted"]);
  let picture, dataFiles, linkTo;

  function start(drawn, link) {
    [picture, linkTo] = [drawn, link];
    dataFiles = new Set(drawn.dataFiles);
  }

  /** Whether only a data file states it: no document stands behind it. */
  const unsourced = (given) => dataFiles.has(given.source?.id);

  function chip(kind, known, value) {
    const word = text.visible(text.named(value) ?? "");
    return word ? text.make("span", { class: `stance ${kind}-${known.has(word) ? word : "other"}` }, words.known(kind, word)) : null;
  }

  const stance = (given) => chip("stance", STANCES, given);

  /** The status, where it says more than that there is one source. */
  const status = (given) => (text.named(given) === "single-source" ? null : chip("status", STATUSES, given));

  /** The value that a claim states: an amount, a literal, or nothing when its object is an entity. */
  function value(given) {
    const object = given.object ?? {};
    if (object.amount) return format.amount(object.amount);
    return object.value === undefined || object.value === null ? null : text.visible(object.value);
  }

  function headline(given) {
    const stated = value(given);
    const when = given.period ? format.period(given.period) : "";
    return text.make(
      "p",
      { class: "claim-head" },
      stated === null ? null : text.make("strong", { class: "value", dir: "auto" }, stated),
      stance(given.stance),
      status(given.status),
      unsourced(given) ? text.make("span", { class: "stance stance-unsourced" }, words.say("unsourced")) : null,
      when ? text.make("span", { class: "when" }, when) : null,
    );
  }

  const row = (term, ...shown) => [text.make("dt", {}, term), text.make("dd", {}, ...shown)];

  function details(given) {
    const rows = [];
    const add = (term, content) => {
      const word = words.named(content);
      if (word) rows.push(row(words.say(term), text.name(word)));
    };
    add("said.by", given.speaker ?? words.say("said.article"));
    add("origin", given.origin);
    add("scope", given.purpose);
    add("written", given.object?.amount?.text);
    if (given.period?.assumed) add("assumed", given.period.assumed === true ? words.say("assumed.yes") : given.period.assumed);
    rows.push(row(words.say("source"), source(given)));
    return text.make("dl", {}, rows);
  }

  /** The short name of a source, by which rulings call it: the end of its IRI. */
  const short = (iri) => /[^/#]*$/.exec(String(iri ?? ""))[0];

  function source(given) {
    const published = picture.published[given.source?.id];
    const places = given.evidence.map(({ start, end }) => `${start}–${end}`);
    return [
      text.name(given.source?.title ?? given.source?.id ?? words.say("source.none"), { class: "source-title" }),
      text.make("span", { class: "place" }, [given.source?.title ? text.visible(short(given.source.id)) : null, published ? words.say("published", published) : null, places.length ? words.say("characters", places.join(words.say("and"))) : null].filter(Boolean).join(" · ")),
    ];
  }

  /** The evidence, as near to the source as the page has it: the article, its quoted words, or nothing. */
  function evidence(given) {
    const shown = article.has(given.source?.sha256) ? article.show(given.source.sha256, [...given.evidence], given.source.title, given.evidence.map(({ start }) => start).join(", ")) : null;
    if (shown) return shown;
    const quotes = given.evidence.filter(({ quote }) => quote).map(({ quote }) => text.make("blockquote", { dir: "auto" }, text.make("mark", {}, text.prose(quote))));
    return quotes.length ? text.make("div", {}, quotes) : null;
  }

  /** Buttons that copy the claim as a citation, its place in the source, and a link to what is seen. */
  function citations(given) {
    const button = (key, content) => text.make("button", { type: "button", class: "quiet", onclick: () => copy.text(content(), words.say(key)) }, words.say(key));
    const place = cite.place(given);
    return text.make(
      "p",
      { class: "cite", role: "group", "aria-label": words.say("cite") },
      text.make("span", { "aria-hidden": "true" }, words.say("cite")),
      button("cite.markdown", () => cite.markdown(given, picture)),
      button("cite.bibtex", () => cite.bibtex(given, picture)),
      place ? button("cite.place", () => text.visible(place)) : null,
      button("cite.link", linkTo),
    );
  }

  /** One claim as a card. */
  function card(given) {
    const conflict = conflicts.of(given.number);
    return text.make(
      "article",
      { class: "claim", "data-claim": text.visible(given.id) },
      headline(given),
      given.paraphrase ? text.make("p", { class: "paraphrase", dir: "auto" }, text.visible(given.paraphrase)) : null,
      conflict ? text.make("p", { class: "disputed" }, marks.differs(), text.make("button", { type: "button", class: "link", onclick: () => panel.go("conflict", conflict.number) }, words.say("contested.see"))) : null,
      evidence(given),
      details(given),
      citations(given),
    );
  }

  /** Where a claim stands, in short: what tells apart lines that state the same. */
  const from = (given) => text.name(short(given.source?.id), { class: "from", title: text.visible(given.source?.title ?? "") });

  /** One claim as a line that opens to its card. */
  function folded(given) {
    const box = text.make("details", { class: "folded" }, text.make("summary", {}, conflicts.of(given.number) ? marks.differs() : null, headline(given), from(given)));
    box.addEventListener("toggle", () => {
      if (box.children.length === 1) box.append(card(given));
      article.scroll(box);
    });
    return box;
  }

  const spanOf = (given) => (given.period?.start || given.period?.end ? format.period({ ...given.period, text: null }) : null);

  /** What makes claims of one measure state the same: value, days and whether it is denied; the words for the days may differ. */
  const sameAs = (given) => [value(given) ?? given.number, spanOf(given) ?? text.visible(given.period?.text ?? ""), text.named(given.stance) === "denied"].join("\u0000");

  /** Claims that state the same as one line that opens to all of them. */
  function bundled(members) {
    const [first] = members;
    const when = spanOf(first) ?? (first.period ? format.period(first.period) : "");
    const uniq = (field) => [...new Set(members.map((one) => text.named(one[field]) ?? "").filter(Boolean))];
    const sources = new Set(members.map(({ source: one }) => one?.id)).size;
    const box = text.make("details", { class: "folded many" }, text.make("summary", {},
      members.some(({ number }) => conflicts.of(number)) ? marks.differs() : null,
      text.make("p", { class: "claim-head" }, text.make("strong", { class: "value", dir: "auto" }, value(first)), uniq("stance").map(stance), uniq("status").map(status), when ? text.make("span", { class: "when" }, when) : null),
      text.make("span", { class: "from" }, words.say(sources > 1 ? "sources" : "claims", sources > 1 ? sources : members.length))));
    box.addEventListener("toggle", () => {
      if (box.children.length === 1) box.append(...members.map(card));
      article.scroll(box);
    });
    return box;
  }

  /** Claims of one measure, those that state the same in one line. */
  function alike(given) {
    const found = new Map();
    for (const one of given) found.set(sameAs(one), [...(found.get(sameAs(one)) ?? []), one]);
    return [...found.values()].sort((a, b) => b.length - a.length).map((members) => (members.length > 1 ? bundled(members) : folded(members[0])));
  }

  /** Say why a sentence is not shown, once; a data file has none to show. */
  function hint(given) {
    const shown = (one) => unsourced(one) || article.has(one.source?.sha256) || one.evidence.some(({ quote }) => quote);
    return given.every(shown) ? null : text.make("p", { class: "hint" }, words.say("hint"));
  }

  return { start, card, alike, headline, stance, status, value, evidence, details, citations, hint, unsourced };
})();
