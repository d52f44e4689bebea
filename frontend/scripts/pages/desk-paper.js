// The mail room: paper contracts to print, to mail, and that have come back (P2 to P6).

import { openMailingList } from "../desk/mailing_list.js";
import { mailingSheet } from "../desk/mailing_sheet.js";
import { paperQueue } from "../desk/paper_queue.js";
import { Parcels } from "../desk/parcels.js";
import { showPrintBar } from "../desk/print_batch.js";
import { actingOnRows, choosingRows } from "../desk/queue_rows.js";
import { bindShortcuts } from "../desk/shortcuts.js";
import { chosenTab } from "../desk/tabs.js";
import { pressing } from "../desk/working_through.js";
import { choosingColumn } from "../orders/choosing.js";
import { Chosen } from "../orders/selection.js";
import { provider } from "../parties/provider.js";
import { mayAct } from "../shell/caller.js";
import { call, withQuery } from "../shell/service.js";
import { t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { listTools } from "../ui/list_tools.js";
import { createList, emptyState } from "../ui/lists.js";
import { showNotice, showWaitingNotice } from "../ui/notices.js";
import { amongNotices, readBeside } from "../ui/problem_summary.js";

const QUEUE = "/api/desk/paper-requests";

/** @param {Api.DeskPaperAnswer} request */
const idOf = (request) => request.paper_request_id;
/** @param {Api.DeskPaperAnswer} request */
const canGoOut = ({ actions }) => actions.includes("mail");

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export async function mount(main, signal) {
  const status = chosenTab(main);
  const wanted = wantedAlone(main);
  const acts = mayAct("paper_requests");
  const picking = new Chosen(idOf);
  showWaitingNotice();
  bindShortcuts(main, signal, [
    choosingRows(main, t("Choose the row, or no longer")),
    actingOnRows(main, "a", t("Do what comes next with the row"), "tbody .actions button"),
    pressing(main, "p", t("Print what is chosen"), "[data-print]"),
    pressing(main, "e", t("Enter tracking numbers"), "[data-sheet-open]"),
  ]);
  const { carriers } = await provider().catch(() => ({ carriers: [] })); // A carrier's name can be typed as well.
  if (signal.aborted) return;
  /**
   * Shows a request as it is now; what was mailed has left the lists of what is to be mailed.
   *
   * @param {Api.DeskPaperAnswer} request
   */
  const changed = (request) => {
    const left = !wanted && request.status === "mailed" && ["requested", "printing"].includes(status);
    if (left) list.remove(idOf(request));
    else list.replace(request);
    if (left) picking.removeAll([request]);
  };
  /**
   * @param {Api.DeskPaperAnswer} request
   * @param {boolean} answered
   */
  const entered = (request, answered) => {
    changed(request);
    if (answered) showNotice(t("Saved: {number}", { number: request.contract_number }));
  };
  /** @type {?Column<Api.DeskPaperAnswer>} */
  const choice = acts ? choosingColumn(picking, (request) => t("Choose {number}", { number: request.contract_number }), signal, { offered: canGoOut, shown: () => list.records }) : null;
  const parts = {
    load: (/** @type {?string} */ cursor) => (wanted?.id
      ? call(`${QUEUE}/${encodeURIComponent(wanted.id)}`, { signal }).then((one) => ({ items: [one], next_cursor: null }))
      : call(withQuery(QUEUE, { ...(wanted ?? { status }), limit: 50, cursor }), { signal })),
    table: () => paperQueue({ choice, carriers, changed: entered }),
    idOf,
    empty: () => emptyState(t("Nothing is in this state.")),
  };
  const list = createList(main.querySelector("[data-list=paper]"), parts, signal);
  if (acts) offerToWork({ main, list, picking, carriers, changed, signal });
  await list.reload();
}

/**
 * One request, or those of one account, where the address names them in place of a state.
 *
 * @param {HTMLElement} main
 * @returns {?{id?: string, account_id?: string}}
 */
function wantedAlone(main) {
  const asked = new URLSearchParams(location.search);
  const [name] = ["id", "account_id"].filter((each) => asked.get(each));
  if (!name) return null;
  main.querySelector("[data-tab][aria-current]")?.removeAttribute("aria-current");
  return { [name]: asked.get(name) ?? "" };
}

/**
 * @param {{main: HTMLElement, list: ReturnType<typeof createList<Api.DeskPaperAnswer>>, picking: Chosen,
 *   carriers: Api.CarrierAnswer[], changed: (request: any) => void, signal: AbortSignal}} parts
 */
function offerToWork({ main, list, picking, carriers, changed, signal }) {
  /** @param {boolean} open */
  const showSheet = (open) => main.toggleAttribute("data-sheet-open", open);
  const closed = () => {
    showSheet(false);
    main.querySelector("h1").setAttribute("tabindex", "-1");
    main.querySelector("h1").focus();
  };
  const sheet = mailingSheet(main.querySelector("[data-sheet]"), { carriers, mailed: changed, closed }, signal);
  // In the order of the list, which is that of the parcels; all that are shown where none is chosen.
  const enter = () => {
    const chosen = list.records.filter((request) => canGoOut(request) && (!picking.size || picking.has(idOf(request))));
    if (!chosen.length) return;
    showSheet(true);
    sheet.open(chosen);
  };
  const button = el("button", { type: "button", class: "secondary", data: { sheetOpen: "" }, on: { click: enter } }, t("Enter tracking numbers"));
  list.addEventListener("shown", () => (button.hidden = !list.records.some(canGoOut)));
  const tools = listTools(list, { sortings: sortings(), choosing: { selection: picking, offered: canGoOut }, more: [button] }, signal);
  main.querySelector("[data-list-tools]").replaceChildren(tools);
  showPrintBar(main.querySelector("[data-print-bar]"), picking, { changed, enter }, signal);
  main.querySelector("[data-mailings]").hidden = false;
  openMailingList(main.querySelector("[data-mailings]"), () => list.reload(), signal);
  if (Parcels.areKept) {
    showSheet(true);
    readBeside(() => sheet.goOn(signal), {
      show: showSheet,
      text: t("The tracking numbers that were entered could not be read."),
      put: (note) => {
        showSheet(false);
        amongNotices(note);
      },
      signal,
    });
  }
}

/** @returns {Array<Sorting<Api.DeskPaperAnswer>>} */
function sortings() {
  /** @param {Api.DeskPaperAnswer} request */
  const customer = (request) => request.customer_name ?? request.account_id;
  return [
    { text: t("Oldest first"), compare: (a, b) => a.requested_at.localeCompare(b.requested_at) },
    { text: t("Due first"), compare: (a, b) => a.mail_by.localeCompare(b.mail_by) || a.requested_at.localeCompare(b.requested_at) },
    { text: t("By customer"), compare: (a, b) => customer(a).localeCompare(customer(b)) || a.requested_at.localeCompare(b.requested_at) },
  ];
}
