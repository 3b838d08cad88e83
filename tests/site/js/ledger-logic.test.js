// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { arrange, EVERYTHING, shownWords } from "../../../overrides/js/guide/ledger-filter.js";

const WORDS = { none: "No study fits.", all: "All {all} studies.", some: "{shown} of {all} studies." };

const ENTRIES = [
  { id: "knee-old", topic: "knee_oa", certainties: ["low"], year: 2013, people: 30 },
  { id: "knee-undated", topic: "knee_oa", certainties: [], year: null, people: null },
  { id: "energy-new", topic: "energy", certainties: ["moderate", "very low"], year: 2024, people: 379 },
];

/** @param {Partial<import("../../../overrides/js/guide/ledger-filter.js").Choice>} choice */
const ids = (choice) => arrange(ENTRIES, { ...EVERYTHING, ...choice }).map((entry) => entry.id);

test("without a choice the whole ledger stays in its own order", () => {
  assert.deepEqual(ids({}), ["knee-old", "knee-undated", "energy-new"]);
});

test("a topic leaves only its own studies", () => {
  assert.deepEqual(ids({ topic: "knee_oa" }), ["knee-old", "knee-undated"]);
});

test("a certainty leaves the studies of claims with that very word", () => {
  assert.deepEqual(ids({ certainty: "low" }), ["knee-old"]);
  assert.deepEqual(ids({ certainty: "very low" }), ["energy-new"]);
});

test("topic and certainty both have to fit", () => {
  assert.deepEqual(ids({ topic: "knee_oa", certainty: "moderate" }), []);
});

test("newest and largest come first, and what is not known comes last", () => {
  assert.deepEqual(ids({ order: "newest" }), ["energy-new", "knee-old", "knee-undated"]);
  assert.deepEqual(ids({ order: "largest" }), ["energy-new", "knee-old", "knee-undated"]);
});

test("arranging leaves what it was given as it was", () => {
  const before = structuredClone(ENTRIES);
  ids({ order: "newest" });
  assert.deepEqual(ENTRIES, before);
});

test("the count says all, some or none", () => {
  assert.equal(shownWords(WORDS, 90, 90), "All 90 studies.");
  assert.equal(shownWords(WORDS, 3, 90), "3 of 90 studies.");
  assert.match(shownWords(WORDS, 0, 90), /^No study fits\./);
});
