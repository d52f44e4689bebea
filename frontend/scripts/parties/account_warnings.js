// What stands in the way of contracts for the whole account, said before anything is chosen.

import { account } from "../shell/caller.js";
import { told } from "../shell/problems.js";
import { t } from "../shell/words.js";
import { el } from "../ui/elements.js";
import { answerFor } from "../ui/links.js";
import { showProblem } from "../ui/problem_summary.js";

/** @param {HTMLElement} main */
export async function showAccountWarnings(main) {
  try {
    const known = await account();
    const warnings = warningsOf(known);
    if (!main.isConnected) return;
    const notices = main.querySelector("#notices");
    notices.append(...warnings.map(([text, code]) => el("div", { class: "warning" }, el("p", {}, text, answerFor(code)))));
  } catch (error) {
    // An account that is not known yet; every other refusal is said where the page's own calls meet it.
    if (error.status === 404) return showProblem(told(error));
    document.addEventListener("tried-again", () => main.isConnected && showAccountWarnings(main), { once: true });
  }
}

/** @param {Api.MeAnswer} account */
function warningsOf({ entity_name: name, verification, partner, invoice_title: title, rights }) {
  if (partner) {
    return [[t("Your account belongs to a partner, {name}. Please ask your service provider for contracts.", { name: partner.name }), "contact_service_provider"]];
  }
  if (verification?.status !== "passed") {
    return [[t("The identity verification of your account is not passed yet. Contracts can be requested after that, for they bear the verified name."), "identity_not_verified"]];
  }
  if (!rights.includes("prepare")) {
    return [[t("You may read and download. Contracts are requested by colleagues who may prepare them."), ""]];
  }
  if (title && title !== name) {
    return [[t("Your invoice title “{title}” differs from your verified name “{name}”. Drafts can be made, but not finalized until both are the same.", { title, name }), "invoice_title_mismatch"]];
  }
  if (!rights.includes("bind")) {
    return [[t("You may prepare drafts. They are finalized by colleagues who may sign for your company."), ""]];
  }
  return [];
}
