// One ticket: its conversation, and going on with it (O2).

import { pageSignal } from "../shell/navigation.js";
import { mayHaveHappened, mayPass, told } from "../shell/problems.js";
import { sendOnce } from "../shell/send_once.js";
import { call } from "../shell/service.js";
import { figure, language, t } from "../shell/words.js";
import { conversation } from "../tickets/conversation.js";
import { answerDue, ticketBadge, ticketKind } from "../tickets/ticket_states.js";
import { busy } from "../ui/acting_button.js";
import { el, present } from "../ui/elements.js";
import { factList } from "../ui/fact_list.js";
import { showFaults } from "../ui/form_faults.js";
import { bindForm } from "../ui/forms.js";
import { readWhatIsTrue } from "../ui/lost_answer.js";
import { showNotice, showWaitingNotice } from "../ui/notices.js";
import { fill } from "../ui/parts.js";
import { showProblem } from "../ui/problem_summary.js";
import { momentWithZone } from "../ui/times.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
export async function mount(main, signal) {
  const id = new URLSearchParams(location.search).get("id") ?? "";
  const path = `/api/tickets/${encodeURIComponent(id)}`;
  /** @type {Api.TicketAnswer} */
  let ticket;
  showWaitingNotice();
  try {
    ticket = await call(path, { signal });
  } catch (error) {
    if (signal.aborted) throw error;
    main.querySelector("[data-head]").setAttribute("aria-busy", "false");
    return showProblem({ ...told(error), retry: mayPass(error) ? () => mount(main, signal) : null });
  }
  const form = main.querySelector("[data-reply]");
  /**
   * @param {Api.TicketAnswer} after
   * @param {string} [notice]
   */
  const changed = (after, notice) => {
    if (signal.aborted) return void (notice && showNotice(notice));
    if (Date.parse(after.changed_at) >= Date.parse(ticket.changed_at)) ticket = after; // else it was answered before
    show(main, form, ticket);
    if (notice) showNotice(notice);
    main.querySelector("h1").focus();
  };
  changed(ticket);
  /** @param {Entered} entered */
  const send = ({ text }) => sendOnce(`${path}/${ticket.status === "closed" ? "reopen" : "reply"}`, { text });
  /** @param {Api.TicketAnswer} after */
  const done = (after) => {
    form.reset();
    changed(after, t("Your text was sent."));
  };
  bindForm(form, { keepAs: `ticket-${id}`, send, done }, signal);
  form.querySelector("[data-close]").onclick = (/** @type {Event} */ { target }) => close(path, form, /** @type {HTMLButtonElement} */ (target), changed);
}

/**
 * @param {HTMLElement} main
 * @param {HTMLFormElement} form
 * @param {Api.TicketAnswer} ticket
 */
function show(main, form, ticket) {
  const head = main.querySelector("[data-head]");
  head.setAttribute("aria-busy", "false");
  head.replaceChildren(...present([
    el("h1", { tabindex: "-1" }, ticket.subject),
    el("p", { class: "contract-state" }, ticketBadge(ticket.status), " ", answerDue(ticket)),
  ]));
  document.title = `${ticket.subject} – ${document.title.split(" – ").at(-1)}`;
  fill(main, "conversation", conversation(ticket));
  fill(main, "facts", [factList(factsOf(ticket))]);
  const { actions } = ticket;
  form.hidden = !actions.includes("reply") && !actions.includes("reopen");
  form.querySelector("[data-send]").textContent = actions.includes("reopen") ? t("Open the ticket again") : t("Send");
  form.querySelector("[data-close]").hidden = !actions.includes("close");
}

/** @param {Api.TicketAnswer} ticket */
function factsOf(ticket) {
  const { order_id: order, contract_id: contract, icp_check_id: check, icp_check: checked } = ticket;
  /**
   * @param {string} page
   * @param {Record<string, string>} query
   * @param {string} text
   */
  const to = (page, query, text) => el("a", { href: `/${language()}/${page}.html?${new URLSearchParams(query)}` }, text);
  return [
    [t("About"), ticketKind(ticket.kind)],
    [t("Order"), order && to("orders", { q: order }, order)],
    [t("Contract"), contract && to("contract", { id: contract }, t("See the contract"))],
    // A check of before, of a provider that has none any more, has no page.
    [t("ICP check"), check && (figure("ICP_REGIONS") ? to("icp", { check }, checked?.advice ?? t("See the check")) : checked?.advice)],
    [t("Written"), momentWithZone(ticket.opened_at)],
    [t("Closed"), ticket.closed_at && momentWithZone(ticket.closed_at)],
    [t("Can be opened again until"), ticket.reopen_until && momentWithZone(ticket.reopen_until)],
  ];
}

/**
 * @param {string} path
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement} button
 * @param {(after: Api.TicketAnswer, notice: string) => void} changed
 */
async function close(path, form, button, changed) {
  if (button.hasAttribute("data-working")) return; // pressed by keyboard
  const page = pageSignal();
  busy(button, true);
  try {
    changed(await call(`${path}/close`, { method: "POST" }), t("The ticket was closed."));
  } catch (error) {
    if (page.aborted) return;
    if (mayHaveHappened(error)) await lookAgain(path, changed);
    else showFaults(form, error);
  }
  busy(button, false);
}

/**
 * When no answer says whether the ticket was closed.
 *
 * @param {string} path
 * @param {(after: Api.TicketAnswer, notice: string) => void} changed
 */
async function lookAgain(path, changed) {
  const after = await readWhatIsTrue({
    confirm: t("Close the ticket"),
    record: (signal) => call(path, { signal }),
    done: ({ status }) => status === "closed",
  }, pageSignal());
  if (after) changed(after, "");
}
