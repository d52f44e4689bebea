// Contract Management: contracts, the orders and bills that can be requested, and the amounts by month.

import { showAccountWarnings } from "../account_warnings.js";
import { showWaitingNotice } from "../notices.js";
import { chooseView } from "../views.js";

// Each view's list is loaded when that view is looked at.
const VIEWS = {
  contracts: async ({ section, signal }) => (await import("../contract_list.js")).showContracts(section, signal),
  amounts: async ({ section, signal }) => (await import("../contract_sums.js")).showContractSums(section, signal),
  orders: async (view) => (await import("../choosing_lists.js")).chooseOrders(view),
  bills: async (view) => (await import("../choosing_lists.js")).chooseBills(view),
};

export function mount(main, signal) {
  const view = chooseView(main);
  showWaitingNotice();
  showAccountWarnings(main);
  return VIEWS[view]({ main, signal, section: main.querySelector(`[data-view-panel=${view}]`) });
}
