// The site's words in the reader's language. Texts come from the catalogues, through the site's build.

let texts = {};
let spoken = "en";
let plurals = new Intl.PluralRules("en");

/** Loads the texts of a page in a language, given as a tag such as "en" or "zh-CN". */
export async function speak(tag, page) {
  const language = tag.startsWith("zh") ? "zh" : "en";
  const more = (await import(`../../texts/${language}/${page}.js`)).default;
  texts = language === spoken ? { ...texts, ...more } : more;
  spoken = language;
  plurals = new Intl.PluralRules(spoken);
}

/** "en" or "zh". */
export const language = () => spoken;

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
