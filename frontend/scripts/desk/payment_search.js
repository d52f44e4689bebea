// Looks for a payment that is not proposed: by the bank's reference, the payer, or the amount.

import { otherPayments } from "./candidates.js";
import { pageSignal } from "../shell/navigation.js";
import { told } from "../shell/problems.js";
import { call, withQuery } from "../shell/service.js";
import { t, tn } from "../shell/words.js";
import { busy } from "../ui/acting_button.js";
import { el } from "../ui/elements.js";
import { announce } from "../ui/notices.js";

const SHOWN = 20;
// What is looked for may stand far behind: so many pages are passed over before somebody is asked to say more.
const EMPTY_PAGES_PASSED = 5;

/**
 * What is chosen stays in sight, whatever is looked for next.
 *
 * @param {Api.CandidateAnswer[]} proposed which stand above already
 * @param {Map<string, Api.PaymentAnswer>} chosen by their ids
 * @param {(payment: Api.PaymentAnswer, chosen: boolean) => void} choose
 */
export function paymentSearch(proposed, chosen, choose) {
  const above = new Set(proposed.map(({ payment }) => payment.payment_id));
  const found = el("div");
  const field = el("input", { type: "search", id: "payment-search", name: "q", autocomplete: "off" });
  const button = el("button", { type: "submit", class: "secondary" }, t("Look for payments"));
  let asked = 0;
  const look = async () => {
    const words = field.value.trim();
    if (!words) return field.focus();
    const run = (asked += 1);
    busy(button, true);
    try {
      const answer = await unmatched(words, pageSignal());
      if (run !== asked) return; // something else is looked for since then
      const payments = answer.filter(({ payment_id: id }) => !above.has(id) && !chosen.has(id));
      const shown = [...[...chosen.values()].filter(({ payment_id: id }) => !above.has(id)), ...payments];
      const none = payments.length ? "" : el("p", { class: "empty" }, t("No other payment without a claim says that."));
      found.replaceChildren(none, shown.length ? otherPayments(shown, choose, chosen) : "");
      announce(tn("{count} payment found", "{count} payments found", payments.length));
    } catch (error) {
      if (run !== asked) return;
      if (!pageSignal().aborted) found.replaceChildren(el("p", { class: "refusal", role: "alert" }, told(error).detail));
    }
    busy(button, false);
  };
  const form = el("form", {
    class: "payment-search",
    on: {
      /** @param {Event} event */
      submit: (event) => {
        event.preventDefault();
        look();
      },
    },
  }, el("label", { for: "payment-search" }, t("Part of the bank's reference, of the payer or of the amount")), field, button);
  return el("details", { class: "other-payments", open: !proposed.length }, el("summary", {}, t("Look for another payment")), form, found);
}

/**
 * @param {string} words
 * @param {AbortSignal} signal
 * @returns {Promise<Api.PaymentAnswer[]>}
 */
async function unmatched(words, signal) {
  /** @type {?string} */
  let cursor = null;
  /** @type {Api.PaymentAnswer[]} */
  const found = [];
  for (let passed = 0; passed <= EMPTY_PAGES_PASSED && found.length < SHOWN; passed += 1) {
    const page = await call(withQuery("/api/desk/payments", { status: "unmatched", q: words, limit: SHOWN, cursor }), { signal });
    found.push(...page.items);
    cursor = page.next_cursor;
    if (!cursor) break;
  }
  return found.slice(0, SHOWN);
}
