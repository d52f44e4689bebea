// The carrier of a parcel: chosen from those that the provider knows or written, and remembered for the next one.

import { named } from "../parties/provider.js";
import { figure } from "../shell/words.js";
import { el } from "../ui/elements.js";

const PLACE = "last-carrier";

/** What was used last on this machine, also days ago. */
export const lastCarrier = () => localStorage.getItem(PLACE) ?? "";

/** @param {string} carrier */
export const rememberCarrier = (carrier) => localStorage.setItem(PLACE, carrier);

/**
 * A field with the carrier that was used last, and the list that it offers.
 *
 * @param {string} id
 * @param {Api.CarrierAnswer[]} carriers
 * @returns {[HTMLInputElement, HTMLElement]}
 */
export function carrierInput(id, carriers) {
  const input = el("input", { id, type: "text", autocomplete: "off", list: `${id}-known`, maxlength: figure("LONGEST_CARRIER") });
  input.value = lastCarrier();
  return [input, carrierChoices(`${id}-known`, carriers)];
}

/**
 * @param {string} id
 * @param {Api.CarrierAnswer[]} carriers
 */
export const carrierChoices = (id, carriers) => el("datalist", { id }, carriers.map(({ names }) => el("option", { value: named(names) })));
