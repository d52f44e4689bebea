// Stamped paper copies of an official contract: how many, and to whom (P1 to P4).

import { fillFromContacts } from "../paper/recipient_contacts.js";
import { countryChoices } from "../parties/countries.js";
import { provider } from "../parties/provider.js";
import { visit } from "../shell/navigation.js";
import { mayPass, told } from "../shell/problems.js";
import { sendOnce } from "../shell/send_once.js";
import { call } from "../shell/service.js";
import { language, t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { factList } from "../ui/fact_list.js";
import { bindForm } from "../ui/forms.js";
import { noticeOnNextPage } from "../ui/notices.js";
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
  const send = ({ copies, name, phone, address, postal_code: code, country }) =>
    sendOnce(`/api/contracts/${id}/paper-request`, {
      copies: Number(copies),
      recipient: { name, phone, address, postal_code: code, ...(country ? { country } : {}) },
    });
  main.querySelector("[data-back]").href = `/${language()}/contract.html?id=${id}`;
  form.elements.country.append(...countryChoices());
  bindForm(form, { keepAs: `paper-${id}`, send, done: leave }, signal);
  fillFromContacts(form, signal);
  try {
    const contract = await call(`/api/contracts/${id}`, { signal });
    show(main, contract);
    await showWindow(main);
  } catch (error) {
    if (signal.aborted) throw error;
    showProblem({ ...told(error), retry: mayPass(error) ? () => mount(main, signal) : null });
  }
}

/**
 * @param {HTMLElement} main
 * @param {Api.ContractAnswer} contract
 */
function show(main, contract) {
  main.querySelector("[data-contract-facts]").replaceChildren(factList([
    [t("Contract number"), contract.contract_number],
    [t("Customer"), contract.customer.name],
    [t("Invoicing entity"), contract.invoicing_entity.name],
  ]));
}

/** @param {HTMLElement} main */
async function showWindow(main) {
  const { paper } = await provider();
  main.querySelector("[data-window]").textContent = t("We mail the copies within {first} to {last} business days. You need not send anything back.", {
    first: paper.mailed_after_business_days,
    last: paper.mailed_within_business_days,
  });
}

/** @param {Api.PaperRequestAnswer} request */
async function leave(request) {
  noticeOnNextPage(t("The paper copies were requested."), el("p", {}, t("They will be mailed between {from} and {to}. You need not send anything back.", { from: dayText(request.mail_from), to: dayText(request.mail_by) })));
  await visit(`/${language()}/mailing.html`);
}
