// Prints the chosen paper requests: PDFs of sealed copies, each with its address sheet, so many requests in one file.

import { followLink } from "../contracts/download_contract.js";
import { mayPass, told } from "../shell/problems.js";
import { call } from "../shell/service.js";
import { figure, t, tn } from "../shell/words.js";
import { busy } from "../ui/acting_button.js";
import { el } from "../ui/elements.js";
import { announce, showNotice } from "../ui/notices.js";
import { clearProblem, showProblem } from "../ui/problem_summary.js";

/**
 * @param {HTMLElement} bar
 * @param {import("../orders/selection.js").Chosen} picking
 * @param {{changed: (request: any) => void, enter: () => void}} parts told with each request as it is afterwards; opens
 *   the sheet of tracking numbers
 * @param {AbortSignal} signal
 */
export function showPrintBar(bar, picking, { changed, enter }, signal) {
  const show = () => {
    bar.hidden = picking.size === 0;
    if (bar.hidden) return;
    const files = Math.ceil(picking.size / figure("MOST_REQUESTS_IN_A_PRINT"));
    const print = el("button", { type: "button", class: "secondary", data: { print: "" } }, files > 1 ? tn("Print as {count} PDF", "Print as {count} PDFs", files) : t("Print as one PDF"));
    print.addEventListener("click", () => work(bar, print, { picking, left: picking.records, made: [] }, changed, signal));
    bar.replaceChildren(
      el("p", {}, el("strong", {}, tn("{count} chosen", "{count} chosen", picking.size))),
      el("div", { class: "chosen-bar__choices" },
        el("button", { type: "button", class: "quiet", on: { click: () => picking.clear() } }, t("Clear selection")),
        print,
        el("button", { type: "button", data: { sheetOpen: "" }, on: { click: enter } }, t("Enter tracking numbers"))));
  };
  picking.addEventListener("change", show, { signal });
  show();
}

/**
 * @param {HTMLElement} bar
 * @param {HTMLButtonElement} button
 * @param {{picking: import("../orders/selection.js").Chosen, left: Api.DeskPaperAnswer[], made: Api.PrintAnswer[]}} run
 * @param {(request: any) => void} changed
 * @param {AbortSignal} signal
 */
async function work(bar, button, run, changed, signal) {
  if (button.hasAttribute("data-working")) return;
  const { picking, made } = run;
  busy(button, true);
  clearProblem();
  announce(t("Printing"));
  bar.append(el("progress", { "aria-label": t("Printing") }));
  const named = picking.records;
  try {
    while (run.left.length) {
      const ids = run.left.slice(0, figure("MOST_REQUESTS_IN_A_PRINT")).map(({ paper_request_id: id }) => id);
      const batch = await call("/api/desk/paper-requests/print", { method: "POST", body: { ids }, signal });
      run.left = run.left.slice(ids.length);
      made.push(batch);
      batch.items.forEach(changed);
    }
    tell(made, named);
    // They stay chosen, for their tracking numbers come next.
    const refused = made.flatMap((batch) => batch.refused.map(({ paper_request_id: id }) => id));
    picking.removeAll(named.filter(({ paper_request_id: id }) => refused.includes(id)));
    picking.addAll(made.flatMap(({ items }) => items).filter(({ paper_request_id: id }) => picking.has(id)));
  } catch (error) {
    if (signal.aborted) return;
    showProblem({ ...told(error), retry: mayPass(error) ? () => work(bar, button, run, changed, signal) : null });
  }
  bar.querySelector("progress")?.remove();
  busy(button, false);
}

/**
 * @param {Api.PrintAnswer[]} made
 * @param {any[]} copies
 */
function tell(made, copies) {
  const files = made.filter(({ url }) => url);
  if (files.length) {
    const count = files.reduce((sum, { items }) => sum + items.length, 0);
    const pages = files.reduce((sum, file) => sum + file.pages, 0);
    const text = files.length > 1
      ? tn("{count} request is in {files} PDFs of {pages} pages.", "{count} requests are in {files} PDFs of {pages} pages.", count, { files: files.length, pages })
      : tn("{count} request is in one PDF of {pages} pages.", "{count} requests are in one PDF of {pages} pages.", count, { pages });
    showNotice(text,
      el("p", {}, t("The link works for {DOWNLOAD_LINK_LIFETIME}. After that, print again: nothing is mailed or counted twice.")),
      el("p", { class: "actions" }, files.map((file, place) => el("button", { type: "button", class: "secondary", on: { click: () => follow(file) } },
        files.length > 1 ? t("Download PDF {place}", { place: place + 1 }) : t("Download the PDF again")))));
    if (files.length === 1) follow(files[0]);
  }
  const refused = made.flatMap((batch) => batch.refused);
  if (!refused.length) return;
  /** @param {string} id */
  const numberOf = (id) => copies.find((request) => request.paper_request_id === id)?.contract_number ?? id;
  showProblem({
    detail: tn("{count} request was not printed.", "{count} requests were not printed.", refused.length),
    errors: refused.map(({ paper_request_id: id, detail }) => ({ id: numberOf(id), detail })),
  });
}

/** @param {Api.PrintAnswer} file */
const follow = ({ url, filename }) => followLink({ url: url ?? "", filename: filename ?? "" });
