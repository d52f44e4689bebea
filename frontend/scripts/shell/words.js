// The site's words in the reader's language, and the figures of policy and provider that scripts compare with. The
// site's build gives both.

let texts = {};
let figures = {};
let spoken = "en";
let plurals = new Intl.PluralRules("en");

/** Loads the texts of a page in a language, given as a tag such as "en" or "zh-CN". */
export async function speak(tag, page) {
  const language = tag.startsWith("zh") ? "zh" : "en";
  const { default: more, figures: counted } = await import(`../../texts/${language}/${page}.js`);
  texts = language === spoken ? { ...texts, ...more } : more;
  figures = { ...figures, ...counted };
  spoken = language;
  plurals = new Intl.PluralRules(spoken);
}

/** "en" or "zh". */
export const language = () => spoken;

/** A figure by its name in tools/site/figures.py; sizes are in bytes. */
export const figure = (name) => figures[name];

/** A text, with {names} replaced by values. */
export function t(text, values = {}) {
  return filled(texts[text] ?? text, values);
}

/** A text that depends on a number; {count} is the number. */
export function tn(one, other, count, values = {}) {
  const forms = texts[one] ?? [one, other];
  const form = plurals.select(count) === "one" ? forms[0] : forms.at(-1);
  return filled(form, { count, ...values });
}

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
