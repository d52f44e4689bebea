// Who is signed in: OpenID Connect code flow with PKCE. Tokens stay in memory and nowhere else.

import { forgetAllElse } from "./kept.js";
import { Unreachable } from "./problems.js";
import { inside, rememberWayBack, takeArrival } from "./way_back.js";
import { language } from "./words.js";

const ASKED_QUIETLY = "asked-quietly";
const SIGNED_OUT = "signed-out";
// In this browser, at some time, by somebody who has not signed out here: worth a question on a page that needs nobody.
const SIGNED_IN_HERE = "signed-in-here";
const PATIENCE = 10; // seconds, for an answer that needs nobody
/** @type {URL} */
let issuer;
/** @type {Record<string, string>} */
let claimNames = {};
/** @type {any} */
let manager;
/** @type {any} */
let user = null;

/**
 * Finds out who is signed in, as far as the page in the document needs it. Begins as soon as this module is there:
 * the page's head names it before all others, and the rest of the page arrives meanwhile.
 *
 * @type {Promise<{atDesk?: ?string, refused?: boolean}>} after a sign-in: the page that staff go on with, if they have
 *   another; whether it was refused
 */
export const started = start();
started.catch(() => {}); // who waits for it says what is wrong

async function start() {
  const { oidc } = globalThis;
  const settings = await readSettings();
  issuer = new URL(settings.issuer, location.origin);
  claimNames = settings.claims ?? {};
  manager = new oidc.UserManager({
    authority: settings.issuer,
    client_id: settings.client_id,
    scope: settings.scope,
    redirect_uri: `${location.origin}/signed-in.html`,
    post_logout_redirect_uri: `${location.origin}/${document.documentElement.lang.slice(0, 2)}/index.html`,
    extraQueryParams: settings.audience ? { audience: settings.audience } : {},
    automaticSilentRenew: true,
    requestTimeoutInSeconds: PATIENCE,
    userStore: new oidc.WebStorageStateStore({ store: new oidc.InMemoryWebStorage() }),
    stateStore: new oidc.WebStorageStateStore({ store: sessionStorage }),
  });
  manager.events.addUserLoaded((/** @type {any} */ loaded) => {
    user = loaded;
    localStorage.setItem(SIGNED_IN_HERE, "yes");
  });
  followSignOut();
  const arrival = takeArrival();
  if (arrival) return completeSignIn(arrival);
  if ("protected" in document.documentElement.dataset) await signInQuietly();
  else if (localStorage.getItem(SIGNED_IN_HERE)) recogniseInFrame();
  return {};
}

/** Who signs out in one tab is signed out in all of them. */
function followSignOut() {
  addEventListener("storage", ({ key }) => {
    if (key !== SIGNED_OUT || !user) return;
    user = null;
    forgetAllElse();
    sessionStorage.setItem(ASKED_QUIETLY, "yes");
    location.reload();
  });
}

/** @param {string} arrival */
async function completeSignIn(arrival) {
  try {
    user = await manager.signinRedirectCallback(arrival);
  } catch (refusal) {
    // A refusal by the provider ("login_required") means that nobody is signed in; the page offers the button.
    return { refused: !refusal.error };
  }
  const { atDesk } = user.state ?? {};
  return { atDesk: atDesk && inside(atDesk) };
}

export const signedIn = () => user !== null;

/** How the stage's sign-in calls claims and roles, where not as the service does. */
export const namesOfClaims = () => claimNames;
export const accessToken = () => user?.access_token ?? null;

/**
 * Leaves for the provider, which comes back to the page shown now, or to another one if told; `atDesk` is where
 * the provider's staff come back to.
 *
 * @param {{returnTo?: string, atDesk?: string, [option: string]: unknown}} [options]
 */
export async function signIn({ returnTo, atDesk, ...options } = {}) {
  rememberWayBack(returnTo ?? location.pathname + location.search + location.hash);
  await manager.signinRedirect({ state: { atDesk }, ui_locales: document.documentElement.lang, ...options });
}

/**
 * After a reload or in a new tab: asks the provider, without a question to the reader, who is signed in there.
 *
 * A provider on this site is asked in a frame, while the page goes on loading. Browsers keep the cookies of another
 * site from a frame, so there the whole document goes and comes back.
 *
 * @returns {Promise<boolean>} whether somebody is signed in now
 */
export async function signInQuietly() {
  if (sessionStorage.getItem(ASKED_QUIETLY)) {
    await asking; // the page before this one has asked, and no answer has come yet
    return signedIn();
  }
  sessionStorage.setItem(ASKED_QUIETLY, "yes");
  if (siteOf(issuer.hostname) === siteOf(location.hostname)) {
    const said = await askInFrame();
    if (signedIn()) return true;
    if (said?.error && issuer.origin === location.origin) return false;
  }
  try {
    await signIn({ prompt: "none", redirectMethod: "replace" });
  } catch {
    return false;
  }
  return new Promise(() => {}); // The document is about to be left.
}

/** @type {?Promise<any>} */
let asking = null;

/** Asks once at a time, whoever wants to know; gives what the provider refused with, if it did. */
function askInFrame() {
  asking ??= manager.signinSilent({ silentRequestTimeoutInSeconds: PATIENCE })
    .catch((/** @type {any} */ refusal) => refusal)
    .finally(() => (asking = null));
  return asking;
}

/** For a page that everybody may read: it does not wait for this, and is never left for it. */
async function recogniseInFrame() {
  if (siteOf(issuer.hostname) !== siteOf(location.hostname)) return;
  await askInFrame();
  if (signedIn()) document.dispatchEvent(new Event("session-began"));
  else localStorage.removeItem(SIGNED_IN_HERE);
}

/**
 * Near enough: taking two sites for one costs a question in vain.
 *
 * @param {string} host
 */
const siteOf = (host) => (/^[\d.]+$/.test(host) ? host : host.split(".").slice(-2).join("."));

/** A page was reached with the session still in memory: after a reload the provider may be asked again.
 *
 * Not before that: where a sign-in came back to an address that loads the document anew, the session is lost,
 * and asking by itself would go round in circles.
 */
export function mayAskQuietlyAgain() {
  sessionStorage.removeItem(ASKED_QUIETLY);
}

/** @type {?Promise<boolean>} */
let renewing = null;

/**
 * Gets a fresh token with what the provider left us; false when there is nothing to get it with. Once for all who were
 * refused with the same one: a provider may take what it left only once.
 *
 * @param {?string} used the token that is taken no more
 */
export function renew(used) {
  if (user && used !== accessToken()) return Promise.resolve(true);
  if (!user?.refresh_token) return Promise.resolve(false);
  renewing ??= manager.signinSilent().then((/** @type {any} */ fresh) => {
    user = fresh;
    return user !== null;
  }, () => false).finally(() => (renewing = null));
  return renewing;
}

/** Forgets what this tab kept, but for interrupted work, and signs out at the provider if it has a way for that. */
export async function signOut() {
  forgetAllElse();
  sessionStorage.setItem(ASKED_QUIETLY, "yes");
  localStorage.removeItem(SIGNED_IN_HERE);
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
    const answer = await fetch("/config.json", { signal: AbortSignal.timeout(PATIENCE * 1000) });
    return await answer.json();
  } catch {
    throw new Unreachable();
  }
}
