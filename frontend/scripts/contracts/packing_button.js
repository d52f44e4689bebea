// Buttons that have the service make a file: the page stays usable meanwhile.

import { told } from "../shell/problems.js";
import { t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { clearProblem, showProblem } from "../ui/problem_summary.js";

/**
 * Of a list, with its filters, a table for spreadsheets.
 *
 * @param {string} list "contracts", "orders" or "bills"
 * @param {() => Record<string, string>} parameters what the list is filtered by now
 * @param {AbortSignal} signal
 */
export function csvButton(list, parameters, signal) {
  const button = el("button", { type: "button", class: "quiet", data: { csv: "" } }, t("Save as CSV"));
  const used = () => Object.fromEntries(Object.entries(parameters()).filter(([, value]) => value));
  return packingButton(button, () => ({ list, filters: used() }), signal);
}

/**
 * @param {HTMLButtonElement} button
 * @param {() => object} body of `POST /api/downloads`
 * @param {AbortSignal} signal
 */
export function packingButton(button, body, signal) {
  button.addEventListener("click", async () => {
    clearProblem(); // of an attempt before
    try {
      const { saveAsOneFile } = await import("./packed_download.js");
      await saveAsOneFile(body(), signal);
    } catch (error) {
      if (!signal.aborted) showProblem(told(error));
    }
  });
  return button;
}
