// Where things have their pages: an answer of the help, a contract, the register.

import { language, t } from "../shell/words.js";
import { el } from "./elements.js";

/** @param {{contract_id: string}} contract */
export const contractAddress = ({ contract_id: id }) => `/${language()}/contract.html?id=${encodeURIComponent(id)}`;

/**
 * Where a contract number is looked up.
 *
 * @param {string} number
 */
export const verificationAddress = (number) => `/${language()}/verify.html?number=${encodeURIComponent(number)}`;

/**
 * Leads to the answer in the help, from the place where the question comes up.
 *
 * @param {string} answer its id there
 * @param {string} text
 */
export function helpLink(answer, text) {
  return el("a", { class: "help-link", href: `/${language()}/help.html#${answer}` }, text);
}

/**
 * A link after a sentence about a code of the service, where the help has an answer for it.
 *
 * @param {?string} [code]
 */
export function answerFor(code) {
  /** @type {Record<string, string>} */
  const answers = {
    unpaid_deadline: "unpaid",
    order_expired: "unpaid",
    unpaid_domain_may_be_lost: "domains",
    domain_payment_required: "domains",
    use_monthly_bill: "pay-as-you-go",
    invoice_title_mismatch: "invoice",
    contact_needed: "contact",
    identity_not_verified: "customer",
    contact_service_provider: "partners",
    offline_contract_only: "eligible",
    marketplace_ticket: "order-missing",
  };
  const answer = code && answers[code];
  return answer ? [" ", helpLink(answer, t("Help"))] : null;
}
