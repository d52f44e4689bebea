// The product catalogue: names in the reader's language, and the choices of the product filter.

import { readOnce } from "../shell/service.js";
import { language } from "../shell/words.js";
import { el } from "../ui/elements.js";

/**
 * Fills each product filter below an element. A product that the address names is chosen at once, so that a list
 * need not wait for the names.
 *
 * @param {HTMLElement} within
 */
export async function offerProducts(within) {
  const selects = [...within.querySelectorAll("select[data-products]")];
  const wished = new URLSearchParams(location.search).get("product") ?? "";
  for (const select of selects) if (wished) choose(select, [el("option", { value: wished }, wished)], wished);
  if (!selects.length) return;
  const { items } = await catalogue().catch(() => {
    // The list works without the choice of product.
    document.addEventListener("tried-again", () => within.isConnected && offerProducts(within), { once: true });
    return { items: [] };
  });
  if (!items.length) return;
  for (const select of selects) {
    choose(select, items.map((/** @type {Api.ProductAnswer} */ { product, name }) => el("option", { value: product }, name[language()])), select.value);
  }
}

/**
 * Puts these choices below the first, which is for any product.
 *
 * @param {HTMLSelectElement} select
 * @param {HTMLOptionElement[]} options
 * @param {string} wished
 */
function choose(select, options, wished) {
  select.replaceChildren(select.options[0], ...options);
  select.value = wished;
}

/** Every product, read once. */
export const catalogue = readOnce("/api/products");
