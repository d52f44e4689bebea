// The preview of a request, its few choices, and sending it.

import { announce } from "./announce.js";
import { offerContacts } from "./contacts.js";
import { contractAddress } from "./contract_list.js";
import { busy, told } from "./dialog.js";
import { el } from "./elements.js";
import { keepFields } from "./kept_fields.js";
import { visit } from "./navigation.js";
import { noticeOnNextPage } from "./notices.js";
import { contractsToBe } from "./preview.js";
import { placeOf, previewCards } from "./preview_cards.js";
import { mayPass } from "./problems.js";
import { clearProblem, showProblem } from "./problem_summary.js";
import { selectionOf } from "./selection.js";
import { sendRequest } from "./send_request.js";
import { language, t, tn } from "./words.js";

export function showRequestForm(panel, source, signal) {
  const selection = selectionOf(source);
  const form = panel.querySelector("[data-request]");
  const cards = panel.querySelector("[data-preview]");
  const button = panel.querySelector("[data-submit]");
  let refusals = new Map();
  let forgetFields = () => {};

  function show() {
    const contracts = contractsToBe(selection.records);
    cards.replaceChildren(...(contracts.length ? previewCards(contracts, refusals, remove) : [nothingChosen()]));
    form.hidden = !contracts.length;
    button.textContent = tn("Create {count} draft", "Create {count} drafts", contracts.length);
    return contracts;
  }

  function remove(id) {
    selection.remove(id);
    refusals.delete(id);
    show();
    (cards.querySelector(".remove") ?? panel).focus();
  }

  async function send() {
    clearProblem();
    busy(button, true);
    try {
      const contracts = await sendRequest(bodyOf(source, selection, form));
      selection.clear();
      forgetFields();
      await leaveFor(contracts);
    } catch (error) {
      refusals = new Map((error.errors ?? []).map(({ id, detail }) => [id, detail]));
      show();
      showProblem({ ...told(error), errors: error.errors, requestId: error.requestId, retry: mayPass(error) ? send : null }, undefined, place);
    }
    busy(button, false);
  }

  const place = ({ id }) => (id && selection.has(id) ? `#${placeOf(id)}` : null);
  selection.addEventListener("change", () => {
    const contracts = show();
    announce(tn("The request makes {count} contract", "The request makes {count} contracts", contracts.length));
  }, { signal });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!button.hasAttribute("data-working")) send();
  }, { signal });
  offerContacts(form.elements.contact_id, signal).then(() => (forgetFields = keepFields(form, "request")));
  show();
}

function bodyOf(source, selection, form) {
  const contactId = form.elements.contact_id.value;
  return { source, ids: selection.ids, language: form.elements.language.value, ...(contactId ? { contact_id: contactId } : {}) };
}

async function leaveFor(contracts) {
  const text = tn("{count} draft was created. Check it, then finalize it.", "{count} drafts were created. Check each, then finalize it.", contracts.length);
  if (contracts.length === 1) {
    noticeOnNextPage(text);
    return visit(contractAddress(contracts[0]));
  }
  noticeOnNextPage(text, el("ul", {}, contracts.map((contract) =>
    el("li", {}, el("a", { href: contractAddress(contract) }, contract.contract_number), ` ${contract.invoicing_entity.name}`))));
  return visit(`/${language()}/contracts.html`);
}

function nothingChosen() {
  return el("p", { class: "empty" }, t("Nothing is chosen yet. Tick the orders or bills that the contract is for."));
}
