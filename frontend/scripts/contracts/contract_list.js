// Contracts in a list like a ledger: number, entity, state, amount and deadline, and what can be done with each.

import { contractActions } from "./contract_actions.js";
import { showContractBar } from "./contract_bar.js";
import { contractBadge } from "./contract_states.js";
import { goOnWithKept } from "../shell/kept.js";
import { csvButton } from "./packing_button.js";
import { delay, sealingWatch } from "./sealing.js";
import { choosingColumn } from "../orders/choosing.js";
import { readChosen, selectionOf } from "../orders/selection.js";
import { call, withQuery } from "../shell/service.js";
import { language, t, tn } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { bindFilters } from "../ui/filters.js";
import { contractAddress } from "../ui/links.js";
import { listTools, sortings } from "../ui/list_tools.js";
import { createList, emptyState } from "../ui/lists.js";
import { shownMoney } from "../ui/money.js";
import { announce } from "../ui/notices.js";
import { createTable } from "../ui/tables.js";
import { day, timeLeft } from "../ui/times.js";

const LIVE = ["draft", "sealing", "official"];

/** @param {Api.ContractRowAnswer} contract */
const idOf = ({ contract_id: id }) => id;

/**
 * @param {HTMLElement} section
 * @param {HTMLElement} bar for what is chosen
 * @param {AbortSignal} signal
 */
export function showContracts(section, bar, signal) {
  const selection = selectionOf("contracts");
  const filters = bindFilters(section.querySelector("form.filters"), () => list.reload(), signal);
  /** @param {?string} cursor */
  const load = async (cursor) => {
    const before = new Map(selection.chosen);
    const page = await call(withQuery("/api/contracts", { ...filters.parameters(), view: "summary", limit: 50, cursor }), { signal });
    // What was told of a chosen one meanwhile may be newer than this page.
    const renewed = page.items.filter((/** @type {Api.ContractRowAnswer} */ { contract_id: id }) => selection.has(id) && selection.chosen.get(id) === before.get(id));
    if (renewed.length) selection.addAll(renewed);
    follow(page.items);
    return page;
  };
  const empty = () => (filters.used()
    ? emptyState(t("No contract fits these filters."))
    : emptyState(t("You have no contracts yet."), el("a", { role: "button", href: `/${language()}/request.html`, data: { requests: "" } }, t("Request a contract"))));
  /** @param {Api.ContractRowAnswer} contract */
  const changed = (contract) => {
    if (contract.status === "deleted") {
      selection.remove(contract.contract_id);
      list.remove(contract.contract_id);
      return announce(t("{number} was deleted", { number: contract.contract_number }));
    }
    renew(contract);
    return follow([contract]);
  };
  /** @param {Api.ContractRowAnswer} contract */
  const renew = (contract) => {
    list.replace(contract);
    if (selection.has(contract.contract_id)) selection.addAll([contract]);
  };
  const follow = sealingWatch({ changed: renew, signal });
  // What is chosen may be on no page that is shown, and was read at another moment than the list.
  const followChosen = () => {
    const gone = selection.records.filter(({ status }) => status === "deleted");
    if (gone.length) selection.removeAll(gone);
    else follow(selection.records);
  };
  selection.addEventListener("change", followChosen, { signal });
  // What was known of them on a page before is over: they may have been changed on their own pages.
  for (const id of selection.ids) selection.chosen.set(id, null);
  const table = () => contractTable(choosing(), changed);
  const choosing = () => choosingColumn(selection, (contract) => t("Choose contract {number}", { number: contract.contract_number }), signal, { offered: isLive, shown: () => list.records });
  /** @type {ReturnType<typeof createList<any>>} */
  const list = createList(section.querySelector("[data-list=contracts]"), { load, table, empty, idOf }, signal);
  section.querySelector("[data-list-tools]").replaceChildren(listTools(list, {
    amount: ({ total }) => total,
    sortings: sortings({ at: (it) => it.created_at, amount: ({ total }) => total, state: ({ status }) => status }),
    choosing: { selection, offered: isLive },
    more: [csvButton("contracts", filters.parameters, signal)],
  }, signal));
  /** @param {?KeptRun} run */
  const tried = (run) => run && settle(run, selection, () => list.reload(), signal);
  showContractBar(bar, tried, signal);
  goOnWithKept(signal, tried);
  // What is on the first page need not be read one by one.
  return list.reload().then(() => void readChosen(selection, signal));
}

/** @param {Api.ContractRowAnswer} contract */
const isLive = ({ status }) => LIVE.includes(status);

/**
 * After a run: what was deleted is chosen no more, and all is read anew.
 *
 * @param {KeptRun} run
 * @param {import("../orders/selection.js").Selection} selection
 * @param {() => Promise<void>} reload
 * @param {AbortSignal} signal
 */
async function settle(run, selection, reload, signal) {
  const done = run.outcomes.filter((outcome) => outcome.done).map(({ id }) => id);
  for (const id of done) {
    if (run.kind === "delete") selection.chosen.delete(id);
    else if (selection.has(id)) selection.chosen.set(id, null);
  }
  selection.changed(); // what was known of them is over: nothing is offered until they are read again
  await Promise.all([reload(), readChosen(selection, signal)]);
  selection.changed();
}

/**
 * @param {Column<any>} choosing
 * @param {(after: any) => void} changed
 */
function contractTable(choosing, changed) {
  // A download gives back what it was pressed on: its row may be newer.
  /** @param {Api.ContractRowAnswer} contract */
  const actions = (contract) => contractActions(contract, (after) => after !== contract && changed(after));
  return createTable({
    caption: t("Contracts, newest first"),
    kind: "ledger",
    idOf,
    columns: [
      choosing,
      { label: t("Contract"), heads: true, cell: identity },
      { label: t("Invoicing entity"), kind: "entity", cell: (contract) => el("span", { class: "note", title: contract.invoiced_by.name }, contract.invoiced_by.name) },
      { label: t("State"), kind: "state", cell: state },
      { label: t("Created"), kind: "time", cell: (contract) => day(contract.created_at) },
      { label: t("Amount"), kind: "amount", cell: (contract) => (contract.total ? shownMoney(contract.total) : t("not shown")) },
      { label: t("Deadline"), kind: "time", cell: deadline },
      { label: t("Actions"), kind: "actions", cell: (contract) => el("div", { class: "actions" }, actions(contract)) },
    ],
  });
}

/** @param {Api.ContractRowAnswer} contract */
function identity(contract) {
  const { line_count: lines, source } = contract;
  const count = source === "bills"
    ? tn("{count} bill line", "{count} bill lines", lines)
    : tn("{count} order", "{count} orders", lines);
  const about = [contract.note, count, contract.first_service_name].filter(Boolean).join(" · ");
  return [
    el("a", { class: "number", href: contractAddress(contract) }, contract.contract_number),
    el("span", { class: "note", title: about }, about),
  ];
}

/** @param {Api.ContractRowAnswer} contract */
function state(contract) {
  const delayed = contract.status === "sealing" && delay(contract);
  return [
    contractBadge(contract.status),
    delayed ? el("details", { class: "why" }, el("summary", {}, t("Why?")), el("p", { class: "note" }, delayed.detail)) : null,
  ];
}

/** @param {Api.ContractRowAnswer} contract */
function deadline(contract) {
  const until = LIVE.includes(contract.status) && contract.valid_until;
  return until ? [el("span", {}, t("Pay until"), " ", day(until)), el("span", { class: "note" }, timeLeft(until))] : null;
}
