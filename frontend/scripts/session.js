// Who is signed in: OpenID Connect code flow with PKCE. Tokens stay in memory and nowhere else.

import { Unreachable } from "./problems.js";
import { language } from "./words.js";

const ASKED_QUIETLY = "asked-quietly";
const SIGNED_OUT = "signed-out";
let manager = null;
let user = null;

/** Reads the provider's address from the site's configuration. */
export async function start() {
  const { oidc } = globalThis;
  const settings = await readSettings();
  manager = new oidc.UserManager({
    authority: settings.issuer,
    client_id: settings.client_id,
    scope: settings.scope,
    redirect_uri: `${location.origin}/signed-in.html`,
    post_logout_redirect_uri: `${location.origin}/${language()}/index.html`,
    extraQueryParams: settings.audience ? { audience: settings.audience } : {},
    automaticSilentRenew: true,
    userStore: new oidc.WebStorageStateStore({ store: new oidc.InMemoryWebStorage() }),
    stateStore: new oidc.WebStorageStateStore({ store: sessionStorage }),
  });
  manager.events.addUserLoaded((loaded) => (user = loaded));
  followSignOut();
}

/** Who signs out in one tab is signed out in all of them. */
function followSignOut() {
  addEventListener("storage", ({ key }) => {
    if (key !== SIGNED_OUT || !user) return;
    user = null;
    sessionStorage.clear();
    sessionStorage.setItem(ASKED_QUIETLY, "yes");
    location.reload();
  });
}

export const signedIn = () => user !== null;
export const accessToken = () => user?.access_token ?? null;

/** Leaves for the provider, which comes back to the page shown now, or to another one if told; `atDesk` is where
 * the provider's staff come back to. */
export async function signIn({ returnTo, atDesk, ...options } = {}) {
  const state = { returnTo: returnTo ?? location.pathname + location.search + location.hash, atDesk };
  await manager.signinRedirect({ state, ui_locales: language() === "zh" ? "zh-CN" : "en", ...options });
}

/** After a reload or in a new tab: asks the provider, without a question to the reader, who is signed in there.
 *
 * Returns true when the document is about to be left.
 */
export async function signInAgainQuietly() {
  if (sessionStorage.getItem(ASKED_QUIETLY)) return false;
  sessionStorage.setItem(ASKED_QUIETLY, "yes");
  try {
    await signIn({ prompt: "none" });
    return true;
  } catch {
    return false;
  }
}

/** A page was reached with the session still in memory: after a reload the provider may be asked again.
 *
 * Not before that: where a sign-in came back to an address that loads the document anew, the session is lost,
 * and asking by itself would go round in circles.
 */
export function mayAskQuietlyAgain() {
  sessionStorage.removeItem(ASKED_QUIETLY);
}

/** Ends the way back from the provider; gives the page to go on with, and the one for staff if they have another. */
export async function completeSignIn() {
  if (window.parent !== window) return void (await manager.signinSilentCallback());
  try {
    user = await manager.signinRedirectCallback();
  } catch (refusal) {
    // "login_required" answers the quiet question: nobody is signed in there, and the reader is asked then.
    if (refusal.state?.returnTo && refusal.error) return { returnTo: inside(refusal.state.returnTo) };
    throw refusal;
  }
  const { returnTo, atDesk } = user.state ?? {};
  return { returnTo: inside(returnTo), atDesk: atDesk && inside(atDesk) };
}

/** Gets a fresh token with what the provider left us; false when there is nothing to get it with. */
export async function renew() {
  if (!user?.refresh_token) return false;
  try {
    user = await manager.signinSilent();
    return user !== null;
  } catch {
    return false;
  }
}

/** Forgets everything this tab kept, and signs out at the provider if it has a way for that. */
export async function signOut() {
  sessionStorage.clear();
  sessionStorage.setItem(ASKED_QUIETLY, "yes");
  localStorage.setItem(SIGNED_OUT, String(Date.now()));
  try {
    await manager.signoutRedirect({ id_token_hint: user?.id_token });
  } catch {
    await manager.removeUser();
    location.assign(`/${language()}/index.html`);
  }
  user = null;
}

async function readSettings() {
  try {
    return await (await fetch("/config.json", { cache: "no-cache" })).json();
  } catch {
    throw new Unreachable();
  }
}

function inside(address) {
  const fallback = `/${language()}/contracts.html`;
  if (!address || !URL.canParse(address, location.origin)) return fallback;
  const url = new URL(address, location.origin);
  return url.origin === location.origin ? url.pathname + url.search + url.hash : fallback;
}
