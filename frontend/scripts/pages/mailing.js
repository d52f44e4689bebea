// Contract Mailing Details: where the stamped paper copies are (P5).

import { paperTable } from "../paper/paper_table.js";
import { call, withQuery } from "../shell/service.js";
import { language, t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { createList, emptyState } from "../ui/lists.js";
import { showWaitingNotice } from "../ui/notices.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export function mount(main, signal) {
  showWaitingNotice();
  /** @param {?string} cursor */
  const load = (cursor) => call(withQuery("/api/paper-requests", { limit: 20, cursor }), { signal });
  const empty = () => emptyState(t("You have requested no paper copies. Open an official contract to request some."),
    el("a", { role: "button", href: `/${language()}/contracts.html?status=official` }, t("See your official contracts")));
  const list = createList(main.querySelector("[data-list=paper]"), { load, table: () => paperTable((request) => list.replace(request)), empty }, signal);
  return list.reload();
}
