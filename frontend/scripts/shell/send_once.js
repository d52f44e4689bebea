// Sends something that must not happen twice: with one key for one request, so that asking again after a lost answer
// creates nothing twice, and while a first one still runs.

import { call } from "./service.js";

/**
 * @param {string} path
 * @param {object} body
 * @returns {Promise<any>} the service's answer
 */
export async function sendOnce(path, body) {
  const answer = await callWithKey(path, keyFor(path, body), { method: "POST", body });
  forgetKey(path);
  return answer;
}

/**
 * A call with its key, again while a first one with it still runs.
 *
 * @param {string} path
 * @param {string} key
 * @param {import("./service.js").Call} options
 * @param {number} [attempts]
 * @returns {Promise<any>} the service's answer
 */
export async function callWithKey(path, key, options, attempts = 5) {
  try {
    return await call(path, { ...options, headers: { "Idempotency-Key": key } });
  } catch (error) {
    if (error.code !== "request_in_progress" || attempts <= 1) throw error;
    await new Promise((resolve) => void setTimeout(resolve, (error.retryAfter ?? 1) * 1000));
    return callWithKey(path, key, options, attempts - 1);
  }
}

/** @param {string} path */
const place = (path) => `key-of-${path}`;

/**
 * The key for a body: the same as last time as long as the body is the same and was not answered.
 *
 * @param {string} path
 * @param {object} body
 */
function keyFor(path, body) {
  const content = JSON.stringify(body);
  const kept = JSON.parse(sessionStorage.getItem(place(path)) ?? "null");
  if (kept?.content === content) return kept.key;
  const key = crypto.randomUUID();
  sessionStorage.setItem(place(path), JSON.stringify({ content, key }));
  return key;
}

/**
 * After an answer: the next request is another one, even with the same body.
 *
 * @param {string} path
 */
function forgetKey(path) {
  sessionStorage.removeItem(place(path));
}
