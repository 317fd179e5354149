"use strict";

// Speaks the reader's language: words of the interface, and which of two labels a thing is shown with.
const words = (() => {
  const TABLES = { en: WORDS_EN, zh: WORDS_ZH };
  let language = "en";
  let own = "en";

  /** Begin in the language of the file if that is not English, else in the reader's. */
  function start(picture) {
    own = picture.language === "zh" ? "zh" : "en";
    use(own === "zh" || /^zh\b/i.test(navigator.language) ? "zh" : "en");
  }

  function use(wanted) {
    language = TABLES[wanted] ? wanted : "en";
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    apply(document);
  }

  /** Fill in a phrase; "one | many" goes by the first value. */
  function say(key, ...values) {
    const phrase = TABLES[language][key] ?? WORDS_EN[key] ?? key;
    const forms = phrase.split(" | ");
    const chosen = forms.length > 1 && values[0] !== 1 ? forms[1] : forms[0];
    return chosen.replace(/\{(\d)\}/g, (_, at) => shown(values[at]));
  }

  /** A number with a comma at each thousand; toLocaleString would load the tables of all languages before the first picture. */
  const grouped = (number) => `${number}`.replace(/\d(?=(?:\d{3})+$)/g, "$&,");

  const shown = (value) => (Number.isInteger(value) ? grouped(value) : text.visible(value ?? ""));

  /** A word of the data that the interface knows, such as a stance; else the word itself. */
  const known = (kind, word) => (Object.hasOwn(WORDS_EN, `${kind}.${word}`) ? say(`${kind}.${word}`) : text.visible(word));

  /** The label of a thing of the picture in the language that is spoken. */
  const label = (thing) => (language !== own && thing.other ? thing.other : thing.label);

  /** What is a name, or an object with a label or id, in the language that is spoken; null where there is nothing. */
  const named = (value) => (value === null || value === undefined ? null : typeof value === "object" ? label(value) ?? value.id ?? null : String(value));

  const inverse = (relation) => (language !== own && relation.otherInverse ? relation.otherInverse : relation.inverse);

  /** Put the words into the elements that ask for them by data-say, data-say-label, data-say-hint. */
  function apply(root) {
    for (const element of root.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
    for (const element of root.querySelectorAll("[data-say-label]")) element.setAttribute("aria-label", say(element.dataset.sayLabel));
    for (const element of root.querySelectorAll("[data-say-title]")) element.setAttribute("title", say(element.dataset.sayTitle));
    for (const element of root.querySelectorAll("[data-say-hint]")) element.setAttribute("placeholder", say(element.dataset.sayHint));
  }

  return { start, use, say, known, label, named, inverse, language: () => language };
})();
