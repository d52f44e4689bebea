// Facts as pairs of a name and a value.

import { el } from "./elements.js";

/** @param {Content[][]} facts those without a value are left out */
export function factList(facts) {
  return el("dl", { class: "facts" }, facts.filter(([, value]) => value).map(([name, value]) =>
    el("div", {}, el("dt", {}, name), el("dd", {}, value))));
}
