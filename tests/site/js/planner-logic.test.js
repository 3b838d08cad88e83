// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { answerWords, choicesLine } from "../../../overrides/js/planner/views/answer-words.js";
import { alikeAnswers, isAsked, nothingTicked, openAnswers, problemsOf, read, ticksOf, toAnswers } from "../../../overrides/js/planner/state/answers.js";
import { signsCare } from "../../../overrides/js/planner/state/early-screening.js";
import { askedFields } from "../../../overrides/js/planner/state/screens.js";
import { longDate, nextMonday, shortDate, todayOf } from "../../../overrides/js/lib/dates.js";
import { progressWords } from "../../../overrides/js/planner/views/progress.js";
import { canShow, firstState, reduce } from "../../../overrides/js/planner/state/state.js";
import { useWords } from "../../../overrides/js/lib/words.js";
import { codeIn, copyName, fileName, linkTo, usualPaper } from "../../../overrides/js/planner/state/plan-link.js";

useWords({
  form: {
    not_answered: "Not answered",
    choices: {
      line: "{place}, {company}, {minutes} minutes on {days}, {weeks} weeks from {start}.",
      line_until: "{place}, {company}, {minutes} minutes on {days}, done by {finish}.",
      and: "and",
      alone: "alone",
      helped: "with a helper",
      place: { rail: "Along a rail", path: "On a path" },
    },
  },
  referral: { because: "You told us of:", after_stop: "Come back." },
  problems: {
    planner: {
      loading: "Getting the planner ready",
      loaded: "Getting the planner ready: {done} of {all} MB.",
      slow: "Please go on; nothing is lost.",
    },
    failed: { unreachable: "It did not arrive.", stopped: "It stopped." },
  },
});

/**
 * @param {Partial<import("../../../overrides/js/planner/types.d.ts").Field>} parts
 * @returns {import("../../../overrides/js/planner/types.d.ts").Field}
 */
const field = (parts) => ({
  field: "aim",
  kind: "choice",
  words: "What?",
  options: [],
  optional: false,
  default: null,
  minimum: null,
  maximum: null,
  unit: "",
  only_if: null,
  private: true,
  fix: "Choose an answer.",
  ...parts,
});

const AGE = field({ field: "age", kind: "whole_number", minimum: 18, maximum: 110, unit: "years", fix: "Write a number." });
const LENGTH = field({ field: "length_m", kind: "number", minimum: 1, maximum: 50, unit: "metres", optional: true });
const TOLD = field({
  field: "told",
  kind: "ticks",
  options: [
    { id: "lungs", words: "Asthma" },
    { id: "none", words: "None of these" },
  ],
});
const LUNGS = field({ field: "line.lungs", kind: "yes_no", only_if: [{ field: "told", is: ["not_sure"] }] });
const BREATHING = field({
  field: "follow_up.breathing_steady",
  kind: "yes_no",
  only_if: [
    { field: "told", is: ["lungs"] },
    { field: "line.lungs", is: ["yes"] },
  ],
});
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
const FIELDS = [AGE, LENGTH, TOLD, LUNGS, BREATHING, DAYS, START, FINISH];
/** @type {import("../../../overrides/js/planner/types.d.ts").Form} */
const FORM = {
  screens: [{ id: "all", title: "All", fields: FIELDS }],
  lines: {
    lungs: { screen: "told", named: "a lung illness", level: "ask_first", rule: "ask-general-health" },
    calf: { screen: "signs", named: "a calf", level: "stop", rule: "sign-urgent" },
  },
  words: {},
  advice: { "sign-urgent": { urgency: "today", words: "Ring." } },
  clearance: {},
  urgency: { now: "Now", today: "Today" },
};
const RIGHT = { age: "58", length_m: "", told: ["none"], days: ["mon", "wed"], start: "2026-12-07", finish: "" };

/** @param {import("../../../overrides/js/planner/types.d.ts").Given} given */
const answersOf = (given) => toAnswers(FORM, askedFields(FORM, given), given);

test("answers become the answers file: lists, numbers and one date", () => {
  const given = read(
    [
      ["age", " 58 "],
      ["length_m", "2,5"],
      ["told", "lungs"],
      ["follow_up.breathing_steady", "yes"],
      ["days", "mon"],
      ["days", "wed"],
      ["start", "2026-12-07"],
      ["finish", ""],
      ["unknown", "x"],
    ],
    FIELDS,
  );
  assert.deepEqual(problemsOf(askedFields(FORM, given), given), []);
  assert.deepEqual(answersOf(given), {
    age: 58,
    length_m: 2.5,
    told: ["lungs"],
    not_sure: [],
    cleared: [],
    follow_up: { breathing_steady: "yes" },
    days: ["mon", "wed"],
    start: "2026-12-07",
  });
});

test("not sure about one of them asks line by line, and the boxes say nothing any more", () => {
  const given = read([["told", "lungs"], ["told", "not_sure"], ["line.lungs", "not_sure"]], FIELDS);
  assert.deepEqual(given["told"], ["not_sure"]);
  assert.deepEqual(ticksOf(FORM, given), { ticked: [], unsure: ["lungs"] });
  assert.equal(isAsked(BREATHING, given), false);
  const sure = { ...given, "line.lungs": "yes" };
  assert.deepEqual(ticksOf(FORM, sure), { ticked: ["lungs"], unsure: [] });
  assert.equal(isAsked(BREATHING, sure), true);
});

test("a sign leads to its card at once, ticked or not sure, and nothing else does", () => {
  const card = signsCare(FORM, { signs: ["calf"] });
  assert.equal(card?.clearance, "stop");
  assert.deepEqual(card?.referral?.reasons, [{ id: "calf", words: "a calf" }]);
  assert.deepEqual(card?.advice, [{ rule: "sign-urgent", urgency: "today", words: "Ring." }]);
  assert.ok(signsCare(FORM, { signs: ["not_sure"], "line.calf": "not_sure" }));
  assert.equal(signsCare(FORM, { signs: ["not_sure"], "line.calf": "no" }), null);
  assert.equal(signsCare(FORM, { signs: ["none"], told: ["lungs"] }), null);
});

test("a day to be done by takes the place of a day to start", () => {
  const answers = answersOf({ ...RIGHT, finish: "2027-02-01" });
  assert.equal(answers["finish"], "2027-02-01");
  assert.equal("start" in answers, false);
});

test("what was not asked is not answered", () => {
  const answers = answersOf(
    read([["told", "none"], ["line.lungs", "yes"], ["follow_up.breathing_steady", "yes"]], FIELDS),
  );
  assert.deepEqual([answers["told"], answers["not_sure"], answers["follow_up"]], [[], [], {}]);
});

test("what somebody said yes to goes along", () => {
  assert.deepEqual(toAnswers(FORM, [AGE], RIGHT, ["lungs"])["cleared"], ["lungs"]);
});

for (const [name, given] of /** @type {[string, Record<string, string | string[]>][]} */ ([
  ["age", { age: "17" }],
  ["age", { age: "1e2" }],
  ["age", { age: "" }],
  ["length_m", { length_m: "0.5" }],
  ["length_m", { length_m: "3 m" }],
  ["told", { told: [] }],
  ["told", { told: ["none", "lungs"], "follow_up.breathing_steady": "yes" }],
  ["follow_up.breathing_steady", { told: ["lungs"] }],
  ["line.lungs", { told: ["not_sure"] }],
  ["days", { days: ["mon"] }],
  ["start", { start: "" }],
  ["start", { start: "7.12.2026" }],
])) {
  test(`a wrong or missing answer is named: ${JSON.stringify(given)}`, () => {
    const all = { ...RIGHT, ...given };
    const problems = problemsOf(askedFields(FORM, all), all);
    assert.deepEqual(problems.map((problem) => problem.field), [name]);
  });
}

test("answers are said in the words of their questions", () => {
  assert.equal(answerWords(AGE, { age: "58" }), "58 years");
  assert.equal(answerWords(TOLD, { told: ["lungs"] }), "Asthma");
  assert.equal(answerWords(DAYS, { days: ["mon", "wed"] }), "Monday, Wednesday");
  assert.equal(answerWords(DAYS, { days: [] }), "Not answered");
  assert.equal(answerWords(START, { start: "2026-12-07" }), "Monday 7 December 2026");
  assert.equal(answerWords(AGE, { age: "" }), "Not answered");
});

test("the choices are said in one line", () => {
  const given = { ...RIGHT, place: "rail", helper: "no", minutes: "25", weeks: "8" };
  assert.equal(choicesLine(FORM, given), "Along a rail, alone, 25 minutes on Mon and Wed, 8 weeks from Mon 7 Dec.");
  const until = { ...given, helper: "yes", days: ["mon"], finish: "2027-02-01" };
  assert.equal(choicesLine(FORM, until), "Along a rail, with a helper, 25 minutes on Mon, done by Mon 1 Feb.");
  assert.match(choicesLine(FORM, { ...given, days: [], start: "" }), /on Not answered, 8 weeks from Not answered\./);
});

test("a reload brings back what is not about health and was changed, and nothing else", () => {
  const place = field({ field: "place", private: false, default: "rail" });
  const days = field({ field: "days", kind: "days", private: false, default: ["mon", "wed"] });
  const form = { ...FORM, screens: [{ id: "all", title: "All", fields: [TOLD, LUNGS, BREATHING, place, days] }] };
  const given = { told: ["lungs"], "follow_up.breathing_steady": "yes", place: "path", days: ["mon", "wed"] };
  assert.deepEqual(openAnswers(form, given), { place: "path" });
});

test("a plan for somebody else begins with the week and the place, and nothing about the person", () => {
  const place = field({ field: "place", private: false, default: "rail" });
  const age = field({ field: "age", private: false });
  const helper = field({ field: "helper", private: false, default: "no" });
  const form = { ...FORM, screens: [{ id: "all", title: "All", fields: [TOLD, place, age, helper] }] };
  assert.deepEqual(alikeAnswers(form, { told: ["lungs"], place: "path", age: "70", helper: "yes" }), { place: "path" });
});

test("a ready-made plan is for those alone who tick nothing", () => {
  assert.equal(nothingTicked(FORM, { told: ["none"] }), true);
  assert.equal(nothingTicked(FORM, { told: ["lungs"] }), false);
  assert.equal(nothingTicked(FORM, { told: ["not_sure"] }), false);
  assert.equal(nothingTicked(FORM, {}), false);
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
  const loading = { status: /** @type {const} */ ("loading"), loaded: 1_400_000, total: 2_200_000, slow: false, reason: null };
  assert.equal(progressWords(loading), "Getting the planner ready: 1.4 of 2.2 MB.");
  assert.match(progressWords({ ...loading, slow: true }), /Please go on; nothing is lost\.$/);
  assert.equal(progressWords({ ...loading, total: 0 }), "Getting the planner ready.");
  assert.equal(progressWords({ ...loading, status: "failed", reason: "stopped" }), "It stopped.");
  assert.equal(progressWords({ ...loading, status: "failed" }), "It did not arrive.");
  assert.equal(progressWords({ ...loading, status: "idle" }), "");
});

test("a link holds the plan code in its fragment alone, and gives it back", () => {
  const link = linkTo("https://example.org/plan/?from=home#top", "RW1-AAAAA");
  assert.equal(link, "https://example.org/plan/#code=RW1-AAAAA");
  assert.equal(codeIn(new URL(link).hash), "RW1-AAAAA");
  assert.equal(codeIn("#screen-age"), null);
  assert.equal(codeIn(""), null);
});

test("a file is named after its plan, and after nobody", () => {
  const weeks = [{ from: "2026-12-07" }, { from: "2026-12-14" }];
  assert.equal(fileName({ code: "RW1-AAAAA-8F4AE", weeks }, "sheet.pdf"), "retrowalk-2026-12-07-8F4AE-sheet.pdf");
  assert.equal(fileName({ code: "", weeks }, "calendar.ics"), "retrowalk-2026-12-07-calendar.ics");
});

test("a saved copy is told from that of another person and of another day, and is named after nobody", () => {
  const plan = { weeks: [{ from: "2026-12-07" }] };
  const anna = { id: "k3x4fpq7", name: "Anna", plan, diary: { revision: 2 } };
  assert.equal(copyName(anna), "retrowalk-plan-2026-12-07-k3x4f-2.json");
  const others = [{ ...anna, id: "w2m9aaaa" }, { ...anna, diary: { revision: 3 } }, { ...anna, plan: { weeks: [] } }];
  assert.equal(new Set([anna, ...others].map(copyName)).size, 4);
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
