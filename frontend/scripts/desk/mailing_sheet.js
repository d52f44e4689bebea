// One sheet for many parcels: a single field takes one tracking number after the other, typed or scanned. It never
// loses the focus, so that a scanner can go on while the service answers.

import { carrierInput, rememberCarrier } from "./carriers.js";
import { deedButtons } from "./deeds.js";
import { paperDeeds } from "./paper_deeds.js";
import { Parcels, isTrackingNumber, tidied } from "./parcels.js";
import { warn } from "./warning_tone.js";
import { carrierOf } from "../paper/paper_table.js";
import { call } from "../shell/service.js";
import { figure, t, tn } from "../shell/words.js";
import { el, present } from "../ui/elements.js";
import { announce } from "../ui/notices.js";

/** @typedef {import("./parcels.js").Parcel} Parcel */

/**
 * @param {HTMLElement} section
 * @param {object} parts
 * @param {Api.CarrierAnswer[]} parts.carriers
 * @param {(request: any) => void} parts.mailed told with each request that was given to a carrier
 * @param {() => void} parts.closed
 * @param {AbortSignal} signal
 */
export function mailingSheet(section, parts, signal) {
  const sheet = new Sheet(section, parts);
  sheet.parcels.addEventListener("change", (/** @type {any} */ { detail }) => sheet.tell(detail), { signal });
  return sheet;
}

class Sheet {
  parcels = new Parcels();
  /** @type {?Parcel} */
  current = null;

  /**
   * @param {HTMLElement} section
   * @param {{carriers: Api.CarrierAnswer[], mailed: (request: any) => void, closed: () => void}} parts
   */
  constructor(section, { carriers, mailed, closed }) {
    this.section = section;
    this.carriers = carriers;
    this.mailed = mailed;
    this.closed = closed;
    this.carrier = carrierInput("sheet-carrier", carriers);
    this.carrier[0].addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      this.number.focus();
    });
    this.number = el("input", {
      id: "sheet-number", type: "text", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", maxlength: figure("LONGEST_TRACKING_NUMBER") * 2,
      "aria-describedby": "sheet-about sheet-refusal",
      on: { keydown: (/** @type {KeyboardEvent} */ event) => this.#pressed(event) },
    });
    this.about = el("div", { class: "sheet__about", id: "sheet-about" });
    this.refusal = el("p", { class: "refusal", id: "sheet-refusal", role: "alert" });
    this.progress = el("progress", { "aria-label": t("Parcels mailed") });
    this.count = el("p", { class: "sheet__count", data: { sheetCount: "" } });
    this.rows = el("ol", { class: "sheet__rows" });
    this.entered = el("ul", { class: "sheet__entered" });
    this.enteredHeading = el("h3", { hidden: true }, t("Mailed just now"));
    this.heading = el("h2", { tabindex: "-1", id: "sheet-heading" }, t("Tracking numbers"));
  }

  /** @param {any[]} requests */
  open(requests) {
    this.parcels.begin(requests);
    this.#draw();
  }

  /** After the page was loaded anew; whether there is anything to go on with. @param {AbortSignal} signal */
  async goOn(signal) {
    await this.parcels.goOn((id) => call(`/api/desk/paper-requests/${encodeURIComponent(id)}`, { signal }));
    if (this.parcels.areDone) this.parcels.forget();
    else this.#draw();
    return !this.section.hidden;
  }

  #draw() {
    this.section.hidden = false;
    this.section.replaceChildren(
      el("div", { class: "sheet__head" }, this.heading,
        el("button", { type: "button", class: "secondary", data: { sheetClose: "" }, on: { click: () => this.#close() } }, t("Close the sheet"))),
      el("div", { class: "sheet__count-line" }, this.count, this.progress),
      el("div", { class: "sheet__parts" },
        el("div", { class: "card sheet__field" },
          this.about,
          el("label", { for: "sheet-number" }, t("Tracking number")), this.number, this.refusal,
          el("p", { class: "note" }, t("Type or scan it. Enter goes to the next parcel, the arrow keys to another one.")),
          el("label", { for: "sheet-carrier" }, t("Carrier")), ...this.carrier),
        el("div", {}, this.rows, this.enteredHeading, this.entered)));
    this.#turnTo(this.parcels.beside(null));
    this.tell(null);
    this.section.scrollIntoView({ block: "start" });
    (this.carrier[0].value ? this.number : this.carrier[0]).focus({ preventScroll: true });
  }

  #close() {
    const unsent = this.parcels.all.some(({ state }) => state === "sending");
    if (unsent) return this.#refuse(t("Some numbers have no answer yet. Please wait for it."));
    this.parcels.forget();
    this.section.hidden = true;
    this.section.replaceChildren();
    return this.closed();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.isComposing) return;
    const step = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1 })[event.key];
    if (event.key === "Enter") this.#enter();
    else if (step) this.#turnTo(this.parcels.beside(this.current, step) ?? this.current);
    else return;
    event.preventDefault();
  }

  #enter() {
    const { current } = this;
    const number = tidied(this.number.value);
    const carrier = this.carrier[0].value.trim();
    if (!current) return this.#refuse(t("Every number is entered."));
    if (!carrier) {
      this.#refuse(t("Name the carrier first."));
      return this.carrier[0].focus();
    }
    if (!isTrackingNumber(number)) return this.#refuse(t("This is no tracking number: {number}. It has 4 to {most} letters, figures and hyphens.", { number: this.number.value || "–", most: figure("LONGEST_TRACKING_NUMBER") }));
    const other = this.parcels.withNumber(number, current);
    if (other && !(current.anyway && current.number === number)) {
      Object.assign(current, { anyway: true, number });
      return this.#refuse(t("This number is entered for {contract} already. Press Enter again if both are in one parcel.", { contract: other.request.contract_number }));
    }
    rememberCarrier(carrier);
    this.parcels.enter(current, carrier, number);
    const next = this.parcels.beside(current);
    const refused = this.parcels.all.find(({ state }) => state === "failed");
    return next || !refused ? this.#turnTo(next) : this.#turnBack(refused);
  }

  /** @param {string} reason */
  #refuse(reason) {
    this.refusal.textContent = reason;
    this.number.setAttribute("aria-invalid", "true");
    this.number.select();
    warn();
  }

  /**
   * Makes a parcel the one whose number is entered next; the field stays the same and keeps the focus.
   *
   * @param {?Parcel} parcel
   */
  #turnTo(parcel) {
    // What is typed and not entered yet is there again when one comes back.
    if (this.current?.state === "waiting") this.current.number = this.number.value;
    this.current = parcel;
    this.number.value = parcel?.number ?? "";
    this.number.removeAttribute("aria-invalid");
    this.refusal.textContent = "";
    this.about.replaceChildren(...present(parcel ? [
      el("span", { class: "note" }, t("Parcel {place} of {total}", { place: this.parcels.all.indexOf(parcel) + 1, total: this.parcels.all.length })),
      el("strong", { class: "number" }, parcel.request.contract_number),
      el("span", {}, parcel.request.customer_name),
      el("span", {}, parcel.request.recipient.name, " · ", tn("{count} copy", "{count} copies", parcel.request.copies)),
    ] : [el("strong", {}, t("Every number is entered."))]));
    if (parcel) announce(t("Next: {number}, {name}", { number: parcel.request.contract_number, name: parcel.request.recipient.name }));
    this.#showRows();
  }

  /**
   * Shows how it stands, and says what became of the one that came to an end.
   *
   * @param {?Parcel} ended
   */
  tell(ended) {
    if (this.section.hidden) return;
    const { all, mailed } = this.parcels;
    this.count.textContent = t("{done} of {total} mailed", { done: mailed, total: all.length });
    Object.assign(this.progress, { max: all.length, value: mailed });
    this.#showRows();
    if (ended?.state === "mailed") this.#showEntered(ended);
    if (ended?.state === "failed") this.#say(ended);
    if (all.length && this.parcels.areDone) this.#end();
  }

  #end() {
    Parcels.forgetKept();
    const said = tn("{count} parcel is mailed.", "All {count} parcels are mailed.", this.parcels.all.length);
    this.about.replaceChildren(el("strong", {}, said));
    announce(said);
    this.section.querySelector("[data-sheet-close]").focus();
  }

  /** A parcel whose number was refused, without taking the field from the next one. @param {Parcel} parcel */
  #say(parcel) {
    warn();
    this.refusal.textContent = `${parcel.request.contract_number}: ${parcel.reason}`;
    if (!this.current) this.#turnBack(parcel);
  }

  /** @param {Parcel} parcel */
  #turnBack(parcel) {
    const { reason } = parcel;
    parcel.state = "waiting";
    this.#turnTo(parcel);
    this.refusal.textContent = reason;
    this.number.focus();
    this.number.select();
  }

  #showRows() {
    this.rows.replaceChildren(...this.parcels.all.filter(({ state }) => state !== "mailed").map((parcel) => this.#row(parcel)));
  }

  /** @param {Parcel} parcel */
  #row(parcel) {
    const { request, state, number, reason } = parcel;
    const again = state === "failed" && el("button", { type: "button", class: "secondary", "aria-label": `${t("Enter it again")}: ${request.contract_number}`, on: { click: () => this.#turnBack(parcel) } }, t("Enter it again"));
    return el("li", { value: this.parcels.all.indexOf(parcel) + 1, "aria-current": parcel === this.current ? "step" : null, data: { parcel: request.paper_request_id, state } },
      el("span", { class: "number" }, request.contract_number),
      el("span", {}, request.customer_name ?? "–"),
      el("span", { class: "note" }, request.recipient.name),
      number && state !== "waiting" ? el("span", { class: "number" }, number, state === "sending" ? ` · ${t("Sending")}` : "") : null,
      state === "failed" ? el("span", { class: "refusal" }, reason) : null,
      again);
  }

  /** @param {Parcel} parcel */
  #showEntered(parcel) {
    this.mailed(parcel.request);
    this.enteredHeading.hidden = false;
    const row = el("li", { data: { entered: parcel.request.paper_request_id } });
    const show = () => row.replaceChildren(
      el("span", { class: "number" }, parcel.request.contract_number), el("span", {}, parcel.request.customer_name ?? "–"),
      el("span", {}, carrierOf(parcel.request), " ", el("span", { class: "number" }, parcel.request.tracking_number)),
      ...deedButtons(paperDeeds(parcel.request, this.carriers).filter(({ name }) => name === "correct_mailing"), parcel.request.contract_number, (after) => {
        parcel.request = after;
        parcel.number = after.tracking_number;
        show();
      }));
    show();
    this.entered.prepend(row);
  }
}
