// Parcels whose tracking numbers are entered one after the other: each is sent by itself while the next is scanned,
// and none is lost by a slow answer, a refusal, or a page that is loaded anew.

import { mayPass, told } from "../shell/problems.js";
import { call, withQuery } from "../shell/service.js";
import { figure, t } from "../shell/words.js";

const PLACE = "parcels";
/** So many times it is asked again where no answer comes, and so many milliseconds after the first time. */
const ATTEMPTS = 3;
const PAUSE = 1000;

/**
 * What is known of one parcel. "waiting": to be entered; "sending"; "failed": with the number and the reason, to be
 * entered again; "mailed".
 *
 * @typedef {{request: any, state: "waiting"|"sending"|"failed"|"mailed", carrier: string, number: string, reason: string,
 *   anyway: boolean}} Parcel
 */

/** A number as carriers write it, without what scanners and pages put in. @param {string} typed */
export const tidied = (typed) => typed.normalize("NFKC").replace(/\s/g, "");

/** @param {string} number */
export const isTrackingNumber = (number) =>
  number.length >= 4 && number.length <= figure("LONGEST_TRACKING_NUMBER") && /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])$/.test(number);

export class Parcels extends EventTarget {
  /** @type {?Parcels} of the page shown: another one, whose page was left, sends what it has and keeps nothing any more */
  static #shown = null;
  /** @type {Parcel[]} */
  all = [];
  /** Ends with the last one that is sent: the service hears of them in the order of entering. */
  #sending = Promise.resolve();

  constructor() {
    super();
    Parcels.#shown = this;
  }

  /** @param {any[]} requests in the order in which they lie there */
  begin(requests) {
    this.all = requests.map((request) => ({ request, state: "waiting", carrier: "", number: "", reason: "", anyway: false }));
    this.#changed();
  }

  /**
   * Goes on after the page was loaded anew; what had no answer then is sent again, which changes nothing where it was
   * mailed. Requests that are not there any more are left out; where one cannot be read now, all stay kept.
   *
   * @param {(id: string) => Promise<any>} read
   */
  async goOn(read) {
    /** @type {Array<Omit<Parcel, "request"> & {id: string}>} */
    const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "[]");
    const parcels = await Promise.all(kept.map(async ({ id, ...entered }) => ({ request: await read(id).catch(unlessItPasses), ...entered })));
    this.all = parcels.filter(({ request }) => request);
    for (const parcel of this.all) if (parcel.state === "sending") this.#queue(parcel);
    this.#changed();
  }

  static get areKept() {
    return sessionStorage.getItem(PLACE) !== null;
  }

  static forgetKept() {
    sessionStorage.removeItem(PLACE);
  }

  forget() {
    this.all = [];
    Parcels.forgetKept();
    this.dispatchEvent(new Event("change"));
  }

  get mailed() {
    return this.all.filter(({ state }) => state === "mailed").length;
  }

  /** Whether anything is on its way or has yet to be entered. */
  get areDone() {
    return this.all.every(({ state }) => state === "mailed");
  }

  /**
   * The next that is to be entered behind one, or before it; from the beginning behind the last.
   *
   * @param {?Parcel} parcel
   * @param {number} step 1 or -1
   * @returns {?Parcel}
   */
  beside(parcel, step = 1) {
    const from = parcel ? this.all.indexOf(parcel) : -1;
    const ring = this.all.map((_, away) => this.all[(from + step * (away + 1) + this.all.length * 2) % this.all.length]);
    return ring.find(({ state }) => state === "waiting") ?? null;
  }

  /**
   * The one of these parcels that a number is entered for already.
   *
   * @param {string} number
   * @param {Parcel} but
   */
  withNumber(number, but) {
    return this.all.find((other) => other !== but && other.number.toUpperCase() === number.toUpperCase() && other.state !== "waiting") ?? null;
  }

  /**
   * Takes a number; returns at once, and tells by "change" what became of it.
   *
   * @param {Parcel} parcel
   * @param {string} carrier
   * @param {string} number
   */
  enter(parcel, carrier, number) {
    // The same number once more is meant so.
    const anyway = parcel.anyway && parcel.number === number;
    Object.assign(parcel, { carrier, number, anyway, state: "sending", reason: "" });
    this.#changed();
    this.#queue(parcel);
  }

  /** @param {Parcel} parcel */
  #queue(parcel) {
    this.#sending = this.#sending.then(() => this.#send(parcel));
  }

  /** @param {Parcel} parcel */
  async #send(parcel) {
    const { request, carrier, number } = parcel;
    const path = `/api/desk/paper-requests/${encodeURIComponent(request.paper_request_id)}/mail`;
    try {
      const other = parcel.anyway ? null : await asked(() => usedFor(number, request));
      if (other) this.#fail(parcel, t("This number was used already: {contract}, {customer}. Enter it again if it is right.", { contract: other.contract_number, customer: other.customer_name ?? "–" }), true);
      else {
        const after = await asked(() => call(path, { method: "POST", body: { carrier, tracking_number: number } }));
        Object.assign(parcel, { request: after, state: "mailed" });
        this.#changed(parcel);
      }
    } catch (error) {
      this.#fail(parcel, reasonOf(error), false);
    }
  }

  /**
   * @param {Parcel} parcel
   * @param {string} reason
   * @param {boolean} anyway whether the same number once more goes through
   */
  #fail(parcel, reason, anyway) {
    Object.assign(parcel, { state: "failed", reason, anyway });
    this.#changed(parcel);
  }

  /** @param {?Parcel} [parcel] the one that came to an end */
  #changed(parcel = null) {
    const kept = this.all.map(({ request, ...entered }) => ({ id: request.paper_request_id, ...entered }));
    if (Parcels.#shown === this) sessionStorage.setItem(PLACE, JSON.stringify(kept));
    this.dispatchEvent(new CustomEvent("change", { detail: parcel }));
  }
}

/** @param {any} error */
function unlessItPasses(error) {
  if (error.name === "AbortError" || mayPass(error)) throw error;
  return null;
}

/**
 * Another request that a parcel with this very number went out for.
 *
 * @param {string} number
 * @param {Api.DeskPaperAnswer} request
 * @returns {Promise<?Api.FoundAnswer>}
 */
async function usedFor(number, { paper_request_id: own }) {
  const { parcels } = await call(withQuery("/api/desk/search", { q: number }));
  const same = parcels.items.filter((/** @type {Api.FoundAnswer} */ { named: known }) => known.toUpperCase() === number.toUpperCase());
  return same.find((/** @type {Api.FoundAnswer} */ { paper_request_id: id }) => id !== own) ?? null;
}

/**
 * Entering the same parcel twice is once, so that it may be asked again where no answer came.
 *
 * @template T
 * @param {() => Promise<T>} ask
 * @param {number} [attempts]
 * @returns {Promise<T>}
 */
async function asked(ask, attempts = ATTEMPTS) {
  try {
    return await ask();
  } catch (error) {
    if (!mayPass(error) || attempts <= 1) throw error;
    await new Promise((resolve) => void setTimeout(resolve, (error.retryAfter ?? 0) * 1000 || PAUSE));
    return asked(ask, attempts - 1);
  }
}

/** @param {any} error */
const reasonOf = (error) => error.errors?.map((/** @type {Fault} */ { detail }) => detail).join(" ") || told(error).detail || "";
