// Claim a payment: what the bank has of it, which contract it was for, and the bank's slip (O1).

import { slipField } from "../claims/slip_field.js";
import { goOnTo } from "../shell/navigation.js";
import { sendOnce } from "../shell/send_once.js";
import { call } from "../shell/service.js";
import { language, t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { refuseField } from "../ui/form_faults.js";
import { bindForm } from "../ui/forms.js";
import { choose, offerChoices } from "../ui/kept_fields.js";
import { readBeside } from "../ui/problem_summary.js";
import { today } from "../ui/times.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export async function mount(main, signal) {
  const form = main.querySelector("[data-claim]");
  const slip = slipField(form, signal);
  /** @param {Entered} entered */
  const send = async (entered) => {
    const slipId = await slip.uploaded();
    const { contract_id: contract, ...rest } = entered;
    return sendOnce("/api/remittance-claims", { ...rest, ...(contract ? { contract_id: contract } : {}), ...(slipId ? { slip_id: slipId } : {}) });
  };
  form.elements.date.max = today();
  if (asked()) choose(form.elements.contract_id, asked());
  bindForm(form, { keepAs: "new-claim", send, done: leave(signal) }, signal);
  form.elements.amount.addEventListener("change", (/** @type {any} */ { target }) => {
    target.value = target.value.replace(/[\s,，]/g, "");
    refuseField(target);
  }, { signal });
  await offerContracts(form.elements.contract_id, signal);
}

/**
 * @param {HTMLSelectElement} select
 * @param {AbortSignal} signal
 */
function offerContracts(select, signal) {
  return readBeside(() => call("/api/contracts?status=official&view=summary&limit=50", { signal }), {
    show: ({ items }) => offerChoices(select, items.map(choice)),
    text: t("The contracts could not be read."),
    put: (note) => select.parentElement?.after(note),
    signal,
  });
}

/** @param {Api.ContractRowAnswer} contract */
const choice = ({ contract_id: id, contract_number: number, first_service_name: service }) => el("option", { value: id }, `${number} · ${service ?? ""}`);

const asked = () => new URLSearchParams(location.search).get("contract") ?? "";

/** @param {AbortSignal} signal */
const leave = (signal) => (/** @type {Api.ClaimAnswer} */ { claim_id: id }) =>
  goOnTo(`/${language()}/claim.html?id=${encodeURIComponent(id)}`, signal, t("The payment was claimed. Staff look for it; what they find is shown here."));
