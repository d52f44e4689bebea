// What finance decides about a claim: match it, reject it, undo a match. Each with a reason that the history keeps.

import { call } from "../shell/service.js";
import { figure, t, tn } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { formField } from "../ui/form_field.js";
import { shownMoney } from "../ui/money.js";

/**
 * @param {Api.DeskClaimAnswer} claim
 * @param {Map<string, Api.PaymentAnswer>} chosen payments by id
 */
export function claimDeeds(claim, chosen) {
  /** @type {Array<Deed & {action: Api.ClaimAction}>} */
  const known = [
    { action: "match", name: "match", text: t("Match the chosen payments"), prominent: true, question: () => match(claim, chosen) },
    { action: "match", name: "match-by-hand", text: t("Match without a payment"), question: () => matchByHand(claim) },
    { action: "reject", name: "reject", text: t("Reject the claim"), question: () => reject(claim) },
    { action: "unmatch", name: "unmatch", text: t("Undo the match"), question: () => unmatch(claim) },
  ];
  return known.filter(({ action }) => claim.actions.includes(action));
}

/**
 * @param {Api.DeskClaimAnswer} claim
 * @param {string} deed
 * @param {object} body
 */
const send = ({ claim_id: id }, deed, body) => call(`/api/desk/remittance-claims/${encodeURIComponent(id)}/${deed}`, { method: "POST", body });
/**
 * How to find out whether a decision was taken, when no answer says so.
 *
 * @param {Api.DeskClaimAnswer} claim
 * @param {string} status that it has then
 */
const lookingAgain = ({ claim_id: id }, status) => ({
  record: (/** @type {AbortSignal} */ signal) => call(`/api/desk/remittance-claims/${encodeURIComponent(id)}`, { signal }),
  done: (/** @type {Api.DeskClaimAnswer} */ now) => now.status === status,
});

/** @param {FormData} entered */
const reasonIn = (entered) => entered.get("reason").trim();
/**
 * @param {string} hint
 * @param {boolean} required
 */
const reasonField = (hint, required) => formField({ name: "reason", label: t("Reason"), hint, required, rows: 3, maxlength: figure("LONGEST_REASON") });

/**
 * @param {Api.DeskClaimAnswer} claim
 * @param {Map<string, Api.PaymentAnswer>} chosen
 * @returns {Question}
 */
function match(claim, chosen) {
  const proposed = claim.candidates.filter(({ payment }) => chosen.has(payment.payment_id));
  const against = proposed.flatMap(({ findings }) => findings);
  const others = chosen.size > proposed.length;
  return {
    title: tn("Match the claim to {count} payment?", "Match the claim to {count} payments?", chosen.size),
    content: [
      el("ul", {}, [...chosen.values()].map(({ amount, payer }) => el("li", {}, shownMoney(amount), " ", t("from {payer}", { payer })))),
      against.length ? el("div", { class: "warning" }, against.map(({ detail }) => el("p", {}, detail))) : null,
      others ? el("div", { class: "warning" }, el("p", {}, t("You looked for this payment yourself: it fits the claim less than what is proposed."))) : null,
      reasonField(t("Needed where something speaks against the match; the customer may read it"), others || against.length > 0),
    ].filter(Boolean),
    confirm: t("Match"),
    keepAs: `match-${claim.claim_id}`,
    ...lookingAgain(claim, "matched"),
    submit: (entered) => send(claim, "match", { payment_ids: [...chosen.keys()], ...(reasonIn(entered) ? { reason: reasonIn(entered) } : {}) }),
  };
}

/**
 * @param {Api.DeskClaimAnswer} claim
 * @returns {Question}
 */
function matchByHand(claim) {
  return {
    title: t("Match the claim without a payment?"),
    content: [el("p", {}, t("For a payment that the bank's statements will not bring, one in cash for instance.")), reasonField(t("How do you know that it was paid?"), true)],
    confirm: t("Match without a payment"),
    keepAs: `match-by-hand-${claim.claim_id}`,
    ...lookingAgain(claim, "matched"),
    submit: (entered) => send(claim, "match", { reason: reasonIn(entered) }),
  };
}

/**
 * @param {Api.DeskClaimAnswer} claim
 * @returns {Question}
 */
function reject(claim) {
  return {
    title: t("Reject the claim?"),
    content: [el("p", {}, t("A rejected claim stays rejected; the customer can make a new one.")), reasonField(t("The customer reads it"), true)],
    confirm: t("Reject the claim"),
    grave: true,
    keepAs: `reject-${claim.claim_id}`,
    ...lookingAgain(claim, "rejected"),
    submit: (entered) => send(claim, "reject", { reason: reasonIn(entered) }),
  };
}

/**
 * @param {Api.DeskClaimAnswer} claim
 * @returns {Question}
 */
function unmatch(claim) {
  return {
    title: t("Undo the match?"),
    content: [el("p", {}, t("The claim is open again and its payments are free. They are not matched to each other by itself again.")), reasonField("", true)],
    confirm: t("Undo the match"),
    keepAs: `unmatch-${claim.claim_id}`,
    ...lookingAgain(claim, "open"),
    submit: (entered) => send(claim, "unmatch", { reason: reasonIn(entered) }),
  };
}
