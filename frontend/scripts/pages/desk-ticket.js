// One ticket at the desk: its conversation, the answer, the offline contract as a PDF, and closing it (O2).

import { accountLink, contractLink, customerLink, deskTicketAddress } from "../desk/addresses.js";
import { attachmentField } from "../desk/attachment_field.js";
import { bindShortcuts } from "../desk/shortcuts.js";
import { focusNext, goingThrough, pressing, showNext } from "../desk/working_through.js";
import { mayAct } from "../shell/caller.js";
import { mayPass, told } from "../shell/problems.js";
import { sendOnce } from "../shell/send_once.js";
import { call } from "../shell/service.js";
import { t } from "../shell/words.js";
import { conversation } from "../tickets/conversation.js";
import { answerDue, ticketBadge, ticketKind } from "../tickets/ticket_states.js";
import { ask } from "../ui/dialog.js";
import { badge, el, present } from "../ui/elements.js";
import { factList } from "../ui/fact_list.js";
import { bindForm } from "../ui/forms.js";
import { showNotice } from "../ui/notices.js";
import { fill } from "../ui/parts.js";
import { personName } from "../ui/people.js";
import { showProblem } from "../ui/problem_summary.js";
import { momentWithZone } from "../ui/times.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
export async function mount(main, signal) {
  const id = new URLSearchParams(location.search).get("id") ?? "";
  const path = `/api/desk/tickets/${encodeURIComponent(id)}`;
  const form = main.querySelector("[data-answer]");
  bindShortcuts(main, signal, [
    { keys: ["r"], text: t("Write an answer"), when: () => !form.hidden, act: () => form.elements.text.focus() },
    pressing(main, "c", t("Close the ticket"), "[data-close]"),
    ...goingThrough(main),
  ]);
  showNext(main, "tickets", id, deskTicketAddress);
  /** @type {Api.DeskTicketAnswer} */
  let ticket;
  try {
    ticket = await call(path, { signal });
  } catch (error) {
    if (signal.aborted) throw error;
    main.querySelector("[data-head]").setAttribute("aria-busy", "false");
    return showProblem({ ...told(error), retry: mayPass(error) ? () => mount(main, signal) : null });
  }
  /**
   * @param {Api.DeskTicketAnswer} after
   * @param {string} notice
   */
  const changed = (after, notice) => {
    if (Date.parse(after.changed_at) >= Date.parse(ticket.changed_at)) ticket = after; // else it was answered before
    if (!signal.aborted) show(main, form, ticket);
    if (notice) showNotice(notice);
    focusNext(main);
  };
  show(main, form, ticket);
  const attachment = attachmentField(form, path, signal);
  /** @param {Entered} entered */
  const send = async ({ text }) => sendOnce(`${path}/answer`, { text, ...(await attachment.uploaded()) });
  /** @param {Api.DeskTicketAnswer} after */
  const done = (after) => {
    form.reset();
    attachment.forget();
    changed(after, t("The answer was sent to the customer."));
  };
  bindForm(form, { keepAs: `desk-ticket-${id}`, send, done }, signal);
  form.querySelector("[data-close]").onclick = async () => {
    const after = await ask(closing(path));
    if (after) changed(after, after.status === "closed" ? t("The ticket was closed.") : "");
  };
}

/**
 * @param {string} path
 * @returns {Question}
 */
function closing(path) {
  return {
    title: t("Close the ticket?"),
    content: [el("p", {}, t("Only the customer can open it again, within {REOPENED_WITHIN}. What you have typed is not sent."))],
    confirm: t("Close the ticket"),
    grave: true,
    submit: () => call(`${path}/close`, { method: "POST" }),
    record: (signal) => call(path, { signal }),
    done: ({ status }) => status === "closed",
  };
}

/**
 * @param {HTMLElement} main
 * @param {HTMLFormElement} form
 * @param {Api.DeskTicketAnswer} ticket
 */
function show(main, form, ticket) {
  const head = main.querySelector("[data-head]");
  head.setAttribute("aria-busy", "false");
  head.replaceChildren(...present([
    el("h1", { tabindex: "-1" }, ticket.subject),
    el("p", { class: "contract-state" }, ticketBadge(ticket.status), ticket.is_overdue ? badge(t("Overdue"), "grave") : "", " ", answerDue(ticket)),
  ]));
  document.title = `${ticket.subject} – ${document.title.split(" – ").at(-1)}`;
  fill(main, "conversation", conversation(ticket, true));
  fill(main, "facts", [factList(factsOf(ticket))]);
  form.hidden = !mayAct("tickets") || !ticket.actions.includes("answer");
}

/** @param {Api.DeskTicketAnswer} ticket */
function factsOf(ticket) {
  const { contract_id: contract, icp_check: check } = ticket;
  return [
    [t("About"), ticketKind(ticket.kind)],
    [t("Customer"), ticket.customer_name && customerLink(ticket, true)],
    [t("Account"), accountLink(ticket.account_id, true)],
    [t("Written by"), personName(ticket.opened_by, ticket.opened_by_name)],
    [t("Order"), ticket.order_id],
    [t("Contract"), contract && contractLink({ contract_id: contract, contract_number: t("See the contract") }, true)],
    [t("ICP check"), check && icpFacts(check)],
    [t("Written"), momentWithZone(ticket.opened_at)],
    [t("Closed"), ticket.closed_at && momentWithZone(ticket.closed_at)],
  ];
}

/** @param {Api.IcpCheckAnswer} check */
function icpFacts({ advice, conditions }) {
  return [
    el("p", {}, advice),
    el("ul", { class: "conditions" }, conditions.map(({ text, holds }) => el("li", { class: holds ? null : "fails" }, text))),
  ];
}
