// Where a contract number is looked up.

import { language } from "./words.js";

export const verificationAddress = (number) => `/${language()}/verify.html?number=${encodeURIComponent(number)}`;
