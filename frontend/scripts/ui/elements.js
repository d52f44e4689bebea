// Makes elements. Strings only ever become text, never markup.

/**
 * @param {string} name
 * @param {object} [attributes] `on` holds listeners by event, `data` data attributes; true sets an empty
 *   attribute, false, null and undefined set none.
 * @param {...(Node|string|null|undefined|false|Array)} children
 */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (key === "data") {
      Object.assign(element.dataset, value);
    } else if (value === true) {
      element.setAttribute(key, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, value);
    }
  }
  element.append(...present(children));
  return element;
}

/** A link that is only one when its address is a web address; plain text otherwise. */
export function link(address, text, attributes = {}) {
  const url = URL.canParse(address, location.href) ? new URL(address, location.href) : null;
  return url && ["http:", "https:"].includes(url.protocol)
    ? el("a", { href: url.href, ...attributes }, text)
    : el("span", {}, text);
}

export function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}
