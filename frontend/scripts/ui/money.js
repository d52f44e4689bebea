// Amounts of money: decimal strings, summed exactly, rounded only when shown.

import { language } from "../shell/words.js";

/** Exact sum of amounts in one currency; null when there is none. */
export function sum(amounts) {
  if (!amounts.length) return null;
  const scale = Math.max(...amounts.map(({ amount }) => decimals(amount)));
  const total = amounts.reduce((units, { amount }) => units + scaled(amount, scale), 0n);
  return { amount: unscaled(total, scale), currency: amounts[0].currency };
}

/** Such as "CNY 1,234.50". */
export function shownMoney({ amount, currency }) {
  try {
    const format = { style: "currency", currency, currencyDisplay: "code" };
    return new Intl.NumberFormat(language(), format).format(amount);
  } catch {
    return `${currency} ${amount}`;
  }
}

const decimals = (amount) => (amount.split(".")[1] ?? "").length;

function scaled(amount, scale) {
  const [whole, fraction = ""] = amount.replace("-", "").split(".");
  const units = BigInt(whole + fraction.padEnd(scale, "0"));
  return amount.startsWith("-") ? -units : units;
}

function unscaled(units, scale) {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = scale ? `.${digits.slice(-scale)}` : "";
  return (units < 0n ? "-" : "") + whole + fraction;
}
