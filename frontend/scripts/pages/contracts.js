// Contract Management: contracts, the orders and bills that can be requested, and the amounts by month.

import { goOnWithKept } from "../shell/kept.js";
import { showContracts } from "../contracts/contract_list.js";
import { showAccountWarnings } from "../parties/account_warnings.js";
import { showWaitingNotice } from "../ui/notices.js";
import { chooseView } from "../ui/filters.js";

// The list that most look at comes with the page, each other one when it is looked at.
/** @type {Record<string, (view: View) => Promise<unknown>>} */
const VIEWS = {
  contracts: ({ main, section, signal }) => showContracts(section, main.querySelector("[data-chosen-bar]"), signal),
  amounts: async ({ section, signal }) => (await import("../contracts/contract_sums.js")).showContractSums(section, signal),
  orders: async (view) => (await import("../orders/choosing_lists.js")).chooseOrders(view),
  bills: async (view) => (await import("../orders/choosing_lists.js")).chooseBills(view),
};

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export function mount(main, signal) {
  const view = chooseView(main);
  showWaitingNotice();
  showAccountWarnings(main);
  if (view !== "contracts") goOnWithKept(signal); // that list settles by itself what was tried
  return VIEWS[view]({ main, signal, section: main.querySelector(`[data-view-panel=${view}]`) });
}
