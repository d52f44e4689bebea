// What the mail room does with a paper request: give it to a carrier, correct that, arrived, came back, send again.

import { carrierChoices, lastCarrier, rememberCarrier } from "./carriers.js";
import { carrierOf } from "../paper/paper_table.js";
import { recipientFields, recipientIn } from "../paper/recipient_fields.js";
import { call } from "../shell/service.js";
import { figure, t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { formField } from "../ui/form_field.js";

/**
 * @param {Api.DeskPaperAnswer} request
 * @param {string} deed
 */
const path = ({ paper_request_id: id }, deed) => `/api/desk/paper-requests/${encodeURIComponent(id)}/${deed}`;

/**
 * @param {Api.DeskPaperAnswer} request
 * @param {Api.CarrierAnswer[]} carriers of the provider's profile
 */
export function paperDeeds(request, carriers) {
  /** @type {Array<Deed & {name: Api.MailRoomAction}>} */
  const known = [
    { name: "mail", text: t("Enter the mailing"), prominent: request.status === "printing", question: () => mailing(request, carriers, "POST", t("Enter the mailing")) },
    { name: "delivered", text: t("Delivered"), question: () => delivered(request) },
    { name: "returned", text: t("Came back"), question: () => returned(request) },
    { name: "correct_mailing", text: t("Correct the mailing"), question: () => mailing(request, carriers, "PUT", t("Correct the mailing")) },
    { name: "redispatch", text: t("Dispatch again"), prominent: true, question: () => redispatch(request) },
  ];
  return known.filter(({ name }) => request.actions.includes(name));
}

/**
 * How to find out whether something was done to a request, when no answer says so.
 *
 * @param {Api.DeskPaperAnswer} request
 * @param {(now: Api.DeskPaperAnswer) => boolean} done
 */
const lookingAgain = ({ paper_request_id: id }, done) => ({
  record: (/** @type {AbortSignal} */ signal) => call(`/api/desk/paper-requests/${encodeURIComponent(id)}`, { signal }),
  done,
});

/**
 * @param {Api.DeskPaperAnswer} request
 * @param {Api.CarrierAnswer[]} carriers
 * @param {string} method
 * @param {string} title
 * @returns {Question}
 */
function mailing(request, carriers, method, title) {
  const { tracking_number: number, carrier } = request;
  return {
    title,
    content: [
      about(request),
      formField({ name: "carrier", label: t("Carrier"), hint: t("Choose one, or write another one's name"), value: carrierOf(request) || lastCarrier(), maxlength: figure("LONGEST_CARRIER"), list: "known-carriers" }),
      carrierChoices("known-carriers", carriers),
      formField({ name: "tracking_number", label: t("Tracking number"), hint: t("As on the parcel's label"), value: number ?? "", maxlength: figure("LONGEST_TRACKING_NUMBER") }),
    ],
    confirm: t("Save the mailing"),
    keepAs: `mailing-${request.paper_request_id}`,
    ...lookingAgain(request, ({ status, tracking_number: now, carrier: by }) => status === "mailed" && (now !== number || by !== carrier)),
    submit: async (entered) => {
      const body = { carrier: entered.get("carrier").trim(), tracking_number: entered.get("tracking_number").trim() };
      const after = await call(path(request, "mail"), { method, body });
      rememberCarrier(body.carrier);
      return after;
    },
  };
}

/**
 * @param {Api.DeskPaperAnswer} request
 * @returns {Question}
 */
function delivered(request) {
  return {
    title: t("Have the copies arrived?"),
    content: [about(request), el("p", {}, t("The customer sees them as delivered. It cannot be set back to mailed."))],
    confirm: t("They have arrived"),
    ...lookingAgain(request, ({ status }) => status === "delivered"),
    submit: () => call(path(request, "delivered"), { method: "POST" }),
  };
}

/**
 * @param {Api.DeskPaperAnswer} request
 * @returns {Question}
 */
function returned(request) {
  return {
    title: t("Have the copies come back?"),
    content: [about(request), formField({ name: "reason", label: t("Reason"), hint: t("As the carrier says; the customer reads it"), required: false, rows: 2, maxlength: figure("LONGEST_REASON") })],
    confirm: t("They have come back"),
    keepAs: `returned-${request.paper_request_id}`,
    ...lookingAgain(request, ({ status }) => status === "returned"),
    submit: (entered) => {
      const reason = entered.get("reason").trim();
      return call(path(request, "returned"), { method: "POST", body: reason ? { reason } : {} });
    },
  };
}

/**
 * @param {Api.DeskPaperAnswer} request
 * @returns {Question}
 */
function redispatch(request) {
  return {
    title: t("Dispatch the copies again"),
    content: [about(request), el("p", { class: "note" }, t("Correct the recipient if need be. The copies are printed anew and get new dates.")), ...recipientFields(request.recipient)],
    confirm: t("Dispatch again"),
    keepAs: `redispatch-${request.paper_request_id}`,
    ...lookingAgain(request, ({ status }) => status === "printing"),
    submit: (entered) => call(path(request, "redispatch"), { method: "POST", body: { recipient: recipientIn(entered) } }),
  };
}

/** @param {Api.DeskPaperAnswer} request */
function about({ contract_number: number, recipient: { name } }) {
  return el("p", {}, el("span", { class: "number" }, number), " · ", name);
}
