"use strict";

// Shows one claim: who says what, how, when, how much, and where it is written.
const claim = (() => {
  const STANCES = new Set(["announced", "planned", "reported", "estimated", "opinion", "denied"]);
  let dataFiles = new Set();

  function start(picture) {
    dataFiles = new Set(picture.dataFiles);
  }

  /** Whether only a data file states it: no document stands behind it. */
  const unsourced = (given) => dataFiles.has(given.source?.id);

  function stance(given) {
    const word = text.visible(text.named(given) ?? "");
    const known = STANCES.has(word) ? word : "other";
    return word ? text.make("span", { class: `stance stance-${known}` }, word) : null;
  }

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
      unsourced(given) ? text.make("span", { class: "stance stance-unsourced" }, "unsourced") : null,
      when ? text.make("span", { class: "when" }, when) : null,
    );
  }

  function row(term, ...shown) {
    return [text.make("dt", {}, term), text.make("dd", {}, ...shown)];
  }

  function details(given) {
    const rows = [];
    const add = (term, content) => {
      const word = text.named(content);
      if (word) rows.push(row(term, text.name(word)));
    };
    add("Said by", given.speaker ?? "the article itself");
    add("Origin", given.origin);
    add("Scope", given.purpose);
    add("As written", given.object?.amount?.text);
    if (given.period?.assumed) add("Assumed", given.period.assumed === true ? "the period is resolved on an assumption" : given.period.assumed);
    rows.push(row("Source", source(given)));
    return text.make("dl", {}, rows);
  }

  function source(given) {
    const places = (given.evidence ?? []).map(({ start, end }) => `${start}–${end}`);
    return [
      text.name(given.source?.title ?? given.source?.id ?? "not named", { class: "source-title" }),
      places.length ? text.make("span", { class: "place" }, `characters ${places.join(", ")}`) : null,
    ];
  }

  /** The evidence, as near to the source as the page has it: the article, its quoted words, or nothing. */
  function evidence(given) {
    const places = given.evidence ?? [];
    const shown = article.has(given.source?.sha256) ? article.show(given.source.sha256, places, given.source.title) : null;
    if (shown) return shown;
    const quotes = places.filter(({ quote }) => quote).map(({ quote }) => text.make("blockquote", { dir: "auto" }, text.make("mark", {}, text.prose(quote))));
    return quotes.length ? text.make("div", {}, quotes) : null;
  }

  /** One claim as a card. */
  function card(id, given) {
    return text.make(
      "article",
      { class: "claim", "data-claim": text.visible(id) },
      headline(given),
      given.paraphrase ? text.make("p", { class: "paraphrase", dir: "auto" }, text.visible(given.paraphrase)) : null,
      evidence(given),
      details(given),
    );
  }

  /** One claim as a line that opens to its card. */
  function folded(id, given) {
    const box = text.make("details", { class: "folded" }, text.make("summary", {}, headline(given)));
    box.addEventListener("toggle", () => {
      if (box.children.length === 1) box.append(card(id, given));
      article.scroll(box);
    });
    return box;
  }

  return { start, card, folded, unsourced };
})();
