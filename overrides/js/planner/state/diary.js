// @ts-check
/**
 * From ticks on days to the diary that the planner reads. No page, no store.
 *
 * @typedef {import("../types.d.ts").Diary} Diary
 * @typedef {import("../types.d.ts").DiaryEntry} DiaryEntry
 * @typedef {import("../types.d.ts").DoneSession} DoneSession
 * @typedef {import("../types.d.ts").Kept} Kept
 * @typedef {import("../types.d.ts").Plan} Plan
 * @typedef {import("../types.d.ts").Week} Week
 * @typedef {Record<string, DiaryEntry>} Entries
 */

const EFFORTS = ["easy", "right", "hard"];

/**
 * Say whether a week went by without a word: then the person is asked.
 * @param {Week} week
 * @param {Entries} entries
 * @param {string} today
 * @returns {boolean}
 */
export function isUnspoken(week, entries, today) {
  const dates = week.sessions.map((session) => session.date);
  return (dates.at(-1) ?? "") < today && dates.every((date) => !entries[date]);
}

/**
 * Give the diary as dated entries, from what was written down day by day.
 * @param {Entries} entries
 * @returns {Diary}
 */
export function toDiary(entries) {
  return {
    schema: 1,
    revision: Object.keys(entries).length,
    entries: Object.entries(entries).flatMap(([on, entry]) => (entry.done ? walkedOn(on, entry) : [{ on, kind: "missed" }])),
  };
}

/**
 * @param {string} on
 * @param {DoneSession} session
 * @returns {Diary["entries"]}
 */
function walkedOn(on, { pain = 0, pain_next_morning: morning, effort, unsteady, stumbles, fell }) {
  const walked = { on, kind: "walked", pain, next_morning: morning, effort, unsteady, stumbles };
  return fell ? [walked, { on, kind: "fell" }] : [walked];
}

/**
 * Give the entries with one day changed; null takes the day away.
 * @param {Entries} entries
 * @param {string} date
 * @param {DiaryEntry | null} entry
 * @returns {Entries}
 */
export function withEntry(entries, date, entry) {
  const { [date]: _gone, ...others } = entries;
  return entry ? { ...others, [date]: entry } : others;
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * @param {unknown} value
 * @param {number} most
 * @returns {boolean}
 */
function isCount(value, most) {
  return value === undefined || (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most);
}

/**
 * @param {unknown} value
 * @returns {value is DiaryEntry}
 */
function isEntry(value) {
  if (!isObject(value)) {
    return false;
  }
  const { done, pain, pain_next_morning: morning, effort, unsteady, stumbles, fell, ...others } = value;
  const flags = [unsteady, fell].every((flag) => flag === undefined || typeof flag === "boolean");
  const counts = isCount(pain, 10) && isCount(morning, 10) && isCount(stumbles, 99);
  const known = Object.keys(others).length === 0 && typeof done === "boolean";
  return known && flags && counts && (effort === undefined || EFFORTS.includes(String(effort)));
}

/**
 * Read what was kept, or what somebody brings from elsewhere.
 * @param {unknown} raw
 * @returns {Kept | null} Null where it is not whole.
 */
export function readKept(raw) {
  if (!isObject(raw) || raw["version"] !== 1 || typeof raw["code"] !== "string") {
    return null;
  }
  const { entries, plan } = raw;
  if (!isObject(entries) || !Object.entries(entries).every(([date, entry]) => /^\d{4}-\d\d-\d\d$/.test(date) && isEntry(entry))) {
    return null;
  }
  const whole = isObject(plan) && plan["schema"] === 1 && Array.isArray(plan["weeks"]) && isObject(plan["rules"]);
  return whole ? /** @type {Kept} */ (/** @type {unknown} */ (raw)) : null;
}
