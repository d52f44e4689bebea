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
export function ask(question) {
  const problems = el("div");
  const yes = el("button", { type: "submit", class: question.grave ? "grave" : null }, question.confirm);
  const no = el("button", { type: "button", class: "secondary" }, t("Not now"));
  const form = el("form", {}, problems, ...question.content, el("div", { class: "dialog__choices" }, yes, no));
  const heading = el("h2", { id: "dialog-title" }, question.title);
  const dialog = el("dialog", { "aria-labelledby": "dialog-title" }, el("article", {}, heading, form));
  const forget = question.keepAs ? keepFields(form, question.keepAs) : () => {};
  no.addEventListener("click", () => dialog.close());

  return new Promise((resolve) => {
    let result = null;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      result = await attempt(question, form, problems, yes);
      if (result === null) return;
      forget();
      dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(result);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** What `submit` gave, or null when it failed, which the dialog then says. */
async function attempt({ submit }, form, problems, button) {
  if (button.hasAttribute("data-working")) return null;
  clearProblem(problems);
  busy(button, true);
  try {
    return (await submit(new FormData(form))) ?? true;
  } catch (error) {
    showProblem({ ...told(error), retry: mayPass(error) ? () => form.requestSubmit() : null }, problems);
    return null;
  } finally {
    busy(button, false);
  }
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
