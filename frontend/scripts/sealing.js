// Watches a contract while it is being sealed.

import { announce } from "./announce.js";
import { contractState } from "./badges.js";
import { call } from "./service.js";
import { t } from "./words.js";

const FIRST_WAIT = 400;
const LONGEST_WAIT = 4_000;

/**
 * Asks again and again, ever less often, until the contract is not being sealed any more.
 *
 * @param {object} contract
 * @param {{changed: (contract: object) => void, signal: AbortSignal}} options
 * @returns {Promise<object>} the contract afterwards
 */
export async function watchSealing(contract, { changed, signal }) {
  announce(t("{number} is being sealed", { number: contract.contract_number }));
  let wait = FIRST_WAIT;
  let current = contract;
  while (current.status === "sealing") {
    await pause(wait, signal);
    wait = Math.min(wait * 1.4, LONGEST_WAIT);
    const path = `/api/contracts/${encodeURIComponent(contract.contract_id)}`;
    // A poll that fails is made up for by the next one.
    current = await call(path, { signal }).catch((error) => {
      if (signal.aborted || error.status === 401 || error.status === 404) throw error;
      return current;
    });
  }
  announce(t("{number} is {state} now", { number: contract.contract_number, state: contractState(current.status).text }));
  changed(current);
  return current;
}

function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    }, { once: true });
  });
}
