// Instants, shown in the provider's time zone, and what is left until them.

import { figure, language, t, tn } from "../shell/words.js";
import { el } from "./elements.js";

const HOUR = 3_600_000;

/**
 * A day and time, without the zone: for tables, whose page names the zone.
 *
 * @param {?string} [instant]
 */
export function moment(instant) {
  return instant ? el("time", { datetime: instant }, shown(instant)) : el("span", {}, "–");
}

/**
 * The day alone; the full moment is its title.
 *
 * @param {string} instant
 */
export function day(instant) {
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { timeZone: zone(), dateStyle: "medium" };
  const text = new Intl.DateTimeFormat(locale(), parts).format(new Date(instant));
  return el("time", { datetime: instant, title: momentText(instant) }, text);
}

/**
 * A day and time with the zone's name.
 *
 * @param {?string} [instant]
 */
export function momentWithZone(instant) {
  return instant
    ? el("time", { datetime: instant }, momentText(instant))
    : el("span", {}, "–");
}

/**
 * How long until an instant, such as "7 days left".
 *
 * @param {string} instant
 * @param {number} [now]
 */
export function timeLeft(instant, now = Date.now()) {
  const hours = (Date.parse(instant) - now) / HOUR;
  if (hours <= 0) return t("The time is over");
  if (hours < 1) return t("Less than an hour left");
  if (hours < 48) return tn("{count} hour left", "{count} hours left", Math.floor(hours));
  return tn("{count} day left", "{count} days left", Math.floor(hours / 24));
}

/**
 * The first or last second of a day ("2026-11-23") in the zone, as an instant in UTC.
 *
 * @param {string} date
 * @param {string} edge
 */
export function edgeOfDay(date, edge) {
  const clock = edge === "end" ? "23:59:59" : "00:00:00";
  return new Date(`${date}T${clock}${offsetOn(date)}`).toISOString().replace(".000Z", "Z");
}

/**
 * How far the zone's clocks are from UTC on a day, such as "-03:00".
 *
 * @param {string} date
 */
function offsetOn(date) {
  const named = new Intl.DateTimeFormat("en", { timeZone: zone(), timeZoneName: "longOffset" }).formatToParts(new Date(`${date}T12:00:00Z`));
  return named.find(({ type }) => type === "timeZoneName")?.value.slice("GMT".length) || "Z";
}

/**
 * A month such as "2026-09".
 *
 * @param {string} month
 */
export function shownMonth(month) {
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { year: "numeric", month: "long", timeZone: "UTC" };
  return new Intl.DateTimeFormat(locale(), parts).format(new Date(`${month}-15T00:00:00Z`));
}

/**
 * A month's short name for the axis of a chart, such as "Sep".
 *
 * @param {string} month
 */
export function shortMonth(month) {
  return new Intl.DateTimeFormat(locale(), { month: "short", timeZone: "UTC" }).format(new Date(`${month}-15T00:00:00Z`));
}

/** The month that it is in the zone, such as "2026-09". */
export function thisMonth(now = new Date()) {
  return new Intl.DateTimeFormat("sv-SE", { year: "numeric", month: "2-digit", timeZone: zone() }).format(now);
}

/**
 * An ISO 8601 duration such as "P12M".
 *
 * @param {?string} duration
 */
export function shownDuration(duration) {
  const [, years, months, days] = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(duration ?? "") ?? [];
  const parts = [
    years && tn("{count} year", "{count} years", Number(years)),
    months && tn("{count} month", "{count} months", Number(months)),
    days && tn("{count} day", "{count} days", Number(days)),
  ].filter(Boolean);
  return parts.join(" ") || duration || "–";
}

/**
 * A day without a clock, such as "2026-11-26".
 *
 * @param {string} date
 */
export function calendarDay(date) {
  return el("time", { datetime: date }, dayText(date));
}

/**
 * The same as a text, for a sentence.
 *
 * @param {string} date
 */
export function dayText(date) {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
}

/** The day that it is in the zone, such as "2026-11-26". */
export function today(now = new Date()) {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone() }).format(now);
}

/**
 * @param {string} instant
 */
function shown(instant) {
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { timeZone: zone(), dateStyle: "medium", timeStyle: "short" };
  return new Intl.DateTimeFormat(locale(), parts).format(new Date(instant));
}

/**
 * A day and time with the zone's name, for a sentence.
 *
 * @param {string} instant
 */
export function momentText(instant) {
  return t("{time} {TIME_ZONE}", { time: shown(instant) });
}

const zone = () => figure("TIME_ZONE");

const locale = () => (language() === "zh" ? "zh-CN" : "en-GB");
