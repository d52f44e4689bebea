// What a page shows in place of its content while nobody is signed in.

import { el } from "./elements.js";
import { signIn } from "./session.js";
import { showProblem } from "./problem_summary.js";
import { t } from "./words.js";

export function signInPanel() {
  const panel = el("section", { class: "card sign-in" });
  panel.append(
    el("h1", {}, t("Sign in to go on")),
    el("p", {}, t("Your contracts, orders and bills are shown after you sign in. You come back to this page.")),
    el("button", { type: "button", on: { click: () => signInOrSay(panel) } }, t("Sign in")),
  );
  return panel;
}

/** Signs in, or says beside the button that the provider cannot be reached. */
export async function signInOrSay(panel, options = {}) {
  try {
    await signIn(options);
  } catch {
    const detail = t("The sign-in service cannot be reached.");
    showProblem({ detail, retry: () => signInOrSay(panel, options) }, panel);
  }
}
