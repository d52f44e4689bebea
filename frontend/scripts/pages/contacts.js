// Contacts and addresses: which there are, which is the default.

import { contactCards } from "../parties/contact_cards.js";
import { addContact } from "../parties/contact_form.js";
import { mayPass, told } from "../shell/problems.js";
import { call } from "../shell/service.js";
import { t } from "../shell/words.js";
import { emptyState, skeleton } from "../ui/lists.js";
import { showNotice } from "../ui/notices.js";
import { showProblem } from "../ui/problem_summary.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export async function mount(main, signal) {
  /** @param {string} text */
  const changed = async (text) => {
    await show(main, changed, signal).catch(() => {}); // the page was left
    if (signal.aborted) return;
    showNotice(text);
    main.querySelector("[data-add]").focus();
  };
  const add = main.querySelector("[data-add]");
  add.onclick = async () => (await addContact()) && changed(t("The contact was saved."));
  add.disabled = false;
  await show(main, changed, signal);
}

/**
 * @param {HTMLElement} main
 * @param {(text: string) => Promise<void>} changed
 * @param {AbortSignal} signal
 */
async function show(main, changed, signal) {
  const place = main.querySelector("[data-contacts]");
  const turn = String(Number(place.dataset.turn ?? 0) + 1);
  place.dataset.turn = turn;
  if (!place.children.length) place.replaceChildren(skeleton());
  try {
    const { items } = await call("/api/contacts", { signal });
    if (place.dataset.turn !== turn) return; // they were read anew since then
    place.replaceChildren(items.length
      ? contactCards(items, changed)
      : emptyState(t("There are no contacts yet. Add one, so that contracts bear it.")));
  } catch (error) {
    if (signal.aborted) throw error;
    place.replaceChildren();
    showProblem({ ...told(error), retry: mayPass(error) ? () => show(main, changed, signal) : null }, place);
  }
}
