// Says when the connection is gone, and when it is back. What is entered meanwhile stays where it is.

import { t } from "./words.js";
import { el } from "../ui/elements.js";
import { announce } from "../ui/notices.js";

export function watchConnection() {
  const banner = el("p");
  const region = el("section", { class: "offline", "aria-label": t("Connection"), hidden: true }, banner);
  document.body.prepend(region);
  addEventListener("offline", () => {
    banner.textContent = t("You are offline. What you have entered stays here; send it when you are connected again.");
    region.hidden = false;
    announce(banner.textContent);
  });
  addEventListener("online", () => {
    region.hidden = true;
    announce(t("You are connected again."));
  });
}
