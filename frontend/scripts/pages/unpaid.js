// Unpaid Orders: what is to be paid until when, and the checklist for domain names.

import { goOnWithKept } from "../shell/kept.js";
import { showChosenBar } from "../orders/chosen_bar.js";
import { showOrders } from "../orders/order_list.js";
import { offerProducts } from "../orders/products.js";
import { showAccountWarnings } from "../parties/account_warnings.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export function mount(main, signal) {
  showAccountWarnings(main);
  goOnWithKept(signal);
  showChosenBar(main.querySelector("[data-chosen-bar]"), "orders", signal);
  offerProducts(main);
  return showOrders(main, { state: "unpaid" }, signal);
}
