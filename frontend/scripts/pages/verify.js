// Verify Contract: what the register says about a number, and about a file that is compared here.

import { Verification } from "../verification/verification.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export async function mount(main, signal) {
  await new Verification(main, signal).start();
}
