// The account that is signed in, read once.

import { call } from "./service.js";

let reading = null;

export function account() {
  reading ??= call("/api/me").catch((error) => {
    reading = null;
    throw error;
  });
  return reading;
}
