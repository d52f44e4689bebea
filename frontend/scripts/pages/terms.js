// Terms of Service: a download for each product.

import { catalogue } from "../orders/products.js";
import { mayPass, told } from "../shell/problems.js";
import { language, t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { skeleton } from "../ui/lists.js";
import { showProblem } from "../ui/problem_summary.js";
import { createTable } from "../ui/tables.js";
import { day } from "../ui/times.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
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

/** @param {Api.ProductAnswer[]} products */
function list(products) {
  const table = createTable({
    caption: t("Products and their Terms of Service"),
    idOf: ({ product }) => product,
    columns: [
      { label: t("Product"), heads: true, cell: ({ name }) => el("span", { class: "name" }, name[language()]) },
      { label: t("Sold by"), kind: "short", cell: ({ seller }) => sellerName(seller) },
      { label: t("Download"), kind: "verdict", cell: download },
    ],
  });
  table.append(products);
  return el("div", { class: "list" }, table.element);
}

/** @param {Api.ProductAnswer} product */
function download({ name, terms_url: address, terms_versions: versions }) {
  if (!versions.length) return el("span", { class: "note" }, t("none"));
  const product = name[language()];
  const current = inForce(versions);
  const earlier = versions.filter(({ effective_from: from }) => from !== current.effective_from);
  return [
    el("a", { href: inLanguage(address), download: true, "aria-label": t("Terms of Service of {product}, PDF", { product }) }, t("Terms of Service (PDF)")),
    el("span", { class: "note" }, t("Version {version}, in force since", current), " ", day(current.effective_from)),
    earlier.length ? el("details", { class: "services" }, el("summary", {}, t("Other versions")), el("ul", {}, earlier.map((one) => version(one, product)))) : null,
  ];
}

/**
 * @param {Api.TermsVersionAnswer} version
 * @param {string} product
 */
function version({ version: number, effective_from: from, url }, product) {
  return el("li", {}, el("a", { href: inLanguage(url), download: true, "aria-label": t("Terms of Service of {product}, version {number}", { product, number }) }, number), " ", day(from));
}

/** @param {Api.TermsVersionAnswer[]} versions */
const inForce = (versions) => versions.filter(({ effective_from: from }) => Date.parse(from) <= Date.now()).at(-1) ?? versions[versions.length - 1];
/** @param {string} address */
const inLanguage = (address) => `${address}${address.includes("?") ? "&" : "?"}language=${language()}`;

/** @param {string} seller */
function sellerName(seller) {
  return /** @type {Record<string, string>} */ ({
    cloud: t("{CLOUD}"),
    hichina: t("{HICHINA}"),
    marketplace: t("{MARKETPLACE}"),
  })[seller] ?? t("Other");
}
