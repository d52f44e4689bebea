// A file is dropped, its hash is made here, and the register says what it is; or a number is looked up.

import { changeQuery } from "../shell/navigation.js";
import { mayPass, told } from "../shell/problems.js";
import { call } from "../shell/service.js";
import { figure, t } from "../shell/words.js";
import { busy } from "../ui/acting_button.js";
import { openDropZone } from "../ui/drop_zone.js";
import { el, present } from "../ui/elements.js";
import { refuseField } from "../ui/form_faults.js";
import { announce } from "../ui/notices.js";
import { showProblem } from "../ui/problem_summary.js";
import { spelled } from "./contract_number.js";
import { fingerprint, UnusableFile } from "./fingerprint.js";
import { verdictAnswer } from "./verdict_answer.js";

export class Verification {
  #run = 0;
  /** @type {?ChosenFile} */
  #file = null;
  /** @type {?string} The number that was looked up: the address has it. */
  #given = null;

  /**
   * @param {HTMLElement} main
   * @param {AbortSignal} signal
   */
  constructor(main, signal) {
    this.signal = signal;
    this.page = main.querySelector("[data-verify]");
    this.form = main.querySelector("[data-number-form]");
    this.number = this.form.elements.number;
    this.button = this.form.querySelector("button");
    this.zone = main.querySelector("[data-drop-zone]");
    this.fileField = this.zone.querySelector("input");
    this.chosen = main.querySelector("[data-chosen-file]");
    this.answer = main.querySelector("[data-answer]");
  }

  async start() {
    this.form.addEventListener("submit", (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      this.ask();
    }, { signal: this.signal });
    document.addEventListener("paste", (event) => this.#paste(event), { signal: this.signal });
    const asked = new URLSearchParams(location.search).get("number");
    if (asked) {
      this.number.value = asked;
      this.#given = spelled(asked);
    }
    openDropZone(this.zone, (files) => this.take(files), this.signal);
    // What was typed before this script was there stays; a file chosen before it is being asked about, with the number.
    if (asked && !this.#run) await this.ask();
  }

  /** Looks up the number that was entered, together with the file if there is one. */
  async ask() {
    const number = spelled(this.number.value);
    refuseField(this.number, number ? null : t("Enter the contract number."));
    if (!number) return this.number.focus();
    const shown = new URLSearchParams(location.search).get("number") ?? "";
    if (spelled(shown) !== number) changeQuery(new URLSearchParams({ number }));
    this.#given = number;
    await this.#lookUp(this.button);
  }

  /** @param {File[]} files */
  async take(files) {
    const run = this.#begin();
    this.forget();
    refuseField(this.fileField, files.length > 1 ? t("Choose one file at a time.") : null);
    if (files.length > 1) return;
    const [file] = files;
    refuseField(this.number);
    this.#wait(t("Checking {name} …", { name: file.name }));
    try {
      const sha256 = await fingerprint(file);
      if (run !== this.#run || this.signal.aborted) return;
      this.#file = { name: file.name, sha256, content: file };
      this.#showFile(this.#file);
      await this.#lookUp(null);
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      if (run !== this.#run) return;
      this.answer.hidden = true;
      refuseField(this.fileField, error.message);
      announce(error.message);
    }
  }

  /** Puts the file away; an answer about it is none any more. */
  forget() {
    if (this.#file) this.answer.hidden = true;
    this.#file = null;
    this.chosen.hidden = true;
    this.page.removeAttribute("data-has-file");
  }

  /** @param {ClipboardEvent} event */
  #paste(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.take(files);
  }

  /** What is begun later counts; an answer to what came before is dropped. */
  #begin() {
    if (this.working) busy(this.working, false);
    this.#run += 1;
    return this.#run;
  }

  /** @param {?HTMLButtonElement} button */
  async #lookUp(button) {
    const [file, given] = [this.#file, this.#given];
    await this.#answer(button, async () => {
      if (!file) {
        const answer = await call(`/api/verify/${encodeURIComponent(given ?? "")}`, { signal: this.signal });
        return verdictAnswer({ answer, number: given, source: "given" }, null);
      }
      const { askAbout } = await import("./asking.js");
      return verdictAnswer(await askAbout(file, given, this.signal), file, given);
    });
  }

  /**
   * Sends the file itself: the only thing on this page that does.
   *
   * @param {HTMLButtonElement} button
   * @param {ChosenFile} file
   */
  async #examine(button, file) {
    refuseField(this.number, null);
    await this.#answer(button, async () => {
      const body = new Blob([file.content], { type: "application/pdf" });
      const answer = await call("/api/verify", { method: "POST", body, signal: this.signal });
      return verdictAnswer({ answer, number: answer.contract_number, source: "given" }, file, this.#given);
    });
  }

  /**
   * @param {?HTMLButtonElement} button
   * @param {() => Promise<any>} found
   */
  async #answer(button, found) {
    const run = this.#begin();
    this.working = button;
    if (button) busy(button, true);
    try {
      const answer = await found();
      if (run === this.#run) this.#show(answer);
    } catch (error) {
      if (this.signal.aborted) throw error;
      if (run === this.#run) this.#fail(error, () => this.#answer(button, found));
    }
    if (button && run === this.#run) busy(button, false);
  }

  /** @param {{tone: string, said: string, content: Content[]}} answer */
  #show({ tone, said, content }) {
    this.answer.className = `answer answer--${tone}`;
    this.answer.replaceChildren(...present(content));
    this.answer.hidden = false;
    this.answer.scrollIntoView({ block: "nearest" });
    announce(said);
  }

  /** @param {string} text */
  #wait(text) {
    this.answer.className = "answer answer--plain";
    this.answer.replaceChildren(el("p", { "aria-busy": "true" }, text));
    this.answer.hidden = false;
  }

  /**
   * @param {any} error
   * @param {() => unknown} again
   */
  #fail(error, again) {
    this.answer.className = "";
    this.answer.replaceChildren();
    this.answer.hidden = false;
    showProblem({ ...told(error), retry: mayPass(error) ? again : null }, this.answer);
  }

  /** @param {ChosenFile} file */
  #showFile(file) {
    const remove = el("button", { type: "button", class: "quiet", on: { click: () => this.#remove() } }, t("Remove the file"));
    const examine = el("button", { type: "button", class: "secondary", "aria-describedby": "examine-hint", on: { click: () => this.#examine(examine, file) } }, t("Check the file itself"));
    const hint = el("span", { class: "note", id: "examine-hint" }, t("This sends the file to the service, which reads it and keeps nothing of it."));
    const offer = file.content.size <= figure("LARGEST_VERIFIED") ? [examine, hint] : [];
    this.chosen.replaceChildren(el("span", {}, t("Chosen: {name}", { name: file.name })), remove, ...offer);
    this.chosen.hidden = false;
    this.page.toggleAttribute("data-has-file", true);
  }

  #remove() {
    this.#begin();
    this.forget();
    announce(t("The file was removed."));
    this.fileField.focus();
  }
}
