// Many calls one after the other, kept in this tab: each has its key, so that a page that is loaded anew goes on where
// it was interrupted and nothing is done twice.

import { caller } from "./caller.js";
import { KEPT } from "./kept.js";
import { Problem, mayPass } from "./problems.js";
import { callWithKey } from "./send_once.js";

const AT_ONCE = 3;

/**
 * What was begun in this tab by this caller and has not come to its end; null if there is nothing.
 *
 * @returns {?KeptRun}
 */
export function unfinishedRun() {
  /** @type {?KeptRun} */
  const kept = JSON.parse(sessionStorage.getItem(KEPT.run) ?? "null");
  if (kept && kept.caller !== whose()) forgetRun(); // somebody else's, who signed out here
  return kept?.caller === whose() ? kept : null;
}

export function forgetRun() {
  sessionStorage.removeItem(KEPT.run);
}

/**
 * @param {string} kind such as "finalize"
 * @param {Array<Omit<Step, "key">>} steps
 * @param {string} [source] what it was chosen from, where it matters afterwards
 * @returns {KeptRun}
 */
export function beginRun(kind, steps, source) {
  const run = { kind, source, caller: whose(), steps: steps.map((step) => ({ ...step, key: crypto.randomUUID() })), outcomes: [] };
  keep(run);
  return run;
}

/**
 * Makes the calls that are not answered yet; rejects where the service cannot be asked, and can be called again then.
 *
 * `again` tells of an answer that did not come to the end of its step: the same call goes on. `isDone` looks, after a
 * refusal, whether what was asked for is done: the answer that said so may have been lost.
 *
 * @param {KeptRun} run
 * @param {{take: (answer: any, step: Step) => Outcome[], again?: (answer: any) => boolean, isDone?: (step: Step, signal: AbortSignal) => Promise<boolean>, progress: () => void, signal: AbortSignal}} how
 */
export async function goOn(run, { take, again, isDone, progress, signal }) {
  const waiting = [...run.steps];
  /** @type {any} */
  let fault = null;
  /**
   * @param {Step} step
   * @param {any} error
   */
  const refused = async (step, error) => {
    if (!(error instanceof Problem) || mayPass(error) || error.status === 401) throw error;
    const done = Boolean(await isDone?.(step, signal));
    note(run, step, step.about.map((thing) => ({ ...thing, done, detail: done ? undefined : reason(error, thing.id) })));
  };
  const worker = async () => {
    for (let step = waiting.shift(); step && !fault; step = waiting.shift()) {
      try {
        const answer = await asked(step, signal);
        if (again?.(answer)) waiting.unshift(step);
        else note(run, step, take(answer, step));
      } catch (error) {
        await refused(step, error).catch((grave) => (fault = grave));
      }
      progress();
    }
  };
  document.dispatchEvent(new CustomEvent("run", { detail: true }));
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (!signal.aborted) document.dispatchEvent(new CustomEvent("run", { detail: false }));
  if (fault) throw fault;
}

/** How many things there are to do. @param {KeptRun} run */
export const total = (run) => run.outcomes.length + run.steps.reduce((count, { about }) => count + about.length, 0);

/**
 * @param {KeptRun} run
 * @param {Step} step
 * @param {Outcome[]} outcomes
 */
function note(run, step, outcomes) {
  run.steps = run.steps.filter((other) => other !== step);
  run.outcomes = [...run.outcomes, ...outcomes];
  keep(run);
}

/** @param {KeptRun} run */
const keep = (run) => sessionStorage.setItem(KEPT.run, JSON.stringify(run));

const whose = () => JSON.stringify([caller().account, caller().subject]);

/**
 * Asks as long as it takes: what still runs is no failure of this step.
 *
 * @param {Step} step
 * @param {AbortSignal} signal
 */
const asked = ({ method, path, body, key }, signal) => callWithKey(path, key, { method, body, signal }, Infinity);

/**
 * @param {Problem} problem
 * @param {string} id
 */
function reason(problem, id) {
  return problem.errors.find((fault) => fault.id === id)?.detail ?? problem.detail;
}
