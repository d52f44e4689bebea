// One remittance claim: what was claimed, what became of it (O1).

import { claimBadge } from "../claims/claim_states.js";
import { mayPass, told } from "../shell/problems.js";
import { call } from "../shell/service.js";
import { language, t } from "../shell/words.js";
import { happened } from "../ui/action_words.js";
import { actingButton } from "../ui/acting_button.js";
import { ask } from "../ui/dialog.js";
import { el, present } from "../ui/elements.js";
import { factList } from "../ui/fact_list.js";
import { shownMoney } from "../ui/money.js";
import { showWaitingNotice } from "../ui/notices.js";
import { fill } from "../ui/parts.js";
import { showProblem } from "../ui/problem_summary.js";
import { timeline } from "../ui/timeline.js";
import { calendarDay, momentWithZone } from "../ui/times.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export async function mount(main, signal) {
  const id = new URLSearchParams(location.search).get("id") ?? "";
  const path = `/api/remittance-claims/${encodeURIComponent(id)}`;
  showWaitingNotice();
  try {
    show(main, await call(path, { signal }), path);
  } catch (error) {
    if (signal.aborted) throw error;
    showProblem({ ...told(error), retry: mayPass(error) ? () => mount(main, signal) : null });
  }
  main.querySelector("[data-claim]").setAttribute("aria-busy", "false");
}

/**
 * @param {HTMLElement} main
 * @param {Api.ClaimWithHistoryAnswer} claim
 * @param {string} path
 */
function show(main, claim, path) {
  /** @param {Api.ClaimWithHistoryAnswer} after */
  const changed = (after) => {
    show(main, after, path);
    main.querySelector("h1").focus();
  };
  main.querySelector("[data-claim]").replaceChildren(...present([
    el("h1", { tabindex: "-1" }, t("Payment by {payer}", claim)),
    el("p", { class: "contract-state" }, claimBadge(claim.status), " ", el("span", {}, claim.detail)),
    claim.actions.includes("withdraw") ? withdrawButton(path, changed) : null,
  ]));
  fill(main, "facts", [factList(factsOf(claim))]);
  fill(main, "history", timeline({ items: claim.history, next_cursor: claim.history_cursor }, { happened }, `${path}/history`));
}

/** @param {Api.ClaimAnswer} claim */
function factsOf(claim) {
  return [
    [t("Amount"), shownMoney(claim.amount)],
    [t("Day of the payment"), calendarDay(claim.date)],
    [t("Payer's name at the bank"), claim.payer],
    [t("Bank that it was paid from"), claim.bank],
    [t("Payer's account number"), claim.account],
    [t("Reference on the payment"), claim.reference],
    [t("Contract"), claim.contract_id && el("a", { href: `/${language()}/contract.html?id=${encodeURIComponent(claim.contract_id)}` }, claim.contract_number)],
    [t("Slip"), claim.slip && t("{size} kB", { size: Math.ceil(claim.slip.size / 1024) })],
    [t("Anything else staff should know"), claim.note],
    [t("Claimed"), momentWithZone(claim.created_at)],
  ];
}

/**
 * @param {string} path
 * @param {(after: any) => void} changed
 */
function withdrawButton(path, changed) {
  const withdraw = () => ask({
    title: t("Withdraw the claim?"),
    content: [el("p", {}, t("Staff no longer look for the payment. You can make a new claim."))],
    confirm: t("Withdraw the claim"),
    grave: true,
    submit: () => call(`${path}/withdraw`, { method: "POST" }),
    record: (signal) => call(path, { signal }),
    done: ({ status }) => status === "withdrawn",
  });
  const button = el("button", { type: "button", class: "secondary" }, t("Withdraw the claim"));
  return el("p", {}, actingButton(button, withdraw, changed));
}
