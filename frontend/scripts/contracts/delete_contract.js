// Delete: a draft that is not wanted; its orders can be requested again (L4).

import { briefly } from "./covered.js";
import { contractPath, recordOf } from "./contract_record.js";
import { call } from "../shell/service.js";
import { t } from "../shell/words.js";
import { ask } from "../ui/dialog.js";
import { el } from "../ui/elements.js";
import { momentText } from "../ui/times.js";

/**
 * @param {Api.ContractAnswer} contract
 * @returns {Promise<?Api.ContractAnswer>} the contract as it is then, or null
 */
export function deleteContract(contract) {
  return ask({
    title: t("Delete this draft?"),
    content: [
      el("p", {}, t("The draft cannot be brought back. A contract can be requested again for what it covers.")),
      contract.valid_until ? el("p", {}, t("Its unpaid orders can be requested again until {deadline}.", { deadline: momentText(contract.valid_until) })) : null,
      briefly(contract),
    ],
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
