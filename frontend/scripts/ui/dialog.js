// Asks before something is done, in a modal dialog. Stays open, with what was entered, if it fails.

import { t } from "../shell/words.js";
import { busy } from "./acting_button.js";
import { el } from "./elements.js";
import { clearFaults, complete, showFaults } from "./form_faults.js";
import { keepFields } from "./kept_fields.js";

let asked = 0;

/**
 * @param {Question} question
 * @returns {Promise<any>} what `submit` gave, or null when it was not wished
 */
export function ask(question) {
  const titleId = `dialog-title-${(asked += 1)}`;
  const yes = el("button", { type: "submit", class: question.grave ? "grave" : null }, question.confirm);
  const no = el("button", { type: "button", class: "secondary" }, t("Not now"));
  const form = el("form", { novalidate: true },
    el("div", { data: { problems: "" } }), ...question.content, el("div", { class: "dialog__choices" }, yes, no));
  const heading = el("h2", { id: titleId }, question.title);
  const dialog = el("dialog", { "aria-labelledby": titleId }, el("article", {}, heading, form));
  const forget = question.keepAs ? keepFields(form, question.keepAs) : () => {};
  no.addEventListener("click", () => dialog.close());

  return new Promise((resolve) => {
    /** @type {any} */
    let result = null;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      result = await attempt(question, form, yes);
      if (result === null) return;
      forget();
      dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      // The button that asked may have been drawn anew meanwhile.
      if (document.activeElement === document.body) document.querySelector("#main h1")?.focus({ preventScroll: true });
      resolve(result);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/**
 * What `submit` gave, or null when it failed, which the dialog then says.
 *
 * @param {Question} question
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement} button
 */
async function attempt({ submit }, form, button) {
  if (button.hasAttribute("data-working")) return null;
  clearFaults(form);
  if (!complete(form)) return null;
  busy(button, true);
  try {
    return (await submit(new FormData(form))) ?? true;
  } catch (error) {
    showFaults(form, error, () => form.requestSubmit());
    return null;
  } finally {
    busy(button, false);
  }
}
