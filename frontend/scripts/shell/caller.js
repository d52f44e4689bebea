// Who is signed in, as the access token says, and for which account. This only decides what is offered; the service
// decides what is allowed.

import { readOnce } from "./service.js";
import { accessToken, namesOfClaims } from "./session.js";

const DESK_ROLES = ["staff", "mailroom", "finance", "auditor"];
/** @type {Record<string, string[]>} */
const SPECIALISTS = { paper_requests: ["mailroom"], search: ["mailroom", "finance"], remittance_claims: ["finance"] };

/** @returns {{subject: ?string, name: ?string, account: ?string, roles: string[]}} */
export function caller() {
  const told = claims(accessToken());
  const names = namesOfClaims();
  const { sub = null, name = null } = told;
  const account = claim(told, names.account_claim || "account_id") ?? null;
  return { subject: sub, name, account, roles: rolesOf(told, names) };
}

export const worksAtDesk = () => has(DESK_ROLES);

/** @param {string} queue as the service names it, or "contracts" */
export const mayRead = (queue) => has(["staff", "auditor", ...(SPECIALISTS[queue] ?? [])]);

/**
 * An auditor looks, and changes nothing.
 *
 * @param {string} queue
 */
export const mayAct = (queue) => has(["staff", ...(SPECIALISTS[queue] ?? [])]);

/** The account as the service knows it, read once. */
export const account = readOnce("/api/me");

/**
 * Nothing can be requested for a partner's customer (E2), nor before the identity is verified (E1), nor by who only looks.
 *
 * @param {Api.MeAnswer} known
 */
export const cannotRequest = ({ partner, verification, rights }) =>
  Boolean(partner) || verification?.status !== "passed" || !rights.includes("prepare");

/** @param {Array<string|undefined>} wanted */
function has(wanted) {
  return caller().roles.some((role) => wanted.includes(role));
}

/**
 * The claim of this very name, or the one that the name leads to through its points.
 *
 * @param {Record<string, any>} told
 * @param {string} name
 */
const claim = (told, name) => told[name] ?? name.split(".").reduce((found, part) => found?.[part], told);

/**
 * @param {Record<string, any>} told
 * @param {Record<string, string>} names
 * @returns {string[]} our roles
 */
function rolesOf(told, { roles_claim: where, role_values: values }) {
  const named = claim(told, where || "roles");
  if (!Array.isArray(named)) return [];
  if (!values) return named;
  const pairs = values.split(";").map((pair) => pair.split("="));
  return pairs.filter(([, value]) => named.includes(value)).map(([role]) => role);
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
