"use strict";

// Lists what is contested and what merely differs; shows both sides of one next to each other, with the ruling.
const conflicts = (() => {
  const LONGEST = 220;
  const byClaim = new Map();
  let picture;

  function start(drawn) {
    picture = drawn;
    picture.conflicts.forEach((one, number) => {
      one.number = number;
      if (one.contested) one.claims.forEach((claim_) => byClaim.has(claim_) || byClaim.set(claim_, one));
    });
    const count = picture.conflicts.filter(({ contested }) => contested).length;
    const badge = document.getElementById("conflict-count");
    badge.textContent = count || "";
    badge.hidden = count === 0;
  }

  /** The contested conflict that a claim is part of, if any. */
  const of = (number) => byClaim.get(number) ?? null;

  const subject = (one) => picture.number(text.identifier(one.subject));

  function title(one) {
    const id = subject(one);
    const about = id === undefined ? words.named(one.subject) : picture.label(id);
    const seen = turned(one, id);
    const relation = (seen && words.inverse(seen)) || (words.named(one.measure) ?? words.named(one.relation) ?? "");
    // In Chinese an inverse reads on from the name: "的开发者".
    return relation.startsWith("的") ? `${about}${relation}` : words.say("conflict.about", about ?? "", relation);
  }

  /** The relation of a conflict about what stands at its other end, such as a product that is taken for a model; else nothing. */
  function turned(one, id) {
    const isObject = id !== undefined && one.claims.every((number) => ledger.value(number, "object")?.entity === id);
    return isObject ? picture.relations.find(({ iri, symmetric }) => iri === one.relation?.id && !symmetric) : null;
  }

  /** The entities and facts that a conflict is about, to be lit. */
  function lit(one) {
    const inside = new Set(one.claims);
    const ids = new Set([subject(one)].filter((id) => id !== undefined));
    const facts = new Set();
    for (const number of one.claims) {
      for (const field of ["subject", "object"]) {
        const found = ledger.value(number, field);
        const id = found?.entity ?? (found?.id ? picture.number(found.id) : undefined);
        if (id !== undefined) ids.add(id);
      }
    }
    for (const id of ids) for (const one_ of picture.near(id)) if (picture.claims(one_).some((number) => inside.has(number))) facts.add(one_);
    return { ids: [...ids], facts: [...facts] };
  }

  function list(then) {
    const contested = picture.conflicts.filter((one) => one.contested);
    const differs = picture.conflicts.filter((one) => !one.contested);
    const part = (key, why, members) => (members.length
      ? text.make("section", {}, text.make("h3", {}, `${words.say(key)} (${members.length})`), text.make("p", { class: "why" }, words.say(why)), text.make("ul", { class: "facts" }, members.map(entry)))
      : null);
    then([
      panel.heading(words.say("conflicts")),
      contested.length ? null : text.make("p", { class: "tally" }, words.say("conflicts.none")),
      part("conflicts.contested", "conflicts.why", contested),
      part("conflicts.differs", "conflicts.differs.why", differs),
    ]);
  }

  function entry(one) {
    return text.make("li", {}, text.make(
      "button",
      { type: "button", class: "fact conflict-entry", onclick: () => panel.go("conflict", one.number) },
      one.contested ? marks.differs() : text.make("span", { class: "alike", "aria-hidden": "true" }, "≈"),
      text.make("span", { class: "fact-name" }, text.name(title(one)), text.make("span", { class: "versus" }, versus(one))),
      text.make("span", { class: "weight" }, words.known("kind", one.kind ?? "")),
    ));
  }

  /** What stands against what: the values; where they are the same, with their times; of one claim alone, what is ruled. */
  function versus(one) {
    const ends = turned(one, subject(one)) ? (number) => words.named(ledger.value(number, "subject")) : (number) => short(number);
    const both = (write) => [...new Set(one.claims.map(write).filter(Boolean))];
    const values = both(ends);
    if (values.length > 1) return values.join(" / ");
    const when = (number) => { const period = ledger.value(number, "period"); return period ? format.period({ ...period, text: null }) || text.visible(period.text ?? "") : ""; };
    const dated = both((number) => [ends(number), when(number)].filter(Boolean).join(", "));
    return dated.length > 1 ? dated.join(" / ") : cut(text.visible(words.label({ label: one.ruling ?? "", other: one.otherRuling }) || values.join("")), LONGEST);
  }

  /** Cut a text between two words, and show that it is cut. */
  function cut(given, most) {
    if (given.length <= most) return given;
    const kept = given.slice(0, most);
    return `${(/^(.{20,})[\s，、]/su.exec(kept)?.[1] ?? kept).replace(/[\uD800-\uDBFF]$|[\s,;:]+$/, "")}…`;
  }

  /** What a claim states, in few characters. */
  function short(number, most = 80) {
    const object = ledger.value(number, "object") ?? {};
    if (object.amount) return format.amount(object.amount);
    if (object.entity !== undefined) return picture.label(object.entity);
    return cut(text.visible(words.named(object) ?? object.value ?? ""), most);
  }

  /** Show the sides next to each other, then what is ruled and on what it rests. */
  function show(number, then) {
    const one = picture.conflicts[number];
    ledger.whole(one.claims, (given) => then([
      text.make("p", { class: "kind" }, one.contested ? marks.differs() : text.make("span", { class: "alike", "aria-hidden": "true" }, "≈"), words.say(one.contested ? "conflicts.contested" : "conflicts.differs"), " · ", words.known("kind", one.kind ?? "")),
      panel.heading(text.name(title(one))),
      one.ruling ? text.make("div", { class: one.contested ? "ruling" : "ruling mild" }, text.make("h3", {}, words.say("conflict.ruling")), text.make("p", { dir: "auto" }, text.visible(words.label({ label: one.ruling, other: one.otherRuling })))) : null,
      one.assumptions?.length ? text.make("div", { class: "assumptions" }, text.make("h3", {}, words.say("conflict.assumptions")), text.make("ul", {}, words.label({ label: one.assumptions, other: one.otherAssumptions }).map((line) => text.make("li", { dir: "auto" }, text.visible(text.named(line)))))) : null,
      text.make("h3", {}, words.say("conflict.sides")),
      text.make("div", { class: "sides" }, sides(one, given)),
      claim.hint(given),
    ]));
  }

  /** The sides as the comparison found them; without that, claims that state the same stand in one column. */
  function sides(one, given) {
    const found = new Map();
    for (const claim_ of given) {
      const side = one.sides?.findIndex((numbers) => numbers.includes(claim_.number)) ?? -1;
      const key = side >= 0 ? side : `${short(claim_.number)} ${claim_.stance === "denied"}`;
      found.set(key, [...(found.get(key) ?? []), claim_]);
    }
    const best = new Set(one.preferred?.claims ?? []);
    return [...found.values()].map((members) => text.make("section", { class: "side" },
      members.some(({ number }) => best.has(number)) ? text.make("p", { class: "best" }, words.say("conflict.preferred", words.known("reason", one.preferred.reason ?? ""))) : null,
      members.map((claim_, i) => sideClaim(claim_, i === 0 || short(claim_.number) !== short(members[i - 1].number)))));
  }

  function sideClaim(one, headed) {
    return text.make(
      "div",
      { class: "side-claim" },
      headed ? text.make("p", { class: "value", dir: "auto" }, short(one.number, 400)) : null,
      text.make("p", { class: "claim-head" }, claim.stance(one.stance), claim.status(one.status), one.period ? text.make("span", { class: "when" }, format.period(one.period)) : null),
      one.paraphrase ? text.make("p", { class: "paraphrase", dir: "auto" }, text.visible(one.paraphrase)) : null,
      claim.evidence(one),
      claim.details(one),
      claim.citations(one),
    );
  }

  return { start, of, list, show, lit, title, short };
})();
