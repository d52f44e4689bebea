// Contract Management: contracts, and the orders and bills that can be requested.

import { showAccountWarnings } from "../account_warnings.js";
import { showBills } from "../bill_list.js";
import { showChosenBar } from "../chosen_bar.js";
import { showContracts } from "../contract_list.js";
import { showContractSums } from "../contract_sums.js";
import { showWaitingNotice } from "../notices.js";
import { showOrders } from "../order_list.js";
import { offerProducts } from "../products.js";
import { chooseView } from "../views.js";

export async function mount(main, signal) {
  const view = chooseView(main);
  const section = main.querySelector(`[data-view-panel=${view}]`);
  showWaitingNotice();
  showAccountWarnings(main);
  if (view === "amounts") return showContractSums(section, signal);
  if (view === "contracts") return showContracts(section, signal);
  showChosenBar(main.querySelector("[data-chosen-bar]"), view, signal);
  if (view === "bills") return showBills(section, signal);
  await offerProducts(section).catch(() => {}); // The list works without the choice of product.
  return showOrders(section, { list: "contract_management" }, signal);
}
