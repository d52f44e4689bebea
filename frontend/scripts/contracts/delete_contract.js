// Delete: a draft that is not wanted; its orders can be requested again (L4).

import { contractPath, recordOf } from "./contract_record.js";
import { call } from "../shell/service.js";
import { t } from "../shell/words.js";
import { ask } from "../ui/dialog.js";
import { el } from "../ui/elements.js";

/**
 * @param {Api.ContractAnswer} contract
 * @returns {Promise<?Api.ContractAnswer>} the contract as it is then, or null
 */
export function deleteContract(contract) {
  return ask({
    title: t("Delete this draft?"),
    content: [el("p", {}, t("Draft {number} is deleted and cannot be brought back. A contract can be requested again for what it covers.", { number: contract.contract_number }))],
    confirm: t("Delete the draft"),
    grave: true,
    submit: async () => {
      await call(contractPath(contract), { method: "DELETE" });
      return { ...contract, status: "deleted", actions: [] };
    },
    record: recordOf(contract),
    done: ({ status }) => status === "deleted",
  });
}
