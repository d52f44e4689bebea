// What an ICP check found: each condition and whether it holds; to print, or to attach to a ticket.

import { badge } from "./badges.js";
import { el } from "./elements.js";
import { factList } from "./fact_list.js";
import { momentWithZone } from "./times.js";
import { ticketAbout } from "./ticket_prefill.js";
import { t } from "./words.js";

/** @returns {{tone: string, content: Array}} */
export function icpResult({ verdict, conditions }, entered, now = new Date().toISOString()) {
  const { tone, text, heading } = verdicts()[verdict] ?? { tone: "waiting", text: verdict, heading: verdict };
  return {
    tone,
    content: [
      el("p", {}, badge(text, tone)),
      el("h2", {}, heading),
      el("ul", { class: "conditions" }, conditions.map(condition)),
      factList([
        [t("Region of the filing"), entered.region],
        [t("Where the server is located"), entered.server_region],
        [t("IP address in the contract"), entered.contract_ip],
        [t("Actual destination IP address"), entered.destination_ip],
        [t("IP address in the filing"), entered.filed_ip],
        [t("Checked"), momentWithZone(now)],
      ]),
      el("div", { class: "actions no-print" },
        el("button", { type: "button", class: "secondary", on: { click: () => print() } }, t("Print")),
        el("button", { type: "button", class: "secondary", on: { click: () => ticketAbout({ subject: t("Commercial ICP filing"), text: asText(heading, conditions, entered) }) } }, t("Write a ticket with this result"))),
    ],
  };
}

function verdicts() {
  return {
    pass: { tone: "good", text: t("Met"), heading: t("The filing meets what the region asks for") },
    fail: { tone: "grave", text: t("Not met"), heading: t("The filing does not meet what the region asks for") },
    consult_authority: { tone: "waiting", text: t("Ask the authority"), heading: t("Ask the local authority before you request a contract") },
  };
}

function condition({ text, holds }) {
  return el("li", { class: holds ? "holds" : "fails" }, el("strong", {}, holds ? t("Holds:") : t("Does not hold:")), " ", text);
}

function asText(heading, conditions, entered) {
  return [
    heading,
    ...conditions.map(({ text, holds }) => `${holds ? t("Holds:") : t("Does not hold:")} ${text}`),
    "",
    `${t("Region of the filing")}: ${entered.region}`,
    `${t("Where the server is located")}: ${entered.server_region}`,
    `${t("IP address in the contract")}: ${entered.contract_ip}`,
    `${t("Actual destination IP address")}: ${entered.destination_ip}`,
    `${t("IP address in the filing")}: ${entered.filed_ip}`,
  ].join("\n");
}
