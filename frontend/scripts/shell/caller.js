// Who is signed in, as the access token says, and for which account. This only decides what is offered; the service
// decides what is allowed.

import { readOnce } from "./service.js";
import { accessToken } from "./session.js";

const DESK_ROLES = ["staff", "mailroom", "finance", "auditor"];
/** @type {Record<string, string>} */
const SPECIALISTS = { paper_requests: "mailroom", remittance_claims: "finance" };

/** @returns {{subject: ?string, name: ?string, account: ?string, roles: string[]}} */
export function caller() {
  const { sub = null, name = null, account_id: account = null, roles = [] } = claims(accessToken());
  return { subject: sub, name, account, roles };
}

export const worksAtDesk = () => has(DESK_ROLES);

/** @param {string} queue as the service names it, or "contracts" */
export const mayRead = (queue) => has(["staff", "auditor", SPECIALISTS[queue]]);

/**
 * An auditor looks, and changes nothing.
 *
 * @param {string} queue
 */
export const mayAct = (queue) => has(["staff", SPECIALISTS[queue]]);

/** The account as the service knows it, read once. */
export const account = readOnce("/api/me");

/**
 * Nothing can be requested for a partner's customer (E2), nor before the identity is verified (E1).
 *
 * @param {Api.MeAnswer} known
 */
export const cannotRequest = ({ partner, verification }) => Boolean(partner) || verification?.status !== "passed";

/** @param {Array<string|undefined>} wanted */
function has(wanted) {
  return caller().roles.some((role) => wanted.includes(role));
}

/** @param {?string} token */
function claims(token) {
  try {
    const part = String(token).split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(part), (letter) => letter.charCodeAt(0))));
  } catch {
    return {}; // nobody is signed in, or the token is not for our eyes
  }
}
