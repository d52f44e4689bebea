// Asks before something is done, in a modal dialog of the page that asked. Stays open, with what was entered, if it is
// refused; cannot be left while it is being done.

import { pageSignal } from "../shell/navigation.js";
import { mayHaveHappened } from "../shell/problems.js";
import { t } from "../shell/words.js";
import { busy } from "./acting_button.js";
import { el } from "./elements.js";
import { clearFaults, complete, showFaults } from "./form_faults.js";
import { keepFields } from "./kept_fields.js";
import { forgetLostAnswer, readWhatIsTrue } from "./lost_answer.js";

let asked = 0;

/**
 * Asks; nothing is sent from it once its page is left.
 *
 * @param {Question} question
 * @returns {Promise<any>} what `submit` gave, or the record where its answer was lost; null when it was not wished, or
 *   the page was left
 */
export function ask(question) {
  const page = pageSignal();
  if (page.aborted) return Promise.resolve(null);
  forgetLostAnswer();
  const parts = draw(question);
  const { dialog, form } = parts;
  const forget = question.keepAs ? keepFields(form, question.keepAs) : () => {};
  return new Promise((resolve) => {
    /** @type {any} */
    let result = null;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const outcome = await attempt(question, parts, page);
      if (!outcome) return;
      result = outcome.given;
      outcome.done.then((done) => done && forget());
      dialog.close();
    });
    page.addEventListener("abort", () => dialog.close(), { once: true });
    dialog.addEventListener("close", () => {
      dialog.remove();
      // The button that asked may have been drawn anew meanwhile.
      if (document.activeElement === document.body) document.querySelector("#main h1")?.focus({ preventScroll: true });
      resolve(page.aborted ? null : result);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** @typedef {ReturnType<typeof draw>} Parts */

/** @param {Question} question */
function draw({ title, content, confirm, grave }) {
  const titleId = `dialog-title-${(asked += 1)}`;
  const yes = el("button", { type: "submit", class: grave ? "grave" : null }, confirm);
  const no = el("button", { type: "button", class: "secondary" }, t("Not now"));
  const state = el("p", { class: "note", role: "status" });
  const form = el("form", { novalidate: true },
    el("div", { data: { problems: "" } }), ...content, state, el("div", { class: "dialog__choices" }, yes, no));
  const dialog = el("dialog", { "aria-labelledby": titleId }, el("article", {}, el("h2", { id: titleId }, title), form));
  no.addEventListener("click", () => dialog.close());
  /** @param {Event} event */
  const stay = (event) => yes.hasAttribute("data-working") && event.preventDefault();
  dialog.addEventListener("cancel", stay);
  // A second Escape closes a dialog whatever "cancel" says, so that it must not get that far.
  dialog.addEventListener("keydown", (event) => event.key === "Escape" && stay(event));
  return { dialog, form, yes, no, state };
}

/**
 * What `submit` gave, or a promise of what the record says where its answer was lost, and whether it was done; null when
 * it was refused, which the dialog then says, or when the page was left.
 *
 * @param {Question} question
 * @param {Parts} parts
 * @param {AbortSignal} page
 * @returns {Promise<?{given: any, done: Promise<boolean|undefined>}>}
 */
async function attempt(question, parts, page) {
  const { form, yes } = parts;
  if (page.aborted || yes.hasAttribute("data-working")) return null;
  clearFaults(form);
  if (!complete(form)) return null;
  hold(parts, true);
  try {
    return { given: (await question.submit(new FormData(form))) ?? true, done: Promise.resolve(true) };
  } catch (error) {
    if (page.aborted) return null;
    if (question.record && mayHaveHappened(error)) {
      const given = readWhatIsTrue(question, page);
      return { given, done: given.then((now) => now && question.done?.(now)) };
    }
    showFaults(form, error, () => form.requestSubmit());
    return null;
  } finally {
    hold(parts, false);
  }
}

/**
 * @param {Parts} parts
 * @param {boolean} working
 */
function hold({ yes, no, state }, working) {
  busy(yes, working);
  no.disabled = working;
  state.textContent = working ? t("It is being done. Please wait for the answer.") : "";
}
