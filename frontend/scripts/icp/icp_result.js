// What an ICP check found: each condition and whether it holds; to print, or to attach to a ticket.

import { language, t } from "../shell/words.js";
import { badge, el } from "../ui/elements.js";
import { factList } from "../ui/fact_list.js";
import { momentWithZone } from "../ui/times.js";

/**
 * @param {Api.IcpCheckAnswer} check as the service tells it
 * @param {(region: string) => string} named the region's name
 * @returns {{tone: string, content: Content[]}}
 */
export function icpResult(check, named) {
  const { tone, text } = verdict(check.verdict);
  return {
    tone,
    content: [
      el("p", {}, badge(text, tone)),
      el("h2", {}, check.advice),
      check.conditions.length ? el("ul", { class: "conditions" }, check.conditions.map(condition)) : null,
      factList([
        [t("Region of the filing"), check.region_name],
        [t("Where the server is located"), check.server_region && named(check.server_region)],
        [t("IP address in the contract"), check.contract_ip],
        [t("Actual destination IP address"), check.destination_ip],
        [t("IP address in the filing"), check.filed_ip],
        [t("Checked"), momentWithZone(check.checked_at)],
      ]),
      el("div", { class: "actions no-print" },
        el("button", { type: "button", class: "secondary", on: { click: () => print() } }, t("Print")),
        el("a", { role: "button", class: "secondary", href: `/${language()}/new-ticket.html?icp_check=${encodeURIComponent(check.icp_check_id)}` }, t("Write a ticket with this result"))),
    ],
  };
}

/** @param {string} name */
function verdict(name) {
  return /** @type {Record<string, any>} */ ({
    pass: { tone: "good", text: t("Met") },
    fail: { tone: "grave", text: t("Not met") },
    consult_authority: { tone: "waiting", text: t("Ask the authority") },
  })[name] ?? { tone: "waiting", text: t("Other") };
}

/** @param {Api.IcpConditionAnswer} condition */
function condition({ text, holds }) {
  return el("li", { class: holds ? "holds" : "fails" }, el("strong", {}, holds ? t("Holds:") : t("Does not hold:")), " ", text);
}
