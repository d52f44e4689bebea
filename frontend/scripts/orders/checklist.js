// The business checklist of an order that is to be paid first: opened to print, or saved as a PDF.

import { paper } from "../shell/service.js";
import { t } from "../shell/words.js";
import { el } from "../ui/elements.js";

/** Both ways to it. @param {string} url where the service has it */
export function checklistWays(url) {
  const said = el("span", { role: "status" });
  /**
   * @param {(url: string) => Promise<void>} action
   * @param {string} text
   */
  const way = (action, text) =>
    el("button", { type: "button", class: "quiet", on: { click: () => told(action(url), said) } }, text);
  return [way(print, t("Print the business checklist")), way(save, t("Checklist as PDF")), said];
}

/**
 * In a window of its own, which is opened before anything is awaited: a later one would be blocked.
 *
 * @param {string} url
 */
async function print(url) {
  const opened = window.open("", "_blank");
  try {
    const address = URL.createObjectURL(await paper(url, "text/html"));
    if (opened) opened.location.href = address;
  } catch (error) {
    opened?.close();
    throw error;
  }
}

/** @param {string} url */
async function save(url) {
  const address = URL.createObjectURL(await paper(url, "application/pdf"));
  const link = el("a", { href: address, download: t("business-checklist.pdf") });
  document.body.append(link);
  link.click();
  link.remove();
}

/**
 * A refusal is said beside the button.
 *
 * @param {Promise<void>} done
 * @param {HTMLElement} said
 */
async function told(done, said) {
  said.textContent = "";
  await done.catch((error) => (said.textContent = error.detail ?? String(error)));
}
