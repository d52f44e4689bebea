// Verify Contract: what the register says about a number, and about a file that is compared here.

import { announce } from "../announce.js";
import { spelled } from "../contract_number.js";
import { busy } from "../busy.js";
import { openDropZone } from "../drop_zone.js";
import { el, present } from "../elements.js";
import { refuseField } from "../field_refusal.js";
import { fingerprint, UnusableFile } from "../fingerprint.js";
import { changeQuery } from "../navigation.js";
import { mayPass, told } from "../problems.js";
import { showProblem } from "../problem_summary.js";
import { registerAnswer } from "../register_answer.js";
import { call, withQuery } from "../service.js";
import { t } from "../words.js";

export async function mount(main, signal) {
  await new Verification(main, signal).start();
}

class Verification {
  #run = 0;
  #file = null;

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
    this.form.addEventListener("submit", (event) => {
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

  async take(files) {
    const run = this.#begin();
    this.forget();
    refuseField(this.fileField, files.length > 1 ? t("Choose one file at a time.") : null);
    if (files.length > 1) return;
    const [file] = files;
    try {
      const sha256 = await fingerprint(file);
      if (run !== this.#run || this.signal.aborted) return;
      this.#file = { name: file.name, sha256 };
      this.#showFile();
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
    busy(this.button, false);
    this.#run += 1;
    return this.#run;
  }

  async #lookUp(number) {
    const run = this.#begin();
    const file = this.#file;
    busy(this.button, true);
    try {
      const path = withQuery(`/api/verify/${encodeURIComponent(number)}`, { sha256: file?.sha256 });
      const found = await call(path, { signal: this.signal });
      if (run === this.#run) this.#show(registerAnswer(found, number, file));
    } catch (error) {
      if (this.signal.aborted) throw error;
      if (run === this.#run) this.#fail(error, number);
    }
    if (run === this.#run) busy(this.button, false);
  }

  #show({ tone, heading, content }) {
    this.answer.className = `answer answer--${tone}`;
    this.answer.replaceChildren(...present(content));
    this.answer.hidden = false;
    this.answer.scrollIntoView({ block: "nearest" });
    announce(`${heading}. ${this.answer.querySelector("h2 + p").textContent}`);
  }

  #fail(error, number) {
    this.answer.className = "";
    this.answer.replaceChildren();
    this.answer.hidden = false;
    showProblem({ ...told(error), retry: mayPass(error) ? () => this.#lookUp(number) : null }, this.answer);
  }

  #showFile() {
    const remove = el("button", { type: "button", class: "quiet", on: { click: () => this.#remove() } }, t("Remove the file"));
    this.chosen.replaceChildren(el("span", {}, t("Chosen: {name}", { name: this.#file.name })), remove);
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
