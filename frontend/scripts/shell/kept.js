// What this tab began and goes on with, also after the page is loaded anew: what does it is only read where there is any.

/** Where it is kept. */
export const KEPT = { run: "run", file: "packed-download" };

/** Forgets all that this tab keeps but interrupted work, which nobody but its caller goes on with. */
export function forgetAllElse() {
  const run = sessionStorage.getItem(KEPT.run);
  sessionStorage.clear();
  if (run) sessionStorage.setItem(KEPT.run, run);
}

/** @param {string} place */
const isKept = (place) => sessionStorage.getItem(place) !== null;

/**
 * Offers to go on with what was interrupted; for each page that begins such work.
 *
 * @param {AbortSignal} signal
 * @param {(run: ?KeptRun) => void} [tried] told with what came to its end now
 */
export function goOnWithKept(signal, tried = () => {}) {
  if (isKept(KEPT.run)) import("../contracts/unfinished.js").then(({ goOnWithUnfinished }) => goOnWithUnfinished(signal)).then(tried, () => {});
  if (isKept(KEPT.file)) import("../contracts/packed_download.js").then(({ goOnSaving }) => goOnSaving(signal)).catch(() => {});
}
