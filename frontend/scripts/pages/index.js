// The first page: sign in, or go on.

import { showAccountWarnings } from "../parties/account_warnings.js";
import { signInOrSay } from "../shell/asking_to_sign_in.js";
import { worksAtDesk } from "../shell/caller.js";
import { signedIn } from "../shell/session.js";
import { language } from "../shell/words.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export function mount(main, signal) {
  show(main);
  document.addEventListener("session-began", () => show(main), { signal });
}

/** @param {HTMLElement} main */
function show(main) {
  const welcome = main.querySelector(".welcome");
  const returnTo = `/${language()}/contracts.html`;
  const atDesk = `/${language()}/desk.html`;
  main.querySelector("[data-signed-in]").hidden = !signedIn() || worksAtDesk();
  main.querySelector("[data-at-desk]").hidden = !worksAtDesk();
  main.querySelector("[data-signed-out]").hidden = signedIn();
  if (signedIn() && !worksAtDesk()) showAccountWarnings(main);
  main.querySelector("[data-sign-in]").onclick = () => signInOrSay(welcome, { returnTo, atDesk });
}
