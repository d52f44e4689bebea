// Stamped paper copies of an official contract: how many, and to whom (P1 to P4).

import { fillFromContacts } from "../paper/recipient_contacts.js";
import { countryChoices } from "../parties/countries.js";
import { goOnTo } from "../shell/navigation.js";
import { mayPass, told } from "../shell/problems.js";
import { sendOnce } from "../shell/send_once.js";
import { call } from "../shell/service.js";
import { language, t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { factList } from "../ui/fact_list.js";
import { bindForm } from "../ui/forms.js";
import { showProblem } from "../ui/problem_summary.js";
import { dayText } from "../ui/times.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export async function mount(main, signal) {
  const id = encodeURIComponent(new URLSearchParams(location.search).get("contract") ?? "");
  const form = main.querySelector("[data-paper]");
  /** @param {Entered} entered */
  const send = ({ copies, name, phone, address, postal_code: code, country }) => requestPaper(id, {
    copies: Number(copies),
    recipient: { name, phone, address, postal_code: code, ...(country ? { country } : {}) },
  });
  main.querySelector("[data-back]").href = `/${language()}/contract.html?id=${id}`;
  form.elements.country.append(...countryChoices());
  bindForm(form, { keepAs: `paper-${id}`, send, done: leave(signal) }, signal);
  await Promise.all([fillFromContacts(form, signal), read(main, `/api/contracts/${id}`, signal)]);
}

/**
 * @param {HTMLElement} main
 * @param {string} path of the contract
 * @param {AbortSignal} signal
 */
async function read(main, path, signal) {
  try {
    show(main, await call(path, { signal }));
  } catch (error) {
    if (signal.aborted) throw error;
    showProblem({ ...told(error), retry: mayPass(error) ? () => read(main, path, signal) : null });
  }
}

/**
 * Requests the copies. A contract has one request at most: where it has the very one that is sent, that is the answer,
 * which may have been lost before.
 *
 * @param {string} id
 * @param {Api.PaperRequestBody} wish
 * @returns {Promise<Api.PaperRequestAnswer>}
 */
async function requestPaper(id, wish) {
  try {
    return await sendOnce(`/api/contracts/${id}/paper-request`, wish);
  } catch (error) {
    const kept = error.status === 409 ? await keptRequest(id) : null;
    if (!kept || !isSame(kept, wish)) throw error;
    return kept;
  }
}

/**
 * @param {string} id of the contract
 * @returns {Promise<?Api.PaperRequestAnswer>}
 */
async function keptRequest(id) {
  const { paper_request_id: kept } = await call(`/api/contracts/${id}`);
  return kept ? call(`/api/paper-requests/${encodeURIComponent(kept)}`) : null;
}

/**
 * @param {Api.PaperRequestAnswer} kept
 * @param {Api.PaperRequestBody} wish
 */
const isSame = (kept, wish) => kept.copies === wish.copies
  && Object.entries(wish.recipient).every(([name, value]) => (/** @type {Record<string, any>} */ (kept.recipient)[name] ?? "") === value);

/**
 * @param {HTMLElement} main
 * @param {Api.ContractAnswer} contract
 */
function show(main, contract) {
  main.querySelector("[data-contract-facts]").replaceChildren(factList([
    [t("Contract number"), contract.contract_number],
    [t("Customer"), contract.customer.name],
    [t("Invoicing entity"), contract.invoiced_by.name],
  ]));
}

/** @param {AbortSignal} signal */
const leave = (signal) => (/** @type {Api.PaperRequestAnswer} */ request) => goOnTo(`/${language()}/mailing.html`, signal,
  t("The paper copies were requested."), el("p", {}, t("They will be mailed between {from} and {to}. You need not send anything back.", { from: dayText(request.mail_from), to: dayText(request.mail_by) })));
