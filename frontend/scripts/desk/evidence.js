// The evidence report at the desk: for a reason that the contract's history keeps.

import { saveEvidence } from "../contracts/evidence.js";
import { callWithKey } from "../shell/send_once.js";
import { figure, t } from "../shell/words.js";
import { actingButton } from "../ui/acting_button.js";
import { ask } from "../ui/dialog.js";
import { el } from "../ui/elements.js";
import { formField } from "../ui/form_field.js";

/** @param {Api.DeskContractAnswer} contract */
export function evidenceAtDesk(contract) {
  const path = `/api/desk/contracts/${encodeURIComponent(contract.contract_id)}/evidence`;
  const place = el("div", { data: { evidence: "" } });
  const button = el("button", { type: "button", class: "secondary", data: { action: "evidence" } }, t("Evidence report"));
  const wished = async () => {
    // One key for one reason: asking on, until the report is made, writes nothing down again.
    const key = crypto.randomUUID();
    /** @type {string} */
    let reason = "";
    const again = () => callWithKey(path, key, { method: "POST", body: { reason } });
    const first = await ask({
      title: t("Evidence report of this contract"),
      content: [
        el("p", {}, t("A signed PDF of parties, hashes, signature and history. The customer sees in the history that staff had it made, and why.")),
        formField({ name: "reason", label: t("Reason"), hint: t("It is kept in the contract's history."), rows: 3, maxlength: figure("LONGEST_REASON") }),
      ],
      confirm: t("Get the report"),
      submit: (entered) => {
        reason = entered.get("reason").trim();
        return again();
      },
    });
    if (first) await saveEvidence(again, place, first);
  };
  return [actingButton(button, wished, () => {}), place];
}
