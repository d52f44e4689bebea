// Terms of Service: a download for each product.

import { el } from "../elements.js";
import { skeleton } from "../lists.js";
import { mayPass, told } from "../problems.js";
import { showProblem } from "../problem_summary.js";
import { catalogue } from "../products.js";
import { createTable } from "../tables.js";
import { language, t } from "../words.js";

export async function mount(main, signal) {
  const place = main.querySelector("[data-terms]");
  place.replaceChildren(skeleton());
  try {
    const { items } = await catalogue();
    if (!signal.aborted) place.replaceChildren(list(items));
  } catch (error) {
    place.replaceChildren();
    showProblem({ ...told(error), retry: mayPass(error) ? () => mount(main, signal) : null }, place);
  }
}

function list(products) {
  const table = createTable({
    caption: t("Products and their Terms of Service"),
    idOf: ({ product }) => product,
    columns: [
      { label: t("Product"), heads: true, cell: ({ name }) => el("span", { class: "name" }, name[language()]) },
      { label: t("Sold by"), cell: ({ seller }) => sellerName(seller) },
      { label: t("Download"), kind: "actions", cell: download },
    ],
  });
  table.append(products);
  return el("div", { class: "list" }, table.element);
}

function download({ name, terms_url: address }) {
  if (!address) return el("span", { class: "note" }, t("none"));
  return el("a", { href: address, download: true, "aria-label": t("Terms of Service of {product}, PDF", { product: name[language()] }) }, t("Terms of Service (PDF)"));
}

function sellerName(seller) {
  return { cloud: t("Cloud products"), hichina: t("Domain names and hosting"), marketplace: t("Marketplace") }[seller] ?? seller;
}
