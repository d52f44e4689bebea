// When the answer to an act is lost: says that it is unknown, reads the record, and says what is true.

import { t } from "../shell/words.js";
import { el } from "./elements.js";
import { announce } from "./notices.js";
import { clearProblem, showProblem } from "./problem_summary.js";

/**
 * @param {Pick<Question, "confirm"|"record"|"done">} act
 * @param {AbortSignal} page
 * @returns {Promise<any>} the record as it is, whenever it can be read; null when the page was left before that
 */
export function readWhatIsTrue({ confirm: act, record, done }, page) {
  return new Promise((resolve) => {
    page.addEventListener("abort", () => resolve(null), { once: true });
    const look = async () => {
      announce(t("The answer was lost. Looking what is true: {act}", { act }));
      try {
        const now = await record?.(page);
        clearProblem();
        if (!page.aborted) tell(sentence(act, done?.(now)));
        resolve(now);
      } catch {
        if (!page.aborted) sayUnknown(act, look);
      }
    };
    look();
  });
}

/** Takes away what was found out about the act before, when the next one begins. */
export function forgetLostAnswer() {
  document.querySelector("#notices [data-looked-again]")?.remove();
}

/** Whether it was said what became of the latest act, as its answer was lost. */
export function hasLookedAgain() {
  return document.querySelector("#notices [data-looked-again]") !== null;
}

/**
 * Stays while the record goes on by itself, unlike news of a state that is over.
 *
 * @param {string} text
 */
function tell(text) {
  forgetLostAnswer();
  document.getElementById("notices").append(el("div", { class: "notice", data: { lookedAgain: "" } }, el("p", {}, text)));
  announce(text);
}

/**
 * @param {string} act
 * @param {() => unknown} look
 */
function sayUnknown(act, look) {
  showProblem({
    heading: t("The answer was lost"),
    detail: t("It is not known whether this was done: {act}. Look again once you are connected; nothing is done twice by looking.", { act }),
    retry: look,
    again: t("Look again"),
  });
}

/**
 * @param {string} act
 * @param {boolean|undefined} done
 */
function sentence(act, done) {
  return done
    ? t("The answer was lost, so this page has looked again. It was done: {act}.", { act })
    : t("The answer was lost, so this page has looked again. It was not done: {act}. You can do it now.", { act });
}
