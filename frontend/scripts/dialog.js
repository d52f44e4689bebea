// Asks before something is done, in a modal dialog. Stays open, with what was entered, if it fails.

import { el } from "./elements.js";
import { keepFields } from "./kept_fields.js";
import { mayPass } from "./problems.js";
import { clearProblem, showProblem } from "./problem_summary.js";
import { t } from "./words.js";

/**
 * @param {object} question
 * @param {string} question.title
 * @param {Array<Node>} question.content
 * @param {string} question.confirm label of the button that does it
 * @param {boolean} [question.grave] it cannot be undone
 * @param {string} [question.keepAs] name under which what is entered is kept until it is sent
 * @param {(entered: FormData) => Promise<*>} question.submit does it
 * @returns {Promise<*>} what `submit` gave, or null when it was not wished
 */
export function ask({ title, content, confirm, grave = false, keepAs, submit }) {
  return new Promise((resolve) => {
    const problems = el("div");
    const yes = el("button", { type: "submit", class: grave ? "grave" : null }, confirm);
    const no = el("button", { type: "button", class: "secondary", on: { click: () => dialog.close() } }, t("Not now"));
    const form = el("form", {}, problems, ...content, el("div", { class: "dialog__choices" }, yes, no));
    const dialog = el("dialog", { "aria-labelledby": "dialog-title" },
      el("article", {}, el("h2", { id: "dialog-title" }, title), form));
    const forget = keepAs ? keepFields(form, keepAs) : () => {};
    let result = null;

    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      clearProblem(problems);
      busy(yes, true);
      try {
        result = (await submit(new FormData(form))) ?? true;
        forget();
        dialog.close();
      } catch (error) {
        showProblem({ ...told(error), retry: mayPass(error) ? () => form.requestSubmit() : null }, problems);
      }
      busy(yes, false);
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(result);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Marks a button while its work runs; it keeps the focus. */
export function busy(button, working) {
  button.disabled = false;
  if (working) button.setAttribute("aria-busy", "true");
  else button.removeAttribute("aria-busy");
  button.toggleAttribute("data-working", working);
}

/** An error as something to show: the service's words, or a plain sentence for what it has none for. */
export function told(error) {
  if (error.detail) return error;
  console.error(error);
  return { detail: t("Something went wrong on this page. Please reload it and try again.") };
}
