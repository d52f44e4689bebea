// Sends something that must not happen twice; asks again with the same key while a first one still runs.

import { forgetKey, keyFor } from "./idempotency.js";
import { call } from "./service.js";

/** @returns {Promise<object>} the service's answer */
export async function sendOnce(path, body, attempts = 5) {
  try {
    const headers = { "Idempotency-Key": keyFor(path, body) };
    const answer = await call(path, { method: "POST", body, headers });
    forgetKey(path);
    return answer;
  } catch (error) {
    if (error.code !== "request_in_progress" || attempts <= 1) throw error;
    await new Promise((resolve) => setTimeout(resolve, (error.retryAfter ?? 1) * 1000));
    return sendOnce(path, body, attempts - 1);
  }
}
