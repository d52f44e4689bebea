// A button that does something, and says on top of the page if that fails.

import { pageSignal } from "../shell/navigation.js";
import { told } from "../shell/problems.js";
import { clearProblem, showProblem } from "./problem_summary.js";

/**
 * @template T
 * @param {HTMLButtonElement} button
 * @param {() => Promise<T>} act
 * @param {(after: NonNullable<T>) => void} changed told with what `act` gave; not when it was not
 *   wished, or the page was left
 */
export function actingButton(button, act, changed) {
  button.addEventListener("click", async () => {
    if (button.hasAttribute("data-working")) return; // pressed by keyboard
    const page = pageSignal();
    busy(button, true);
    clearProblem(); // of an attempt before
    try {
      const after = await act();
      if (after && !page.aborted) changed(after);
    } catch (error) {
      if (!page.aborted) showProblem(told(error));
    }
    busy(button, false);
  });
  return button;
}

/**
 * A button whose work runs: it cannot be pressed again, and keeps the focus.
 *
 * @param {HTMLButtonElement} button
 * @param {boolean} working
 */
export function busy(button, working) {
  button.disabled = false;
  if (working) button.setAttribute("aria-busy", "true");
  else button.removeAttribute("aria-busy");
  button.toggleAttribute("data-working", working);
}
