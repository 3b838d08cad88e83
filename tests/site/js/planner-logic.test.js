// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { answerWords } from "../../../overrides/js/planner/views/answer-words.js";
import { problemsOf, read, toAnswers } from "../../../overrides/js/planner/state/answers.js";
import { longDate, nextMonday, shortDate, todayOf } from "../../../overrides/js/lib/dates.js";
import { progressWords } from "../../../overrides/js/planner/views/progress.js";
import { canShow, firstState, reduce } from "../../../overrides/js/planner/state/state.js";
import { useWords } from "../../../overrides/js/lib/words.js";
import { codeIn, linkTo, usualPaper } from "../../../overrides/js/planner/views/downloads.js";

useWords({
  form: { no_day: "No day", not_answered: "Not answered" },
  problems: {
    planner: {
      loading: "Getting the planner ready",
      loaded: "Getting the planner ready: {done} of {all} MB.",
      slow: "Please go on; nothing is lost.",
      ready: "The planner is ready.",
      failed: "Your answers are still here.",
    },
  },
});

/**
 * @param {Partial<import("../../../overrides/js/planner/types.d.ts").Field>} parts
 * @returns {import("../../../overrides/js/planner/types.d.ts").Field}
 */
const field = (parts) => ({
  field: "aim",
  order: 0,
  kind: "choice",
  words: "What?",
  options: [],
  optional: false,
  default: null,
  minimum: null,
  maximum: null,
  unit: "",
  only_if: null,
  level: "",
  after_clearing: "",
  rule: "",
  fix: "Choose an answer.",
  ...parts,
});

const AGE = field({ field: "age", kind: "whole_number", minimum: 18, maximum: 110, unit: "years", fix: "Write a number." });
const FALLEN = field({ field: "falls.fallen", kind: "yes_no", options: [{ id: "not_sure", words: "Not sure" }] });
const DAYS = field({
  field: "days",
  kind: "days",
  minimum: 2,
  maximum: 5,
  options: [
    { id: "mon", words: "Monday" },
    { id: "wed", words: "Wednesday" },
  ],
});
const START = field({ field: "start", kind: "date", optional: true });
const FINISH = field({ field: "finish", kind: "date", optional: true });
const FIELDS = [AGE, FALLEN, DAYS, START, FINISH];

test("answers become the answers file: groups, numbers, lists and one date", () => {
  const given = read(
    [
      ["age", " 58 "],
      ["falls.fallen", "not_sure"],
      ["days", "mon"],
      ["days", "wed"],
      ["start", "2026-12-07"],
      ["finish", ""],
      ["unknown", "x"],
    ],
    FIELDS,
  );
  assert.deepEqual(problemsOf(FIELDS, given), []);
  assert.deepEqual(toAnswers(FIELDS, given), {
    age: 58,
    days: ["mon", "wed"],
    start: "2026-12-07",
    health: {},
    falls: { fallen: "not_sure" },
    walking: {},
  });
});

test("a day to be done by takes the place of a day to start", () => {
  const given = { age: "58", "falls.fallen": "no", days: ["mon", "wed"], start: "2026-12-07", finish: "2027-02-01" };
  const answers = toAnswers(FIELDS, given);
  assert.equal(answers["finish"], "2027-02-01");
  assert.equal("start" in answers, false);
});

test("what was not asked is not answered", () => {
  assert.deepEqual(toAnswers([AGE], { age: "58", "falls.fallen": "yes" }), { age: 58, health: {}, falls: {}, walking: {} });
});

for (const [name, given] of /** @type {[string, Record<string, string | string[]>][]} */ ([
  ["age", { age: "17" }],
  ["age", { age: "1e2" }],
  ["age", { age: "" }],
  ["falls.fallen", { "falls.fallen": "" }],
  ["days", { days: ["mon"] }],
  ["start", { start: "" }],
  ["start", { start: "7.12.2026" }],
])) {
  test(`a wrong or missing answer is named: ${JSON.stringify(given)}`, () => {
    const right = { age: "58", "falls.fallen": "no", days: ["mon", "wed"], start: "2026-12-07", finish: "" };
    const problems = problemsOf(FIELDS, { ...right, ...given });
    assert.deepEqual(problems.map((problem) => problem.field), [name]);
  });
}

test("answers are said in the words of their questions", () => {
  assert.equal(answerWords(AGE, { age: "58" }), "58 years");
  assert.equal(answerWords(FALLEN, { "falls.fallen": "not_sure" }), "Not sure");
  assert.equal(answerWords(DAYS, { days: ["mon", "wed"] }), "Monday, Wednesday");
  assert.equal(answerWords(DAYS, { days: [] }), "No day");
  assert.equal(answerWords(START, { start: "2026-12-07" }), "Monday 7 December 2026");
  assert.equal(answerWords(AGE, { age: "" }), "Not answered");
});

for (const [from, monday] of /** @type {[string, string][]} */ ([
  ["2026-12-06", "2026-12-07"],
  ["2026-12-07", "2026-12-14"],
  ["2026-12-08", "2026-12-14"],
  ["2026-12-31", "2027-01-04"],
  ["2028-02-28", "2028-03-06"],
])) {
  test(`the Monday after ${from} is ${monday}`, () => assert.equal(nextMonday(from), monday));
}

test("a day is said the same in every language and time zone", () => {
  assert.equal(shortDate("2026-12-07"), "Mon 7 Dec");
  assert.equal(longDate("2028-02-29"), "Tuesday 29 February 2028");
  assert.equal(todayOf(new Date(2026, 0, 1, 0, 5)), "2026-01-01");
  assert.equal(todayOf(new Date(2026, 0, 1, 23, 55)), "2026-01-01");
});

test("progress is told in megabytes, then calmly, then plainly", () => {
  const loading = { status: /** @type {const} */ ("loading"), loaded: 1_400_000, total: 2_200_000, slow: false };
  assert.equal(progressWords(loading), "Getting the planner ready: 1.4 of 2.2 MB.");
  assert.match(progressWords({ ...loading, slow: true }), /Please go on; nothing is lost\.$/);
  assert.equal(progressWords({ ...loading, total: 0 }), "Getting the planner ready.");
  assert.match(progressWords({ ...loading, status: "failed" }), /Your answers are still here/);
  assert.equal(progressWords({ ...loading, status: "idle" }), "");
});

test("a link holds the plan code in its fragment alone, and gives it back", () => {
  const link = linkTo("https://example.org/plan/?from=home#top", "RW1-AAAAA");
  assert.equal(link, "https://example.org/plan/#code=RW1-AAAAA");
  assert.equal(codeIn(new URL(link).hash), "RW1-AAAAA");
  assert.equal(codeIn("#screen-age"), null);
  assert.equal(codeIn(""), null);
});

test("Letter paper is offered where people have it", () => {
  assert.deepEqual(["en-US", "es-MX", "es-ES", "en-GB", "en", "zh-Hans-CN"].map(usualPaper), [
    "letter",
    "letter",
    "a4",
    "a4",
    "a4",
    "a4",
  ]);
});

test("a plan that is gone, or that care stands before, is not shown again", () => {
  const first = firstState("now");
  const plan = /** @type {import("../../../overrides/js/planner/types.d.ts").Plan} */ (
    /** @type {unknown} */ ({ weeks: [1], code: "RW1-AAAAA" })
  );
  const place = { view: /** @type {const} */ ("plan"), screen: "now", returnTo: /** @type {const} */ ("") };
  const planned = reduce(first, { type: "planned", plan, changes: [], fromAnswers: true });
  const cared = reduce(planned, { type: "cared", care: { clearance: "stop", advice: [] } });
  assert.equal(canShow(first, place), false);
  assert.equal(canShow(planned, place), true);
  assert.equal(canShow(cared, place), false);
  assert.equal(canShow(reduce(cared, { type: "forgot", screen: "now" }), place), false);
});

test("nothing that happens changes the state it happened to", () => {
  const before = Object.freeze(firstState("now"));
  reduce(before, { type: "answered", given: { age: "58" } });
  reduce(before, { type: "failed", trouble: "No." });
  assert.deepEqual(before, firstState("now"));
});
