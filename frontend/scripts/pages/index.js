// The first page: sign in, or go on.

import { signedIn } from "../session.js";
import { signInOrSay } from "../sign_in_panel.js";
import { language } from "../words.js";

export function mount(main) {
  const welcome = main.querySelector(".welcome");
  const returnTo = `/${language()}/contracts.html`;
  main.querySelector("[data-signed-in]").hidden = !signedIn();
  main.querySelector("[data-signed-out]").hidden = signedIn();
  main.querySelector("[data-sign-in]").onclick = () => signInOrSay(welcome, { returnTo });
}
