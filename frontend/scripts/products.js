// The product catalogue: names in the reader's language, and the choices of the product filter.

import { el } from "./elements.js";
import { call } from "./service.js";
import { language } from "./words.js";

let reading = null;

/** Fills each product filter below an element. */
export async function offerProducts(within) {
  const selects = [...within.querySelectorAll("select[data-products]")];
  if (!selects.length) return;
  const { items } = await catalogue();
  const wished = new URLSearchParams(location.search).get("product") ?? "";
  for (const select of selects) {
    select.append(...items.map(({ product, name }) => el("option", { value: product }, name[language()])));
    select.value = wished;
  }
}

/** Every product, read once. */
export function catalogue() {
  reading ??= call("/api/products").catch((error) => {
    reading = null;
    throw error;
  });
  return reading;
}
