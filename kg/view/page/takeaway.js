"use strict";

// The menu by which a reader takes away what is seen: a link, a picture, a drawing, data, a query, a smaller file.
const takeaway = (() => {
  let name, linkTo;

  function start(picture, link) {
    linkTo = link;
    name = text.fold(picture.title).replace(/[^a-z0-9\u4e00-\u9fff]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "kg";
    for (const [key, deed] of Object.entries(DEEDS)) document.getElementById(`take-${key}`).addEventListener("click", deed);
  }

  const DEEDS = {
    link: () => copy.text(linkTo(), words.say("cite.link")),
    png: async () => {
      try {
        copy.file(`${name}.png`, "image/png", await drawing.png());
      } catch {
        copy.announce(words.say("png.failed"));
      }
    },
    svg: () => copy.file(`${name}.svg`, "image/svg+xml", drawing.written()),
    csv: () => writers.csv((rows) => copy.file(`${name}.csv`, "text/csv;charset=utf-8", `\ufeff${rows}`)),
    jsonld: () => writers.jsonld((content) => copy.file(`${name}.jsonld`, "application/ld+json", content)),
    sparql: () => sparql.write((query) => copy.file(`${name}.rq`, "application/sparql-query", query)),
    file: () => standalone.page((content) => copy.file(`${name}.html`, "text/html", content)),
    print: () => window.print(),
  };

  return { start };
})();
