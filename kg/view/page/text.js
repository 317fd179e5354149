"use strict";

// Builds elements out of text. Nothing here, or anywhere in this page, hands a value to an HTML parser.
const text = (() => {
  const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu;
  const UNSAFE_IN_PROSE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu;

  /** Replace characters that hide or reorder others by U+FFFD, one for one; lone halves of a surrogate pair too. */
  const visible = (value) => String(value ?? "").replace(UNSAFE, "\ufffd");

  /** The same for running text, whose line feeds and tabs stay; offsets stay true. */
  const prose = (value) => String(value ?? "").replace(UNSAFE_IN_PROSE, "\ufffd");

  /** Escape for an address; a lone surrogate, which no address can hold, as U+FFFD. */
  const escape = (value) => encodeURIComponent(String(value).replace(/\p{Surrogate}/gu, "\ufffd"));

  /** Make an element: props are attributes, on* are listeners, children are nodes or text. */
  function make(tag, props = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(props)) {
      if (name.startsWith("on") && typeof value === "function") {
        element.addEventListener(name.slice(2), value);
      } else if (value !== null && value !== undefined && value !== false) {
        element.setAttribute(name, value === true ? "" : value);
      }
    }
    element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
    return element;
  }

  /** Isolate a name from the direction of its surroundings. */
  const name = (value, props = {}) => make("bdi", { dir: "auto", ...props }, visible(value));

  /** Show an IRI; it is a link only where following it is harmless. */
  function iri(value) {
    const shown = visible(value);
    if (!/^https?:\/\/[^\s"<>\\^`{|}]+$/i.test(String(value))) {
      return make("bdi", { class: "iri" }, shown);
    }
    return make("a", { class: "iri", href: value, rel: "noopener noreferrer", target: "_blank" }, shown);
  }

  /** Read what is a name, or an object with a label or id, or absent. */
  function named(value) {
    if (value === null || value === undefined) return null;
    return typeof value === "object" ? (value.label ?? value.id ?? null) : String(value);
  }

  /** Read the IRI of what is an object with an id, or an IRI. */
  const identifier = (value) => (value !== null && typeof value === "object" ? value.id : value) ?? null;

  /** Fold case, width and accents, for comparing names. */
  const fold = (value) => visible(value).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

  return { visible, prose, escape, make, name, iri, named, identifier, fold };
})();
