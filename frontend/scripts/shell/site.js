// The one script that pages are made of: brings up words, session and navigation, then the page's own behaviour.

import { watchSession } from "./asking_to_sign_in.js";
import { worksAtDesk } from "./caller.js";
import { watchConnection } from "./connection.js";
import { keepLanguageChoice } from "./language_choice.js";
import { watchMenus } from "./menus.js";
import { start as startNavigation, mountPage, preparePage, visit } from "./navigation.js";
import { told } from "./problems.js";
import { signedIn, started } from "./session.js";
import { speak, t } from "./words.js";
import { showProblem } from "../ui/problem_summary.js";

await speak(document.documentElement.lang, document.documentElement.dataset.page);
keepLanguageChoice();
watchConnection();
watchMenus();
watchSession();
startNavigation();
preparePage();
try {
  const { atDesk, refused } = await started;
  if (atDesk && worksAtDesk()) await visit(atDesk, { replace: true });
  else await mountPage();
  if (refused && !signedIn()) showProblem({ detail: t("The sign-in was not completed. Please try again.") });
} catch (error) {
  showProblem({ ...told(error), retry: () => location.reload() });
}
