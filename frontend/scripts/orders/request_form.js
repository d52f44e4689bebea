// The preview of a request, its few choices, and sending it.

import { contractsToBe } from "./preview.js";
import { placeOf, previewCards } from "./preview_cards.js";
import { selectionOf } from "./selection.js";
import { offerContacts } from "../parties/contacts.js";
import { visit } from "../shell/navigation.js";
import { mayPass, told } from "../shell/problems.js";
import { sendOnce } from "../shell/send_once.js";
import { language, t, tn } from "../shell/words.js";
import { busy } from "../ui/acting_button.js";
import { el } from "../ui/elements.js";
import { keepFields } from "../ui/kept_fields.js";
import { contractAddress } from "../ui/links.js";
import { announce, noticeOnNextPage } from "../ui/notices.js";
import { clearProblem, showProblem } from "../ui/problem_summary.js";

/**
 * @param {HTMLElement} panel the preview
 * @param {string} source "orders" or "bills"
 * @param {AbortSignal} signal
 */
export function showRequestForm(panel, source, signal) {
  new RequestForm(panel, source).start(signal);
}

class RequestForm {
  #refusals = new Map();
  #forgetFields = () => {};

  /**
   * @param {HTMLElement} panel
   * @param {string} source
   */
  constructor(panel, source) {
    this.panel = panel;
    this.source = source;
    this.selection = selectionOf(source);
    /** @type {HTMLFormElement} */
    this.form = panel.querySelector("[data-request]");
    /** @type {HTMLElement} */
    this.cards = panel.querySelector("[data-preview]");
    /** @type {HTMLButtonElement} */
    this.button = panel.querySelector("[data-submit]");
  }

  /** @param {AbortSignal} signal */
  start(signal) {
    this.selection.addEventListener("change", () => {
      const contracts = this.show();
      announce(tn("The request makes {count} contract", "The request makes {count} contracts", contracts.length));
    }, { signal });
    this.form.addEventListener("submit", (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      if (!this.button.hasAttribute("data-working")) this.send();
    }, { signal });
    offerContacts(this.form.elements.contact_id, signal).then(() => {
      this.#forgetFields = keepFields(this.form, "request");
    });
    this.show();
  }

  show() {
    const contracts = contractsToBe(this.selection.records);
    const cards = previewCards(contracts, this.#refusals, (id) => this.remove(id));
    this.cards.replaceChildren(...(cards.length ? cards : [nothingChosen()]));
    this.form.hidden = !contracts.length;
    this.button.textContent = tn("Create {count} draft", "Create {count} drafts", contracts.length);
    return contracts;
  }

  /** @param {string} id */
  remove(id) {
    this.#refusals.delete(id);
    this.selection.remove(id);
    (this.cards.querySelector(".remove") ?? this.panel).focus();
  }

  async send() {
    clearProblem();
    busy(this.button, true);
    try {
      const { contracts } = await sendOnce("/api/contracts", bodyOf(this.source, this.selection, this.form));
      this.selection.clear();
      this.#forgetFields();
      await leaveFor(contracts);
    } catch (error) {
      this.#say(error);
    }
    busy(this.button, false);
  }

  /** @param {any} error */
  #say(error) {
    this.#refusals = new Map((error.errors ?? []).map((/** @type {Fault} */ { id, detail }) => [id, detail]));
    this.show();
    /** @param {Fault} fault */
    const place = ({ id }) => (id && this.selection.has(id) ? `#${placeOf(id)}` : null);
    const { errors, requestId } = error;
    showProblem({ ...told(error), errors, requestId, retry: mayPass(error) ? () => this.send() : null }, undefined, place);
  }
}

/**
 * @param {string} source
 * @param {import("./selection.js").Selection} selection
 * @param {HTMLFormElement} form
 */
function bodyOf(source, selection, form) {
  const contactId = form.elements.contact_id.value;
  return { source, ids: selection.ids, language: form.elements.language.value, ...(contactId ? { contact_id: contactId } : {}) };
}

/** @param {Api.ContractAnswer[]} contracts */
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
