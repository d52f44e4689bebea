// One claim at the desk: what was claimed, which payments may be it, and the decision (O1).

import { claimBadge } from "../claims/claim_states.js";
import { followLink } from "../contracts/download_contract.js";
import { accountLink, contractLink, deskClaimAddress } from "../desk/addresses.js";
import { candidateList, paymentList } from "../desk/candidates.js";
import { claimDeeds } from "../desk/claim_deeds.js";
import { deedButtons } from "../desk/deeds.js";
import { paymentSearch } from "../desk/payment_search.js";
import { choosingRows } from "../desk/queue_rows.js";
import { bindShortcuts } from "../desk/shortcuts.js";
import { focusNext, goingThrough, pressing, showNext } from "../desk/working_through.js";
import { mayAct, mayRead } from "../shell/caller.js";
import { mayPass, told } from "../shell/problems.js";
import { call } from "../shell/service.js";
import { t } from "../shell/words.js";
import { happened } from "../ui/action_words.js";
import { actingButton } from "../ui/acting_button.js";
import { el, present } from "../ui/elements.js";
import { factList } from "../ui/fact_list.js";
import { shownMoney } from "../ui/money.js";
import { showNotice } from "../ui/notices.js";
import { fill } from "../ui/parts.js";
import { personName } from "../ui/people.js";
import { showProblem } from "../ui/problem_summary.js";
import { timeline } from "../ui/timeline.js";
import { calendarDay, momentWithZone } from "../ui/times.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export async function mount(main, signal) {
  const id = new URLSearchParams(location.search).get("id") ?? "";
  const path = `/api/desk/remittance-claims/${encodeURIComponent(id)}`;
  bindShortcuts(main, signal, keysOf(main));
  showNext(main, "claims", id, deskClaimAddress);
  try {
    show(main, await call(path, { signal }), path);
  } catch (error) {
    if (signal.aborted) throw error;
    showProblem({ ...told(error), retry: mayPass(error) ? () => mount(main, signal) : null });
  }
  main.querySelector("[data-claim]").setAttribute("aria-busy", "false");
}

/** @param {HTMLElement} main */
function keysOf(main) {
  const other = () => main.querySelector(".other-payments");
  return [
    choosingRows(main, t("Choose the payment, or no longer")),
    pressing(main, "m", t("Match the chosen payments"), "[data-deed=match]"),
    pressing(main, "h", t("Match without a payment"), "[data-deed=match-by-hand]"),
    pressing(main, "r", t("Reject the claim"), "[data-deed=reject]"),
    pressing(main, "u", t("Undo the match"), "[data-deed=unmatch]"),
    { keys: ["l"], text: t("Look for another payment"), when: () => other() !== null, act: () => {
      other().open = true;
      other().querySelector("input").focus();
    } },
    ...goingThrough(main),
  ];
}

/**
 * @param {HTMLElement} main
 * @param {Api.DeskClaimWithHistoryAnswer} claim
 * @param {string} path
 */
function show(main, claim, path) {
  main.querySelector("[data-claim]").replaceChildren(...present([
    el("h1", { tabindex: "-1" }, t("Payment by {payer}", claim)),
    el("p", { class: "contract-state" }, claimBadge(claim.status), " ", el("span", {}, claim.reason)),
    claim.status === "open" ? claim.findings.map(({ code, detail }) => el("div", { class: "warning", data: { warning: code } }, el("p", {}, detail))) : null,
  ]));
  fill(main, "facts", [factList(factsOf(claim, path))]);
  fill(main, "history", timeline({ items: claim.history, next_cursor: claim.history_cursor }, { happened }, `${path}/history`));
  showDecision(main, claim, path);
}

/**
 * @param {HTMLElement} main
 * @param {Api.DeskClaimWithHistoryAnswer} claim
 * @param {string} path
 */
function showDecision(main, claim, path) {
  const acts = mayAct("remittance_claims");
  /** @type {Map<string, Api.PaymentAnswer>} */
  const chosen = new Map();
  /**
   * @param {Api.DeskClaimWithHistoryAnswer} after
   * @param {boolean} answered
   */
  const changed = (after, answered) => {
    show(main, after, path);
    if (!answered) return main.querySelector("h1").focus();
    showNotice({ matched: t("The claim is matched."), rejected: t("The claim is rejected."), open: t("The match is undone."), withdrawn: t("Saved") }[after.status]);
    return focusNext(main);
  };
  const deeds = acts ? deedButtons(claimDeeds(claim, chosen), t("Payment by {payer}", claim), changed) : [];
  const matching = deeds.find(({ dataset }) => dataset.deed === "match");
  /**
   * @param {Api.PaymentAnswer} payment
   * @param {boolean} wanted
   */
  const choose = (payment, wanted) => {
    if (wanted) chosen.set(payment.payment_id, payment);
    else chosen.delete(payment.payment_id);
    if (matching) matching.disabled = chosen.size === 0;
  };
  if (matching) matching.disabled = true;
  const open = claim.status === "open";
  fill(main, "candidates", [open ? candidates(claim, chosen, matching ? choose : null) : matchedTo(claim)]);
  main.querySelector("[data-candidates-heading]").textContent = open ? t("Payments that may be it") : t("Matched payments");
  fill(main, "next", deeds);
  main.querySelector("[data-part=next]").hidden = deeds.length === 0;
}

/**
 * @param {Api.DeskClaimWithHistoryAnswer} claim
 * @param {Map<string, Api.PaymentAnswer>} chosen by their ids
 * @param {?((payment: Api.PaymentAnswer, chosen: boolean) => void)} choose none to choose where there is none
 */
function candidates(claim, chosen, choose) {
  const none = claim.candidates.length === 0;
  return el("div", {}, none ? nothingFits(claim) : [
    choose ? el("p", { class: "note" }, t("Choose one, or several that are parts of it. Only what fits {least_score} of 100 or more is shown.", claim)) : null,
    candidateList(claim.candidates, choose),
  ], choose ? paymentSearch(claim.candidates, chosen, choose) : null);
}

/** @param {Api.DeskClaimWithHistoryAnswer} claim */
function nothingFits(claim) {
  return el("div", { class: "empty" },
    el("p", {}, t("No payment fits {least_score} of 100 or more.", claim)),
    el("p", {}, t("It may come in with the next statement; then it is shown here, or matched by itself. Look for it by the bank's reference, or ask the customer for it: who rejects the claim tells them why.")));
}

/** @param {Api.DeskClaimWithHistoryAnswer} claim */
function matchedTo({ payments, status }) {
  if (payments.length) return paymentList(payments);
  return el("p", { class: "empty" }, status === "matched" ? t("Matched by hand, without a payment.") : t("No payment is matched."));
}

/**
 * @param {Api.DeskClaimWithHistoryAnswer} claim
 * @param {string} path
 */
function factsOf(claim, path) {
  /** @param {Api.SlipAnswer} slip */
  const download = (slip) => {
    const button = el("button", { type: "button", class: "secondary" }, t("Download the slip ({size} kB)", { size: Math.ceil(slip.size / 1024) }));
    return actingButton(button, async () => followLink(await call(`${path}/slip`)), () => {});
  };
  const opens = mayRead("contracts");
  return [
    [t("Customer"), claim.customer_name],
    [t("Account"), accountLink(claim.account_id, opens)],
    [t("Contract"), claim.contract_id && contractLink({ contract_id: claim.contract_id, contract_number: claim.contract_number ?? "" }, opens)],
    [t("Amount"), shownMoney(claim.amount)],
    [t("Day of the payment"), calendarDay(claim.date)],
    [t("Bank that it was paid from"), claim.bank],
    [t("Payer's account number"), claim.account],
    [t("Reference on the payment"), claim.reference],
    [t("Slip"), claim.slip && download(claim.slip)],
    [t("Note"), claim.note],
    [t("Claimed"), momentWithZone(claim.created_at)],
    [t("Claimed by"), personName(claim.created_by, claim.created_by_name)],
    [t("Decided"), claim.decided_at && momentWithZone(claim.decided_at)],
    [t("Decided by"), personName(claim.decided_by, claim.decided_by_name)],
  ];
}
