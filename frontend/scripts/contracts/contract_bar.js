// The bar that says how many contracts are chosen, and what can be done with all of them.

import { packingButton } from "./packing_button.js";
import { selectionOf } from "../orders/selection.js";
import { figure, t, tn } from "../shell/words.js";
import { actingButton } from "../ui/acting_button.js";
import { el } from "../ui/elements.js";
import { sumsOf } from "../ui/list_tools.js";

/**
 * What one file of them comes to, as far as the service knows; it weighs them before it begins.
 *
 * @param {Api.ContractRowAnswer[]} contracts
 */
function weightOf(contracts) {
  const sizes = contracts.map(({ size }) => size ?? 0);
  if (!sizes.length || sizes.includes(0)) return "";
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const size = Math.max(1, Math.ceil(bytes / 2 ** 20));
  return bytes > figure("MOST_BYTES_IN_A_DOWNLOAD") ? t("about {size} MB: too much for one file", { size }) : t("about {size} MB", { size });
}

/**
 * @param {HTMLElement} bar
 * @param {(run: KeptRun) => void} changed told when all was tried
 * @param {AbortSignal} signal
 */
export function showContractBar(bar, changed, signal) {
  const selection = selectionOf("contracts");
  let working = false;
  /** @param {string} action */
  const those = (action) => selection.records.filter(({ actions }) => actions.includes(action));
  const show = () => {
    bar.hidden = selection.size === 0;
    if (bar.hidden) return;
    bar.replaceChildren(
      el("p", {}, el("strong", {}, tn("{count} chosen", "{count} chosen", selection.size)), " ",
        el("span", { class: "chosen-bar__sums" }, [sumsOf(selection.records.map(({ total }) => total)), weightOf(those("download"))].filter(Boolean).join(" · ")), " ",
        el("span", { class: "note" }, t("One file holds {MOST_CONTRACTS_IN_A_DOWNLOAD} contracts or {MOST_BYTES_IN_A_DOWNLOAD} at most."))),
      el("div", { class: "chosen-bar__choices" },
        el("button", { type: "button", class: "quiet", on: { click: () => selection.clear() } }, t("Clear selection")),
        deed("delete", those("delete"), tn("Delete {count} draft", "Delete {count} drafts", those("delete").length), async (many, contracts) => many.deleteMany(contracts, signal)),
        packing(those("download")),
        deed("finalize", those("finalize"), tn("Finalize {count} draft", "Finalize {count} drafts", those("finalize").length), async (many, contracts) => many.finalizeMany(contracts, signal))));
  };
  /**
   * @param {string} name
   * @param {any[]} contracts
   * @param {string} text
   * @param {(many: typeof import("./many.js"), contracts: any[]) => Promise<?KeptRun>} act
   */
  const deed = (name, contracts, text, act) => {
    if (!contracts.length) return null;
    const button = el("button", { type: "button", class: name === "finalize" ? null : "secondary", disabled: working, data: { many: name } }, text);
    return actingButton(button, async () => act(await import("./many.js"), contracts), changed);
  };
  /** @param {any[]} contracts */
  const packing = (contracts) => {
    if (!contracts.length) return null;
    const text = tn("Download {count} as one file", "Download {count} as one file", contracts.length);
    const button = el("button", { type: "button", class: "secondary", disabled: working, data: { many: "download" } }, text);
    return packingButton(button, () => ({ contract_ids: contracts.map(({ contract_id: id }) => id) }), signal);
  };
  selection.addEventListener("change", show, { signal });
  document.addEventListener("run", (/** @type {any} */ { detail }) => {
    working = detail; // what is being done to them has to come to its end first
    show();
  }, { signal });
  show();
}
