// A file on its way: its name, how much of it is there, and the button that takes it back.

import { t } from "../shell/words.js";
import { el } from "./elements.js";

/**
 * @param {File} file
 * @param {() => void} remove
 */
export function uploadLine({ name, size }, remove) {
  const bar = el("progress", { max: 1, value: 0, "aria-label": t("Upload of {name}", { name }) });
  const state = el("span", { class: "note" }, t("{size} kB", { size: Math.ceil(size / 1024) }));
  const element = el("li", {},
    el("span", { class: "name" }, name, " ", state),
    el("button", { type: "button", class: "quiet", "aria-label": t("Remove {name}", { name }), on: { click: remove } }, t("Remove")),
    bar);
  return {
    element,
    /** @param {number} part */
    progress: (part) => (bar.value = part),
    done: () => {
      bar.remove();
      state.textContent = t("uploaded");
    },
    failed: () => bar.remove(),
  };
}
