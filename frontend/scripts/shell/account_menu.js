// The header's right end: for whom one is signed in, and the way out.

import { account, caller, cannotRequest, mayRead, worksAtDesk } from "./caller.js";
import { signedIn, signOut } from "./session.js";
import { t } from "./words.js";
import { amongNotices, readBeside } from "../ui/problem_summary.js";

/** @param {AbortSignal} signal ends with the page shown */
export function showAccount(signal) {
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
  readBeside(account, { show: (known) => showKnown(name, known), text: t("Your account could not be read."), put: amongNotices, signal });
}

/**
 * @param {HTMLElement} name
 * @param {Api.MeAnswer} known
 */
function showKnown(name, known) {
  say(name, known.entity_name ?? known.account_id);
  document.documentElement.toggleAttribute("data-barred", cannotRequest(known));
  document.documentElement.toggleAttribute("data-looks-only", !known.rights.includes("prepare"));
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
  const search = document.querySelector("[data-queue=search]");
  if (search && !search.hidden) import("../desk/search_box.js").then(({ openSearch }) => openSearch(search), () => {}); // the pages go on without it
}
