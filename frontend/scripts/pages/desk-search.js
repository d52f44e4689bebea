// Customers' contracts by number, or all of an account, to look at.

import { contractBadge } from "../contracts/contract_states.js";
import { contractLink, customerLink } from "../desk/addresses.js";
import { bindShortcuts } from "../desk/shortcuts.js";
import { call, withQuery } from "../shell/service.js";
import { t } from "../shell/words.js";
import { bindFilters } from "../ui/filters.js";
import { createList, emptyState } from "../ui/lists.js";
import { shownMoney } from "../ui/money.js";
import { createTable } from "../ui/tables.js";
import { moment } from "../ui/times.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export function mount(main, signal) {
  bindShortcuts(main, signal);
  const filters = bindFilters(main.querySelector("form.filters"), () => list.reload(), signal);
  const asked = () => filters.parameters().q || filters.parameters().account_id;
  /** @param {?string} cursor */
  const load = async (cursor) => (asked()
    ? call(withQuery("/api/desk/contracts", { ...filters.parameters(), view: "summary", limit: 20, cursor }), { signal })
    : { items: [], next_cursor: null });
  const empty = () => emptyState(asked() ? t("No contract was found. Check the number, or look for the account.") : t("Enter a contract number or an account."));
  const list = createList(main.querySelector("[data-list=found]"), { load, table: foundTable, empty }, signal);
  return list.reload();
}

function foundTable() {
  return createTable({
    caption: t("Contracts, newest first"),
    kind: "ledger",
    idOf: (contract) => contract.contract_id,
    columns: [
      { label: t("Contract"), heads: true, cell: (contract) => contractLink(contract, true) },
      { label: t("Customer"), kind: "verdict cell--customer", cell: (contract) => customerLink({ ...contract, customer_name: contract.customer.name }, true) },
      { label: t("State"), kind: "state", cell: (contract) => contractBadge(contract.status) },
      { label: t("Created"), kind: "time", cell: (contract) => moment(contract.created_at) },
      { label: t("Amount"), kind: "amount", cell: (contract) => (contract.total ? shownMoney(contract.total) : "–") },
    ],
  });
}
