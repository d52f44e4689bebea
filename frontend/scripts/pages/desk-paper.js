// The mail room: paper contracts to print, to mail, and that have come back (P2 to P6).

import { openMailingList } from "../desk/mailing_list.js";
import { paperQueue } from "../desk/paper_queue.js";
import { Picking, pickingColumn } from "../desk/picking.js";
import { showPrintBar } from "../desk/print_batch.js";
import { chosenTab } from "../desk/tabs.js";
import { provider } from "../parties/provider.js";
import { mayAct } from "../shell/caller.js";
import { call, withQuery } from "../shell/service.js";
import { figure, t } from "../shell/words.js";
import { createList, emptyState } from "../ui/lists.js";
import { showNotice, showWaitingNotice } from "../ui/notices.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export async function mount(main, signal) {
  const status = chosenTab(main);
  const acts = mayAct("paper_requests");
  const picking = new Picking(figure("MOST_REQUESTS_IN_A_PRINT"));
  showWaitingNotice();
  const { carriers } = await provider().catch(() => ({ carriers: [] })); // A carrier's name can be typed as well.
  /** @param {Api.DeskPaperAnswer} request */
  const changed = (request) => list.replace(request);
  /** @param {Api.DeskPaperAnswer} request */
  const entered = (request) => {
    changed(request);
    showNotice(t("Saved: {number}", { number: request.contract_number }));
  };
  /** @param {?string} cursor */
  const load = (cursor) => call(withQuery("/api/desk/paper-requests", { status, limit: 50, cursor }), { signal });
  const choice = acts ? pickingColumn(picking, {
    /** @param {Api.DeskPaperAnswer} request */
    idOf: (request) => request.paper_request_id,
    /** @param {Api.DeskPaperAnswer} request */
    labelOf: (request) => t("Print {number}", { number: request.contract_number }),
    offered: (request) => request.actions.includes("print"),
  }, signal) : null;
  const table = () => paperQueue({ choice, carriers, changed: entered });
  const list = createList(main.querySelector("[data-list=paper]"), { load, table, empty: () => emptyState(t("Nothing is in this state.")) }, signal);
  if (acts) {
    showPrintBar(main.querySelector("[data-print-bar]"), picking, changed, signal);
    main.querySelector("[data-mailings]").hidden = false;
    openMailingList(main.querySelector("[data-mailings]"), () => list.reload(), signal);
  }
  return list.reload();
}
