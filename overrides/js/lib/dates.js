// @ts-check
/** Days as people say them in English, whatever language or time zone the device is set to. */

const WEEKDAY = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });
const MILLISECONDS_A_DAY = 86_400_000;

/**
 * Give a day as a number, so that days can be compared and counted without a time zone.
 * @param {string} iso Such as "2026-12-07".
 * @returns {number} Days since 1970; not a number where the text is not a day.
 */
export function dayNumber(iso) {
  const [year = NaN, month = NaN, day = NaN] = iso.split("-").map(Number);
  return Date.UTC(year, month - 1, day) / MILLISECONDS_A_DAY;
}

/**
 * @param {number} number
 * @returns {string}
 */
export function isoOf(number) {
  return new Date(number * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

/** The planner knows these years; a clock that is set to others is taken for the nearest day. */
const FIRST_DAY = "2000-01-01";
const LAST_DAY = "2199-12-31";

/**
 * Give today's date as the person's own calendar has it.
 * @param {Date} now
 * @returns {string}
 */
export function todayOf(now) {
  const number = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / MILLISECONDS_A_DAY;
  return isoOf(Math.min(Math.max(number, dayNumber(FIRST_DAY)), dayNumber(LAST_DAY)));
}

/**
 * Give the first Monday after this day.
 * @param {string} iso
 * @returns {string}
 */
export function nextMonday(iso) {
  const number = dayNumber(iso);
  const weekday = new Date(number * MILLISECONDS_A_DAY).getUTCDay();
  return isoOf(number + ((8 - weekday) % 7 || 7));
}

/**
 * @param {string} iso
 * @returns {{ weekday: string, day: number, month: string, year: number }}
 */
function parts(iso) {
  const date = new Date(dayNumber(iso) * MILLISECONDS_A_DAY);
  return {
    weekday: WEEKDAY.format(date),
    day: date.getUTCDate(),
    month: MONTH.format(date),
    year: date.getUTCFullYear(),
  };
}

/**
 * Say a day in short: Mon 7 Dec.
 * @param {string} iso
 * @returns {string}
 */
export function shortDate(iso) {
  const { weekday, day, month } = parts(iso);
  return `${weekday.slice(0, 3)} ${day} ${month.slice(0, 3)}`;
}

/**
 * Say a day in full: Monday 7 December 2026.
 * @param {string} iso
 * @returns {string}
 */
export function longDate(iso) {
  const { weekday, day, month, year } = parts(iso);
  return `${weekday} ${day} ${month} ${year}`;
}
