// Amounts of money: decimal strings, summed exactly, rounded only when shown.

import { language } from "../shell/words.js";

/**
 * Exact sum of amounts in one currency, those that there are; null when there is none.
 *
 * @param {Array<?Api.MoneyAnswer|undefined>} parts
 */
export function sum(parts) {
  const amounts = parts.filter((part) => part !== null && part !== undefined);
  if (!amounts.length) return null;
  const scale = Math.max(...amounts.map(({ amount }) => decimals(amount)));
  const total = amounts.reduce((units, { amount }) => units + scaled(amount, scale), 0n);
  return { amount: unscaled(total, scale), currency: amounts[0].currency };
}

/**
 * Such as "CNY 1,234.50".
 *
 * @param {Api.MoneyAnswer} money
 */
export function shownMoney({ amount, currency }) {
  try {
    /** @type {Intl.NumberFormatOptions} */
    const format = { style: "currency", currency, currencyDisplay: "code" };
    return new Intl.NumberFormat(language(), format).format(/** @type {any} */ (amount)); // as a text: no digit is lost
  } catch {
    return `${currency} ${amount}`;
  }
}

/** @param {string} amount */
const decimals = (amount) => (amount.split(".")[1] ?? "").length;

/**
 * @param {string} amount
 * @param {number} scale
 */
function scaled(amount, scale) {
  const [whole, fraction = ""] = amount.replace("-", "").split(".");
  const units = BigInt(whole + fraction.padEnd(scale, "0"));
  return amount.startsWith("-") ? -units : units;
}

/**
 * @param {bigint} units
 * @param {number} scale
 */
function unscaled(units, scale) {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = scale ? `.${digits.slice(-scale)}` : "";
  return (units < 0n ? "-" : "") + whole + fraction;
}
