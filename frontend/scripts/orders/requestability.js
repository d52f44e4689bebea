// What a request for an order or bill would say now: that it can be made, or why not and the way out.

import { checklistWays } from "./checklist.js";
import { language, t } from "../shell/words.js";
import { badge, el, link, present } from "../ui/elements.js";
import { answerFor, contractAddress } from "../ui/links.js";
import { momentWithZone, timeLeft } from "../ui/times.js";

const OF_THE_ACCOUNT = ["contact_service_provider", "identity_not_verified"];

/**
 * The cell of a list that tells it.
 *
 * @param {Api.RequestabilityAnswer} verdict of the service
 * @param {?string} [orderId] for the way out, where it is about an order
 */
export function requestability(verdict, orderId = null) {
  return verdict.allowed ? allowed(verdict) : refused(verdict, orderId);
}

/** @param {Api.RequestabilityAnswer} verdict */
function allowed({ deadline, hints }) {
  return explained(badge(t("Can be requested"), "good"), [
    deadline && el("p", { class: "note" }, t("Valid until"), " ", momentWithZone(deadline), " · ", timeLeft(deadline)),
    (hints ?? []).map((hint) => el("p", { class: "note" }, hintText(hint), answerFor(hint))),
  ]);
}

/**
 * A badge that tells more when somebody asks: rows stay low, so that a list can be read at a glance.
 *
 * @param {Node} shown
 * @param {Content[]} more
 */
function explained(shown, more) {
  const told = present(more);
  return told.length ? el("details", { class: "why" }, el("summary", {}, shown), told) : shown;
}

/**
 * @param {Api.RequestabilityAnswer} verdict
 * @param {?string} orderId
 */
function refused(verdict, orderId) {
  // What stands in the way of the whole account is told once, on top of the page.
  if (OF_THE_ACCOUNT.includes(verdict.code ?? "")) return badge(t("Cannot be requested"), "over");
  const contracted = verdict.code === "already_contracted" && verdict.contract_id;
  const shown = contracted ? badge(t("Has a contract"), "draft") : badge(t("Cannot be requested"), "over");
  return [
    explained(shown, [el("p", { class: "note" }, verdict.detail, answerFor(verdict.code))]),
    contracted ? contractLink(contracted) : wayOut(verdict.way_out, orderId),
  ];
}

/** @param {string} hint */
function hintText(hint) {
  return /** @type {Record<string, string>} */ ({
    use_monthly_bill: t("The contract shows no amount for pay-as-you-go. If you need the amount, request by monthly bill."),
    unpaid_domain_may_be_lost: t("Until it is paid, somebody else may register this domain name."),
  })[hint] ?? t("Other");
}

/**
 * The way out of a refusal, beyond what its sentence says.
 *
 * @param {?Api.WayOutAnswer} way
 * @param {?string} orderId
 */
function wayOut(way, orderId) {
  if (!way) return null;
  const { url } = way;
  /** @type {Record<string, () => Content>} */
  const ways = {
    ticket: () => el("a", { href: `/${language()}/new-ticket.html${orderId ? `?order=${encodeURIComponent(orderId)}` : ""}` }, t("Write a ticket")),
    checklist: () => url && checklistWays(url),
    verification: () => url && link(url, t("Complete the identity verification")),
  };
  const text = ways[way.kind]?.();
  return text ? el("div", { class: "note" }, text) : null;
}

/** @param {string} id */
function contractLink(id) {
  return el("p", { class: "note" }, el("a", { href: contractAddress({ contract_id: id }) }, t("See the contract")));
}
