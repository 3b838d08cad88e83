// @ts-check
/**
 * A session as a line of time, and where on it a person is. No page and no clock: every function is given the time in
 * milliseconds. Time that a page slept through is not time walked: see `sleptSince`.
 *
 * @typedef {import("../types.d.ts").Block} Block
 *
 * @typedef {object} Part
 * @property {Block["kind"]} kind
 * @property {number} from Milliseconds from the start of the session.
 * @property {number} to
 * @property {number} bout Which bout this is or comes next, from 1; 0 in the cool-down.
 *
 * @typedef {object} Walk
 * @property {readonly Part[]} parts
 * @property {number} gone Milliseconds walked before the clock last began to run.
 * @property {number | null} runningSince Null while it stands still.
 *
 * @typedef {object} Sight What the player shows.
 * @property {number} index Of the part; the number of parts once the session is over.
 * @property {Part | null} part
 * @property {Part | null} next
 * @property {number} left Milliseconds left of this part.
 * @property {number} leftInAll
 *
 * @typedef {{ at: number, kind: "part" | "count" | "end", part: number }} Cue
 *
 * @typedef {object} ClockReading When the page last read its clocks, in milliseconds.
 * @property {number} steady By a clock that nobody can set, and that may stand still while a device sleeps.
 * @property {number} wall By the clock on the wall, which a sleep does not stop.
 * @property {boolean} hidden Whether the page was out of sight.
 */

/** A page in sight looks five times a second, and browsers let a hidden one look once a minute: later is sleep. */
const LATEST_LOOK = 5000;
const LATEST_LOOK_WHILE_HIDDEN = 65_000;

/** Half of a part is told where the part is at least so long. */
const LONG_PART = 120_000;

/** One step back leads to the start of a part; from its first moments on, to the part before. */
const FIRST_MOMENTS = 3000;

/** Short beeps in the last seconds of a part. */
const COUNT_DOWN_SECONDS = [3, 2, 1];

/**
 * Lay the blocks of a session one after the other.
 * @param {readonly Block[]} blocks
 * @returns {Part[]}
 */
export function partsOf(blocks) {
  /** @type {Part[]} */
  const parts = [];
  let from = 0;
  let bout = 0;
  blocks.forEach((block, index) => {
    const to = from + block.seconds * 1000;
    const comes = blocks.slice(index).some((later) => later.kind === "bout");
    bout += block.kind === "bout" ? 1 : 0;
    const next = block.kind === "bout" ? bout : bout + 1;
    parts.push({ kind: block.kind, from, to, bout: comes ? next : 0 });
    from = to;
  });
  return parts;
}

/**
 * Give a walk that has not begun.
 * @param {readonly Block[]} blocks
 * @returns {Walk}
 */
export function newWalk(blocks) {
  return { parts: partsOf(blocks), gone: 0, runningSince: null };
}

/**
 * @param {Walk} walk
 * @returns {number}
 */
function length(walk) {
  return walk.parts.at(-1)?.to ?? 0;
}

/**
 * Give how far the walk is, in milliseconds.
 * @param {Walk} walk
 * @param {number} now
 * @returns {number}
 */
export function goneBy(walk, now) {
  const running = walk.runningSince === null ? 0 : Math.max(0, now - walk.runningSince);
  return Math.min(walk.gone + running, length(walk));
}

/**
 * @param {Walk} walk
 * @param {number} now
 * @returns {Walk}
 */
export function go(walk, now) {
  return walk.runningSince === null ? { ...walk, runningSince: now } : walk;
}

/**
 * @param {Walk} walk
 * @param {number} now
 * @returns {Walk}
 */
export function pause(walk, now) {
  return { ...walk, gone: goneBy(walk, now), runningSince: null };
}

/**
 * Say whether page or device slept between two looks. A clock set back is no sleep.
 * @param {ClockReading} before
 * @param {ClockReading} now
 * @returns {boolean}
 */
export function sleptSince(before, now) {
  const longest = before.hidden ? LATEST_LOOK_WHILE_HIDDEN : LATEST_LOOK;
  return Math.max(now.steady - before.steady, now.wall - before.wall) > longest;
}

/**
 * Go to the start of the next part.
 * @param {Walk} walk
 * @param {number} now
 * @returns {Walk}
 */
export function skip(walk, now) {
  const { part } = sight(walk, now);
  return { ...walk, gone: part?.to ?? length(walk), runningSince: walk.runningSince === null ? null : now };
}

/**
 * Go back to the start of this part; where that has only just begun, to the part before.
 * @param {Walk} walk
 * @param {number} now
 * @returns {Walk}
 */
export function stepBack(walk, now) {
  const { index, part } = sight(walk, now);
  const begun = part !== null && goneBy(walk, now) - part.from < FIRST_MOMENTS;
  const to = walk.parts[begun || part === null ? index - 1 : index];
  return { ...walk, gone: to?.from ?? 0, runningSince: walk.runningSince === null ? null : now };
}

/**
 * Say whether half of a long part is over.
 * @param {Part} part
 * @param {number} left Milliseconds left of it.
 * @returns {boolean}
 */
export function isHalfOver({ from, to }, left) {
  return to - from >= LONG_PART && left <= (to - from) / 2;
}

/**
 * Say what is to be seen now.
 * @param {Walk} walk
 * @param {number} now
 * @returns {Sight}
 */
export function sight(walk, now) {
  const gone = goneBy(walk, now);
  const found = walk.parts.findIndex((part) => gone < part.to);
  const index = found === -1 ? walk.parts.length : found;
  const part = walk.parts[index] ?? null;
  return {
    index,
    part,
    next: walk.parts[index + 1] ?? null,
    left: part ? part.to - gone : 0,
    leftInAll: length(walk) - gone,
  };
}

/**
 * Say whether the session is over.
 * @param {Walk} walk
 * @param {number} now
 * @returns {boolean}
 */
export function isOver(walk, now) {
  return goneBy(walk, now) >= length(walk);
}

/**
 * Give all that is still to be heard, in order, in milliseconds from now.
 * @param {Walk} walk
 * @param {number} now
 * @returns {Cue[]}
 */
export function cuesAhead(walk, now) {
  const gone = goneBy(walk, now);
  return walk.parts
    .flatMap((part, index) => [
      ...COUNT_DOWN_SECONDS.map((seconds) => ({ at: part.to - seconds * 1000, kind: /** @type {const} */ ("count"), part: index })),
      { at: part.to, kind: index === walk.parts.length - 1 ? /** @type {const} */ ("end") : /** @type {const} */ ("part"), part: index + 1 },
    ])
    .filter((cue) => cue.at > gone)
    .map((cue) => ({ ...cue, at: cue.at - gone }));
}

/**
 * Write a time as a clock does: 0:24. What is left counts as a whole second until it is gone.
 * @param {number} milliseconds
 * @returns {string}
 */
export function clock(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
