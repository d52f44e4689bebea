// Finalize: makes a draft binding, after saying so.

import { coveredServices } from "./covered.js";
import { contractPath, recordOf } from "./contract_record.js";
import { call } from "../shell/service.js";
import { t } from "../shell/words.js";
import { ask } from "../ui/dialog.js";
import { el } from "../ui/elements.js";
import { factList } from "../ui/fact_list.js";
import { shownMoney } from "../ui/money.js";
import { momentText } from "../ui/times.js";

/**
 * @param {Api.ContractAnswer} contract
 * @returns {Promise<?Api.ContractAnswer>} the contract, being sealed now, or null
 */
export function finalizeContract(contract) {
  return ask({
    title: t("Finalize this contract?"),
    content: [
      el("p", { class: "binding" }, el("strong", {}, t("This makes it binding.")), " ",
        t("The contract is sealed and digitally signed. After that its contents can never be changed.")),
      contract.valid_until ? el("p", {}, t("It contains unpaid orders: if they are not paid by {deadline}, it expires.", { deadline: momentText(contract.valid_until) })) : null,
      factList([
        [t("Contract number"), contract.contract_number],
        [t("Customer"), contract.customer.name],
        [t("Invoicing entity"), contract.invoiced_by.name],
        [t("Amount"), contract.total ? shownMoney(contract.total) : t("not shown")],
        [t("Services"), coveredServices(contract)],
      ]),
    ],
    confirm: t("Make it binding"),
    // The wording says what was read, for the history (chalicelib/domain/contract/confirming.py).
    // The revision says which draft was seen: if another one is current, the service refuses.
    submit: () => call(`${contractPath(contract)}/finalize`, { method: "POST", body: { revision: contract.revision, wording: "dialog-2" } }),
    record: recordOf(contract),
    done: ({ status }) => status !== contract.status,
  });
}
