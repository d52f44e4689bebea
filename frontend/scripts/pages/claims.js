// Remittance Claims: payments that did not show up, and what became of them (O1).

import { claimBadge } from "../claims/claim_states.js";
import { call, withQuery } from "../shell/service.js";
import { language, t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { bindFilters } from "../ui/filters.js";
import { createList, emptyState } from "../ui/lists.js";
import { shownMoney } from "../ui/money.js";
import { createTable } from "../ui/tables.js";
import { calendarDay, moment } from "../ui/times.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export function mount(main, signal) {
  const filters = bindFilters(main.querySelector("form.filters"), () => list.reload(), signal);
  /** @param {?string} cursor */
  const load = (cursor) => call(withQuery("/api/remittance-claims", { ...filters.parameters(), limit: 20, cursor }), { signal });
  const empty = () => (filters.used()
    ? emptyState(t("No claim fits these filters."))
    : emptyState(t("You have claimed no payment yet."), el("a", { role: "button", href: `/${language()}/new-claim.html` }, t("Claim a payment"))));
  const list = createList(main.querySelector("[data-list=claims]"), { load, table: claimTable, empty }, signal);
  return list.reload();
}

function claimTable() {
  return createTable({
    caption: t("Claims, newest first"),
    idOf: (claim) => claim.claim_id,
    columns: [
      { label: t("Claim"), heads: true, cell: identity },
      { label: t("State"), kind: "verdict cell--wide", cell: (claim) => [claimBadge(claim.status), el("span", { class: "note" }, claim.detail)] },
      { label: t("Day of the payment"), kind: "time", cell: (claim) => calendarDay(claim.date) },
      { label: t("Amount"), kind: "amount", cell: (claim) => shownMoney(claim.amount) },
    ],
  });
}

/** @param {Api.ClaimAnswer} claim */
function identity(claim) {
  return [
    el("a", { href: `/${language()}/claim.html?id=${encodeURIComponent(claim.claim_id)}` }, t("Payment by {payer}", claim)),
    claim.contract_number ? el("span", { class: "number" }, claim.contract_number) : null,
    el("span", { class: "note" }, t("claimed"), " ", moment(claim.created_at)),
  ];
}
