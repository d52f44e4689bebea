// From the OpenID provider back to the page from which somebody left for it.

const RETURN_TO = "return-to";
const ARRIVED_AT = "arrived-at";

/** @param {string} address the page to come back to */
export function rememberWayBack(address) {
  sessionStorage.setItem(RETURN_TO, address);
}

/** Leaves the page that the provider knows for the one that was left; what the provider says goes along. */
export function goBack() {
  sessionStorage.setItem(ARRIVED_AT, location.href);
  location.replace(inside(sessionStorage.getItem(RETURN_TO) ?? ""));
}

/** The address at which somebody has just come back from the provider, once; null if nobody has. */
export function takeArrival() {
  const address = sessionStorage.getItem(ARRIVED_AT);
  sessionStorage.removeItem(ARRIVED_AT);
  return address;
}

/**
 * An address of this site; the first page in place of any other.
 *
 * @param {string} address
 */
export function inside(address) {
  if (!address || !URL.canParse(address, location.origin)) return "/";
  const url = new URL(address, location.origin);
  return url.origin === location.origin ? url.pathname + url.search + url.hash : "/";
}
