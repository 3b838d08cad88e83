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
 * Say whether a week is written down: every session has its entry, or its last day is over and one has.
 * @param {Week} week
 * @param {Entries} entries
 * @param {string} today
 * @returns {boolean}
 */
export function isWrittenDown(week, entries, today) {
  const dates = week.sessions.map((session) => session.date);
  const written = dates.filter((date) => entries[date]);
  const over = (dates.at(-1) ?? "") < today;
  return written.length === dates.length || (over && written.length > 0);
}

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
 * Give the diary of all weeks that are written down. A fall counts at once, whatever else is still to come.
 * @param {Plan} plan
 * @param {Entries} entries
 * @param {string} today
 * @returns {Diary}
 */
export function toDiary(plan, entries, today) {
  /** @type {Record<string, DoneSession[]>} */
  const weeks = {};
  for (const week of plan.weeks) {
    const done = week.sessions.flatMap(({ date }) => {
      const entry = entries[date];
      return entry?.done ? [withoutDone(entry)] : [];
    });
    if (isWrittenDown(week, entries, today) || done.some((session) => session.fell)) {
      weeks[week.number] = done;
    }
  }
  return { weeks };
}

/**
 * @param {{ done: true } & DoneSession} entry
 * @returns {DoneSession}
 */
function withoutDone({ done: _done, ...session }) {
  return session;
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
