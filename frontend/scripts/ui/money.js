// Amounts of money: decimal strings, summed exactly, rounded only when shown.

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
 * As every text for people writes it, in both languages, such as "CNY 1,234.50"; the service does the same
 * (Money.spoken). A line never breaks between currency and figures.
 *
 * @param {Api.MoneyAnswer} money
 */
export function shownMoney({ amount, currency }) {
  const [whole = "", fraction] = amount.replace("-", "").split(".");
  const figures = [whole.replace(/\B(?=(\d{3})+$)/g, ","), fraction].filter((part) => part !== undefined).join(".");
  return `${amount.startsWith("-") ? "-" : ""}${currency}\u00a0${figures}`;
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
