// The buttons of a row or page at the desk: each asks first, does it, and tells what is now.

import { ask } from "../ui/dialog.js";
import { el } from "../ui/elements.js";
import { hasLookedAgain } from "../ui/lost_answer.js";

/**
 * @param {Deed[]} deeds `question` is what
 *   `ask` takes
 * @param {string} about what they are done to, for those who hear the buttons out of their row
 * @param {(after: any, answered: boolean) => void} changed told with the record as it is, and whether the service answered
 *   so: where its answer was lost, the page has said already what was done and what was not
 */
export function deedButtons(deeds, about, changed) {
  return deeds.map(({ name, text, prominent, question }) => el("button", {
    type: "button",
    class: prominent ? null : "secondary",
    "aria-label": `${text}: ${about}`,
    data: { deed: name },
    on: { click: async () => {
      const after = await ask(question());
      if (after) changed(after, !hasLookedAgain());
    } },
  }, text));
}
