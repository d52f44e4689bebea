// The summary on top that says what went wrong, with links to the places.

import { t } from "../shell/words.js";
import { el } from "./elements.js";

/**
 * Shows a problem at the beginning of a container, in place of the former one, and moves the focus there.
 *
 * @param {Told} problem
 * @param {HTMLElement} [container] where it belongs; the page's notices if left out
 * @param {(error: Fault) => ?string} [placeOf] address of the place that an entry of `errors` is about
 */
export function showProblem(problem, container = document.getElementById("notices"), placeOf = () => null) {
  clearProblem(container);
  const heading = el("h2", {}, problem.heading ?? t("This did not work"));
  const summary = el("div", { class: "problem", role: "alert", tabindex: "-1", data: { problem: "" } },
    heading,
    problem.detail ? el("p", {}, problem.detail) : null,
    problem.errors?.length ? el("ul", {}, problem.errors.map((error) => entry(error, placeOf(error)))) : null,
    problem.retry ? el("button", { type: "button", class: "secondary", on: { click: () => again(container, problem) } }, problem.again ?? t("Try again")) : null,
    problem.requestId ? el("p", { class: "problem__reference" }, t("If you ask for help, name this request: {id}", { id: problem.requestId })) : null,
  );
  container.prepend(summary);
  summary.focus();
}

export function clearProblem(container = document.getElementById("notices")) {
  container.querySelector(":scope > [data-problem]")?.remove();
}

/**
 * @param {Fault} error
 * @param {?string} address
 */
function entry(error, address) {
  const text = error.id ? `${error.id}: ${error.detail}` : error.detail;
  return el("li", {}, address ? el("a", { href: address }, text) : text);
}

/**
 * @param {HTMLElement} container
 * @param {Told} problem
 */
function again(container, problem) {
  clearProblem(container);
  document.dispatchEvent(new Event("tried-again"));
  problem.retry?.();
}
