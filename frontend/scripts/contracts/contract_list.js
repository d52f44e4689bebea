// Contracts in a list, with their state, deadline and what can be done with each.

import { contractActions } from "./contract_actions.js";
import { contractBadge } from "./contract_states.js";
import { delay, watchSealing } from "./sealing.js";
import { call, withQuery } from "../shell/service.js";
import { language, t, tn } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { bindFilters } from "../ui/filters.js";
import { contractAddress } from "../ui/links.js";
import { createList, emptyState } from "../ui/lists.js";
import { shownMoney } from "../ui/money.js";
import { announce } from "../ui/notices.js";
import { createTable } from "../ui/tables.js";
import { moment, momentWithZone, timeLeft } from "../ui/times.js";

const LIVE = ["draft", "sealing", "official"];

/**
 * @param {HTMLElement} section
 * @param {AbortSignal} signal
 */
export function showContracts(section, signal) {
  const filters = bindFilters(section.querySelector("form.filters"), () => list.reload(), signal);
  /** @param {?string} cursor */
  const load = async (cursor) => {
    const page = await call(withQuery("/api/contracts", { ...filters.parameters(), view: "summary", limit: 20, cursor }), { signal });
    page.items.forEach(follow);
    return page;
  };
  const empty = () => (filters.used()
    ? emptyState(t("No contract fits these filters."))
    : emptyState(t("You have no contracts yet."), el("a", { role: "button", href: `/${language()}/request.html`, data: { requests: "" } }, t("Request a contract"))));
  /** @param {Api.ContractRowAnswer} contract */
  const changed = (contract) => {
    if (contract.status === "deleted") {
      list.remove(contract.contract_id);
      return announce(t("{number} was deleted", { number: contract.contract_number }));
    }
    list.replace(contract);
    return follow(contract);
  };
  /** @param {Api.ContractRowAnswer} contract */
  const follow = (contract) => {
    if (contract.status === "sealing") watchSealing(contract, { changed: list.replace, signal }).catch(() => {});
  };
  const list = createList(section.querySelector("[data-list=contracts]"), { load, table: () => contractTable(changed), empty }, signal);
  return list.reload();
}

/** @param {(after: any) => void} changed */
function contractTable(changed) {
  return createTable({
    caption: t("Contracts, newest first"),
    idOf: (contract) => contract.contract_id,
    columns: [
      { label: t("Contract"), heads: true, cell: identity },
      { label: t("State"), kind: "verdict", cell: state },
      { label: t("Created"), kind: "time", cell: (contract) => moment(contract.created_at) },
      { label: t("Amount"), kind: "amount", cell: (contract) => (contract.total ? shownMoney(contract.total) : t("not shown")) },
      { label: t("Actions"), kind: "actions", cell: (contract) => el("div", { class: "actions" }, contractActions(contract, changed)) },
    ],
  });
}

/** @param {Api.ContractRowAnswer} contract */
function identity(contract) {
  const { line_count: lines, source } = contract;
  const count = source === "bills"
    ? tn("{count} bill line", "{count} bill lines", lines)
    : tn("{count} order", "{count} orders", lines);
  return [
    el("a", { class: "number", href: contractAddress(contract) }, contract.contract_number),
    el("span", { class: "note" }, [count, contract.first_service_name].filter(Boolean).join(" · ")),
    el("span", { class: "note" }, t("Invoiced by {entity}", { entity: contract.invoicing_entity.name })),
  ];
}

/** @param {Api.ContractRowAnswer} contract */
function state(contract) {
  const delayed = contract.status === "sealing" && delay(contract);
  const deadline = LIVE.includes(contract.status) && contract.valid_until;
  return [
    contractBadge(contract.status),
    delayed ? el("p", { class: "note" }, delayed.detail) : null,
    deadline && el("p", { class: "note" }, t("Pay until"), " ", momentWithZone(deadline), " · ", timeLeft(deadline)),
  ];
}
