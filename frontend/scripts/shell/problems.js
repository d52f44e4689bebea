// What can come back instead of an answer.

import { t } from "./words.js";

/** A refusal in the service's own words (problem+json). */
export class Problem extends Error {
  status = 0;
  /** @type {?string} */
  code = null;
  detail = "";
  /** @type {Fault[]} */
  errors = [];
  /** @type {?string} */
  requestId = null;
  /** @type {?number} */
  retryAfter = null;

  /** @param {Response} answer */
  static async from(answer) {
    const said = await answer.json().catch(() => ({}));
    const detail = said.detail ?? t("The service could not do this (error {status}).", { status: answer.status });
    const problem = new Problem(detail);
    problem.status = answer.status;
    problem.code = said.code ?? null;
    problem.detail = detail;
    problem.errors = said.errors ?? [];
    problem.requestId = answer.headers.get("X-Request-Id");
    problem.retryAfter = Number(answer.headers.get("Retry-After")) || null;
    return problem;
  }
}

/** Nothing came back. What was asked for may or may not have happened. */
export class Unreachable extends Error {
  /** @type {Fault[]} */
  errors = [];

  constructor() {
    super();
    // Put into words when it is shown: it may happen before the words are there.
    const get = () => t("The service cannot be reached. Please check your connection and try again.");
    Object.defineProperty(this, "detail", { enumerable: true, get });
  }
}

/**
 * True when asking once more may well work.
 *
 * @param {any} error
 */
export function mayPass(error) {
  return error instanceof Unreachable || error.status >= 500 || error.status === 429;
}

/**
 * True when what was asked for may have been done all the same: no answer has come that says otherwise.
 *
 * @param {any} error
 */
export function mayHaveHappened(error) {
  return error instanceof Unreachable || error.status >= 500;
}

/**
 * An error as something to show: the service's words, or a plain sentence for what it has none for.
 *
 * @param {any} error
 * @returns {Told}
 */
export function told(error) {
  if (error.detail) return error;
  console.error(error); // eslint-disable-line no-console -- a fault of ours, for whoever looks into it
  return { detail: t("Something went wrong on this page. Please reload it and try again.") };
}
