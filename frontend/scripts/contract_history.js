// Everything that happened to a contract, as a timeline.

import { el } from "./elements.js";
import { call } from "./service.js";
import { momentWithZone } from "./times.js";
import { t } from "./words.js";

export async function showHistory(contract, place, signal) {
  const { items } = await call(`/api/contracts/${encodeURIComponent(contract.contract_id)}/history`, { signal });
  place.replaceChildren(el("ol", { class: "timeline" }, items.map(entry)));
}

function entry({ at, actor, action, detail }) {
  return el("li", { data: { entry: action } },
    el("p", { class: "timeline__what" }, happened(action)),
    detail ? el("p", { class: "note" }, detail) : null,
    el("p", { class: "note" }, momentWithZone(at), " · ", actor));
}

function happened(action) {
  return {
    "contract.requested": t("Requested"),
    "contract.edited": t("Changed"),
    "contract.finalized": t("Finalized"),
    "contract.sealed": t("Sealed and signed"),
    "contract.seal_failed": t("Sealing failed; it is being looked into"),
    "contract.downloaded": t("Downloaded"),
    "contract.deleted": t("Deleted"),
    "contract.voided": t("Voided"),
    "contract.cancelled": t("Cancelled"),
    "contract.expired": t("Expired"),
    "contract.reinstated": t("In effect again"),
    "notice.sent": t("E-mail sent to the contact"),
    "notice.skipped": t("No e-mail sent to the contact"),
    "notice.failed": t("The e-mail to the contact could not be sent"),
    "notice.unconfirmed": t("It is not certain whether the e-mail to the contact was sent"),
    "paper.requested": t("Requested on paper"),
  }[action] ?? action;
}
