// A customer's contract as staff see it: to look at, never to finalize or void.

import { contractFacts } from "../contracts/contract_facts.js";
import { showHistory } from "../contracts/contract_history.js";
import { contractLines } from "../contracts/contract_lines.js";
import { contractBadge } from "../contracts/contract_states.js";
import { accountLink } from "../desk/addresses.js";
import { faultText } from "../desk/sealing_faults.js";
import { mayPass, told } from "../shell/problems.js";
import { call } from "../shell/service.js";
import { t } from "../shell/words.js";
import { el, present } from "../ui/elements.js";
import { factList } from "../ui/fact_list.js";
import { fill, part } from "../ui/parts.js";
import { showProblem } from "../ui/problem_summary.js";

const CONTRACTS = "/api/desk/contracts";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export async function mount(main, signal) {
  const id = new URLSearchParams(location.search).get("id") ?? "";
  try {
    const contract = await call(`${CONTRACTS}/${encodeURIComponent(id)}`, { signal });
    show(main, contract);
    await showHistory(contract, part(main, "history"), signal, CONTRACTS);
  } catch (error) {
    if (signal.aborted) throw error;
    showProblem({ ...told(error), retry: mayPass(error) ? () => mount(main, signal) : null });
  }
  main.querySelector("[data-contract]").setAttribute("aria-busy", "false");
}

/**
 * @param {HTMLElement} main
 * @param {Api.DeskContractAnswer} contract
 */
function show(main, contract) {
  document.title = `${contract.contract_number} – ${document.title.split(" – ").at(-1)}`;
  main.querySelector("[data-contract]").replaceChildren(...present([
    el("h1", { tabindex: "-1" }, t("Contract"), " ", el("span", { class: "number" }, contract.contract_number)),
    el("p", { class: "contract-state" }, contractBadge(contract.status), " ", el("span", {}, t("To look at: only the customer can change it."))),
    contract.sealing_fault ? el("div", { class: "warning" }, el("p", {}, t("Sealing failed"), ": ", faultText(contract.sealing_fault))) : null,
    contract.warnings.map(({ code, detail }) => el("div", { class: "warning", data: { warning: code } }, el("p", {}, detail))),
  ]));
  fill(main, "lines", contractLines(contract));
  fill(main, "facts", [contractFacts(contract)]);
  fill(main, "people", [factList([
    [t("Account"), accountLink(contract.account_id, true)],
    [t("Requested by"), contract.created_by],
    [t("Finalized by"), contract.finalized_by],
    [t("Ended by"), contract.ended_by],
    [t("Sealing again is proposed by"), contract.retry_proposed_by],
  ])]);
}
