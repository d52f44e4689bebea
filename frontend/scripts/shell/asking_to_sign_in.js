// Asks to sign in: in place of a page while nobody is signed in, and over it when the service no longer knows the caller.

import { signIn } from "./session.js";
import { t } from "./words.js";
import { el } from "../ui/elements.js";
import { showProblem } from "../ui/problem_summary.js";

let asking = false;

export function signInPanel() {
  const panel = el("section", { class: "card sign-in" });
  panel.append(
    el("h1", {}, t("Sign in to go on")),
    el("p", {}, t("Your contracts, orders and bills are shown after you sign in. You come back to this page.")),
    el("button", { type: "button", on: { click: () => signInOrSay(panel) } }, t("Sign in")),
  );
  return panel;
}

/**
 * Signs in, or says beside the button that the provider cannot be reached.
 *
 * @param {HTMLElement} panel
 * @param {Record<string, string>} [options]
 */
export async function signInOrSay(panel, options = {}) {
  try {
    await signIn(options);
  } catch {
    const detail = t("The sign-in service cannot be reached.");
    showProblem({ detail, retry: () => signInOrSay(panel, options) }, panel);
  }
}

/** What was chosen is kept while one signs in again. */
export function watchSession() {
  document.addEventListener("session-ended", async () => {
    if (asking) return;
    asking = true;
    const { ask } = await import("../ui/dialog.js");
    await ask({
      title: t("Your session has ended"),
      content: [el("p", {}, t("Sign in again to go on. What you have chosen is kept, and you come back to this page."))],
      confirm: t("Sign in again"),
      submit: () => signIn(),
    });
    asking = false;
  });
}
