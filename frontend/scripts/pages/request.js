// Request Contract: choose, see what will be created, send.

import { goOnWithKept } from "../shell/kept.js";
import { showChosenBar } from "../orders/chosen_bar.js";
import { showOrders } from "../orders/order_list.js";
import { offerProducts } from "../orders/products.js";
import { showRequestForm } from "../orders/request_form.js";
import { showAccountWarnings } from "../parties/account_warnings.js";
import { chooseView } from "../ui/filters.js";

// The list that most look at comes with the page, the other one when it is looked at.
/** @type {Record<string, (section: HTMLElement, signal: AbortSignal) => Promise<unknown>>} */
const LISTS = {
  orders: (section, signal) => {
    offerProducts(section);
    return showOrders(section, { list: "contract_management" }, signal);
  },
  bills: async (section, signal) => (await import("../orders/bill_list.js")).showBills(section, signal),
};

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export function mount(main, signal) {
  const source = chooseView(main);
  showAccountWarnings(main);
  goOnWithKept(signal);
  showChosenBar(main.querySelector("[data-chosen-bar]"), source, signal, "#preview");
  showRequestForm(main.querySelector("#preview"), source, signal);
  return LISTS[source](main.querySelector(`[data-view-panel=${source}]`), signal);
}
