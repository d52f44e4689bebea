// The lists of Contract Management from which orders or bills are chosen for a request.

import { showBills } from "./bill_list.js";
import { showChosenBar } from "./chosen_bar.js";
import { showOrders } from "./order_list.js";
import { offerProducts } from "./products.js";

/** @param {View} view */
export function chooseOrders({ main, section, signal }) {
  showChosenBar(main.querySelector("[data-chosen-bar]"), "orders", signal);
  offerProducts(section);
  return showOrders(section, { list: "contract_management" }, signal);
}

/** @param {View} view */
export function chooseBills({ main, section, signal }) {
  showChosenBar(main.querySelector("[data-chosen-bar]"), "bills", signal);
  return showBills(section, signal);
}
