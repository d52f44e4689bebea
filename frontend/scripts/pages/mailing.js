// Contract Mailing Details: where the stamped paper copies are (P5).

import { goOnWithKept } from "../shell/kept.js";
import { csvButton } from "../contracts/packing_button.js";
import { paperTable } from "../paper/paper_table.js";
import { call, withQuery } from "../shell/service.js";
import { language, t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { listTools, sortings } from "../ui/list_tools.js";
import { createList, emptyState } from "../ui/lists.js";
import { showWaitingNotice } from "../ui/notices.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export function mount(main, signal) {
  showWaitingNotice();
  /** @param {?string} cursor */
  const load = (cursor) => call(withQuery("/api/paper-requests", { limit: 50, cursor }), { signal });
  const empty = () => emptyState(t("You have requested no paper copies. Open an official contract to request some."),
    el("a", { role: "button", href: `/${language()}/contracts.html?status=official` }, t("See your official contracts")));
  /** @param {Api.PaperRequestAnswer} request */
  const idOf = ({ paper_request_id: id }) => id;
  /** @type {ReturnType<typeof createList<any>>} */
  const list = createList(main.querySelector("[data-list=paper]"), { load, table: () => paperTable((request) => list.replace(request)), empty, idOf }, signal);
  main.querySelector("[data-list-tools]").replaceChildren(listTools(list, {
    sortings: sortings({ at: (request) => request.requested_at, state: ({ status }) => status }),
    more: [csvButton("paper_requests", () => ({}), signal)],
  }, signal));
  goOnWithKept(signal);
  return list.reload();
}
