// What an entry of a history says has happened. The words are those of evidence reports: the build takes them from there.

import { t } from "../shell/words.js";

/** @param {string} action */
export function happened(action) {
  const words = t(action);
  return words === action ? t("Other") : words;
}
