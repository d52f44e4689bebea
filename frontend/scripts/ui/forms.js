// A form of a page: keeps what is typed until it is sent, sends it once, and says what is wrong.

import { t } from "../shell/words.js";
import { busy } from "./acting_button.js";
import { clearFaults, complete, showFaults } from "./form_faults.js";
import { keepFields } from "./kept_fields.js";
import { announce } from "./notices.js";

/**
 * @param {HTMLFormElement} form with a `data-problems` element
 * @param {object} parts
 * @param {string} parts.keepAs name under which what is typed is kept until it is sent
 * @param {(entered: Entered) => Promise<any>} parts.send told the fields' trimmed values by name
 * @param {(answer: any) => unknown} parts.done told what `send` gave
 * @param {AbortSignal} signal
 * @returns {() => void} forgets what was typed
 */
export function bindForm(form, { keepAs, send, done }, signal) {
  const forget = keepFields(form, keepAs);
  const button = form.querySelector("[type=submit]");
  const submit = async () => {
    clearFaults(form);
    if (!complete(form)) return;
    busy(button, true);
    announce(t("Sending"));
    try {
      const answer = await send(enteredIn(form));
      forget();
      await done(answer);
    } catch (error) {
      if (!signal.aborted) showFaults(form, error, submit);
    }
    busy(button, false);
  };
  form.noValidate = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!button.hasAttribute("data-working")) submit();
  }, { signal });
  button.disabled = false; // until now the browser would have sent the form by itself, in the address
  return forget;
}

/**
 * @param {HTMLFormElement} form
 * @returns {Entered}
 */
function enteredIn(form) {
  const entries = [...new FormData(form)];
  return Object.fromEntries(entries.flatMap(([name, value]) => (typeof value === "string" ? [[name, value.trim()]] : [])));
}
