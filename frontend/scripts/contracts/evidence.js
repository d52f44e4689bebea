// The evidence report: made when it is first asked for, which takes some seconds, and then saved.

import { followLink } from "./download_contract.js";
import { call } from "../shell/service.js";
import { t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { announce } from "../ui/notices.js";

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 4_000;
const PATIENCE = 90_000;

/** @param {Api.ContractAnswer} contract */
export function ownEvidence({ contract_id: id }) {
  return () => call(`/api/contracts/${encodeURIComponent(id)}/evidence`);
}

/**
 * Asks until the report is there, and saves it.
 *
 * @param {() => Promise<Api.EvidenceAnswer>} ask
 * @param {HTMLElement} place where it says how far it is
 * @param {Api.EvidenceAnswer} [first] what was answered already, where it was
 */
export async function saveEvidence(ask, place, first) {
  const state = el("p", {}, t("The evidence report is being made"));
  const bar = el("progress", { "aria-label": t("The evidence report is being made") });
  place.replaceChildren();
  const until = performance.now() + PATIENCE;
  let report = first ?? await ask();
  if (report.state === "waiting") {
    place.replaceChildren(bar, state);
    announce(state.textContent);
  }
  for (let wait = FIRST_WAIT; report.state === "waiting" && performance.now() < until; wait = Math.min(wait * 1.4, LONGEST_WAIT)) {
    await new Promise((resolve) => void setTimeout(resolve, wait));
    if (!place.isConnected) return;
    report = await ask();
  }
  bar.remove();
  const { url, filename } = report;
  state.textContent = url ? t("The evidence report is ready: {filename}", { filename }) : t("It takes longer than usual. Please ask for it again in some minutes.");
  place.replaceChildren(state);
  announce(state.textContent);
  if (url) followLink({ url, filename });
}
