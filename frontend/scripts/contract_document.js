// Shows the contract's file in the page, and checks that it is the one the service names.

import { busy, told } from "./dialog.js";
import { findDocument } from "./download_contract.js";
import { el } from "./elements.js";
import { clearProblem, showProblem } from "./problem_summary.js";
import { t } from "./words.js";

/** @param {() => void} looked told after the file was asked for, which its history records */
export function contractDocument(contract, signal, looked) {
  if (!contract.actions.includes("download")) return [el("p", {}, unavailable(contract))];
  const place = el("div", { class: "document" });
  const button = el("button", { type: "button", class: "secondary", data: { action: "view" } }, t("Show the document here"));
  button.addEventListener("click", async () => {
    clearProblem(place);
    busy(button, true);
    try {
      await showDocument(contract, place, signal);
      button.hidden = true;
      looked();
    } catch (error) {
      if (!signal.aborted) showProblem(told(error), place);
    }
    busy(button, false);
  });
  place.append(el("p", {}, contract.status === "draft"
    ? t("The draft carries a DRAFT mark on each page. Official contracts bear the seal.")
    : t("The official file is always the same, byte for byte.")), button);
  return [place];
}

async function showDocument(contract, place, signal) {
  const found = await findDocument(contract, signal);
  const content = await read(found.url, signal);
  if (!content) return place.append(viewer(contract, found.view_url));
  const same = (await sha256(content)) === found.sha256;
  const address = URL.createObjectURL(new Blob([content], { type: "application/pdf" }));
  signal.addEventListener("abort", () => URL.revokeObjectURL(address));
  const verdict = same
    ? t("Checked in your browser: this is exactly the file that the service keeps.")
    : t("This file differs from the one that the service keeps. Please do not use it, and load it again.");
  return place.append(el("p", { class: same ? "note" : "warning", role: "status" }, verdict), viewer(contract, address));
}

function viewer(contract, address) {
  const title = t("Contract {number}", { number: contract.contract_number });
  return el("iframe", { src: `${address}#navpanes=0&view=FitH`, title, tabindex: "0" });
}

/** The file's bytes, or null where the store of documents does not let scripts read them. */
async function read(url, signal) {
  try {
    const answer = await fetch(url, { signal });
    return answer.ok ? await answer.arrayBuffer() : null;
  } catch (error) {
    if (signal.aborted) throw error;
    return null;
  }
}

async function sha256(content) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function unavailable({ status }) {
  return status === "sealing"
    ? t("The document can be downloaded as soon as it is sealed.")
    : t("The document is kept, but can no longer be downloaded.");
}
