// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { useWords } from "../../../overrides/js/lib/words.js";
import { spokenCue, spokenTime } from "../../../overrides/js/planner/player/cue-words.js";
import {
  clock,
  cuesAhead,
  go,
  goneBy,
  isHalfOver,
  isOver,
  newWalk,
  partsOf,
  pause,
  sight,
  skip,
  sleptSince,
  stepBack,
} from "../../../overrides/js/planner/player/timeline.js";

const BLOCKS = /** @type {import("../../../overrides/js/planner/types.d.ts").Block[]} */ ([
  { kind: "warm_up", seconds: 300, why: "warm-up" },
  { kind: "bout", seconds: 30, why: "bout" },
  { kind: "rest", seconds: 60, why: "rest" },
  { kind: "bout", seconds: 30, why: "bout" },
  { kind: "cool_down", seconds: 180, why: "cool-down" },
]);
const MINUTE = 60_000;

test("the parts follow each other without a gap and know their bout", () => {
  const parts = partsOf(BLOCKS);
  assert.deepEqual(parts.map((part) => part.from), [0, 300_000, 330_000, 390_000, 420_000]);
  assert.deepEqual(parts.map((part) => part.bout), [1, 1, 2, 2, 0]);
  assert.equal(parts.at(-1)?.to, 600_000);
});

test("a walk that has not begun stands at its start", () => {
  const seen = sight(newWalk(BLOCKS), 123_456);
  assert.deepEqual([seen.index, seen.left, seen.leftInAll], [0, 300_000, 600_000]);
});

test("ticks that come seldom lose no time", () => {
  const walk = go(newWalk(BLOCKS), 1_000_000);
  const seen = sight(walk, 1_000_000 + 5 * MINUTE + 12_000);
  assert.deepEqual([seen.part?.kind, seen.left], ["bout", 18_000]);
  assert.equal(isOver(walk, 1_000_000 + 24 * 60 * MINUTE), true);
});

test("a pause takes no time from the walk, however long it lasts", () => {
  let walk = go(newWalk(BLOCKS), 0);
  walk = pause(walk, 310_000);
  assert.equal(goneBy(walk, 9_999_999), 310_000);
  walk = go(walk, 20_000_000);
  assert.equal(goneBy(walk, 20_005_000), 315_000);
});

test("a look that comes late means that the page slept, whichever clock says so", () => {
  const before = { steady: 10_000, wall: 1_000_000, hidden: false };
  /** @param {number} steady @param {number} wall */
  const slept = (steady, wall) => sleptSince(before, { steady: 10_000 + steady, wall: 1_000_000 + wall, hidden: false });
  assert.equal(slept(5000, 5000), false);
  assert.equal(slept(5001, 5001), true);
  assert.equal(slept(200, 24 * 60 * MINUTE), true, "a steady clock may stand still in a sleep");
  assert.equal(slept(200, -24 * 60 * MINUTE), false, "a clock that is set back is no sleep");
});

test("a hidden page is not asleep while it looks once a minute", () => {
  const before = { steady: 0, wall: 0, hidden: true };
  assert.equal(sleptSince(before, { steady: 62_000, wall: 62_000, hidden: false }), false);
  assert.equal(sleptSince(before, { steady: 66_000, wall: 66_000, hidden: false }), true);
});

test("a clock that is set back never takes time away", () => {
  const walk = go(pause(go(newWalk(BLOCKS), 0), 10_000), 50_000);
  assert.equal(goneBy(walk, 20_000), 10_000);
});

test("skipping leads to the start of the next part, and past the last one to the end", () => {
  let walk = go(newWalk(BLOCKS), 0);
  walk = skip(walk, 5000);
  assert.deepEqual([sight(walk, 5000).part?.kind, sight(walk, 5000).left], ["bout", 30_000]);
  for (let step = 0; step < 4; step += 1) {
    walk = skip(walk, 5000);
  }
  assert.equal(isOver(walk, 5000), true);
  assert.equal(sight(walk, 5000).part, null);
});

test("skipping while paused stays paused", () => {
  const walk = skip(newWalk(BLOCKS), 0);
  assert.equal(walk.runningSince, null);
  assert.equal(goneBy(walk, 99_000), 300_000);
});

test("one step back leads to the start of a part, and from its first moments to the part before", () => {
  let walk = stepBack(go(newWalk(BLOCKS), 0), 345_000);
  assert.deepEqual([goneBy(walk, 345_000), walk.runningSince], [330_000, 345_000]);
  walk = stepBack(walk, 346_000);
  assert.deepEqual([sight(walk, 346_000).part?.kind, sight(walk, 346_000).left], ["bout", 30_000]);
  assert.equal(goneBy(stepBack(newWalk(BLOCKS), 0), 0), 0, "there is nothing before the start");
});

test("half of a part is told where the part is long", () => {
  const [warmUp, bout] = partsOf(BLOCKS);
  assert.ok(warmUp && bout);
  assert.deepEqual([isHalfOver(warmUp, 150_001), isHalfOver(warmUp, 150_000), isHalfOver(bout, 10_000)], [false, true, false]);
});

test("all that is to be heard is known ahead, to the millisecond", () => {
  const walk = go(newWalk(BLOCKS), 0);
  const cues = cuesAhead(walk, 299_000);
  assert.deepEqual(cues.slice(0, 4), [
    { at: 1000, kind: "part", part: 1 },
    { at: 28_000, kind: "count", part: 1 },
    { at: 29_000, kind: "count", part: 1 },
    { at: 30_000, kind: "count", part: 1 },
  ]);
  assert.deepEqual(cues.at(-1), { at: 301_000, kind: "end", part: 5 });
  assert.deepEqual(cuesAhead(walk, 600_000), []);
});

test("the clock counts a second until it is gone", () => {
  assert.deepEqual([30_000, 29_999, 29_000, 1, 0, 90_000].map(clock), ["0:30", "0:30", "0:29", "0:01", "0:00", "1:30"]);
});

test("what is spoken is short", () => {
  useWords({
    player: {
      bout: "Backward",
      rest: "Rest",
      spoken: "{what}, {time}.",
      spoken_left: "{what}, {time} left.",
      look_now: "Look behind you first.",
      spoken_over: "It is over.",
      minutes: { one: "{count} minute", more: "{count} minutes" },
      seconds: { one: "{count} second", more: "{count} seconds" },
    },
  });
  assert.equal(spokenTime(75_000), "1 minute 15 seconds");
  assert.equal(spokenTime(120_000), "2 minutes");
  const [, bout, rest] = partsOf(BLOCKS);
  /** @param {import("../../../overrides/js/planner/player/timeline.js").Part | undefined} part @param {number} left */
  const spoken = (part, left, looked = true, endCue = "") => spokenCue(part ?? null, { left, endCue, looked });
  assert.equal(spoken(bout, 30_000), "Backward, 30 seconds.");
  assert.equal(spoken(bout, 29_800, true, "Then turn."), "Backward, 30 seconds. Then turn.");
  assert.equal(spoken(bout, 12_000, false), "Look behind you first. Backward, 12 seconds left.");
  assert.equal(spoken(rest, 60_000, false, "Then turn."), "Rest, 1 minute.");
  assert.equal(spoken(undefined, 0), "It is over.");
});
