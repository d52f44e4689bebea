// The preview of a request, its few choices, and sending it.

import { contractsToBe, requestsOf } from "./preview.js";
import { placeOf, previewCards } from "./preview_cards.js";
import { selectionOf } from "./selection.js";
import { offerContacts } from "../parties/contacts.js";
import { mayPass, told } from "../shell/problems.js";
import { t, tn } from "../shell/words.js";
import { busy } from "../ui/acting_button.js";
import { el } from "../ui/elements.js";
import { keepFields } from "../ui/kept_fields.js";
import { announce } from "../ui/notices.js";
import { clearProblem, showProblem } from "../ui/problem_summary.js";

/** Read once something is chosen: most pages are only looked at. */
const sending = () => import("./send_request.js");

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
  #signal = new AbortController().signal;

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
    /** @type {HTMLElement} */
    this.groupings = panel.querySelector("[data-groupings]");
  }

  /** @param {AbortSignal} signal */
  start(signal) {
    this.#signal = signal;
    this.groupings.addEventListener("change", () => this.show(), { signal });
    this.selection.addEventListener("change", () => {
      const contracts = this.show();
      announce(tn("The request makes {count} contract", "The request makes {count} contracts", contracts.length));
    }, { signal });
    this.form.addEventListener("submit", (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      if (!this.button.hasAttribute("data-working")) this.send();
    }, { signal });
    this.#forgetFields = keepFields(this.form, "request");
    offerContacts(this.form.elements.contact_id, signal);
    this.show();
  }

  show() {
    const contracts = contractsToBe(this.selection.records, this.grouping);
    const cards = previewCards(contracts, this.#refusals, (id) => this.remove(id), () => this.#split());
    this.groupings.hidden = this.selection.size < 2;
    this.cards.replaceChildren(...(cards.length ? cards : [nothingChosen()]));
    this.form.hidden = !contracts.length;
    if (contracts.length) sending().catch(() => {}); // sending says what is wrong
    this.button.textContent = tn("Create {count} draft", "Create {count} drafts", contracts.length);
    return contracts;
  }

  /** @returns {import("./preview.js").Grouping} */
  get grouping() {
    return this.form.elements.grouping.value;
  }

  #split() {
    this.form.elements.grouping.value = "split";
    this.show();
    this.button.focus();
  }

  /** @param {string} id */
  remove(id) {
    this.#refusals.delete(id);
    this.selection.remove(id);
    (this.cards.querySelector(".remove") ?? this.panel).focus();
  }

  async send() {
    clearProblem();
    const { records } = this.selection;
    const requests = requestsOf(records, this.grouping);
    const request = { source: this.source, records, form: this.form, signal: this.#signal };
    busy(this.button, true);
    try {
      const { sendOne, sendMany } = await sending();
      if (requests.length > 1) {
        await sendMany(request, requests);
        this.#forgetFields();
        this.show();
      } else await sendOne(request, () => this.#sent());
    } catch (error) {
      if (!this.#signal.aborted) this.#say(error);
    }
    busy(this.button, false);
  }

  #sent() {
    this.panel.style.minHeight = `${this.panel.offsetHeight}px`; // what is below stays there until the page is left
    this.#forgetFields();
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

function nothingChosen() {
  return el("p", { class: "empty" }, t("Nothing is chosen yet. Tick the orders or bills that the contract is for."));
}
