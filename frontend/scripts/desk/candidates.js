// Payments beside a claim: what fits, what speaks against it.

import { t } from "../shell/words.js";
import { el, present } from "../ui/elements.js";
import { shownMoney } from "../ui/money.js";
import { calendarDay } from "../ui/times.js";

/**
 * @param {Api.CandidateAnswer[]} candidates
 * @param {?((payment: Api.PaymentAnswer, chosen: boolean) => void)} [choose] told when one is chosen; none to choose if
 *   left out
 */
export function candidateList(candidates, choose = null) {
  return el("ul", { class: "candidates" }, candidates.map((candidate) => entry(candidate, choose)));
}

/**
 * The payments that a claim is matched to.
 *
 * @param {Api.PaymentAnswer[]} payments
 */
export function paymentList(payments) {
  return el("ul", { class: "candidates" }, payments.map((payment) => el("li", { class: "card" }, head(payment), facts(payment))));
}

/**
 * @param {Api.CandidateAnswer} candidate
 * @param {?((payment: Api.PaymentAnswer, chosen: boolean) => void)} choose
 */
function entry({ payment, score, fits, findings }, choose) {
  const id = `payment-${payment.payment_id}`;
  const box = choose ? el("input", { type: "checkbox", id, on: { change: ({ target }) => choose(payment, target.checked) } }) : null;
  return el("li", { class: "card", data: { payment: payment.payment_id } }, ...present([
    box ? el("label", { for: id }, box, " ", head(payment)) : head(payment),
    facts(payment),
    el("p", { class: "note" }, t("Fits {score} of 100", { score })),
    el("ul", { class: "conditions" },
      Object.keys(fits).map((fit) => el("li", {}, fitText(fit))),
      findings.map(({ detail }) => el("li", { class: "fails" }, detail))),
  ]));
}

/** @param {Api.PaymentAnswer} payment */
function head({ payer, amount }) {
  return el("span", {}, el("strong", {}, shownMoney(amount)), " ", t("from {payer}", { payer }));
}

/** @param {Api.PaymentAnswer} payment */
function facts({ date, account, reference, source_name: source }) {
  return el("p", { class: "note" }, t("Came in"), " ", calendarDay(date), " · ", t("into account {account}", { account }), reference ? [" · ", t("Reference: {reference}", { reference })] : null, ` · ${source}`);
}

/** @param {string} fit */
function fitText(fit) {
  return /** @type {Record<string, string>} */ ({
    contract_number: t("The reference has the contract number."),
    amount: t("The amount is the one claimed."),
    payer: t("The payer is the verified customer."),
    account: t("It came into the contract's account."),
    date: t("The day fits."),
  })[fit] ?? fit;
}
