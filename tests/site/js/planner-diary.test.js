// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  aheadOf,
  askKey,
  beforeDose,
  comingDay,
  entryOn,
  freeName,
  NOTHING_SAVED,
  plannedDays,
  readSaved,
  screeningDue,
  sourceOf,
} from "../../../overrides/js/planner/state/diary.js";
import { codeIn, fragmentOf, keptIn } from "../../../overrides/js/planner/state/plan-link.js";

/** @typedef {import("../../../overrides/js/planner/types.d.ts").Plan} Plan */
/** @typedef {import("../../../overrides/js/planner/types.d.ts").SavedPlan} SavedPlan */

const session = (/** @type {string} */ date, state = "open") => ({
  date,
  state,
  date_words: `on ${date}`,
  total_words: "22 min",
  words: "Walk.",
});
const week = (/** @type {number} */ number, /** @type {string} */ from, /** @type {string} */ to, state = "ahead") => ({
  number,
  from,
  to,
  state,
  sessions: [session(from), session(to)],
});

/** @param {Record<string, unknown>} changed @returns {Plan} */
function planWith(changed = {}) {
  const weeks = [week(1, "2026-12-07", "2026-12-13"), week(2, "2026-12-14", "2026-12-20")];
  const plan = { schema: 1, code: "RW1-A", rules: {}, stage: "running", today: "2026-12-07", asks: [], asks_from: null, weeks };
  return /** @type {Plan} */ (/** @type {unknown} */ ({ ...plan, ...changed }));
}

const ENTRY = { kind: /** @type {const} */ ("walked"), on: "2026-12-07", pain: 1 };
const DIARY = { schema: 1, id: "k1", revision: 2, entries: [ENTRY] };
const LATER = "2027-03-01";
const PERSON = { id: "k1", name: "Plan 1" };
const ASK = { ask: /** @type {const} */ ("next_morning"), on: "2026-12-07" };

/** @param {Record<string, unknown>} changed @returns {SavedPlan} */
function savedWith(changed = {}) {
  const plan = planWith();
  const saved = { version: 2, id: "k1", name: "Plan 1", numbers: { code: "RW1-A" }, diary: DIARY, plan, ahead: aheadOf(plan, LATER) };
  return /** @type {SavedPlan} */ ({ ...saved, pending: [], screened: "2026-12-01", copied: null, ...changed });
}

test("what comes next is told from the list that Python left, and no further than the day on which something is asked", () => {
  const ahead = aheadOf(planWith({ asks_from: "2026-12-14" }), LATER);
  const day = comingDay(ahead, "2026-12-08");
  assert.ok(day && day !== "ask");
  assert.deepEqual([day.date, day.week, day.total_words], ["2026-12-13", 1, "22 min"]);
  assert.equal(comingDay(ahead, "2026-12-14"), "ask");
  assert.equal(comingDay(aheadOf(planWith(), LATER), "2026-12-21"), null);
});

test("sessions that are done, missed or past are not in the list", () => {
  const [first] = planWith().weeks;
  assert.ok(first);
  const weeks = [{ ...first, sessions: [session("2026-12-07", "done"), session("2026-12-09", "missed"), session("2026-12-11")] }];
  const ahead = aheadOf(planWith({ weeks, today: "2026-12-10" }), LATER);
  assert.deepEqual(ahead.days.map((day) => day.date), ["2026-12-11"]);
});

for (const [what, changed] of /** @type {[string, Record<string, unknown>][]} */ ([
  ["what a plan asks today", { asks: [ASK] }],
  ["a plan that has stopped", { stage: "suspended", weeks: [] }],
])) {
  test(`${what} leaves no dose in the list for home`, () => assert.equal(comingDay(aheadOf(planWith(changed), LATER), "2026-12-07"), "ask"));
}

const SAVED = { ...NOTHING_SAVED, person: PERSON, diary: DIARY, ahead: aheadOf(planWith(), LATER), current: true };
for (const [promise, plan, saved, first] of /** @type {[string, Plan, typeof SAVED, ReturnType<typeof beforeDose>][]} */ ([
  ["a plan that is not kept shows its dose", planWith(), { ...SAVED, person: null }, null],
  ["a kept plan with nothing to ask shows its dose", planWith(), SAVED, null],
  ["a fall comes before all", planWith({ stage: "suspended", asks: [ASK] }), { ...SAVED, screeningDue: true }, "stopped"],
  ["a stopped plan stays stopped where it is not kept", planWith({ stage: "suspended" }), { ...SAVED, person: null }, "stopped"],
  ["on a day with a question Python is waited for", planWith(), { ...SAVED, current: false, ahead: { ...SAVED.ahead, asks_from: "2026-12-08" } }, "python"],
  ["on a day without one the plan is there at once", planWith(), { ...SAVED, current: false }, null],
  ["what the plan would like to know comes before the dose", planWith({ asks: [ASK] }), SAVED, "asks"],
  ["a question that is put off is not asked again", planWith({ asks: [ASK] }), { ...SAVED, putOff: [askKey(ASK)] }, null],
  ["the safety questions come once the weeks are known", planWith({ asks: [ASK] }), { ...SAVED, screeningDue: true }, "asks"],
  ["the safety questions come before the dose", planWith(), { ...SAVED, screeningDue: true }, "screening"],
])) {
  test(promise, () => assert.equal(beforeDose(plan, saved, "2026-12-08"), first));
}

for (const [promise, changed, due] of /** @type {[string, Record<string, unknown>, boolean][]} */ ([
  ["the safety questions rest until the day that Python told", { ahead: aheadOf(planWith(), "2026-12-08") }, false],
  ["the safety questions come again from the day that Python told", { ahead: aheadOf(planWith(), "2026-12-07") }, true],
  ["questions that were answered with a no to walking come again", { screened: null }, true],
])) {
  test(promise, () => assert.equal(screeningDue(savedWith(changed), "2026-12-07"), due));
}

test("a request is made from the numbers where there are any, else from the code", () => {
  const saved = { numbers: { schema: 1 }, diary: DIARY };
  assert.deepEqual(sourceOf({ plan: planWith(), saved }, "2026-12-07"), { kept: { schema: 1 }, diary: DIARY, today: "2026-12-07" });
  const source = { code: "RW1-A", today: "2026-12-07" };
  assert.deepEqual(sourceOf({ plan: planWith(), saved: { numbers: null, diary: null } }, "2026-12-07"), source);
});

test("only what was walked or missed is the entry of a day", () => {
  const diary = { ...DIARY, entries: [{ kind: /** @type {const} */ ("fell"), on: "2026-12-07" }, ENTRY] };
  assert.equal(entryOn(diary, "2026-12-07"), ENTRY);
  assert.equal(entryOn(diary, "2026-12-08"), undefined);
  assert.equal(entryOn(null, "2026-12-07"), undefined);
});

test("the planned days of a span take in its last day", () => {
  const days = plannedDays(planWith(), "2026-12-13", "2026-12-14");
  assert.deepEqual(days.map((day) => day.date), ["2026-12-13", "2026-12-14"]);
});

test("a plan without a name gets the first number that is free", () => {
  const nameOf = (/** @type {number} */ number) => `Plan ${number}`;
  assert.equal(freeName([], nameOf), "Plan 1");
  assert.equal(freeName([{ name: "Anna" }, { name: "Plan 3" }], nameOf), "Plan 4");
});

test("an address names a kept plan by its id and another by its code", () => {
  assert.equal(fragmentOf({ code: "RW1-A" }, null), "#code=RW1-A");
  assert.equal(fragmentOf({ code: "RW1-A" }, PERSON), "#plan=k1");
  assert.equal(fragmentOf({ code: "" }, null), "");
  assert.equal(codeIn("#code=RW1-A"), "RW1-A");
  assert.deepEqual(keptIn("#plan=k1&do=walk"), { id: "k1", act: "walk" });
});

test("what was kept is read again as it was", () => {
  const kept = JSON.parse(JSON.stringify(savedWith()));
  assert.deepEqual(readSaved(kept), kept);
});

for (const [what, changed] of /** @type {[string, Record<string, unknown>][]} */ ([
  ["an older version", { version: 1 }],
  ["a newer version", { version: 3 }],
  ["no id", { id: "" }],
  ["no name", { name: 7 }],
  ["no numbers", { numbers: null }],
  ["no diary", { diary: [] }],
  ["a diary without entries", { diary: { ...DIARY, entries: {} } }],
  ["an entry that is a text", { diary: { ...DIARY, entries: ["walked"] } }],
  ["no plan", { plan: undefined }],
  ["another plan schema", { plan: { ...planWith(), schema: 2 } }],
  ["no list of what comes next", { ahead: null }],
  ["nothing that waits", { pending: undefined }],
])) {
  test(`what is not complete is not opened: ${what}`, () => assert.equal(readSaved({ ...savedWith(), ...changed }), null));
}
for (const raw of [null, "{}", [], 7]) {
  test(`what is no plan at all is not opened: ${JSON.stringify(raw)}`, () => assert.equal(readSaved(raw), null));
}
