// Makes elements. Strings only ever become text, never markup.

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes} [attributes] `on` holds listeners by event, `data` data attributes; true sets an empty
 *   attribute, false, null and undefined set none.
 * @param {...Content} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") {
      for (const [event, listener] of Object.entries(attributes.on ?? {})) element.addEventListener(event, listener);
    } else if (key === "data") {
      Object.assign(element.dataset, value);
    } else if (value === true) {
      element.setAttribute(key, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, String(value));
    }
  }
  element.append(...present(children));
  return element;
}

/**
 * A link that is only one when its address is a web address; plain text otherwise.
 *
 * @param {string} address
 * @param {string} text
 * @param {Attributes} [attributes]
 */
export function link(address, text, attributes = {}) {
  const url = URL.canParse(address, location.href) ? new URL(address, location.href) : null;
  return url && ["http:", "https:"].includes(url.protocol)
    ? el("a", { href: url.href, ...attributes }, text)
    : el("span", {}, text);
}

/**
 * A state as a word with a colour; the word alone says it all.
 *
 * @param {string} text
 * @param {string} tone
 */
export function badge(text, tone) {
  return el("span", { class: `badge badge--${tone}` }, text);
}

/**
 * What there is of some content, in one list.
 *
 * @param {readonly Content[]} children
 * @returns {Array<Node|string>}
 */
export function present(children) {
  const flat = /** @type {any[]} */ (children).flat(Infinity);
  const there = flat.filter((child) => child !== null && child !== undefined && child !== false);
  return there.filter((child, at) => child !== " " || !FULL_WIDTH_STOP.test(there[at - 1]?.textContent ?? there[at - 1] ?? ""));
}

/** Bears its own distance to what follows: Chinese sentences are not parted by a space. */
const FULL_WIDTH_STOP = /[，。！？；：、）”]$/;
