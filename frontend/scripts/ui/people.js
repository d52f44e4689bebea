// Who did something, by name: nobody is shown the name that somebody signs in with.

import { caller } from "../shell/caller.js";
import { t } from "../shell/words.js";

/**
 * @param {?string} actor as the service names who did it
 * @param {?string} [name] what they were called then
 */
export function actorName(actor, name) {
  if (actor === "system") return t("by itself");
  if (name) return name;
  if (actor === "staff") return t("Staff");
  return actor === caller().subject ? t("You") : t("name not recorded");
}

/**
 * The same of a person whom there may not be yet.
 *
 * @param {?string} actor
 * @param {?string} name
 */
export const personName = (actor, name) => actor && actorName(actor, name);
