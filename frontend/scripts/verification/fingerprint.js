// The SHA-256 of a file, computed here: the file itself goes nowhere.

import { t } from "../shell/words.js";

const LARGEST = 100 * 1024 * 1024;
const SIGN_OF_A_PDF = "%PDF-";
const SIGN_WITHIN = 1024;

/** A file that cannot be compared; says why. */
export class UnusableFile extends Error {}

/**
 * @param {File} file
 * @returns {Promise<string>} 64 hexadecimal digits; @throws {UnusableFile}
 */
export async function fingerprint(file) {
  if (!globalThis.crypto?.subtle) throw new UnusableFile(t("This browser cannot compute fingerprints over this connection. Open the site over https."));
  if (!file.size) throw new UnusableFile(t("This file is empty. Save it on this device again, then choose it."));
  if (file.size > LARGEST) throw new UnusableFile(t("This file is larger than any contract. Choose the PDF of the contract."));
  const content = await file.arrayBuffer().catch(() => {
    throw new UnusableFile(t("This file cannot be read. Save it on this device, then choose it again."));
  });
  const beginning = new TextDecoder("latin1").decode(content.slice(0, SIGN_WITHIN));
  if (!beginning.includes(SIGN_OF_A_PDF)) throw new UnusableFile(notAPdf(file));
  return hexadecimal(await crypto.subtle.digest("SHA-256", content));
}

/** @param {File} file */
function notAPdf(file) {
  return file.type.startsWith("image/")
    ? t("A picture of a contract cannot be compared. Ask for its PDF, or enter the number that is printed on it.")
    : t("This file is not a PDF. Choose the PDF of the contract.");
}

/** @param {ArrayBuffer} digest */
function hexadecimal(digest) {
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
