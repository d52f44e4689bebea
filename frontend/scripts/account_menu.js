// The header's right end: for whom one is signed in, and the way out.

import { account } from "./account.js";
import { signedIn, signOut } from "./session.js";

export function showAccount() {
  const name = document.querySelector("[data-account]");
  const leave = document.querySelector("[data-sign-out]");
  leave.hidden = !signedIn();
  leave.onclick = () => signOut();
  name.hidden = true;
  if (!signedIn()) return;
  account().then(
    (known) => {
      name.textContent = known.entity_name ?? known.account_id;
      name.hidden = false;
    },
    () => {}, // The page's own calls say what is wrong.
  );
}
