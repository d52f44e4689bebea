// What an entry of a history tells beside its action, in words. They are those of evidence reports: the build takes
// them from there.

import { language, t } from "../shell/words.js";
import { shownMoney } from "./money.js";
import { dayText } from "./times.js";

// A claim's story is on its own page; a certificate is told by its fingerprint.
const UNTOLD = ["claim", "certificate"];

/**
 * Texts to read, and fingerprints to compare, each with the name of what it is of.
 *
 * @param {Api.FactAnswer[]} facts
 * @param {(fault: string) => string} [faultText] why sealing failed, for who can mend it
 * @returns {{notes: string[], fingerprints: [string, string][]}}
 */
export function toldFacts(facts, faultText = () => "") {
  // What was sealed or archived is said by the action; which copy was downloaded is not.
  const untold = facts.some(({ code }) => code === "signature") ? [...UNTOLD, "document"] : UNTOLD;
  const notes = facts.filter(({ code }) => !untold.includes(code))
    .map((fact) => (fact.code === "sealing_fault" ? faultText(fact.values.fault ?? "") : toldFact(fact)));
  return {
    notes: notes.filter(Boolean),
    fingerprints: facts.flatMap((fact) => (fact.values.sha256 ? [/** @type {[string, string]} */ ([toldFact(fact), fact.values.sha256])] : [])),
  };
}

/**
 * By its kind and a value that decides what is said, else by its kind.
 *
 * @param {{code: string, values: Record<string, string>}} fact
 */
export function toldFact({ code, values }) {
  const keys = [...Object.entries(values).map(([name, value]) => `fact.${code}.${name}=${value}`), `fact.${code}`];
  return keys.map((key) => [key, t(key, asShown(values))]).find(([key, words]) => key !== words)?.[1] ?? "";
}

/** @param {Record<string, string>} values */
function asShown({ amount, currency, received_on: day, carrier, ...values }) {
  return {
    ...values,
    amount: amount && currency && shownMoney({ amount, currency }),
    received_on: day && dayText(day),
    carrier: values[`carrier_${language()}`] ?? carrier,
  };
}
