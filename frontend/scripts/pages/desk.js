// The desk: what waits in each queue, and since when.

import { ageText } from "../desk/ages.js";
import { bindShortcuts } from "../desk/shortcuts.js";
import { mayPass, told } from "../shell/problems.js";
import { call } from "../shell/service.js";
import { language, t, tn } from "../shell/words.js";
import { el, present } from "../ui/elements.js";
import { showWaitingNotice } from "../ui/notices.js";
import { clearProblem, showProblem } from "../ui/problem_summary.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export async function mount(main, signal) {
  const place = main.querySelector("[data-queues]");
  bindShortcuts(main, signal);
  clearProblem();
  showWaitingNotice();
  try {
    const { queues } = await call("/api/desk/overview", { signal });
    place.replaceChildren(...queues.map(card));
  } catch (error) {
    if (signal.aborted) throw error;
    place.replaceChildren();
    showProblem({ ...told(error), retry: mayPass(error) ? () => mount(main, signal) : null });
  }
  place.setAttribute("aria-busy", "false");
}

/** @param {Api.BacklogAnswer} queue */
function card(queue) {
  const [page, name, about] = /** @type {Record<string, any>} */ ({
    paper_requests: ["desk-paper", t("Paper contracts"), t("to print and to mail")],
    remittance_claims: ["desk-claims", t("Payments claimed"), t("to match or to reject")],
    tickets: ["desk-tickets", t("Customers' tickets"), t("to answer")],
    failed_sealings: ["desk-sealing", t("Sealing"), t("failed, to be sealed again")],
    rejected_lines: ["desk-intake", t("Rejected lines"), t("that the feeds brought")],
  })[queue.queue] ?? ["desk", queue.queue, ""];
  return el("li", { class: "card", data: { backlog: queue.queue } }, ...present([
    el("h2", {}, el("a", { href: `/${language()}/${page}.html` }, name)),
    el("p", { class: "backlog" }, el("strong", {}, queue.there_are_more ? t("more than {count}", queue) : String(queue.count)), " ", about),
    queue.overdue ? el("p", { class: "refusal" }, tn("{count} of them is overdue", "{count} of them are overdue", queue.overdue)) : null,
    el("p", { class: "note" }, queue.count ? t("The oldest waits for {age}.", { age: ageText(queue.oldest_age_seconds ?? 0) }) : t("Nothing waits.")),
  ]));
}
