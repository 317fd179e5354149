"use strict";

// The line that says what one is looking at, and what to do when nothing is left to look at.
const heading = (() => {
  let picture;

  function start(drawn) {
    picture = drawn;
  }

  /** Parts of the line: how many entities and facts, around what, which snapshot, day, policy, filters. */
  function parts(seen, now) {
    const { total, restsOn, date, policy, asOf, depth, center, order, cap } = picture;
    const hidden = [...now.hidden].filter((id) => now.within.has(id)).length;
    return [
      seen.nodes.length === total ? words.say("caption.all", total) : words.say("caption.entities", seen.nodes.length, total),
      ...statements(seen),
      depth && center !== null ? words.say("caption.around", depth, picture.label(center)) : null,
      order > cap ? words.say("caption.cap", order, cap) : null,
      restsOn ? ground(restsOn) : null,
      date || null,
      words.say("caption.policy", words.known("policy", policy || "all")),
      asOf ? words.say("caption.asof", asOf) : null,
      now.asOf !== null ? words.say("caption.asof", days.write(now.asOf)) : null,
      now.time ? words.say("caption.time", `${days.write(now.time.from)} – ${days.write(now.time.to - 1)}`) : null,
      state.isFiltered(now) ? words.say("caption.filtered") : null,
      hidden ? words.say("caption.hidden", hidden) : null,
    ].filter(Boolean);
  }

  /** How many links and how many figures, each by its name: together they are the rows of the table. */
  const statements = ({ facts, figures }) => [words.say("facts", facts.length), figures.length ? words.say("figures", figures.length) : null].filter(Boolean);

  /** What the picture rests on, in the reader's language. */
  function ground(restsOn) {
    const [, number, place] = /^snapshot (\d+) of (.*)$/.exec(restsOn) ?? [];
    if (number) return words.say("caption.snapshot", number, place);
    return restsOn === "the bundled seeds" ? words.say("caption.seeds") : restsOn;
  }

  /** The title: that of the file, unless it only names the program or what stands in the middle. */
  function title() {
    const { title: given, center, entity } = picture;
    if (given === "kg") return words.say("title.graph");
    return center !== null && given === `${entity(center).label} · kg` ? picture.label(center) : given;
  }

  /** Say it, and offer a way out of an empty picture. */
  function renew(seen, now) {
    document.getElementById("title").textContent = title();
    document.title = words.say("title.tab", title());
    const line = document.getElementById("caption");
    line.textContent = parts(seen, now).join(" · ");
    line.title = words.say("count.why");
    const empty = document.getElementById("nothing");
    empty.hidden = seen.nodes.length > 0 || picture.order === 0;
    const canvas = document.querySelector("#graph canvas");
    canvas?.setAttribute("aria-label", words.say("graph.canvas", picture.title, line.textContent));
  }

  return { start, parts, statements, renew };
})();
