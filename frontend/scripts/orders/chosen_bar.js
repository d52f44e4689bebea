// The bar at the bottom that says how much is chosen and leads on.

import { contractsToBe } from "./preview.js";
import { readChosen, selectionOf } from "./selection.js";
import { language, t, tn } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { shownMoney } from "../ui/money.js";

/**
 * @param {HTMLElement} bar
 * @param {string} source
 * @param {AbortSignal} signal
 * @param {?string} [target] place on this page where its link leads; the page that sends the request if left out
 */
export function showChosenBar(bar, source, signal, target = null) {
  const selection = selectionOf(source);
  const address = target ?? `/${language()}/request.html${source === "bills" ? "?view=bills" : ""}`;
  let arrived = false;
  const show = () => {
    bar.hidden = selection.size === 0 || arrived;
    if (bar.hidden) return;
    const contracts = contractsToBe(selection.records);
    bar.replaceChildren(
      el("p", {},
        el("strong", {}, tn("{count} chosen", "{count} chosen", selection.size)), " ",
        contracts.length ? tn("for {count} contract", "for {count} contracts", contracts.length) : null, " ",
        el("span", { class: "chosen-bar__sums" }, contracts.flatMap(({ total }) => (total ? [shownMoney(total)] : [])).join(" + "))),
      el("div", { class: "chosen-bar__choices" },
        el("button", { type: "button", class: "quiet", on: { click: () => selection.clear() } }, t("Clear selection")),
        el("a", { role: "button", href: address }, t("Review the request"))));
  };
  if (target) {
    whileInView(document.querySelector(target), signal, (inView) => {
      arrived = inView;
      show();
    });
  }
  selection.addEventListener("change", show, { signal });
  show();
  return readChosen(selection, signal);
}

/**
 * @param {HTMLElement} element
 * @param {AbortSignal} signal
 * @param {(inView: boolean) => void} tell
 */
function whileInView(element, signal, tell) {
  const watcher = new IntersectionObserver(([entry]) => tell(entry.isIntersecting), { rootMargin: "0px 0px -120px" });
  watcher.observe(element);
  signal.addEventListener("abort", () => watcher.disconnect(), { once: true });
}
