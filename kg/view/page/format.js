"use strict";

// Writes amounts and periods as a reader expects them: "~$53 bn", "8–10 bn", "2025–2027".
const format = (() => {
  const SYMBOLS = { USD: "$", CNY: "¥", EUR: "€", GBP: "£", JPY: "JP¥", HKD: "HK$", KRW: "₩", INR: "₹" };
  const SCALES = [[1e12, " tn"], [1e9, " bn"], [1e6, " m"]];

  const plain = (number) =>
    Number(number).toLocaleString("en-US", { maximumFractionDigits: 6 }).replace("-", "−");

  function scaled(numbers) {
    const largest = Math.max(...numbers.map(Math.abs));
    const [factor, suffix] = SCALES.find(([size]) => largest >= size) ?? [1, ""];
    return { parts: numbers.map((number) => plain(number / factor)), suffix };
  }

  function unitParts(unit) {
    if (unit === "%") return ["", "%"];
    if (unit === null || unit === undefined || unit === "XXX") return ["", ""];
    return Object.hasOwn(SYMBOLS, unit) ? [SYMBOLS[unit], ""] : ["", ` ${text.visible(unit)}`];
  }

  /** Write an amount of the JSON contract. */
  function amount(given) {
    const { value, min, max } = given;
    const present = (number) => number !== null && number !== undefined;
    const [before, after] = unitParts(given.unit);
    const about = given.approximate ? "~" : "";
    const write = (numbers, sign = "") => {
      const { parts, suffix } = scaled(numbers.map(Number));
      return `${about}${sign}${before}${parts.join("–")}${suffix}${after}`;
    };
    if (present(value)) return write([value]);
    if (present(min) && present(max)) return write([min, max]);
    if (present(min)) return write([min], given.minExclusive ? "> " : "≥ ");
    if (present(max)) return write([max], given.maxExclusive ? "< " : "≤ ");
    return text.visible(given.text);
  }

  function dayBefore(iso) {
    const day = new Date(`${iso}T00:00:00Z`);
    if (Number.isNaN(day.getTime())) return null;
    day.setUTCDate(day.getUTCDate() - 1);
    return day.toISOString().slice(0, 10);
  }

  /** Write a half-open interval of days by its first and last day, or by years where it is made of years. */
  function span(start, end) {
    const first = start ? String(start).slice(0, 10) : null;
    const last = end ? dayBefore(String(end).slice(0, 10)) : null;
    if (first && last && first.endsWith("-01-01") && last.endsWith("-12-31")) {
      const [from, to] = [first.slice(0, 4), last.slice(0, 4)];
      return from === to ? from : `${from}–${to}`;
    }
    if (first && last) return first === last ? first : words.say("span", first, last);
    if (first) return words.say("span.from", first);
    return last ? words.say("span.until", last) : null;
  }

  /** Write a period of the JSON contract: its days, and the words of the source. */
  function period(given) {
    const days = span(given.start, given.end);
    const words = given.text ? `“${text.visible(given.text)}”` : null;
    return [days, words].filter(Boolean).join(" · ");
  }

  /** Write a plain number in few characters: 40000000000 is "40bn". */
  function short(number) {
    const { parts, suffix } = scaled([number]);
    return `${parts[0]}${suffix.trim()}`;
  }

  /** Read a number as people type it: "40bn", "1.5 m", "1,000"; null where there is none. */
  function read(typed) {
    const found = /^\s*(-?[\d,]*\.?\d+)\s*(tn|t|bn|b|m|k|万|亿)?\s*$/i.exec(typed);
    if (!found) return null;
    const factor = { tn: 1e12, t: 1e12, bn: 1e9, b: 1e9, m: 1e6, k: 1e3, 万: 1e4, 亿: 1e8 }[(found[2] ?? "").toLowerCase()] ?? 1;
    return Number(found[1].replaceAll(",", "")) * factor;
  }

  return { amount, period, short, read };
})();
