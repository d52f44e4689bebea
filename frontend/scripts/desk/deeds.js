// The buttons of a row or page at the desk: each asks first, does it, and tells what is now.

import { ask } from "../ui/dialog.js";
import { el } from "../ui/elements.js";

/**
 * @param {Deed[]} deeds `question` is what
 *   `ask` takes
 * @param {string} about what they are done to, for those who hear the buttons out of their row
 * @param {(after: any) => void} changed told with what the service answered
 */
export function deedButtons(deeds, about, changed) {
  return deeds.map(({ name, text, prominent, question }) => el("button", {
    type: "button",
    class: prominent ? null : "secondary",
    "aria-label": `${text}: ${about}`,
    data: { deed: name },
    on: { click: async () => {
      const after = await ask(question());
      if (after) changed(after);
    } },
  }, text));
}
