// When the service no longer knows the caller: offers to sign in again, and keeps what was chosen.

import { el } from "./elements.js";
import { signIn } from "./session.js";
import { t } from "./words.js";

let asking = false;

export function watchSession() {
  document.addEventListener("session-ended", async () => {
    if (asking) return;
    asking = true;
    const { ask } = await import("./dialog.js");
    await ask({
      title: t("Your session has ended"),
      content: [el("p", {}, t("Sign in again to go on. What you have chosen is kept, and you come back to this page."))],
      confirm: t("Sign in again"),
      submit: () => signIn(),
    });
    asking = false;
  });
}
