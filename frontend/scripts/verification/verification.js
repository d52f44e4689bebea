// Looks up a contract's number, and compares a file with what was issued under it.

import { changeQuery } from "../shell/navigation.js";
import { mayPass, told } from "../shell/problems.js";
import { call, withQuery } from "../shell/service.js";
import { figure, t } from "../shell/words.js";
import { busy } from "../ui/acting_button.js";
import { openDropZone } from "../ui/drop_zone.js";
import { el, present } from "../ui/elements.js";
import { refuseField } from "../ui/form_faults.js";
import { announce } from "../ui/notices.js";
import { showProblem } from "../ui/problem_summary.js";
import { spelled } from "./contract_number.js";
import { fileAnswer } from "./file_answer.js";
import { fingerprint, UnusableFile } from "./fingerprint.js";
import { registerAnswer } from "./register_answer.js";


export class Verification {
  #run = 0;
  /** @type {?ChosenFile} */
  #file = null;

  /**
   * @param {HTMLElement} main
   * @param {AbortSignal} signal
   */
  constructor(main, signal) {
    this.signal = signal;
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
    openDropZone(this.zone, (files) => this.take(files), this.signal);
    const asked = new URLSearchParams(location.search).get("number");
    if (!asked) return; // What was typed before this script was there stays.
    this.number.value = asked;
    await this.ask();
  }

  /** Looks up the number that was entered, together with the file if there is one. */
  async ask() {
    const number = spelled(this.number.value);
    refuseField(this.number, number ? null : this.#missingNumber());
    if (!number) return this.number.focus();
    const shown = new URLSearchParams(location.search).get("number") ?? "";
    if (spelled(shown) !== number) changeQuery(new URLSearchParams({ number }));
    await this.#lookUp(number);
  }

  /** @param {File[]} files */
  async take(files) {
    const run = this.#begin();
    this.forget();
    refuseField(this.fileField, files.length > 1 ? t("Choose one file at a time.") : null);
    if (files.length > 1) return;
    const [file] = files;
    try {
      const sha256 = await fingerprint(file);
      if (run !== this.#run || this.signal.aborted) return;
      this.#file = { name: file.name, sha256, content: file };
      this.#showFile(this.#file);
      await this.ask();
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      if (run === this.#run) refuseField(this.fileField, error.message);
    }
  }

  /** Puts the file away; an answer about it is none any more. */
  forget() {
    if (this.#file) this.answer.hidden = true;
    this.#file = null;
    this.chosen.hidden = true;
  }

  /** What is begun later counts; an answer to what came before is dropped. */
  #begin() {
    if (this.working) busy(this.working, false);
    this.#run += 1;
    return this.#run;
  }

  /** @param {string} number */
  async #lookUp(number) {
    const file = this.#file;
    await this.#answer(this.button, async () => {
      const path = withQuery(`/api/verify/${encodeURIComponent(number)}`, { sha256: file?.sha256 });
      return registerAnswer(await call(path, { signal: this.signal }), number, file);
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
      return fileAnswer(await call("/api/verify", { method: "POST", body, signal: this.signal }), file);
    });
  }

  /**
   * @param {HTMLButtonElement} button
   * @param {() => Promise<any>} found
   */
  async #answer(button, found) {
    const run = this.#begin();
    this.working = button;
    busy(button, true);
    try {
      const answer = await found();
      if (run === this.#run) this.#show(answer);
    } catch (error) {
      if (this.signal.aborted) throw error;
      if (run === this.#run) this.#fail(error, () => this.#answer(button, found));
    }
    if (run === this.#run) busy(button, false);
  }

  /** @param {{tone: string, heading: string, content: Content[]}} answer */
  #show({ tone, heading, content }) {
    this.answer.className = `answer answer--${tone}`;
    this.answer.replaceChildren(...present(content));
    this.answer.hidden = false;
    this.answer.scrollIntoView({ block: "nearest" });
    announce(`${heading}. ${this.answer.querySelector("h2 + p").textContent}`);
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
  }

  #remove() {
    this.#begin();
    this.forget();
    announce(t("The file was removed."));
    this.fileField.focus();
  }

  #missingNumber() {
    return this.#file
      ? t("Enter the contract number too. The file is compared with the contract of that number.")
      : t("Enter the contract number.");
  }
}
