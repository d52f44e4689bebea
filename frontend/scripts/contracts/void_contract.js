// Void: ends an official contract, with a reason (L5).

import { briefly } from "./covered.js";
import { contractPath, recordOf } from "./contract_record.js";
import { call } from "../shell/service.js";
import { figure, t } from "../shell/words.js";
import { ask } from "../ui/dialog.js";
import { el } from "../ui/elements.js";
import { formField } from "../ui/form_field.js";

/**
 * @param {Api.ContractAnswer} contract
 * @returns {Promise<?Api.ContractAnswer>} the voided contract, or null
 */
export function voidContract(contract) {
  return ask({
    title: t("Void this contract?"),
    content: [
      el("p", {}, t("It loses its effect and can no longer be downloaded. This cannot be undone. A contract can be requested again for what it covers.")),
      el("p", {}, t("Its orders or bills themselves stay as they are, and what they cost is still owed.")),
      contract.paper_request_id ? el("p", {}, t("Paper copies of it that have not been mailed yet are cancelled.")) : null,
      briefly(contract),
      formField({ name: "reason", label: t("Reason"), hint: t("It is kept in the contract's history."), rows: 3, maxlength: figure("LONGEST_REASON") }),
    ],
    confirm: t("Void the contract"),
    grave: true,
    keepAs: `void-${contract.contract_id}`,
    submit: (entered) => call(`${contractPath(contract)}/void`, { method: "POST", body: { reason: entered.get("reason").trim() } }),
    record: recordOf(contract),
    done: ({ status }) => status === "voided",
  });
}
