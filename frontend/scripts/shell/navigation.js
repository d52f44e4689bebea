// Goes from page to page without leaving the document: what is in memory (the session) stays there.

import { showAccount } from "./account_menu.js";
import { signInPanel } from "./asking_to_sign_in.js";
import { caller, worksAtDesk } from "./caller.js";
import { Unreachable } from "./problems.js";
import { mayAskQuietlyAgain, signedIn, signInQuietly } from "./session.js";
import { language, speak, t } from "./words.js";
import { announce, noticeOnNextPage, showNotice } from "../ui/notices.js";

const OURS = /^\/(en|zh)\/[\w-]+\.html$/;
/**
 * What a page does is in the script of its name.
 *
 * @param {string|undefined} page
 */
const behaviourOf = (page) => import(`../pages/${page}.js`);
let leaving = new AbortController();
/** Ends when the page shown is left. */
export const pageSignal = () => leaving.signal;

let shown = { path: location.pathname, search: location.search };

export function start() {
  history.scrollRestoration = "manual";
  document.addEventListener("click", followInside);
  document.addEventListener("session-began", () => showAccount(leaving.signal));
  addEventListener("popstate", (event) => {
    const onlyFragment = location.pathname === shown.path && location.search === shown.search;
    if (OURS.test(location.pathname) && !onlyFragment) show(location.href, event.state?.scroll ?? 0);
  });
}

/** Begins to load the behaviour of the page in the document, for `mountPage`. */
export function preparePage() {
  behaviourOf(document.documentElement.dataset.page).catch(() => {}); // mounting it says what is wrong
}

/**
 * Opens one of the site's pages; anything else is left to the browser.
 *
 * @param {string|URL} address
 * @param {{replace?: boolean}} [how]
 */
export async function visit(address, { replace = false } = {}) {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin || !OURS.test(url.pathname)) return location.assign(url);
  if (!replace) rememberScroll();
  history[replace ? "replaceState" : "pushState"]({ scroll: 0 }, "", url);
  await show(url.href, 0);
}

/**
 * After something was done: on to the page that it leads to, which says so; who went elsewhere before the answer came is
 * told there, and stays.
 *
 * @param {string} address
 * @param {AbortSignal} signal of the page where it was done
 * @param {string} text
 * @param {...Node} more
 */
export async function goOnTo(address, signal, text, ...more) {
  if (signal.aborted && !leaving.signal.aborted) return showNotice(text, ...more);
  noticeOnNextPage(text, ...more);
  if (!signal.aborted) await visit(address);
}

/**
 * Changes the address of the page shown, as a filter does.
 *
 * @param {URLSearchParams} query
 */
export function changeQuery(query) {
  rememberScroll();
  const search = query.toString();
  history.pushState({ scroll: scrollY }, "", location.pathname + (search ? `?${search}` : ""));
  shown.search = location.search;
}

/**
 * Runs the behaviour of the page in the document, or asks to sign in if the page needs that. While the page still
 * reads what it shows, its root has no `data-usable`.
 */
export async function mountPage() {
  leaving.abort();
  leaving = new AbortController();
  delete document.documentElement.dataset.usable;
  const { signal } = leaving;
  await mountBehaviour(signal);
  if (!signal.aborted) document.documentElement.dataset.usable = "";
}

/** The provider's people have no account, so that a customer's page has nothing for them. */
const isStaffOnly = () => worksAtDesk() && !caller().account;

async function sendToDesk() {
  noticeOnNextPage(t("That page is for customers. You work at the desk."));
  await visit(`/${language()}/desk.html`, { replace: true });
}

/** @param {AbortSignal} signal ends with the page, which may be left before its script is there */
async function mountBehaviour(signal) {
  const { page, protected: needsSession } = document.documentElement.dataset;
  const main = document.getElementById("main");
  if (needsSession !== undefined && !signedIn() && !(await signInQuietly())) {
    showAccount(signal);
    main.replaceChildren(main.querySelector("#notices"), signInPanel());
    return;
  }
  if (signal.aborted) return;
  showAccount(signal);
  if (signedIn()) mayAskQuietlyAgain();
  if (needsSession !== undefined && !page?.startsWith("desk") && isStaffOnly()) return sendToDesk();
  try {
    const { mount } = await behaviourOf(page);
    if (!signal.aborted) await mount(main, signal);
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

/** @param {any} event */
function followInside(event) {
  const link = event.target.closest?.("a[href]");
  const modified = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (!link || modified || event.defaultPrevented || link.target || link.hasAttribute("download")) return;
  const url = new URL(link.href);
  const sameDocument = url.pathname + url.search === location.pathname + location.search && url.hash;
  if (url.origin !== location.origin || !OURS.test(url.pathname) || sameDocument) return;
  event.preventDefault();
  visit(url);
}

/**
 * @param {string} address
 * @param {number} scroll
 */
async function show(address, scroll) {
  leaving.abort();
  delete document.documentElement.dataset.usable;
  const page = await fetchPage(address).catch(() => null);
  if (location.href !== address) return;
  if (!page) return location.reload();
  const samePage = shown.path === location.pathname;
  const followed = samePage ? document.activeElement?.getAttribute("href") : null;
  try {
    await prepare(page);
  } catch {
    return location.reload();
  }
  if (location.href !== address) return;
  swap(page);
  shown = { path: location.pathname, search: location.search };
  if (!samePage) {
    document.querySelector("#main h1")?.setAttribute("tabindex", "-1");
    document.querySelector("#main h1")?.focus({ preventScroll: true });
    announce(document.title);
  } else if (followed) {
    // A tab of the page keeps the focus, as if nothing but the list had changed.
    document.querySelector(`#main [href="${CSS.escape(followed)}"]`)?.focus({ preventScroll: true });
  }
  scrollTo(0, 0);
  await mountPage();
  if (scroll) scrollTo(0, scroll);
  if (!scroll) goToFragment();
}

/**
 * Another page of the site as a document. The browser parses it, so no string becomes markup here.
 *
 * @param {string} address
 */
function fetchPage(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", new URL(address).pathname);
    request.responseType = "document";
    request.timeout = 15_000;
    request.onload = () => (request.status === 200 && request.response ? resolve(request.response) : reject(new Unreachable()));
    request.onerror = request.ontimeout = () => reject(new Unreachable());
    request.send();
  });
}

/** The place that the address names; the browser itself finds only places of the document it has loaded. */
function goToFragment() {
  const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!place) return;
  place.scrollIntoView();
  place.focus({ preventScroll: true });
}

/** The sheets of a page that the document has not loaded yet: customers' pages go without the desk's. @param {Document} page */
function dress(page) {
  const own = [...page.head.querySelectorAll("link[rel=stylesheet]")].map((link) => link.getAttribute("href"));
  const known = [...document.head.querySelectorAll("link[rel=stylesheet]")].map((link) => link.getAttribute("href"));
  return Promise.all(own.filter((href) => !known.includes(href)).map((href) => new Promise((resolve) => {
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: resolve, onerror: resolve });
    document.head.append(sheet);
  })));
}

/** @param {Document} page */
function prepare(page) {
  const { lang, dataset } = page.documentElement;
  return Promise.all([speak(lang, dataset.page), dress(page)]);
}

/** @param {Document} page */
function swap(page) {
  const { lang, dataset } = page.documentElement;
  const root = document.documentElement;
  root.lang = lang;
  for (const name of ["page", "protected"]) {
    if (name in dataset) root.dataset[name] = dataset[name];
    else delete root.dataset[name];
  }
  document.title = page.title;
  for (const part of [".skip-link", ".site-header", "#main", ".site-footer"]) {
    document.querySelector(part).replaceWith(document.adoptNode(page.querySelector(part)));
  }
}

function rememberScroll() {
  history.replaceState({ ...history.state, scroll: scrollY }, "");
}
