// Finance: payments that customers claim, and those that the banks have told of (O1).

import { claimBadge } from "../claims/claim_states.js";
import { customerLink, deskClaimAddress } from "../desk/addresses.js";
import { ageText } from "../desk/ages.js";
import { bindShortcuts } from "../desk/shortcuts.js";
import { chosenTab } from "../desk/tabs.js";
import { keepOrder } from "../desk/working_through.js";
import { mayRead } from "../shell/caller.js";
import { call, withQuery } from "../shell/service.js";
import { t } from "../shell/words.js";
import { badge, el, present } from "../ui/elements.js";
import { createList, emptyState } from "../ui/lists.js";
import { shownMoney } from "../ui/money.js";
import { showWaitingNotice } from "../ui/notices.js";
import { actorName } from "../ui/people.js";
import { createTable, why } from "../ui/tables.js";
import { calendarDay } from "../ui/times.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export function mount(main, signal) {
  const tab = chosenTab(main);
  const ofAccount = new URLSearchParams(location.search).get("account_id");
  if (ofAccount) main.querySelector("[data-tab][aria-current]")?.removeAttribute("aria-current");
  const payments = tab === "payments" && !ofAccount;
  const path = payments ? "/api/desk/payments" : "/api/desk/remittance-claims";
  showWaitingNotice();
  const claims = { ...(ofAccount ? { account_id: ofAccount } : { status: tab }), view: "summary" };
  const wanted = payments ? { status: "unmatched" } : claims;
  /** @param {?string} cursor */
  const load = (cursor) => call(withQuery(path, { ...wanted, limit: 50, cursor }), { signal });
  const parts = { load, table: payments ? paymentTable : claimTable, empty: () => emptyState(t("Nothing is in this state.")) };
  const list = createList(main.querySelector("[data-list=claims]"), parts, signal);
  bindShortcuts(main, signal);
  if (!payments) keepOrder("claims", list, (claim) => claim.claim_id);
  return list.reload();
}

function claimTable() {
  return createTable({
    caption: t("Claims, oldest first"),
    kind: "ledger",
    idOf: (claim) => claim.claim_id,
    columns: [
      { label: t("Claim"), heads: true, cell: identity },
      { label: t("Customer"), kind: "verdict cell--customer", cell: customer },
      { label: t("State"), kind: "state", cell: state },
      { label: t("Day of the payment"), kind: "time", cell: (claim) => calendarDay(claim.date) },
      { label: t("Amount"), kind: "amount", cell: (claim) => shownMoney(claim.amount) },
    ],
  });
}

/** @param {Api.DeskClaimAnswer} claim */
function identity(claim) {
  return [
    el("a", { href: deskClaimAddress(claim.claim_id) }, t("Payment by {payer}", claim)),
    el("span", { class: "note", title: claim.reference }, [t("claimed {age} ago", { age: ageText(claim.age_seconds) }), claim.reference && t("Reference: {reference}", claim)].filter(Boolean).join(" · ")),
  ];
}

/** @param {Api.DeskClaimAnswer} claim */
function customer(claim) {
  return [
    customerLink(claim, mayRead("contracts")),
    claim.contract_number ? el("span", { class: "number" }, claim.contract_number) : null,
  ];
}

/**
 * Why it was decided so, and by whom, on demand.
 *
 * @param {Api.DeskClaimAnswer} claim
 */
function state({ status, reason, decided_by: by, decided_by_name: name }) {
  const explained = present([reason ? el("span", {}, reason) : null, by ? el("span", {}, actorName(by, name)) : null]);
  return [claimBadge(status), explained.length ? why(explained) : null];
}

function paymentTable() {
  return createTable({
    caption: t("Payments without a claim, latest first"),
    kind: "ledger",
    idOf: (payment) => payment.payment_id,
    columns: [
      { label: t("Payer"), heads: true, cell: (payment) => [el("span", { class: "name" }, payment.payer), el("span", { class: "note" }, payment.reference)] },
      { label: t("State"), kind: "verdict", cell: (payment) => [badge(t("No claim yet"), "waiting"), el("span", { class: "number" }, payment.contract_numbers.join(", "))] },
      { label: t("Came in"), kind: "time", cell: (payment) => calendarDay(payment.date) },
      { label: t("Amount"), kind: "amount", cell: (payment) => shownMoney(payment.amount) },
    ],
  });
}
