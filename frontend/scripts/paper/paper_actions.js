// What a customer can do about paper copies before they are printed: correct the recipient, take the request back.

import { recipientFields, recipientIn } from "./recipient_fields.js";
import { call } from "../shell/service.js";
import { t } from "../shell/words.js";
import { ask } from "../ui/dialog.js";
import { el } from "../ui/elements.js";

/**
 * @param {Api.PaperRequestAnswer} request
 * @param {(request: any) => void} changed told with the request as it is afterwards
 */
export function paperActions(request, changed) {
  /** @type {Array<[Api.PaperAction, string, (request: Api.PaperRequestAnswer) => Promise<any>]>} */
  const known = [["change_recipient", t("Change the recipient"), changeRecipient], ["cancel", t("Cancel the request"), cancel]];
  return known
    .filter(([action]) => request.actions.includes(action))
    .map(([, text, act]) => el("button", {
      type: "button",
      class: "secondary",
      "aria-label": `${text}: ${request.contract_number}`,
      on: { click: async () => {
        const after = await act(request);
        if (after) changed(after);
      } },
    }, text));
}

/** @param {Api.PaperRequestAnswer} request */
function changeRecipient(request) {
  return ask({
    title: t("Change the recipient"),
    content: recipientFields(request.recipient),
    confirm: t("Save the recipient"),
    keepAs: `recipient-${request.paper_request_id}`,
    ...lookingAgain(request, ({ recipient }) => JSON.stringify(recipient) !== JSON.stringify(request.recipient)),
    submit: (entered) => call(path(request), { method: "PATCH", body: { recipient: recipientIn(entered) } }),
  });
}

/** @param {Api.PaperRequestAnswer} request */
function cancel(request) {
  return ask({
    title: t("Cancel the paper request?"),
    content: [el("p", {}, t("No copies of {number} are printed then. The sealed file stays as it is.", { number: request.contract_number }))],
    confirm: t("Cancel the request"),
    grave: true,
    ...lookingAgain(request, ({ status }) => status === "cancelled"),
    submit: () => call(`${path(request)}/cancel`, { method: "POST" }),
  });
}

/**
 * How to find out whether something was done to a request, when no answer says so.
 *
 * @param {Api.PaperRequestAnswer} request
 * @param {(now: Api.PaperRequestAnswer) => boolean} done
 */
const lookingAgain = (request, done) => ({
  record: (/** @type {AbortSignal} */ signal) => call(path(request), { signal }),
  done,
});

/** @param {Api.PaperRequestAnswer} request */
const path = ({ paper_request_id: id }) => `/api/paper-requests/${encodeURIComponent(id)}`;
