// @ts-check
/**
 * A stopwatch for a short walk, as plain values: no page, no clock, nothing stored.
 * Every function takes a watch and gives back a new one. Times are in milliseconds unless a name says otherwise.
 *
 * @typedef {object} Watch
 * @property {number | null} startedAt When the running try began, or null while nothing runs.
 * @property {readonly number[]} tries How long each finished try took.
 */

/** How many tries one visit holds. */
export const MOST_TRIES = 3;

/** How long the lane is, in metres. */
export const LANE_METRES = 3;

/** Nobody walks the lane faster than this; a second press so soon is a slip of the thumb. */
export const SHORTEST_TRY = 500;

/** @type {Watch} */
export const NEW_WATCH = Object.freeze({ startedAt: null, tries: Object.freeze([]) });

/**
 * Say whether another try may begin.
 * @param {Watch} watch
 * @returns {boolean}
 */
export function canStart(watch) {
  return watch.startedAt === null && watch.tries.length < MOST_TRIES;
}

/**
 * Press the one big button: start a try, or end the running one.
 * @param {Watch} watch
 * @param {number} now
 * @returns {Watch} The same watch if the press means nothing.
 */
export function press(watch, now) {
  if (watch.startedAt === null) {
    return canStart(watch) ? { ...watch, startedAt: now } : watch;
  }
  const took = now - watch.startedAt;
  return took < SHORTEST_TRY ? watch : { startedAt: null, tries: [...watch.tries, took] };
}

/**
 * Take back: leave the running try, or else the last finished one.
 * @param {Watch} watch
 * @returns {Watch}
 */
export function takeBack(watch) {
  return watch.startedAt === null
    ? { startedAt: null, tries: watch.tries.slice(0, -1) }
    : { startedAt: null, tries: watch.tries };
}

/**
 * Give the time on the face: of the running try, else of the last one, else nought.
 * @param {Watch} watch
 * @param {number} now
 * @returns {number}
 */
export function face(watch, now) {
  return watch.startedAt === null ? (watch.tries.at(-1) ?? 0) : now - watch.startedAt;
}

/**
 * Write a time in seconds with one digit after the point: a thumb is not more exact than that.
 * @param {number} milliseconds
 * @returns {string}
 */
export function seconds(milliseconds) {
  return (Math.round(milliseconds / 100) / 10).toFixed(1);
}

/**
 * Say in words what the tries came to. A list of numbers, never a verdict.
 * @param {Record<string, string>} words Those of data/words/stopwatch.toml.
 * @param {Watch} watch
 * @returns {string} Empty while there is no finished try.
 */
export function summary(words, watch) {
  const { tries } = watch;
  const [first] = tries;
  if (first === undefined) {
    return "";
  }
  if (tries.length === 1) {
    return (words["one"] ?? "").replace("{seconds}", seconds(first));
  }
  const quickest = seconds(Math.min(...tries));
  const slowest = seconds(Math.max(...tries));
  if (quickest === slowest) {
    return ((tries.length === 2 ? words["two_alike"] : words["three_alike"]) ?? "").replace("{seconds}", quickest);
  }
  const sentence = (tries.length === 2 ? words["two"] : words["three"]) ?? "";
  return sentence.replace("{quickest}", quickest).replace("{slowest}", slowest);
}

/**
 * Give the mean speed of a try over the lane, in metres a second with two digits.
 * @param {number} milliseconds
 * @returns {string}
 */
export function speed(milliseconds) {
  return ((LANE_METRES * 1000) / milliseconds).toFixed(2);
}
