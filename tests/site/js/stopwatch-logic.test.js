// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  canStart,
  face,
  MOST_TRIES,
  NEW_WATCH,
  press,
  seconds,
  SHORTEST_TRY,
  speed,
  summary,
  takeBack,
} from "../../../overrides/js/guide/stopwatch-times.js";

const WORDS = {
  one: "One try: {seconds} seconds.",
  two_alike: "Two tries, each {seconds} seconds.",
  two: "Two tries, between {quickest} and {slowest} seconds.",
  three: "Three tries, between {quickest} and {slowest} seconds.",
};

/**
 * @param {number[]} times
 * @returns {import("../../../overrides/js/guide/stopwatch-times.js").Watch}
 */
const after = (...times) => times.reduce((watch, took) => press(press(watch, 1000), 1000 + took), NEW_WATCH);

test("one press starts a try and the next one ends it", () => {
  const running = press(NEW_WATCH, 2000);
  assert.equal(running.startedAt, 2000);
  assert.equal(face(running, 3500), 1500);
  assert.deepEqual(press(running, 6200), { startedAt: null, tries: [4200] });
});

test("a second press within half a second is a slip and ends nothing", () => {
  const running = press(NEW_WATCH, 0);
  assert.equal(press(running, SHORTEST_TRY - 1), running);
  assert.equal(press(running, SHORTEST_TRY).tries.length, 1);
});

test("there are three tries and a fourth press does nothing", () => {
  const full = after(4000, 4100, 4200);
  assert.equal(full.tries.length, MOST_TRIES);
  assert.equal(canStart(full), false);
  assert.equal(press(full, 9000), full);
});

test("taking back leaves a running try alone first, then drops the last finished one", () => {
  const running = press(after(4000), 9000);
  assert.deepEqual(takeBack(running).tries, [4000]);
  assert.deepEqual(takeBack(after(4000, 5000)).tries, [4000]);
  assert.deepEqual(takeBack(NEW_WATCH), NEW_WATCH);
});

test("no press changes the watch it was given", () => {
  const before = after(4000);
  press(before, 1);
  takeBack(before);
  assert.deepEqual(before.tries, [4000]);
  assert.deepEqual(NEW_WATCH, { startedAt: null, tries: [] });
});

test("the face shows nought, then the running try, then the last one", () => {
  assert.equal(face(NEW_WATCH, 5), 0);
  assert.equal(face(press(after(4000), 10_000), 10_700), 700);
  assert.equal(face(after(4000, 5000), 99_999), 5000);
});

test("times are told to a tenth of a second and speeds to a hundredth", () => {
  assert.equal(seconds(4249), "4.2");
  assert.equal(seconds(4250), "4.3");
  assert.equal(seconds(0), "0.0");
  assert.equal(speed(5000), "0.60");
});

for (const [times, words] of /** @type {[number[], string][]} */ ([
  [[], ""],
  [[4200], "One try: 4.2 seconds."],
  [[4200, 3900], "Two tries, between 3.9 and 4.2 seconds."],
  [[4200, 3900, 4000], "Three tries, between 3.9 and 4.2 seconds."],
  [[4010, 4020], "Two tries, each 4.0 seconds."],
])) {
  test(`the summary of ${times.length} tries lists times and says no more: ${JSON.stringify(words)}`, () => {
    assert.equal(summary(WORDS, after(...times)), words);
  });
}
