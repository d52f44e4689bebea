// Sealings that wait or failed: one of the staff proposes to seal again, a second one agrees.

import { contractLink, customerLink } from "../desk/addresses.js";
import { ageText } from "../desk/ages.js";
import { deedButtons } from "../desk/deeds.js";
import { faultReason, faultText } from "../desk/sealing_faults.js";
import { actingOnRows, goBehind } from "../desk/queue_rows.js";
import { bindShortcuts } from "../desk/shortcuts.js";
import { pressing } from "../desk/working_through.js";
import { caller, mayAct } from "../shell/caller.js";
import { call } from "../shell/service.js";
import { t } from "../shell/words.js";
import { badge, el } from "../ui/elements.js";
import { createList, emptyState } from "../ui/lists.js";
import { showNotice } from "../ui/notices.js";
import { actorName } from "../ui/people.js";
import { createTable, onDemand } from "../ui/tables.js";
import { moment } from "../ui/times.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export function mount(main, signal) {
  const load = async () => ({ ...(await call("/api/desk/sealing", { signal })), next_cursor: null });
  /**
   * @param {Api.StuckSealingAnswer} sealing
   * @param {boolean} answered
   */
  const changed = (sealing, answered) => {
    list.replace(sealing);
    goBehind(main, sealing.contract_id);
    if (answered) showNotice(sealing.status === "failed" ? t("Your proposal is noted. A second person has to agree.") : t("Sealing was started again. The contract leaves this list once it is sealed."));
  };
  const parts = { load, table: () => sealingTable(changed), idOf, empty: () => emptyState(t("No contract waits for its seal.")) };
  const list = createList(main.querySelector("[data-list=sealing]"), parts, signal);
  bindShortcuts(main, signal, [
    actingOnRows(main, "a", t("Propose to seal again, or agree to it"), "[data-deed=propose], [data-deed=agree]"),
    pressing(main, "l", t("Look again"), "[data-look-again]"),
  ]);
  const again = main.querySelector("[data-look-again]");
  again.onclick = () => list.reload();
  again.disabled = false;
  return list.reload();
}

/** @param {Api.StuckSealingAnswer} sealing */
const idOf = ({ contract_id: id }) => id;

/** @param {(sealing: Api.StuckSealingAnswer, answered: boolean) => void} changed */
function sealingTable(changed) {
  const acts = mayAct("failed_sealings");
  /** @param {Api.StuckSealingAnswer} sealing */
  const deeds = (sealing) => el("div", { class: "actions" }, deedButtons([redrive(sealing)].filter((deed) => deed !== null), sealing.contract_number, changed));
  /** @type {Array<?Column<Api.StuckSealingAnswer>>} */
  const columns = [
    { label: t("Contract"), heads: true, cell: (sealing) => [contractLink(sealing, true), customerLink(sealing, true)] },
    { label: t("State"), kind: "state", cell: state },
    { label: t("Reason"), kind: "verdict cell--fault", cell: reason },
    { label: t("Waits since"), kind: "time", cell: ({ since, age_seconds: age }) => [moment(since), el("span", { class: "note" }, ageText(age))] },
    acts ? { label: t("Actions"), kind: "actions", cell: deeds } : null,
  ];
  return createTable({ caption: t("Contracts that wait for their seal, longest first"), kind: "ledger", idOf, columns: columns.filter((column) => column !== null) });
}

/** @param {Api.StuckSealingAnswer} sealing */
function state({ status, retry_proposed_by: proposer, retry_proposed_by_name: name }) {
  if (status !== "failed") return badge(t("Waits for its seal"), "working");
  const by = proposer === caller().subject ? t("proposed by you") : t("proposed by {name}", { name: actorName(proposer, name) });
  return [badge(t("Sealing failed"), "grave"), proposer ? el("span", { class: "note" }, by) : null];
}

/**
 * Why it failed, in one line; who proposed to seal it again, and what mends it, on demand.
 *
 * @param {Api.StuckSealingAnswer} sealing
 */
function reason({ status, reason: fault, retry_proposed_by: proposer, retry_proposed_by_name: name }) {
  if (status !== "failed") return null;
  const proposed = proposer === caller().subject
    ? t("You proposed to seal it again. A second person has to agree.")
    : t("{name} proposes to seal it again.", { name: actorName(proposer, name) });
  return [
    el("span", { title: faultReason(fault) }, faultReason(fault)),
    onDemand(t("What mends it?"), el("p", { class: "note" }, faultText(fault)), proposer ? el("p", { class: "note" }, proposed) : null),
  ];
}

/**
 * @param {Api.StuckSealingAnswer} sealing
 * @returns {?Deed}
 */
function redrive(sealing) {
  const { contract_id: id, contract_number: number, status, retry_proposed_by: proposer } = sealing;
  if (status !== "failed" || proposer === caller().subject) return null;
  const text = proposer ? t("Agree to seal again") : t("Propose to seal again");
  const effect = proposer
    ? t("You confirm that what stood in the way is mended. The contract is sealed at once, which makes it binding and cannot be undone.")
    : t("Propose it once what stood in the way is mended. It is sealed after a second person has agreed.");
  return {
    name: proposer ? "agree" : "propose",
    text,
    prominent: true,
    question: () => ({
      title: `${text}?`,
      content: [el("p", { class: "number" }, number), el("p", {}, effect)],
      confirm: text,
      grave: Boolean(proposer),
      submit: () => call(`/api/desk/sealing/${encodeURIComponent(id)}/redrive`, { method: "POST" }),
      record: (signal) => standingOf(sealing, signal),
      done: (now) => now.status !== "failed" || now.retry_proposed_by === caller().subject,
    }),
  };
}

/**
 * How it stands with a sealing now, as the contract says: the list ends after a page, and may be behind.
 *
 * @param {Api.StuckSealingAnswer} sealing
 * @param {AbortSignal} signal
 * @returns {Promise<Api.StuckSealingAnswer>}
 */
async function standingOf(sealing, signal) {
  const contract = await call(`/api/desk/contracts/${encodeURIComponent(sealing.contract_id)}`, { signal });
  const { sealing_fault: fault, retry_proposed_by: proposer, retry_proposed_by_name: name } = contract;
  return { ...sealing, status: fault ? "failed" : "waiting", reason: fault, retry_proposed_by: proposer, retry_proposed_by_name: name };
}
