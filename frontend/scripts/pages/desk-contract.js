// A customer's contract as staff see it: to look at, never to finalize or void.

import { contractFacts } from "../contracts/contract_facts.js";
import { readHistory } from "../contracts/contract_history.js";
import { contractLines } from "../contracts/contract_lines.js";
import { contractBadge } from "../contracts/contract_states.js";
import { accountLink, customerLink } from "../desk/addresses.js";
import { evidenceAtDesk } from "../desk/evidence.js";
import { faultText } from "../desk/sealing_faults.js";
import { bindShortcuts } from "../desk/shortcuts.js";
import { mayAct } from "../shell/caller.js";
import { mayPass, told } from "../shell/problems.js";
import { call } from "../shell/service.js";
import { t } from "../shell/words.js";
import { el, present } from "../ui/elements.js";
import { factList } from "../ui/fact_list.js";
import { fill, part } from "../ui/parts.js";
import { personName } from "../ui/people.js";
import { showProblem } from "../ui/problem_summary.js";

const CONTRACTS = "/api/desk/contracts";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export async function mount(main, signal) {
  const id = new URLSearchParams(location.search).get("id") ?? "";
  bindShortcuts(main, signal);
  try {
    const contract = await call(`${CONTRACTS}/${encodeURIComponent(id)}`, { signal });
    show(main, contract);
    part(main, "history").replaceChildren(...(await readHistory(contract, signal, CONTRACTS, faultText)));
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
  if (contract.finalized_at && mayAct("contracts")) fill(main, "evidence", evidenceAtDesk(contract));
  fill(main, "lines", contractLines(contract));
  fill(main, "facts", [contractFacts(contract)]);
  fill(main, "people", [factList([
    [t("Customer"), customerLink({ ...contract, customer_name: contract.customer.name }, true)],
    [t("Account"), accountLink(contract.account_id, true)],
    [t("Requested by"), personName(contract.created_by, contract.created_by_name)],
    [t("Finalized by"), personName(contract.finalized_by, contract.finalized_by_name)],
    [t("Ended by"), personName(contract.ended_by, contract.ended_by_name)],
    [t("Sealing again is proposed by"), personName(contract.retry_proposed_by, contract.retry_proposed_by_name)],
  ])]);
}
