// Watches a contract while it is being sealed.

import { contractState } from "./contract_states.js";
import { call, withQuery } from "../shell/service.js";
import { t, tn } from "../shell/words.js";
import { announce } from "../ui/notices.js";

const FIRST_WAIT = 400;
const LONGEST_WAIT = 4_000;
const WAIT_FOR_STAFF = 20_000;
// More than so many are watched together.
const FEW = 3;

/**
 * Asks again and again, ever less often, until the contract is not being sealed any more. Once sealing has
 * given up and staff look into it, asks seldom.
 *
 * @param {Api.ContractRowAnswer} contract
 * @param {{changed: (contract: Api.ContractRowAnswer) => void, signal: AbortSignal}} options `changed` is told the contract
 *   afterwards, and on the way whenever it turns out to be delayed or is so no longer
 * @returns {Promise<Api.ContractRowAnswer>} the contract afterwards
 */
export async function watchSealing(contract, { changed, signal }) {
  announce(t("{number} is being sealed", { number: contract.contract_number }));
  let wait = FIRST_WAIT;
  let current = contract;
  while (current.status === "sealing") {
    await pause(delay(current) ? WAIT_FOR_STAFF : wait, signal);
    const before = delay(current);
    wait = Math.min(wait * 1.4, LONGEST_WAIT);
    const path = `/api/contracts/${encodeURIComponent(contract.contract_id)}`;
    // A poll that fails is made up for by the next one.
    current = await call(path, { signal }).catch((error) => {
      if (signal.aborted || error.status === 401 || error.status === 404) throw error;
      return current;
    });
    if (current.status === "sealing" && delay(current)?.detail !== before?.detail) {
      announce(delay(current)?.detail ?? t("{number} is being sealed", { number: contract.contract_number }));
      changed(current);
    }
  }
  announce(t("{number} is {state} now", { number: contract.contract_number, state: contractState(current.status).text }));
  changed(current);
  return current;
}

/**
 * Watches several at once, with one call for all of the first page of what is being sealed.
 *
 * @param {Api.ContractRowAnswer[]} contracts
 * @param {{changed: (contract: Api.ContractRowAnswer) => void, signal: AbortSignal}} options as for `watchSealing`
 */
async function watchSealings(contracts, { changed, signal }) {
  announce(tn("{count} contract is being sealed", "{count} contracts are being sealed", contracts.length));
  /** @type {Waiting} */
  const waiting = new Map(contracts.map((contract) => [contract.contract_id, delay(contract)?.detail]));
  /** @param {any} error a poll that fails is made up for by the next one */
  const later = (error) => {
    if (signal.aborted || error.status === 401 || error.status === 404) throw error;
  };
  for (let wait = FIRST_WAIT * 2; waiting.size; wait = Math.min(wait * 1.4, LONGEST_WAIT)) {
    await pause([...waiting.values()].every(Boolean) ? WAIT_FOR_STAFF : wait, signal);
    await readSealed(waiting, changed, signal).catch(later);
  }
  announce(tn("{count} contract is sealed", "{count} contracts are sealed", contracts.length));
}

/**
 * Tells of those that are not in the list of what is being sealed any more, and of those that are delayed there or no longer.
 * The list may be behind what was finalized this moment, and ends after a page: what is missing there and still being sealed
 * goes on waiting, behind the others.
 *
 * @typedef {Map<string, string|undefined>} Waiting by contract why it is delayed, where it is
 * @param {Waiting} waiting
 * @param {(contract: Api.ContractRowAnswer) => void} changed
 * @param {AbortSignal} signal
 */
async function readSealed(waiting, changed, signal) {
  const path = withQuery("/api/contracts", { status: "sealing", view: "summary", limit: 100 });
  const { items } = await call(path, { signal });
  const still = new Set(items.map((/** @type {Api.ContractRowAnswer} */ { contract_id: id }) => id));
  for (const contract of items) tellDelay(contract, waiting, changed);
  for (const id of [...waiting.keys()].filter((one) => !still.has(one))) {
    const contract = await call(`/api/contracts/${encodeURIComponent(id)}`, { signal });
    if (contract.status === "sealing") {
      tellDelay(contract, waiting, changed);
      const why = waiting.get(id);
      waiting.delete(id);
      waiting.set(id, why);
      return;
    }
    waiting.delete(id);
    changed(contract);
  }
}

/**
 * @param {Api.ContractRowAnswer} contract
 * @param {Waiting} waiting
 * @param {(contract: Api.ContractRowAnswer) => void} changed
 */
function tellDelay(contract, waiting, changed) {
  const { contract_id: id } = contract;
  const why = delay(contract)?.detail;
  if (!waiting.has(id) || waiting.get(id) === why) return;
  waiting.set(id, why);
  if (why) announce(why);
  changed(contract);
}

/**
 * Watches what is being sealed, each once, however often and by whatever list it is told of it.
 *
 * @param {{changed: (contract: Api.ContractRowAnswer) => void, signal: AbortSignal}} options as for `watchSealing`
 * @returns {(contracts: Api.ContractRowAnswer[]) => void} takes those that are to be watched if they are being sealed
 */
export function sealingWatch({ changed, signal }) {
  /** @type {Set<string>} */
  const watched = new Set();
  /** @param {Api.ContractRowAnswer} contract */
  const tell = (contract) => {
    if (contract.status !== "sealing") watched.delete(contract.contract_id);
    changed(contract);
  };
  return (contracts) => {
    const fresh = contracts.filter(({ status, contract_id: id }) => status === "sealing" && !watched.has(id));
    for (const { contract_id: id } of fresh) watched.add(id);
    const watching = fresh.length > FEW ? [watchSealings(fresh, { changed: tell, signal })] : fresh.map((it) => watchSealing(it, { changed: tell, signal }));
    for (const watch of watching) watch.catch(() => fresh.forEach(({ contract_id: id }) => watched.delete(id)));
  };
}

/**
 * The warning that sealing has given up for now, if it has.
 *
 * @param {{warnings: Api.NoticeAnswer[]}} contract
 */
export function delay({ warnings }) {
  return warnings.find(({ code }) => code === "sealing_delayed");
}

/**
 * @param {number} milliseconds
 * @param {AbortSignal} signal
 */
function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    }, { once: true });
  });
}
