// What was begun in this tab and interrupted: offered to be gone on with, or shown again while the service works on.

import { unfinishedRun } from "../shell/runs.js";
import { offerToGoOn } from "../ui/run_panel.js";

/**
 * @param {AbortSignal} signal
 * @returns {Promise<?KeptRun>} what came to its end now
 */
export async function goOnWithUnfinished(signal) {
  const run = unfinishedRun();
  if (!run || signal.aborted) return null;
  if (run.kind === "request") {
    const { requestWords, finishRequests } = await import("../orders/request_many.js");
    const done = await offerToGoOn(run, requestWords, signal);
    await finishRequests(done);
    return done;
  }
  const { WORDS } = await import("./many.js");
  return offerToGoOn(run, WORDS[run.kind], signal);
}
