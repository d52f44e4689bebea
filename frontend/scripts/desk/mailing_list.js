// Carriers and tracking numbers for many parcels at once, from a CSV.

import { told } from "../shell/problems.js";
import { call } from "../shell/service.js";
import { t, tn } from "../shell/words.js";
import { openDropZone } from "../ui/drop_zone.js";
import { el } from "../ui/elements.js";
import { refuseField } from "../ui/form_faults.js";
import { announce } from "../ui/notices.js";

/**
 * @param {HTMLElement} section
 * @param {AbortSignal} signal
 * @param {() => void} changed told when mailings were entered
 */
export function openMailingList(section, changed, signal) {
  const field = section.querySelector("input[type=file]");
  const shown = section.querySelector("[data-uploaded]");
  /** @param {File[]} files */
  const take = async ([file]) => {
    refuseField(field);
    announce(t("Sending"));
    const line = el("li", { data: { sending: "" } }, el("span", { class: "name" }, file.name), el("progress", { "aria-label": t("Upload of {name}", file) }));
    // Others that are on their way stay; each gives its place to what it comes to.
    shown.replaceChildren(...shown.querySelectorAll("[data-sending]"), line);
    try {
      const answer = await call("/api/desk/paper-requests/mailings", { method: "POST", body: file, headers: { "Content-Type": "text/csv" }, signal });
      line.replaceWith(...outcome(answer));
      announce(summary(answer));
      if (answer.mailed) changed();
    } catch (error) {
      if (signal.aborted) return;
      line.remove();
      refuseField(field, told(error).detail);
      field.focus();
    }
  };
  openDropZone(section.querySelector("[data-drop-zone]"), take, signal);
}

/** @param {Api.MailingListAnswer} answer */
function outcome(answer) {
  const refused = answer.items.filter(({ detail }) => detail);
  return [
    el("li", {}, el("strong", {}, summary(answer))),
    ...refused.map(({ line, named, detail }) => el("li", { data: { refused: line } }, el("span", { class: "refusal" }, t("Line {line}", { line }), named ? ` (${named})` : "", ": ", detail))),
  ];
}

/** @param {Api.MailingListAnswer} answer */
function summary({ mailed, refused }) {
  const entered = tn("{count} mailing was entered", "{count} mailings were entered", mailed);
  return refused ? [entered, tn("{count} line was refused", "{count} lines were refused", refused)].join(", ") : entered;
}
