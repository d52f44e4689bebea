// Says when the connection is gone, and when it is back. What is entered meanwhile stays where it is.

import { announce } from "./announce.js";
import { el } from "./elements.js";
import { t } from "./words.js";

export function watchConnection() {
  const banner = el("p", { class: "offline", hidden: true });
  document.body.prepend(banner);
  addEventListener("offline", () => {
    banner.textContent = t("You are offline. What you have entered stays here; send it when you are connected again.");
    banner.hidden = false;
    announce(banner.textContent);
  });
  addEventListener("online", () => {
    banner.hidden = true;
    announce(t("You are connected again."));
  });
}
