// The site's words in the reader's language, and the figures of policy and provider that scripts compare with. The
// site's build gives both.

/** @type {Record<string, string|string[]>} */
let texts = {};
/** @type {Record<string, any>} */
let figures = {};
/** @type {"en"|"zh"} */
let spoken = "en";
let plurals = new Intl.PluralRules("en");

/**
 * Loads the texts of a page in a language, given as a tag such as "en" or "zh-CN".
 *
 * @param {string} tag
 * @param {string|undefined} page its name
 */
export async function speak(tag, page) {
  const inLanguage = tag.startsWith("zh") ? "zh" : "en";
  const { default: more, figures: counted } = await import(`../../texts/${inLanguage}/${page}.js`);
  texts = inLanguage === spoken ? { ...texts, ...more } : more;
  figures = { ...figures, ...counted };
  spoken = inLanguage;
  plurals = new Intl.PluralRules(spoken);
}

/** "en" or "zh". */
export const language = () => spoken;

/**
 * A figure by its name in tools/site/figures.py; sizes are in bytes.
 *
 * @param {string} name
 */
export const figure = (name) => figures[name];

/**
 * A text, with {names} replaced by values.
 *
 * @param {string} text
 * @param {object} [values]
 */
export function t(text, values = {}) {
  return filled(String(texts[text] ?? text), values);
}

/**
 * A text that depends on a number; {count} is the number.
 *
 * @param {string} one
 * @param {string} other
 * @param {number} count
 * @param {object} [values]
 */
export function tn(one, other, count, values = {}) {
  const forms = texts[one] ?? [one, other];
  const form = plurals.select(count) === "one" ? forms[0] : forms.at(-1);
  return filled(form ?? other, { count, ...values });
}

/**
 * @param {string} text
 * @param {Record<string, any>} values
 */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
