// Unpaid Orders: what is to be paid until when, and the checklist for domain names.

import { showAccountWarnings } from "../account_warnings.js";
import { showChosenBar } from "../chosen_bar.js";
import { showOrders } from "../order_list.js";
import { offerProducts } from "../products.js";

export function mount(main, signal) {
  showAccountWarnings(main);
  showChosenBar(main.querySelector("[data-chosen-bar]"), "orders", signal);
  offerProducts(main);
  return showOrders(main, { state: "unpaid" }, signal);
}
