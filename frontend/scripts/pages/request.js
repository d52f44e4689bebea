// Request Contract: choose, see what will be created, send.

import { showAccountWarnings } from "../account_warnings.js";
import { showBills } from "../bill_list.js";
import { showChosenBar } from "../chosen_bar.js";
import { showOrders } from "../order_list.js";
import { offerProducts } from "../products.js";
import { showRequestForm } from "../request_form.js";
import { chooseView } from "../views.js";

export async function mount(main, signal) {
  const source = chooseView(main);
  const section = main.querySelector(`[data-view-panel=${source}]`);
  showAccountWarnings(main);
  showChosenBar(main.querySelector("[data-chosen-bar]"), source, signal, "#preview");
  showRequestForm(main.querySelector("#preview"), source, signal);
  if (source === "bills") return showBills(section, signal);
  await offerProducts(section).catch(() => {}); // The list works without the choice of product.
  return showOrders(section, { list: "contract_management" }, signal);
}
