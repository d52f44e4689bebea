// The contract number that a file states, in its name or in what the PDF says of itself. It proves nothing: it is what
// the register is asked by, and the register's answer decides.

import { figure } from "../shell/words.js";
import { spelled } from "./contract_number.js";

const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const IN_NAMES = /(?=(20\d\d[2-9A-HJKMNP-Z]{13}))/g;
const IN_FILES = /CC-20\d\d-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]/g;

// A file may be made to take for ever: no more of it than this is read, and no longer.
const LARGEST_INFLATED = 512 * 1024;
const STREAMS_TRIED = 300;
const PATIENCE_MS = 1500;
const NUMBERS_TAKEN = 3;

/**
 * The numbers in the name of a file, whatever it was renamed to: "copy of cc_2026_… (1).pdf".
 *
 * @param {string} name
 */
export function numbersInName(name) {
  const bare = name.normalize("NFKC").toUpperCase().replace(/[^A-Z0-9]/g, "");
  return several([...bare.matchAll(IN_NAMES)].map(([, digits]) => digits));
}

/**
 * The numbers that a PDF states: in what it says of itself in the clear, as our contracts do in their title, or else in
 * what it has compressed.
 *
 * @param {Blob} file
 */
export async function numbersInFile(file) {
  const until = performance.now() + PATIENCE_MS;
  const bytes = new Uint8Array(await file.slice(0, figure("LARGEST_VERIFIED")).arrayBuffer());
  const text = latin(bytes);
  const found = numbersIn(text);
  let [place, count] = [0, 0];
  while (!found.length && count < STREAMS_TRIED && performance.now() < until) {
    const start = /stream\r?\n/g;
    start.lastIndex = place;
    const match = start.exec(text);
    if (!match) break;
    const end = text.indexOf("endstream", start.lastIndex);
    place = end < 0 ? text.length : end + "endstream".length;
    count += 1;
    const packed = bytes.subarray(start.lastIndex, end < 0 ? bytes.length : end);
    found.push(...numbersIn(await inflated(packed, until)));
  }
  return found;
}

/** @param {string} text */
function numbersIn(text) {
  const plain = text.replaceAll("\0", ""); // Texts of two bytes a character.
  return several([...plain.matchAll(IN_FILES)].map(([number]) => number.replaceAll("-", "").slice(2)));
}

/** @param {string[]} candidates year, twelve characters, and one that checks them */
function several(candidates) {
  const right = candidates.filter((digits) => checkOf(digits) === digits.at(-1));
  return [...new Set(right.map(spelled))].slice(0, NUMBERS_TAKEN);
}

/** @param {string} digits */
function checkOf(digits) {
  const values = [...digits.slice(0, -1)].map((digit, place) => place < 4 ? Number(digit) : ALPHABET.indexOf(digit));
  return ALPHABET[values.reduce((sum, value, place) => sum + (place + 2) * value, 0) % ALPHABET.length];
}

/**
 * @param {Uint8Array<ArrayBuffer>} packed
 * @param {number} until when to stop, whatever is left
 */
async function inflated(packed, until) {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
  let text = "";
  try {
    while (text.length < LARGEST_INFLATED && performance.now() < until) {
      const { done, value } = await reader.read();
      if (done) break;
      text += latin(value);
    }
  } catch {
    // It is not what it says, or more follows behind its end: what was read counts.
  }
  await reader.cancel().catch(() => null);
  return text;
}

/** @param {Uint8Array} bytes */
function latin(bytes) {
  return new TextDecoder("latin1").decode(bytes);
}
