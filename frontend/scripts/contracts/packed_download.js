// Contracts as one file, or a list as a table: made by the service while the page shows how far it is.

import { followLink } from "./download_contract.js";
import { KEPT } from "../shell/kept.js";
import { pageSignal } from "../shell/navigation.js";
import { mayPass } from "../shell/problems.js";
import { sendOnce } from "../shell/send_once.js";
import { call } from "../shell/service.js";
import { t, tn } from "../shell/words.js";
import { actingButton } from "../ui/acting_button.js";
import { el } from "../ui/elements.js";
import { announce } from "../ui/notices.js";
import { amongNotices, readBeside } from "../ui/problem_summary.js";

const FIRST_WAIT = 500;
const LONGEST_WAIT = 3_000;

/**
 * @param {object} body of `POST /api/downloads`
 * @param {AbortSignal} signal
 */
export async function saveAsOneFile(body, signal) {
  const job = await sendOnce("/api/downloads", body);
  sessionStorage.setItem(KEPT.file, job.download_id);
  // Who went to another page before the answer came sees it there.
  const page = signal.aborted ? pageSignal() : signal;
  if (!page.aborted) await follow(job, page);
}

/**
 * Goes on with what was asked for before the page was loaded anew.
 *
 * @param {AbortSignal} signal
 */
export async function goOnSaving(signal) {
  const id = sessionStorage.getItem(KEPT.file);
  if (!id) return;
  await readBeside(() => call(path(id), { signal }).catch(nothingMore), {
    show: (job) => {
      if (["waiting", "ready", "failed"].includes(job?.state)) return follow(job, signal); // ready: not saved yet
      return forget(id);
    },
    text: t("Whether the file is ready could not be read."),
    put: amongNotices,
    signal,
  });
}

/**
 * A file that the service knows no more of is no longer waited for.
 *
 * @param {any} error
 */
function nothingMore(error) {
  if (mayPass(error)) throw error;
  return null;
}

/** Another one may have been asked for since then. @param {string} id */
const forget = (id) => sessionStorage.getItem(KEPT.file) === id && sessionStorage.removeItem(KEPT.file);

/** @param {string} id */
const path = (id) => `/api/downloads/${encodeURIComponent(id)}`;

/**
 * @param {Api.DownloadJobAnswer} first
 * @param {AbortSignal} signal
 */
async function follow(first, signal) {
  let job = first;
  const bar = el("progress", { max: job.total ?? 1, "aria-label": t("Preparing the file") });
  const state = el("p", {}, t("Preparing the file"));
  const more = el("div", {});
  const panel = el("section", { class: "run notice", tabindex: "-1", "aria-label": t("Preparing the file"), data: { packed: "" } }, bar, state, more);
  document.querySelector("[data-packed]")?.remove();
  document.getElementById("notices").after(panel);
  for (let wait = FIRST_WAIT; job.state === "waiting"; wait = Math.min(wait * 1.4, LONGEST_WAIT)) {
    await new Promise((resolve) => void setTimeout(resolve, wait));
    if (signal.aborted) return;
    job = await call(path(job.download_id), { signal }).catch((error) => {
      if (signal.aborted || error.status === 401) throw error;
      return error.status === 404 ? { ...job, state: "failed" } : job;
    });
    if (job.total) bar.value = job.done;
  }
  forget(job.download_id);
  bar.remove();
  panel.dataset.packed = job.state;
  state.textContent = job.state === "ready" ? t("The file is ready: {filename}", { filename: job.filename }) : t("The file could not be made. Please try again.");
  announce(state.textContent);
  if (job.state !== "ready" || !job.url) return;
  followLink({ url: job.url, filename: job.filename });
  more.replaceChildren(
    job.is_cut ? el("p", {}, t("The list goes on behind the last row of this file. Narrow the filter, by dates for instance, for the rest.")) : "",
    job.left_out.length ? leftOut(job.left_out) : "",
    actingButton(el("button", { type: "button", class: "secondary" }, t("Save it again")), () => saveAgain(job.download_id), () => {}));
}

/** @param {string} id */
async function saveAgain(id) {
  const { url, filename } = await call(path(id));
  if (url) followLink({ url, filename });
}

/** @param {Api.LeftOutAnswer[]} left */
function leftOut(left) {
  return el("details", {},
    el("summary", {}, tn("{count} contract is not in it", "{count} contracts are not in it", left.length)),
    el("ul", {}, left.map(({ detail }) => el("li", {}, detail))));
}
