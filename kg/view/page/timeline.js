"use strict";

// The strip below the picture: how many claims speak of each time, a brush over it, and a day as of which the picture holds.
const timeline = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const MOST_BARS = 72;
  let picture, box, body, by = "period";
  let buckets = [];

  function start(drawn) {
    picture = drawn;
    [box, body] = ["timeline", "timeline-body"].map((id) => document.getElementById(id));
    document.getElementById("timeline-close").addEventListener("click", toggle);
  }

  function toggle() {
    box.hidden = !box.hidden;
    menus.pressed("tool-time", !box.hidden);
    if (box.hidden) document.getElementById("tool-time").focus();
    else {
      by = state.now().time?.by ?? by;
      renew();
      body.querySelector("select, input, p")?.focus();
    }
  }

  /** The claims of what is in the picture, whatever the time filter says. */
  function claims() {
    const always = { ...state.now(), time: null, asOf: null };
    const seen = sift.see(always);
    return [...new Set([...seen.figures, ...seen.facts.flatMap((fact_) => sift.claims(fact_, always))])];
  }

  /** Cut the time of some spans into months, quarters or years, so that there are not too many. */
  function cut(spans) {
    const ends = spans.flat().filter(Number.isFinite);
    if (ends.length === 0) return [];
    const [first, last] = [Math.min(...ends), Math.max(...ends) - 1];
    const months = (days.year(last) - days.year(first)) * 12 + days.month(last) - days.month(first) + 1;
    const step = [1, 3, 12, 60, 120, 600].find((one) => months / one <= MOST_BARS) ?? 1200;
    const begin = days.year(first) * 12 + days.month(first);
    const found = [];
    for (let at = begin - (begin % step); days.firstOf(Math.floor(at / 12), at % 12) <= last; at += step) {
      const [from, to] = [at, at + step].map((month) => days.firstOf(Math.floor(month / 12), month % 12));
      found.push({ from, to, label: step >= 12 ? `${Math.floor(at / 12)}${step > 12 ? "…" : ""}` : step === 3 ? `${Math.floor(at / 12)} Q${1 + (at % 12) / 3}` : days.write(from).slice(0, 7) });
    }
    return found;
  }

  function renew() {
    if (box.hidden) return;
    const focused = document.activeElement?.dataset?.choice;
    const numbers = claims();
    const spans = numbers.map((number) => sift.span(number, by));
    const dated = spans.filter(Boolean);
    buckets = cut(dated);
    const now = state.now();
    const counts = buckets.map(({ from, to }) => dated.filter(([a, b]) => a < to && b > from).length);
    body.replaceChildren(...[choices(), buckets.length ? chart(counts, now) : text.make("p", { class: "tally", tabindex: "-1" }, words.say("time.none")), buckets.length ? ends(now) : null, asOf(now, numbers.length - dated.length)].filter(Boolean));
    if (focused) [...body.querySelectorAll("[data-choice]")].find((one) => one.dataset.choice === focused)?.focus();
  }

  function choices() {
    const select = text.make("select", { "data-choice": "by" }, ["period", "published"].map((one) => text.make("option", { value: one, selected: one === by }, words.say(`time.${one}`))));
    select.addEventListener("change", () => {
      by = select.value;
      if (state.now().time) state.change({ time: null });
      else renew();
    });
    return text.make("label", { class: "time-by" }, words.say("time.by"), " ", select);
  }

  /** The first and last bar that the brush takes in. */
  function brushed(now) {
    if (!now.time || now.time.by !== by) return [0, buckets.length - 1];
    const first = buckets.findIndex(({ to }) => to > now.time.from);
    const last = buckets.findLastIndex(({ from }) => from < now.time.to);
    return [Math.max(first, 0), last < 0 ? buckets.length - 1 : last];
  }

  function chart(counts, now) {
    const most = Math.max(1, ...counts);
    const wide = 1000 / buckets.length;
    const image = document.createElementNS(SVG, "svg");
    image.setAttribute("viewBox", "0 0 1000 60");
    image.setAttribute("preserveAspectRatio", "none");
    image.setAttribute("aria-hidden", "true");
    const [first, last] = brushed(now);
    counts.forEach((count, i) => {
      const bar = image.appendChild(document.createElementNS(SVG, "rect"));
      const high = count ? Math.max(3, 56 * Math.sqrt(count / most)) : 0;
      for (const [name, value] of Object.entries({ x: i * wide + wide * 0.08, y: 60 - high, width: wide * 0.84, height: high })) bar.setAttribute(name, value);
      bar.classList.toggle("out", i < first || i > last);
      bar.appendChild(document.createElementNS(SVG, "title")).textContent = words.say("time.count", buckets[i].label, count);
    });
    const frame = text.make("div", { class: "chart" }, image);
    brushing(frame);
    const marks_ = [0, Math.floor((buckets.length - 1) / 2), buckets.length - 1].filter((at, i, all) => all.indexOf(at) === i);
    return text.make("div", { class: "chart-box" }, frame, text.make("p", { class: "scale" }, marks_.map((at) => text.make("span", {}, buckets[at].label))));
  }

  /** Draw with the pointer over the bars to choose a time. */
  function brushing(frame) {
    let from = null;
    const at = (event) => {
      const { left, width } = frame.getBoundingClientRect();
      return Math.max(0, Math.min(buckets.length - 1, Math.floor(((event.clientX - left) / width) * buckets.length)));
    };
    frame.addEventListener("pointerdown", (event) => {
      from = at(event);
      frame.setPointerCapture(event.pointerId);
    });
    frame.addEventListener("pointermove", (event) => {
      if (from === null) return;
      const [a, b] = [from, at(event)].sort((x, y) => x - y);
      [...frame.querySelectorAll("rect")].forEach((bar, i) => bar.classList.toggle("out", i < a || i > b));
    });
    frame.addEventListener("pointerup", (event) => {
      if (from === null) return;
      const [a, b] = [from, at(event)].sort((x, y) => x - y);
      from = null;
      choose(a, b);
    });
    frame.addEventListener("pointercancel", () => { from = null; });
  }

  /** Keep the time from one bar to another; all of it is no filter. */
  function choose(first, last) {
    const whole = first === 0 && last === buckets.length - 1;
    state.change({ time: whole ? null : { by, from: buckets[first].from, to: buckets[last].to, undated: state.now().time?.undated ?? false } });
  }

  /** The brush for the keyboard: two sliders. */
  function ends(now) {
    const [first, last] = brushed(now);
    const slider = (key, value) => {
      const input = text.make("input", { type: "range", min: "0", max: `${buckets.length - 1}`, value: `${value}`, "data-choice": key, "aria-label": words.say(key), "aria-valuetext": buckets[value].label });
      const shown = text.make("output", {}, buckets[value].label);
      input.addEventListener("input", () => { shown.textContent = buckets[input.value].label; });
      return [input, shown];
    };
    const [[a, shownA], [b, shownB]] = [slider("time.from", first), slider("time.to", last)];
    const change = () => choose(...[Number(a.value), Number(b.value)].sort((x, y) => x - y));
    [a, b].forEach((input) => input.addEventListener("change", change));
    return text.make("div", { class: "ends" }, text.make("label", {}, words.say("time.from"), a, shownA), text.make("label", {}, words.say("time.to"), b, shownB));
  }

  function asOf(now, undated) {
    const input = text.make("input", { type: "date", "data-choice": "asOf", value: now.asOf === null ? "" : days.write(now.asOf), title: words.say("time.asof.why") });
    input.addEventListener("change", () => state.change({ asOf: days.read(input.value) }));
    const keep = text.make("input", { type: "checkbox", checked: now.time?.undated ?? false, disabled: !now.time, "data-choice": "undated" });
    keep.addEventListener("change", () => state.now().time && state.change({ time: { ...state.now().time, undated: keep.checked } }));
    const clear = text.make("button", { type: "button", class: "quiet", "data-choice": "clear", disabled: !now.time && now.asOf === null, onclick: () => state.change({ time: null, asOf: null }) }, words.say("time.clear"));
    return text.make("div", { class: "as-of" }, text.make("label", {}, words.say("time.asof"), " ", input), undated ? text.make("label", {}, keep, " ", words.say("time.keep"), ` (${undated})`) : null, clear);
  }

  return { start, toggle, renew, isOpen: () => !box.hidden };
})();
