// One contract: what it is, what can be done with it, what happened to it.

import { contractDocument } from "../contracts/contract_document.js";
import { contractFacts } from "../contracts/contract_facts.js";
import { contractHead } from "../contracts/contract_head.js";
import { readHistory } from "../contracts/contract_history.js";
import { contractLines } from "../contracts/contract_lines.js";
import { nextSteps, seldomSteps } from "../contracts/contract_next.js";
import { watchSealing } from "../contracts/sealing.js";
import { mayPass, told } from "../shell/problems.js";
import { call } from "../shell/service.js";
import { t } from "../shell/words.js";
import { present } from "../ui/elements.js";
import { clearNotice, showWaitingNotice } from "../ui/notices.js";
import { fill, keepHeight, part } from "../ui/parts.js";
import { readBeside, showProblem } from "../ui/problem_summary.js";

/** @typedef {{contract: ?Api.ContractAnswer, turn: number}} Shown what is on the page, and how often it was drawn */

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export async function mount(main, signal) {
  const id = new URLSearchParams(location.search).get("id") ?? "";
  const head = main.querySelector("[data-contract]");
  showWaitingNotice();
  // It says to finalize: over once that is chosen, and gone while the question covers the page rather than later.
  main.addEventListener("click", (/** @type {any} */ { target }) => target.closest("[data-action=finalize]") && clearNotice(), { signal });
  try {
    /** @type {Shown} */
    const shown = { contract: null, turn: 0 };
    show(await call(`/api/contracts/${encodeURIComponent(id)}`, { signal }), main, signal, shown);
    keepUpToDate(shown, main, signal);
  } catch (error) {
    if (signal.aborted) throw error;
    showProblem({ ...told(error), retry: mayPass(error) ? () => mount(main, signal) : null });
  }
  head.setAttribute("aria-busy", "false");
}

/**
 * Another tab, a colleague or the clock may have changed it: read anew when that shows, or on coming back.
 *
 * @param {Shown} shown
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
function keepUpToDate(shown, main, signal) {
  /** @returns {Promise<void>} */
  const look = async () => {
    const { contract } = shown;
    if (document.hidden || !contract) return;
    const current = await call(`/api/contracts/${encodeURIComponent(contract.contract_id)}`, { signal }).catch(() => contract);
    if (shown.contract !== contract) return look(); // what is shown since then may be newer than the answer
    if (current.status !== contract.status || current.revision !== contract.revision) show(current, main, signal, shown);
  };
  document.addEventListener("visibilitychange", look, { signal });
  document.addEventListener("out-of-date", look, { signal });
}

/**
 * @param {Api.ContractAnswer} contract
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 * @param {Shown} shown as it was, and afterwards with this contract
 */
function show(contract, main, signal, shown) {
  const before = shown.contract;
  shown.contract = contract;
  const turn = (shown.turn += 1);
  if (before && before.status !== contract.status) {
    clearNotice();
    keepHeight(main, "[data-contract], [data-part=next], [data-part=document]");
  }
  /** @param {any} after */
  const changed = (after) => {
    const { action } = /** @type {HTMLElement} */ (document.activeElement).dataset;
    // A download gives back what it was pressed on: what is shown meanwhile is newer.
    const now = after === contract && shown.contract ? shown.contract : after;
    show(now, main, signal, shown);
    keepFocus(main, action, now.status !== contract.status);
  };
  document.title = `${contract.contract_number} – ${document.title.split(" – ").at(-1)}`;
  main.querySelector("[data-contract]").replaceChildren(...present(contractHead(contract)));
  const history = part(main, "history");
  const remember = () => readBeside(() => readHistory(contract, signal), {
    show: (entries) => turn === shown.turn && history.replaceChildren(...entries),
    text: t("The history could not be read."),
    put: (note) => turn === shown.turn && history.replaceChildren(note),
    signal,
  });
  fill(main, "next", nextSteps(contract, changed));
  const seldom = seldomSteps(contract);
  fill(main, "seldom", seldom);
  main.querySelector("[data-part=seldom]").hidden = !seldom.length;
  fill(main, "facts", [contractFacts(contract)]);
  fill(main, "lines", contractLines(contract));
  // A document that is being read stays, as long as it is still the contract's.
  if (before?.status !== contract.status || before.revision !== contract.revision) {
    fill(main, "document", contractDocument(contract, signal));
  }
  remember();
  /** @param {Api.ContractRowAnswer} after */
  const sealed = (after) => shown.contract?.status === "sealing" && changed(after); // else the page knows more already
  // The watch that told of a change goes on by itself.
  if (contract.status === "sealing" && before?.status !== "sealing") watchSealing(contract, { changed: sealed, signal }).catch(() => {});
}

/**
 * @param {HTMLElement} main
 * @param {string|undefined} action
 * @param {boolean} newState
 */
function keepFocus(main, action, newState) {
  if (document.activeElement !== document.body) return;
  const button = action && !newState ? main.querySelector(`[data-action="${action}"]`) : null;
  (button ?? main.querySelector("h1")).focus({ preventScroll: true });
}
