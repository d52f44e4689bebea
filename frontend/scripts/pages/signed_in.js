// Where the OpenID provider sends the browser back to.

import { worksAtDesk } from "../caller.js";
import { el } from "../elements.js";
import { visit } from "../navigation.js";
import { preferredLanguage } from "../language_choice.js";
import { showProblem } from "../problem_summary.js";
import { completeSignIn } from "../session.js";
import { speak, t } from "../words.js";

export async function mount(main) {
  await speak(preferredLanguage());
  const way = await completeSignIn().catch(() => refused(main));
  if (way) await visit((worksAtDesk() && way.atDesk) || way.returnTo, { replace: true });
}

function refused(main) {
  const home = `/${preferredLanguage()}/index.html`;
  main.replaceChildren(el("div", { id: "notices" }), el("h1", {}, t("Sign-in did not work")),
    el("p", {}, el("a", { href: home }, t("Go to the first page and try again"))));
  showProblem({ detail: t("The sign-in was not completed. This link can be used only once.") });
}
