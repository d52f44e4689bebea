// How far many calls are, what failed and why; and going on after an interruption.

import { told } from "../shell/problems.js";
import { forgetRun, goOn, total } from "../shell/runs.js";
import { t, tn } from "../shell/words.js";
import { el, present } from "./elements.js";
import { announce } from "./notices.js";
import { showProblem } from "./problem_summary.js";

/**
 * @typedef {{heading: string, take: (answer: any, step: Step) => Outcome[], again?: (answer: any) => boolean, isDone?: (step: Step, signal: AbortSignal) => Promise<boolean>, done: () => Content[]}} RunWords
 */

/**
 * Shows the panel on top of the page and makes the calls; resolves with the run once it came to its end, null where
 * the page was left or somebody let it be.
 *
 * @param {KeptRun} run
 * @param {RunWords} words
 * @param {AbortSignal} signal
 * @returns {Promise<?KeptRun>}
 */
export async function showRun(run, words, signal) {
  if (signal.aborted) return null; // kept, and offered on the next page
  const panel = new Panel(run, words);
  document.querySelector("[data-run]")?.remove();
  document.getElementById("notices").after(panel.element);
  panel.element.focus();
  return panel.work(signal);
}

/**
 * Asks whether to go on with what was interrupted.
 *
 * @param {KeptRun} run
 * @param {RunWords} words
 * @param {AbortSignal} signal
 * @returns {Promise<?KeptRun>}
 */
export function offerToGoOn(run, words, signal) {
  return new Promise((resolve) => {
    const element = el("section", { class: "run notice", data: { run: "" } },
      el("p", {}, t("This was interrupted: {what}. {done} of {total} are done.", { what: words.heading, done: run.outcomes.filter(({ done }) => done).length, total: total(run) })),
      el("div", { class: "actions" },
        el("button", { type: "button", on: { click: () => resolve(showRun(run, words, signal)) } }, t("Go on")),
        el("button", { type: "button", class: "secondary", on: { click: () => { forgetRun(); element.remove(); resolve(null); } } }, t("Let it be"))));
    document.querySelector("[data-run]")?.remove();
    document.getElementById("notices").after(element);
  });
}

class Panel {
  /**
   * @param {KeptRun} run
   * @param {RunWords} words
   */
  constructor(run, words) {
    this.run = run;
    this.words = words;
    this.bar = el("progress", { max: total(run), value: 0, "aria-label": words.heading });
    this.state = el("p", {});
    this.failed = el("ul", { class: "run__failed" });
    this.ways = el("div", { class: "actions" });
    this.heading = el("h2", {}, words.heading);
    this.element = el("section", { class: "run notice", tabindex: "-1", "aria-label": words.heading, data: { run: "" } },
      this.heading, this.bar, this.state, this.failed, this.ways);
    this.show();
  }

  get failures() {
    return this.run.outcomes.filter(({ done }) => !done);
  }

  show() {
    const { outcomes } = this.run;
    const { failures } = this;
    this.bar.value = outcomes.length;
    this.state.textContent = [
      t("{done} of {total} are done.", { done: outcomes.length - failures.length, total: total(this.run) }),
      failures.length ? tn("{count} could not be done:", "{count} could not be done:", failures.length) : "",
    ].filter(Boolean).join(" ");
    this.failed.replaceChildren(...failures.map(({ name, detail }) => el("li", {}, el("strong", { class: "number" }, name), " ", detail)));
  }

  /** @param {AbortSignal} signal */
  async work(signal) {
    try {
      const { take, again, isDone } = this.words;
      await goOn(this.run, { take, again, isDone, signal, progress: () => this.show() });
    } catch (error) {
      if (signal.aborted) return null;
      return new Promise((resolve) => {
        showProblem({ ...told(error), retry: () => resolve(this.work(signal)), again: t("Go on") });
      });
    }
    forgetRun();
    this.element.dataset.run = "done";
    this.heading.textContent = this.failures.length ? t("{what}: not all done", { what: this.words.heading }) : t("{what}: done", { what: this.words.heading });
    this.ways.replaceChildren(...present(this.words.done()));
    announce(this.state.textContent ?? "");
    return this.run;
  }
}
