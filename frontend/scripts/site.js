// The one script that pages name: brings up words, session and navigation, then the page's own behaviour.

import { watchConnection } from "./connection.js";
import { keepLanguageChoice } from "./language_choice.js";
import { start as startNavigation, mountPage } from "./navigation.js";
import { watchMenus } from "./menus.js";
import { told } from "./problems.js";
import { showProblem } from "./problem_summary.js";
import { start as startSession } from "./session.js";
import { watchSession } from "./session_ended.js";
import { speak } from "./words.js";

await speak(document.documentElement.lang);
keepLanguageChoice();
watchConnection();
watchMenus();
watchSession();
startNavigation();
try {
  await startSession();
  await mountPage();
} catch (error) {
  showProblem({ ...told(error), retry: () => location.reload() });
}
