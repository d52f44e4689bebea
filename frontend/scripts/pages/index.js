// The first page: sign in, or go on.

import { signInOrSay } from "../shell/asking_to_sign_in.js";
import { worksAtDesk } from "../shell/caller.js";
import { signedIn } from "../shell/session.js";
import { language } from "../shell/words.js";

/** @param {HTMLElement} main */
export function mount(main) {
  const welcome = main.querySelector(".welcome");
  const returnTo = `/${language()}/contracts.html`;
  const atDesk = `/${language()}/desk.html`;
  main.querySelector("[data-signed-in]").hidden = !signedIn() || worksAtDesk();
  main.querySelector("[data-at-desk]").hidden = !worksAtDesk();
  main.querySelector("[data-signed-out]").hidden = signedIn();
  main.querySelector("[data-sign-in]").onclick = () => signInOrSay(welcome, { returnTo, atDesk });
}
