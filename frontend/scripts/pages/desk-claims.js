// Finance: payments that customers claim, and those that the banks have told of (O1).

import { claimBadge } from "../claims/claim_states.js";
import { accountLink, deskClaimAddress } from "../desk/addresses.js";
import { ageText } from "../desk/ages.js";
import { chosenTab } from "../desk/tabs.js";
import { mayRead } from "../shell/caller.js";
import { call, withQuery } from "../shell/service.js";
import { t, tn } from "../shell/words.js";
import { badge } from "../ui/badges.js";
import { el } from "../ui/elements.js";
import { createList, emptyState } from "../ui/lists.js";
import { shownMoney } from "../ui/money.js";
import { showWaitingNotice } from "../ui/notices.js";
import { createTable } from "../ui/tables.js";
import { calendarDay } from "../ui/times.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export function mount(main, signal) {
  const tab = chosenTab(main);
  const payments = tab === "payments";
  const path = payments ? "/api/desk/payments" : "/api/desk/remittance-claims";
  showWaitingNotice();
  /** @param {?string} cursor */
  const load = (cursor) => call(withQuery(path, { status: payments ? "unmatched" : tab, limit: 50, cursor }), { signal });
  const parts = { load, table: payments ? paymentTable : claimTable, empty: () => emptyState(t("Nothing is in this state.")) };
  return createList(main.querySelector("[data-list=claims]"), parts, signal).reload();
}

function claimTable() {
  return createTable({
    caption: t("Claims, oldest first"),
    idOf: (claim) => claim.claim_id,
    columns: [
      { label: t("Claim"), heads: true, cell: identity },
      { label: t("State"), kind: "verdict cell--wide", cell: state },
      { label: t("Day of the payment"), kind: "time", cell: (claim) => calendarDay(claim.date) },
      { label: t("Amount"), kind: "amount", cell: (claim) => shownMoney(claim.amount) },
    ],
  });
}

/** @param {Api.DeskClaimAnswer} claim */
function identity(claim) {
  return [
    el("a", { href: deskClaimAddress(claim.claim_id) }, t("Payment by {payer}", claim)),
    claim.customer_name ? el("span", {}, claim.customer_name) : null,
    accountLink(claim.account_id, mayRead("contracts")),
    claim.contract_number ? el("span", { class: "number" }, claim.contract_number) : null,
    el("span", { class: "note" }, t("claimed {age} ago", { age: ageText(claim.age_seconds) })),
  ];
}

/** @param {Api.DeskClaimAnswer} claim */
function state({ status, candidates, findings, reason, decided_by: by }) {
  const best = Math.max(0, ...candidates.map(({ score }) => score));
  return [
    claimBadge(status),
    status === "open" ? el("span", {}, candidates.length
      ? tn("{count} payment may be it; it fits {best} of 100.", "{count} payments may be it; the best fits {best} of 100.", candidates.length, { best })
      : t("No payment fits.")) : null,
    status === "open" ? findings.map(({ detail }) => el("span", { class: "note" }, detail)) : null,
    reason ? el("span", { class: "note" }, reason) : null,
    by ? el("span", { class: "note" }, by === "system" ? t("by itself") : by) : null,
  ];
}

function paymentTable() {
  return createTable({
    caption: t("Payments without a claim, latest first"),
    idOf: (payment) => payment.payment_id,
    columns: [
      { label: t("Payer"), heads: true, cell: (payment) => [el("span", { class: "name" }, payment.payer), el("span", { class: "note" }, payment.reference)] },
      { label: t("State"), kind: "verdict", cell: (payment) => [badge(t("No claim yet"), "waiting"), payment.contract_numbers.map((/** @type {string} */ number) => el("span", { class: "number" }, number))] },
      { label: t("Came in"), kind: "time", cell: (payment) => calendarDay(payment.date) },
      { label: t("Amount"), kind: "amount", cell: (payment) => shownMoney(payment.amount) },
    ],
  });
}
