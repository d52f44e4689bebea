// Sends a request for contracts; asks again with the same key while a first one still runs.

import { forgetKey, keyFor } from "./idempotency.js";
import { call } from "./service.js";

/** @returns {Promise<object[]>} the contracts that were created */
export async function sendRequest(body, attempts = 5) {
  try {
    const headers = { "Idempotency-Key": keyFor(body) };
    const { contracts } = await call("/api/contracts", { method: "POST", body, headers });
    forgetKey();
    return contracts;
  } catch (error) {
    if (error.code !== "request_in_progress" || attempts <= 1) throw error;
    await new Promise((resolve) => setTimeout(resolve, (error.retryAfter ?? 1) * 1000));
    return sendRequest(body, attempts - 1);
  }
}
