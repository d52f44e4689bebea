// Help: its answers are the page's own; the provider's address is the service's.

import { mailingFacts, provider } from "../parties/provider.js";

/** @param {HTMLElement} main */
export async function mount(main) {
  try {
    main.querySelector("[data-provider]").replaceChildren(mailingFacts(await provider()));
  } catch {
    // The answers help without it.
  }
}
