// Remittance Claims: payments that did not show up, and what became of them (O1).

import { claimBadge } from "../claims/claim_states.js";
import { goOnWithKept } from "../shell/kept.js";
import { csvButton } from "../contracts/packing_button.js";
import { call, withQuery } from "../shell/service.js";
import { language, t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { bindFilters } from "../ui/filters.js";
import { listTools, sortings } from "../ui/list_tools.js";
import { createList, emptyState } from "../ui/lists.js";
import { shownMoney } from "../ui/money.js";
import { createTable, onDemand } from "../ui/tables.js";
import { calendarDay, moment } from "../ui/times.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export function mount(main, signal) {
  const filters = bindFilters(main.querySelector("form.filters"), () => list.reload(), signal);
  /** @param {?string} cursor */
  const load = (cursor) => call(withQuery("/api/remittance-claims", { ...filters.parameters(), limit: 50, cursor }), { signal });
  const empty = () => (filters.used()
    ? emptyState(t("No claim fits these filters."))
    : emptyState(t("You have claimed no payment yet."), el("a", { role: "button", href: `/${language()}/new-claim.html` }, t("Claim a payment"))));
  /** @type {ReturnType<typeof createList<any>>} */
  const list = createList(main.querySelector("[data-list=claims]"), { load, table: claimTable, empty, idOf }, signal);
  main.querySelector("[data-list-tools]").replaceChildren(listTools(list, {
    amount: ({ amount }) => amount,
    sortings: sortings({ at: (claim) => claim.created_at, amount: ({ amount }) => amount, state: ({ status }) => status }),
    more: [csvButton("remittance_claims", filters.parameters, signal)],
  }, signal));
  goOnWithKept(signal);
  return list.reload();
}

/** @param {Api.ClaimAnswer} claim */
const idOf = ({ claim_id: id }) => id;

function claimTable() {
  return createTable({
    caption: t("Claims, newest first"),
    kind: "ledger",
    idOf,
    columns: [
      { label: t("Claim"), heads: true, cell: identity },
      { label: t("State"), kind: "verdict", cell: (claim) => [claimBadge(claim.status), onDemand(t("What this means"), el("p", { class: "note" }, claim.detail))] },
      { label: t("Day of the payment"), kind: "time", cell: (claim) => calendarDay(claim.date) },
      { label: t("Amount"), kind: "amount", cell: (claim) => shownMoney(claim.amount) },
    ],
  });
}

/** @param {Api.ClaimAnswer} claim */
function identity(claim) {
  return [
    el("a", { href: `/${language()}/claim.html?id=${encodeURIComponent(claim.claim_id)}` }, t("Payment by {payer}", claim)),
    el("span", { class: "note" },
      claim.contract_number ? [el("span", { class: "number" }, claim.contract_number), " · "] : null,
      t("claimed"), " ", moment(claim.created_at)),
  ];
}
