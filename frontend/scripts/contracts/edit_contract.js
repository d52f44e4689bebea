// A draft's contact, language and note, the note of an official contract, and a fresh draft when what it shows is out of date.

import { contractPath, recordOf } from "./contract_record.js";
import { offerContacts } from "../parties/contacts.js";
import { pageSignal } from "../shell/navigation.js";
import { mayHaveHappened } from "../shell/problems.js";
import { call } from "../shell/service.js";
import { figure, t } from "../shell/words.js";
import { ask } from "../ui/dialog.js";
import { el } from "../ui/elements.js";
import { helpLink } from "../ui/links.js";
import { readWhatIsTrue } from "../ui/lost_answer.js";

/**
 * @param {Api.ContractAnswer} contract
 * @returns {Promise<?Api.ContractAnswer>} the changed contract, or null
 */
export function editContract(contract) {
  const contacts = el("select", { name: "contact_id" });
  offerContacts(contacts, pageSignal(), contract.contact);
  const languages = el("select", { name: "language" },
    el("option", { value: "bilingual" }, t("Chinese and English")),
    el("option", { value: "zh" }, t("Chinese")),
    el("option", { value: "en" }, t("English")));
  languages.value = contract.language ?? "bilingual";
  return ask({
    title: t("Contact, language and note"),
    content: [
      el("label", {}, t("Contact and address"), contacts),
      el("label", {}, t("Language of the contract"), languages),
      noteField(contract),
      el("label", { class: "check" }, el("input", { type: "checkbox", name: "print_note", checked: contract.print_note }), " ", t("Print the note on the contract")),
      el("p", { class: "note" }, t("The draft is made anew with your choice. The customer's name comes from the identity verification and cannot be changed here."), " ", helpLink("customer", t("How to change it"))),
    ],
    confirm: t("Change the draft"),
    submit: async (entered) => change(contract, chosenChange(contract, entered)),
    ...lookingAgain(contract),
  });
}

/**
 * The note of a contract whose document does not have it.
 *
 * @param {Api.ContractAnswer} contract
 * @returns {Promise<?Api.ContractAnswer>} the changed contract, or null
 */
export function changeNote(contract) {
  /** @param {Api.ContractAnswer} now */
  const done = ({ note }) => note !== contract.note;
  return ask({
    title: t("Change your note"),
    content: [noteField(contract), el("p", { class: "note" }, t("The note is for your search and lists. The official document stays as it is."))],
    confirm: t("Change the note"),
    submit: async (entered) => change(contract, entered.get("note") === contract.note ? {} : { note: String(entered.get("note")).trim() }),
    record: recordOf(contract),
    done,
  });
}

/** @param {Api.ContractAnswer} contract */
function noteField({ note }) {
  return el("label", {}, t("Your own note (optional)"),
    el("input", { type: "text", name: "note", value: note, maxlength: figure("LONGEST_OWN_NOTE"), autocomplete: "off" }));
}

/**
 * Makes the draft anew with today's orders and name (draft_out_of_date).
 *
 * @param {Api.ContractAnswer} contract
 */
export async function refreshContract(contract) {
  try {
    return await change(contract, { refresh: true });
  } catch (error) {
    if (!mayHaveHappened(error)) throw error;
    return readWhatIsTrue({ confirm: t("Make a fresh draft"), ...lookingAgain(contract) }, pageSignal());
  }
}

/**
 * How to find out whether a draft was made anew, when no answer says so.
 *
 * @param {Api.ContractAnswer} contract
 */
function lookingAgain(contract) {
  /** @param {Api.ContractAnswer} now */
  const done = ({ revision, note }) => revision !== contract.revision || note !== contract.note;
  return { record: recordOf(contract), done };
}

/**
 * @param {Api.ContractAnswer} contract
 * @param {FormData} entered
 */
function chosenChange(contract, entered) {
  const contactId = entered.get("contact_id");
  const language = entered.get("language");
  const note = String(entered.get("note")).trim();
  const printed = entered.get("print_note") === "on";
  return {
    ...(contactId && contactId !== contract.contact?.contact_id ? { contact_id: contactId } : {}),
    ...(language !== contract.language ? { language } : {}),
    ...(note !== contract.note ? { note } : {}),
    ...(printed !== contract.print_note ? { print_note: printed } : {}),
  };
}

/**
 * @param {Api.ContractAnswer} contract
 * @param {Api.EditBody} body
 */
async function change(contract, body) {
  if (!Object.keys(body).length) return contract;
  const after = await call(contractPath(contract), { method: "PATCH", body });
  // With another note alone the document is the same: there is nothing to compare.
  return after.revision === contract.revision ? { ...after, changed: null } : after;
}
