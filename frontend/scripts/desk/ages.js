// How long something has waited.

import { t, tn } from "../shell/words.js";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Such as "3 days".
 *
 * @param {number} seconds
 */
export function ageText(seconds) {
  if (seconds >= 2 * DAY) return tn("{count} day", "{count} days", Math.floor(seconds / DAY));
  if (seconds >= HOUR) return tn("{count} hour", "{count} hours", Math.floor(seconds / HOUR));
  if (seconds >= MINUTE) return tn("{count} minute", "{count} minutes", Math.floor(seconds / MINUTE));
  return t("less than a minute");
}
