// Finalizing and deleting all that are chosen: one question, one bar of progress, one summary.

import { inChunks } from "../orders/preview.js";
import { mayPass } from "../shell/problems.js";
import { beginRun } from "../shell/runs.js";
import { call } from "../shell/service.js";
import { figure, t, tn } from "../shell/words.js";
import { ask } from "../ui/dialog.js";
import { el } from "../ui/elements.js";
import { factList } from "../ui/fact_list.js";
import { sumsOf } from "../ui/list_tools.js";
import { shownMoney } from "../ui/money.js";
import { showRun } from "../ui/run_panel.js";
import { coveredServices } from "./covered.js";
import { contractPath } from "./contract_record.js";

/** @type {Record<string, import("../ui/run_panel.js").RunWords>} */
export const WORDS = {
  finalize: {
    get heading() {
      return t("Finalizing");
    },
    take: ({ results }, { about }) => about.map((thing) => {
      const result = results.find((/** @type {Api.FinalizedAnswer} */ { contract_id: id }) => id === thing.id);
      return { ...thing, done: result?.outcome === "finalized", detail: result?.problem?.detail };
    }),
    again: ({ results }) => results.some((/** @type {Api.FinalizedAnswer} */ { outcome }) => outcome === "not_reached"),
    done: () => [],
  },
  delete: {
    get heading() {
      return t("Deleting");
    },
    take: (_, { about }) => about.map((thing) => ({ ...thing, done: true })),
    isDone: ({ path }, signal) => call(path, { signal }).then(({ status }) => status === "deleted", unlessGone),
    done: () => [],
  },
};

/** @param {any} error */
function unlessGone(error) {
  if (mayPass(error)) throw error;
  return false;
}

/**
 * Asks, then finalizes all; rejects nothing: what is refused stands in the panel.
 *
 * @param {Api.ContractRowAnswer[]} contracts
 * @param {AbortSignal} signal
 * @returns {Promise<?KeptRun>} null when it was not wished, or the page was left
 */
export async function finalizeMany(contracts, signal) {
  const sums = sumsOf(contracts.map(({ total }) => total));
  const unpaid = contracts.filter(({ valid_until: until }) => until).length;
  const agreed = await ask({
    title: tn("Finalize {count} contract?", "Finalize {count} contracts?", contracts.length),
    content: [
      el("p", { class: "binding" }, el("strong", {}, t("This makes them binding.")), " ",
        t("Each contract is sealed and digitally signed. After that its contents can never be changed.")),
      factList([
        [t("Customer"), [...new Set(contracts.map(({ customer }) => customer.name))].join(", ")],
        [t("Invoicing entity"), [...new Set(contracts.map(({ invoiced_by: by }) => by.name))].join(", ")],
        [t("Amount"), sums || t("not shown")],
        ...(unpaid ? [/** @type {[string, Content]} */ ([t("With unpaid orders"), unpaid])] : []),
      ]),
      el("details", {}, el("summary", {}, t("Contract numbers")),
        el("ul", {}, contracts.map(listed))),
    ],
    confirm: t("Make them binding"),
    submit: async () => true,
  });
  if (!agreed) return null;
  const steps = inChunks(contracts, figure("MOST_CONTRACTS_IN_A_BATCH")).map((several) => ({
    method: "POST",
    path: "/api/contracts/batch-finalize",
    // The wording says what was read, for the history (chalicelib/domain/contract/confirming.py).
    body: { wording: "dialog-of-many-1", contracts: several.map(({ contract_id, revision }) => ({ contract_id, revision })) },
    about: several.map(named),
  }));
  return showRun(beginRun("finalize", steps), WORDS.finalize, signal);
}

/**
 * @param {Api.ContractRowAnswer[]} contracts
 * @param {AbortSignal} signal
 * @returns {Promise<?KeptRun>}
 */
export async function deleteMany(contracts, signal) {
  const agreed = await ask({
    title: tn("Delete {count} draft?", "Delete {count} drafts?", contracts.length),
    content: [
      el("p", {}, t("They cannot be brought back. Contracts can be requested again for what they cover.")),
      factList([[t("Amount"), sumsOf(contracts.map(({ total }) => total)) || t("not shown")]]),
      el("ul", {}, contracts.map(listed)),
    ],
    confirm: t("Delete the drafts"),
    grave: true,
    submit: async () => true,
  });
  if (!agreed) return null;
  const steps = contracts.map((contract) => ({ method: "DELETE", path: contractPath(contract), about: [named(contract)] }));
  return showRun(beginRun("delete", steps), WORDS.delete, signal);
}

/** @param {Api.ContractRowAnswer} contract */
const listed = (contract) => el("li", {},
  el("span", { class: "number" }, contract.contract_number), " ",
  el("span", { class: "note" }, coveredServices(contract), contract.total ? [" · ", shownMoney(contract.total)] : null));

/** @param {Api.ContractRowAnswer} contract */
const named = ({ contract_id: id, contract_number: name }) => ({ id, name });
