// Several requests, each with its key: one bar of progress, one summary.

import { selectionOf } from "./selection.js";
import { visit } from "../shell/navigation.js";
import { beginRun, unfinishedRun } from "../shell/runs.js";
import { language, t, tn } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { noticeOnNextPage } from "../ui/notices.js";
import { showRun } from "../ui/run_panel.js";
import { shownMonth } from "../ui/times.js";

/** @type {import("../ui/run_panel.js").RunWords} */
export const requestWords = {
  get heading() {
    return t("Creating drafts");
  },
  take: ({ contracts }, { about }) => {
    selectionOf("contracts").addAll(contracts);
    return about.map((thing) => ({ ...thing, done: true }));
  },
  done: () => [
    el("a", { role: "button", href: `/${language()}/contracts.html` }, t("Go on with the drafts")),
  ],
};

/**
 * @param {string} source
 * @param {any[][]} requests the records of each
 * @param {{ids: string[]}} body of all, without what differs
 * @param {AbortSignal} signal
 */
export async function requestMany(source, requests, body, signal) {
  const before = unfinishedRun();
  // Asked for anew, what got no answer would be refused although it is done: it goes on with its keys first.
  if (before?.kind === "request") return finishRequests(await showRun(before, requestWords, signal));
  selectionOf("contracts").clear();
  const run = beginRun("request", requests.map((records) => ({
    method: "POST",
    path: "/api/contracts",
    body: { ...body, ids: records.map(selectionOf(source).idOf) },
    about: records.map((record) => ({ id: selectionOf(source).idOf(record), name: record.order_id ?? shownMonth(record.month) })),
  })), source);
  await finishRequests(await showRun(run, requestWords, signal));
}

/**
 * Leaves for the drafts where all went well; what was refused stays chosen, and is named.
 *
 * @param {?KeptRun} run
 */
export async function finishRequests(run) {
  if (!run) return;
  const done = run.outcomes.filter((outcome) => outcome.done);
  selectionOf(run.source ?? "orders").remove(...done.map(({ id }) => id));
  if (done.length < run.outcomes.length) return;
  const count = selectionOf("contracts").size;
  noticeOnNextPage(tn("{count} draft was created. Check it, then finalize it.", "{count} drafts were created and are chosen below. Check them, then finalize all.", count));
  await visit(`/${language()}/contracts.html`);
}
