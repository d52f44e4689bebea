// Request Contract: choose, see what will be created, send.

import { showAccountWarnings } from "../account_warnings.js";
import { showChosenBar } from "../chosen_bar.js";
import { showRequestForm } from "../request_form.js";
import { chooseView } from "../views.js";

// Only the list that is looked at is loaded.
const LISTS = {
  orders: async (section, signal) => {
    const [{ showOrders }, { offerProducts }] = await Promise.all([import("../order_list.js"), import("../products.js")]);
    await offerProducts(section).catch(() => {}); // The list works without the choice of product.
    return showOrders(section, { list: "contract_management" }, signal);
  },
  bills: async (section, signal) => (await import("../bill_list.js")).showBills(section, signal),
};

export function mount(main, signal) {
  const source = chooseView(main);
  showAccountWarnings(main);
  showChosenBar(main.querySelector("[data-chosen-bar]"), source, signal, "#preview");
  showRequestForm(main.querySelector("#preview"), source, signal);
  return LISTS[source](main.querySelector(`[data-view-panel=${source}]`), signal);
}
