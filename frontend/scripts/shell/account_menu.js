// The header's right end: for whom one is signed in, and the way out.

import { account, caller, cannotRequest, mayRead, worksAtDesk } from "./caller.js";
import { signedIn, signOut } from "./session.js";

export function showAccount() {
  const name = document.querySelector("[data-account]");
  const leave = document.querySelector("[data-sign-out]");
  if (!signedIn()) document.documentElement.removeAttribute("data-barred");
  leave.hidden = !signedIn();
  leave.onclick = () => signOut();
  name.hidden = true;
  showDesk();
  if (!signedIn()) return;
  const { account: own, name: person } = caller();
  if (!own && person) return say(name, person);
  account().then(
    (known) => {
      say(name, known.entity_name ?? known.account_id);
      document.documentElement.toggleAttribute("data-barred", cannotRequest(known));
      document.documentElement.toggleAttribute("data-looks-only", !known.rights.includes("prepare"));
    },
    // The page's own calls say what is wrong, and offer to try again.
    () => document.addEventListener("tried-again", () => name.isConnected && showAccount(), { once: true }),
  );
}

/**
 * @param {HTMLElement} place
 * @param {string} text
 */
function say(place, text) {
  place.textContent = text;
  place.title = text; // a long name is shortened on phones
  place.hidden = false;
}

/** The ways to the desk and to its queues, for those who may look at them. */
function showDesk() {
  document.querySelector("[data-desk]").hidden = !worksAtDesk();
  for (const entry of document.querySelectorAll("[data-queue]")) entry.hidden = !mayRead(entry.dataset.queue);
}
