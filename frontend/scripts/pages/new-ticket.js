// Write a ticket: begun with what is known already, when it is the way out of an order's refusal (O2, E1, E4).

import { goOnTo } from "../shell/navigation.js";
import { told } from "../shell/problems.js";
import { sendOnce } from "../shell/send_once.js";
import { call, withQuery } from "../shell/service.js";
import { t } from "../shell/words.js";
import { ticketAddress } from "../tickets/ticket_states.js";
import { el } from "../ui/elements.js";
import { factList } from "../ui/fact_list.js";
import { bindForm } from "../ui/forms.js";
import { showProblem } from "../ui/problem_summary.js";
import { momentWithZone } from "../ui/times.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export async function mount(main, signal) {
  const form = main.querySelector("[data-ticket]");
  const query = new URLSearchParams(location.search);
  const about = { order_id: query.get("order"), contract_id: query.get("contract"), icp_check_id: query.get("icp_check") };
  /** @param {Entered} entered */
  const send = ({ order_id: order, ...entered }) => sendOnce("/api/tickets", {
    ...entered,
    ...(order ? { order_id: order } : {}),
    ...(about.contract_id ? { contract_id: about.contract_id } : {}),
    ...(about.icp_check_id ? { icp_check_id: about.icp_check_id } : {}),
  });
  const keepAs = `new-ticket-${Object.values(about).find(Boolean) ?? ""}`;
  bindForm(form, { keepAs, send, done: leave(signal) }, signal);
  try {
    if (about.order_id) await beginWithOrder(main, form, about.order_id, signal);
    if (about.icp_check_id) await beginWithCheck(main, form, about.icp_check_id, signal);
  } catch (error) {
    if (signal.aborted) throw error;
    showProblem(told(error));
  }
}

/**
 * @param {HTMLElement} main
 * @param {HTMLFormElement} form
 * @param {string} id
 * @param {AbortSignal} signal
 */
async function beginWithOrder(main, form, id, signal) {
  const begun = await call(withQuery("/api/tickets/new", { order_id: id }), { signal });
  begin(form, begun);
  if (begun.ticket_id) {
    main.querySelector("[data-about]").replaceChildren(el("div", { class: "warning" },
      el("p", {}, t("There is a ticket for this order already."), " ", el("a", { href: ticketAddress(begun.ticket_id) }, t("Go on with that ticket")))));
  }
}

/**
 * @param {HTMLElement} main
 * @param {HTMLFormElement} form
 * @param {string} id
 * @param {AbortSignal} signal
 */
async function beginWithCheck(main, form, id, signal) {
  const check = await call(`/api/icp-checks/${encodeURIComponent(id)}`, { signal });
  begin(form, { kind: "question", subject: t("Commercial ICP filing: {region}", { region: check.region_name }) });
  main.querySelector("[data-about]").replaceChildren(el("div", { class: "notice" },
    el("p", {}, t("This ICP check is attached:"), " ", check.advice),
    factList([[t("Checked"), momentWithZone(check.checked_at)]])));
}

/**
 * Fills in what is empty; what somebody has typed stays.
 *
 * @param {HTMLFormElement} form
 * @param {any} known
 */
function begin(form, known) {
  const untouched = !form.elements.subject.value && !form.elements.text.value;
  for (const name of ["order_id", "subject", "text"]) {
    if (known[name] && !form.elements[name].value) form.elements[name].value = known[name];
  }
  if (known.kind && untouched) form.elements.kind.value = known.kind;
}

/** @param {AbortSignal} signal */
const leave = (signal) => (/** @type {Api.TicketAnswer} */ { ticket_id: id }) => goOnTo(ticketAddress(id), signal, t("The ticket was sent."));
