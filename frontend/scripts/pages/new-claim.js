// Claim a payment: what the bank has of it, which contract it was for, and the bank's slip (O1).

import { slipField } from "../claims/slip_field.js";
import { visit } from "../shell/navigation.js";
import { sendOnce } from "../shell/send_once.js";
import { call } from "../shell/service.js";
import { language, t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { refuseField } from "../ui/form_faults.js";
import { bindForm } from "../ui/forms.js";
import { noticeOnNextPage } from "../ui/notices.js";
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
  await offerContracts(form.elements.contract_id, signal);
  bindForm(form, { keepAs: "new-claim", send, done: leave }, signal);
  form.elements.amount.addEventListener("change", (/** @type {any} */ { target }) => {
    target.value = target.value.replace(/[\s,，]/g, "");
    refuseField(target);
  }, { signal });
}

/**
 * @param {HTMLSelectElement} select
 * @param {AbortSignal} signal
 */
async function offerContracts(select, signal) {
  const { items } = await call("/api/contracts?status=official&view=summary&limit=50", { signal }).catch(() => ({ items: [] }));
  select.append(...items.map((/** @type {Api.ContractRowAnswer} */ contract) => el("option", { value: contract.contract_id }, `${contract.contract_number} · ${contract.first_service_name ?? ""}`)));
  select.value = items.some((/** @type {Api.ContractRowAnswer} */ { contract_id: id }) => id === asked()) ? asked() : "";
}

const asked = () => new URLSearchParams(location.search).get("contract") ?? "";

/** @param {Api.ClaimAnswer} claim */
async function leave(claim) {
  noticeOnNextPage(t("The payment was claimed. Staff look for it; what they find is shown here."));
  await visit(`/${language()}/claim.html?id=${encodeURIComponent(claim.claim_id)}`);
}
