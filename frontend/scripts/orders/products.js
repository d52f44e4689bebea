// The product catalogue: names in the reader's language, and the choices of the product filter.

import { readOnce } from "../shell/service.js";
import { language, t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { choose, offerChoices } from "../ui/kept_fields.js";
import { readBeside } from "../ui/problem_summary.js";

/**
 * Fills each product filter below an element. A product that the address names is chosen at once, so that a list
 * need not wait for the names; that unfolds the filters. Those that are folded away are filled when somebody turns
 * to them.
 *
 * @param {HTMLElement} within
 */
export async function offerProducts(within) {
  const selects = [...within.querySelectorAll("select[data-products]")];
  const wished = new URLSearchParams(location.search).get("product") ?? "";
  for (const select of selects) if (wished) choose(select, wished, wished);
  if (!selects.length) return;
  // The list works without the choice of product.
  const offer = () => readBeside(catalogue, {
    show: ({ items }) => {
      for (const select of selects) offerChoices(select, items.map(productChoice));
    },
    text: t("The products could not be read."),
    put: (note) => selects.at(-1)?.closest("label")?.after(note),
  });
  const search = selects[0].closest("search");
  if (!search || wished || selects.some((select) => select.offsetParent)) return void (await offer());
  // Folded away, as on phones: read when somebody turns to the filters.
  /** @type {?Promise<void>} */
  let offered = null;
  for (const turned of ["focusin", "click"]) search.addEventListener(turned, () => (offered ??= offer()), { once: true });
}

/** @param {Api.ProductAnswer} product */
const productChoice = ({ product, name }) => el("option", { value: product }, name[language()]);

/** Every product, read once. */
export const catalogue = readOnce("/api/products");
