// Prints the picked paper requests: one PDF of sealed copies, each with its address sheet.

import { followLink } from "../contracts/download_contract.js";
import { mayPass, told } from "../shell/problems.js";
import { call } from "../shell/service.js";
import { t, tn } from "../shell/words.js";
import { busy } from "../ui/acting_button.js";
import { el } from "../ui/elements.js";
import { announce, showNotice } from "../ui/notices.js";
import { clearProblem, showProblem } from "../ui/problem_summary.js";

/**
 * @param {HTMLElement} bar
 * @param {import("./picking.js").Picking} picking
 * @param {(request: any) => void} changed told with each request as it is afterwards
 * @param {AbortSignal} signal
 */
export function showPrintBar(bar, picking, changed, signal) {
  const show = () => {
    bar.hidden = picking.size === 0;
    if (bar.hidden) return;
    const print = el("button", { type: "button", data: { print: "" } }, t("Print as one PDF"));
    print.addEventListener("click", () => work(bar, print, picking, changed, signal));
    bar.replaceChildren(
      el("p", {}, el("strong", {}, tn("{count} chosen", "{count} chosen", picking.size)), " ", picking.size >= picking.most ? t("More are not printed at once.") : null),
      el("div", { class: "chosen-bar__choices" }, el("button", { type: "button", class: "quiet", on: { click: () => picking.clear() } }, t("Clear selection")), print));
  };
  picking.addEventListener("change", show, { signal });
  show();
}

/**
 * @param {HTMLElement} bar
 * @param {HTMLButtonElement} button
 * @param {import("./picking.js").Picking} picking
 * @param {(request: any) => void} changed
 * @param {AbortSignal} signal
 */
async function work(bar, button, picking, changed, signal) {
  if (button.hasAttribute("data-working")) return;
  const copies = [...picking.picked.values()];
  busy(button, true);
  clearProblem();
  announce(t("Printing"));
  bar.append(el("progress", { "aria-label": t("Printing") }));
  try {
    const batch = await call("/api/desk/paper-requests/print", { method: "POST", body: { ids: picking.ids }, signal });
    picking.clear();
    tell(batch, copies);
    batch.items.forEach(changed);
  } catch (error) {
    if (signal.aborted) return;
    showProblem({ ...told(error), retry: mayPass(error) ? () => work(bar, button, picking, changed, signal) : null });
  }
  bar.querySelector("progress")?.remove();
  busy(button, false);
}

/**
 * @param {Api.PrintAnswer} batch
 * @param {any[]} copies
 */
function tell(batch, copies) {
  const { url, filename } = batch;
  if (url) {
    const follow = () => followLink({ url, filename: filename ?? "" });
    const again = el("button", { type: "button", class: "secondary", on: { click: follow } }, t("Download the PDF again"));
    showNotice(tn("{count} request is in one PDF of {pages} pages.", "{count} requests are in one PDF of {pages} pages.", batch.items.length, { pages: batch.pages }),
      el("p", {}, t("The link works for {DOWNLOAD_LINK_LIFETIME}. After that, print again: nothing is mailed or counted twice.")),
      el("p", {}, again));
    follow();
  }
  if (!batch.refused.length) return;
  /** @param {string} id */
  const numberOf = (id) => copies.find((request) => request.paper_request_id === id)?.contract_number ?? id;
  showProblem({
    detail: tn("{count} request was not printed.", "{count} requests were not printed.", batch.refused.length),
    errors: batch.refused.map(({ paper_request_id: id, detail }) => ({ id: numberOf(id), detail })),
  });
}
