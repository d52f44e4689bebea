// Contract numbers as people type them: small letters, other dashes, full-width characters, a whole address.

const PARTS = /(\d{4})(\w{4})(\w{4})(\w{4})(\w)$/;

/**
 * The one spelling of a number, such as "CC-2026-7K3F-9QXM-2B4T-W". Whether there is such a number is for the
 * register to say.
 *
 * @param {string} typed
 * @returns {string} without what no number has in it; empty when nothing is left
 */
export function spelled(typed) {
  const bare = typed.normalize("NFKC").toUpperCase().replace(/[^A-Z0-9]/g, "");
  const parts = PARTS.exec(bare)?.slice(1);
  return parts ? ["CC", ...parts].join("-") : bare;
}
