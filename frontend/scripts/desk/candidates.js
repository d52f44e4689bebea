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
 * Payments that were looked for, to be chosen.
 *
 * @param {Api.PaymentAnswer[]} payments
 * @param {(payment: Api.PaymentAnswer, chosen: boolean) => void} choose
 * @param {Map<string, Api.PaymentAnswer>} chosen by their ids
 */
export function otherPayments(payments, choose, chosen) {
  return el("ul", { class: "candidates" }, payments.map((payment) => el("li", { class: "card", data: { payment: payment.payment_id } }, choice(payment, choose, chosen.has(payment.payment_id)), facts(payment))));
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
  return el("li", { class: "card", data: { payment: payment.payment_id } }, ...present([
    choose ? choice(payment, choose) : head(payment),
    facts(payment),
    el("p", { class: "note" }, t("Fits {score} of 100", { score })),
    el("ul", { class: "conditions" },
      Object.entries(fits).map(([fit, weight]) => el("li", {}, fitText(fit), " ", el("span", { class: "note" }, `+${weight}`))),
      findings.map(({ detail }) => el("li", { class: "fails" }, detail))),
  ]));
}

/**
 * @param {Api.PaymentAnswer} payment
 * @param {(payment: Api.PaymentAnswer, chosen: boolean) => void} choose
 * @param {boolean} [chosen]
 */
function choice(payment, choose, chosen = false) {
  const id = `payment-${payment.payment_id}`;
  const box = el("input", { type: "checkbox", id, on: { change: ({ target }) => choose(payment, target.checked) } });
  box.checked = chosen;
  return el("label", {}, box, " ", head(payment));
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
  })[fit] ?? t("Other");
}
