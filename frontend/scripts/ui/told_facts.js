// What an entry of a history tells beside its action, in words.

import { language, t, tn } from "../shell/words.js";
import { shownMoney } from "./money.js";
import { dayText } from "./times.js";

/**
 * Texts to read, and fingerprints to compare, each with the name of what it is of.
 *
 * @param {Api.FactAnswer[]} facts
 * @param {(fault: string) => string} [faultText] why sealing failed, for who can mend it
 * @returns {{notes: string[], fingerprints: [string, string][]}}
 */
export function toldFacts(facts, faultText = () => "") {
  // What was sealed or archived is said by the action; which copy was downloaded is not.
  const isMade = facts.some(({ code }) => code === "signature");
  return {
    notes: facts.map((fact) => (isMade && fact.code === "document" ? "" : noteOf(fact, faultText))).filter(Boolean),
    fingerprints: facts.flatMap(({ code, values: { copy = "", sha256 } }) =>
      (sha256 ? [/** @type {[string, string]} */ ([code === "certificate" ? t("Certificate") : copyText(copy), sha256])] : [])),
  };
}

/**
 * @param {Api.FactAnswer} fact
 * @param {(fault: string) => string} faultText
 * @returns {string}
 */
function noteOf({ code, values }, faultText) {
  const notes = /** @type {Record<string, () => string>} */ ({
    revision: () => t("Revision {revision}", values),
    contact_changed: () => t("Another contact"),
    language_changed: () => t("Another language"),
    refreshed: () => t("Drawn up anew, as its orders or bills are now"),
    note_changed: () => t("Your own note"),
    document: () => copyText(values.copy ?? ""),
    signature: () => t("Signature of level {level}", { level: `PAdES ${values.level}` }),
    certificate: () => "",
    sealing_fault: () => faultText(values.fault ?? ""),
    order_ended: () => (values.state === "refunded" ? t("Order {order_id} was refunded", values) : t("Order {order_id} was cancelled", values)),
    order_paid: () => t("Order {order_id} was paid in time", values),
    copies: () => tn("{count} copy", "{count} copies", Number(values.copies)),
    recipient_changed: () => fieldText(values.field ?? ""),
    contract_ended: () => endText(values.status ?? ""),
    mailing: () => t("{carrier}, tracking number {number}", { carrier: values[`carrier_${language()}`] ?? values.carrier, number: values.tracking_number }),
    notice: () => noticeText(values),
    not_told: () => whyNotTold(values.why ?? ""),
    claim: () => "",
    payment: () => t("Payment of {amount}, received on {day}", { amount: shownMoney({ amount: values.amount ?? "", currency: values.currency ?? "" }), day: dayText(values.received_on ?? "") }),
    matched_by_itself: () => t("Contract number, amount, payer, account and day fit"),
    by_hand: () => t("Matched by hand, without a payment."),
    said: () => values.text ?? "",
  });
  return notes[code]?.() ?? "";
}

/** @param {string} copy */
const copyText = (copy) => /** @type {Record<string, string>} */ ({
  draft: t("Draft"),
  official: t("Official file"),
  archive: t("Archive copy"),
})[copy] ?? t("File");

/** @param {string} field */
const fieldText = (field) => /** @type {Record<string, string>} */ ({
  name: t("Name"),
  phone: t("Phone"),
  address: t("Address"),
  postal_code: t("Postal code"),
  country: t("Country or region"),
})[field] ?? "";

/** @param {string} status */
const endText = (status) => /** @type {Record<string, string>} */ ({
  voided: t("The contract was voided"),
  cancelled: t("The contract was cancelled"),
  expired: t("The contract has expired"),
})[status] ?? "";

/** @param {Record<string, string>} values */
const noticeText = ({ occasion = "", days }) => /** @type {Record<string, () => string>} */ ({
  official: () => t("That the contract is official"),
  days_left: () => tn("That {count} day is left to pay", "That {count} days are left to pay", Number(days)),
  expired: () => t("That the contract has expired"),
  reinstated: () => t("That the contract is in effect again"),
  cancelled: () => t("That the contract was cancelled"),
})[occasion]?.() ?? "";

/** @param {string} why */
const whyNotTold = (why) => /** @type {Record<string, string>} */ ({
  too_late: t("It was no news any more"),
  no_address: t("The contact has no e-mail address"),
  unusable_address: t("The contact's e-mail address cannot be used"),
  given_up: t("Given up after several attempts"),
})[why] ?? "";
