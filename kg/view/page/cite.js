"use strict";

// Writes a claim as a citation: Markdown for a page, BibTeX for a paper.
const cite = (() => {
  /** The place of a claim in its source, as an IRI with an RFC 5147 fragment; null where it has none. */
  function place(claim) {
    const [first] = claim.evidence;
    const source = claim.source?.id;
    return source && first ? `${source}#char=${first.start},${first.end}` : source ?? null;
  }

  const published = (claim, picture) => picture.published[claim.source?.id] ?? null;

  function sentence(claim) {
    const quotes = claim.evidence.map((one) => article.words(claim.source?.sha256, one) ?? one.quote).filter(Boolean);
    return quotes.length ? `“${quotes.join(" … ")}”` : claim.paraphrase ?? "";
  }

  const markdownSafe = (value) => text.visible(value).replace(/[\\`*_{}[\]<>#|~]/g, "\\$&");
  const address = (iri) => (/^https?:/i.test(iri ?? "") ? encodeURI(decodeSafe(iri).replace(/\p{Surrogate}/gu, "\ufffd")).replace(/[()]/g, (c) => (c === "(" ? "%28" : "%29")) : null);

  function decodeSafe(iri) {
    try {
      return decodeURI(iri);
    } catch {
      return iri;
    }
  }

  function markdown(claim, picture) {
    const link = address(place(claim));
    const title = markdownSafe(claim.source?.title ?? claim.source?.id ?? "");
    const said = words.named(claim.speaker);
    const parts = [
      link ? `[${title}](${link})` : title,
      published(claim, picture) ? markdownSafe(published(claim, picture)) : null,
      said ? markdownSafe(said) : null,
      claim.stance ? markdownSafe(text.named(claim.stance)) : null,
    ].filter(Boolean);
    return `> ${markdownSafe(sentence(claim)).replace(/\s+/g, " ")}\n>\n> — ${parts.join(", ")}\n`;
  }

  /** What TeX reads as a command, one for one, so that braces always balance. */
  const TEX = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
  const bibSafe = (value) => text.visible(value).replace(/[\\{}&%$#_~^]/g, (char) => TEX[char] ?? `\\${char}`);

  function bibtex(claim, picture) {
    const key = `kg-${String(claim.id).replace(/[^A-Za-z0-9]/g, "").slice(-8)}`;
    const link = address(place(claim));
    const date = published(claim, picture);
    const rows = [
      ["title", `{${bibSafe(claim.source?.title ?? "")}}`],
      ["author", claim.speaker ? `{${bibSafe(words.named(claim.speaker))}}` : null],
      ["year", date ? bibSafe(date.slice(0, 4)) : null],
      ["date", date ? bibSafe(date) : null],
      ["url", link],
      ["note", bibSafe(sentence(claim)).replace(/\s+/g, " ")],
      ["annote", bibSafe(claim.id)],
    ].filter(([, value]) => value);
    return `@misc{${key},\n${rows.map(([name, value]) => `  ${name} = {${value}}`).join(",\n")}\n}\n`;
  }

  return { place, markdown, bibtex };
})();
