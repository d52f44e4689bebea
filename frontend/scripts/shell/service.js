// Calls to the service: words in the reader's language, the caller's token, and errors as the service tells them.

import { Problem, Unreachable } from "./problems.js";
import { accessToken, renew } from "./session.js";
import { language } from "./words.js";

/** @typedef {{method?: string, body?: object|Blob, headers?: Record<string, string>, signal?: AbortSignal}} Call */

const PATIENCE = 30_000;

/**
 * @param {string} path such as "/api/orders?limit=20"
 * @param {Call} [options]
 * @returns {Promise<any>} the answer's JSON, or null when it has none
 * @throws {Problem} the service refused; {Unreachable} it could not be asked; AbortError the page was left
 */
export async function call(path, options = {}) {
  const answer = await answered(path, options);
  return answer.status === 204 ? null : answer.json();
}

/**
 * A document of the service as a blob, in the kind that is asked for. Throws as `call` does.
 *
 * @param {string} path
 * @param {string} kind
 */
export async function paper(path, kind) {
  return (await answered(path, { headers: { Accept: kind } })).blob();
}

/**
 * What is read once for all: when it is first wanted, and again after a failure.
 *
 * @param {string} path
 * @returns {() => Promise<any>}
 */
export function readOnce(path) {
  /** @type {?Promise<any>} */
  let reading = null;
  return () => {
    reading ??= call(path).catch((error) => {
      reading = null;
      throw error;
    });
    return reading;
  };
}

/**
 * @param {string} path
 * @param {Call} options
 */
async function answered(path, options) {
  const used = accessToken();
  let answer = await send(path, options);
  if (answer.status === 401 && (await renew(used))) answer = await send(path, options);
  if (answer.ok) return answer;
  const problem = await Problem.from(answer);
  if (problem.status === 401) document.dispatchEvent(new CustomEvent("session-ended"));
  if (problem.status === 409 || problem.status === 410) document.dispatchEvent(new CustomEvent("out-of-date"));
  throw problem;
}

/**
 * A path with those parameters that have a value.
 *
 * @param {string} path
 * @param {Record<string, string|number|null|undefined>} parameters
 */
export function withQuery(path, parameters) {
  const query = new URLSearchParams(Object.entries(parameters).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])));
  return query.size ? `${path}?${query}` : path;
}

/**
 * @param {string} path
 * @param {Call} options
 */
async function send(path, { method = "GET", body, headers = {}, signal }) {
  const token = accessToken();
  const limit = AbortSignal.timeout(PATIENCE);
  try {
    return await fetch(path, {
      method,
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      headers: {
        Accept: "application/json",
        "Accept-Language": language(),
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { "Content-Type": body instanceof Blob ? body.type : "application/json" }),
        ...headers,
      },
      body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Unreachable();
  }
}
