// The site's root: goes on in the reader's language.

import { preferredLanguage } from "../shell/language_choice.js";
import { visit } from "../shell/navigation.js";

export async function mount() {
  await visit(`/${preferredLanguage()}/index.html`, { replace: true });
}
