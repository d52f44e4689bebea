// Sends what is chosen, as one request or several, and goes on to what that made.

import { selectionOf } from "./selection.js";
import { goOnTo } from "../shell/navigation.js";
import { sendOnce } from "../shell/send_once.js";
import { language, tn } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { contractAddress } from "../ui/links.js";

/** @typedef {{source: string, records: any[], form: HTMLFormElement, signal: AbortSignal}} Request */

/**
 * @param {Request} request
 * @param {() => void} sent told once the answer is there
 */
export async function sendOne(request, sent) {
  const { contracts } = await sendOnce("/api/contracts", bodyOf(request));
  sent();
  selectionOf(request.source).removeAll(request.records); // what was ticked meanwhile stays chosen
  await leaveFor(contracts, request.signal);
}

/**
 * @param {Request} request
 * @param {any[][]} requests the records of each
 */
export async function sendMany(request, requests) {
  const { requestMany } = await import("./request_many.js");
  await requestMany(request.source, requests, bodyOf(request), request.signal);
}

/** @param {Request} request */
function bodyOf({ source, records, form }) {
  const contactId = form.elements.contact_id.value;
  const note = form.elements.note.value.trim();
  return { source, ids: records.map(selectionOf(source).idOf), language: form.elements.language.value, ...(contactId ? { contact_id: contactId } : {}), ...(note ? { note, print_note: form.elements.print_note.checked } : {}) };
}

/**
 * @param {Api.ContractAnswer[]} contracts
 * @param {AbortSignal} signal
 */
function leaveFor(contracts, signal) {
  const text = tn("{count} draft was created. Check it, then finalize it.", "{count} drafts were created. Check each, then finalize it.", contracts.length);
  const single = contracts.length === 1;
  const listed = el("ul", {}, contracts.map((contract) =>
    el("li", {}, el("a", { href: contractAddress(contract) }, contract.contract_number), ` ${contract.invoiced_by.name}`)));
  const address = single ? contractAddress(contracts[0]) : `/${language()}/contracts.html`;
  return goOnTo(address, signal, text, ...(single && !signal.aborted ? [] : [listed]));
}
