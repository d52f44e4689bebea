// Asks the register about a file: by its hash, and by each number that it may be of.

import { call, withQuery } from "../shell/service.js";

const KNOWN = new Set(["contract", "archive_copy", "ended_contract", "ended_archive_copy", "draft", "evidence_report"]);

/**
 * The answer that knows the file, or else the one that says most. Numbers come from whoever asks, from the file and from
 * its name; none of them is believed.
 *
 * @param {ChosenFile} file
 * @param {?string} given the number that was typed, or that the address has
 * @param {AbortSignal} signal
 * @returns {Promise<Asked>}
 */
export async function askAbout(file, given, signal) {
  /** @type {?Asked} */
  let best = null;
  for await (const { number, source } of candidates(file, given)) {
    const path = withQuery(`/api/verify/${encodeURIComponent(number)}`, { sha256: file.sha256 });
    const answer = await call(path, { signal });
    if (KNOWN.has(answer.verdict.kind)) return { answer, number, source, misnamed: await misnamed(file, number) };
    if (!best || (best.answer.status === null && answer.status !== null)) best = { answer, number, source };
  }
  const answer = await call(withQuery("/api/verify", { sha256: file.sha256 }), { signal });
  if (best && !KNOWN.has(answer.verdict.kind)) return best;
  return { answer, number: answer.contract_number, source: "register", misnamed: await misnamed(file, answer.contract_number) };
}

/**
 * The number in a file's name where it is none of the contract's: somebody may have given it that name to deceive.
 *
 * @param {ChosenFile} file
 * @param {?string} number
 */
async function misnamed(file, number) {
  const { numbersInName } = await import("./stated_number.js");
  const named = numbersInName(file.name);
  return number && !named.includes(number) ? named[0] ?? null : null;
}

/**
 * Each number once; the file is read only if the number that was given does not know it.
 *
 * @param {ChosenFile} file
 * @param {?string} given
 * @returns {AsyncGenerator<{number: string, source: Asked["source"]}>}
 */
async function* candidates(file, given) {
  const seen = new Set([given]);
  if (given) yield { number: given, source: "given" };
  const { numbersInFile, numbersInName } = await import("./stated_number.js");
  for (const [source, numbers] of /** @type {const} */ ([["file", await numbersInFile(file.content)], ["name", numbersInName(file.name)]])) {
    for (const number of numbers) {
      if (!seen.has(number)) yield { number, source };
      seen.add(number);
    }
  }
}
