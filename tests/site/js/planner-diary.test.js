// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { isUnspoken, readKept, toDiary, withEntry } from "../../../overrides/js/planner/state/diary.js";

const session = (/** @type {string} */ date) => ({ date });
const PLAN = /** @type {import("../../../overrides/js/planner/types.d.ts").Plan} */ (
  /** @type {unknown} */ ({
    schema: 1,
    code: "RW1-AAAAA",
    rules: {},
    weeks: [
      { number: 1, sessions: [session("2026-12-07"), session("2026-12-09")] },
      { number: 2, sessions: [session("2026-12-14"), session("2026-12-16")] },
    ],
  })
);
const EASY = { done: /** @type {const} */ (true), pain: 1, effort: /** @type {const} */ ("easy") };
const MISSED = { done: /** @type {const} */ (false) };

/** @type {[string, Record<string, any>, Record<string, unknown>[]][]} */
const CASES = [
  ["nothing written down is no entry", {}, []],
  ["a session done is a day walked", { "2026-12-07": EASY }, [{ on: "2026-12-07", kind: "walked", pain: 1, effort: "easy" }]],
  ["a session left out is a day missed", { "2026-12-09": MISSED }, [{ on: "2026-12-09", kind: "missed" }]],
  [
    "a fall is an entry of its own",
    { "2026-12-07": { ...EASY, fell: true } },
    [{ on: "2026-12-07", kind: "walked", pain: 1, effort: "easy" }, { on: "2026-12-07", kind: "fell" }],
  ],
];
for (const [promise, entries, dated] of CASES) {
  test(promise, () => assert.deepEqual(JSON.parse(JSON.stringify(toDiary(entries))).entries, dated));
}

test("only a week that is over and without a word is asked about", () => {
  const [week] = PLAN.weeks;
  assert.ok(week);
  assert.equal(isUnspoken(week, {}, "2026-12-09"), false);
  assert.equal(isUnspoken(week, {}, "2026-12-10"), true);
  assert.equal(isUnspoken(week, { "2026-12-07": MISSED }, "2026-12-10"), false);
});

test("an entry can be changed and taken away, and the old ones stay as they were", () => {
  const before = { "2026-12-07": EASY };
  assert.deepEqual(withEntry(before, "2026-12-09", MISSED), { "2026-12-07": EASY, "2026-12-09": MISSED });
  assert.deepEqual(withEntry(before, "2026-12-07", null), {});
  assert.deepEqual(before, { "2026-12-07": EASY });
});

const KEPT = { version: 1, code: "RW1-AAAAA", entries: { "2026-12-07": EASY }, plan: PLAN, care: null };

test("what was kept is read again as it was", () => {
  assert.deepEqual(readKept(JSON.parse(JSON.stringify(KEPT))), JSON.parse(JSON.stringify(KEPT)));
});

for (const [what, raw] of /** @type {[string, unknown][]} */ ([
  ["nothing", null],
  ["a text", "{}"],
  ["another version", { ...KEPT, version: 2 }],
  ["no code", { ...KEPT, code: 7 }],
  ["no plan", { ...KEPT, plan: undefined }],
  ["another plan schema", { ...KEPT, plan: { ...PLAN, schema: 2 } }],
  ["entries that are a list", { ...KEPT, entries: [] }],
  ["a day that is none", { ...KEPT, entries: { tomorrow: EASY } }],
  ["pain above ten", { ...KEPT, entries: { "2026-12-07": { ...EASY, pain: 11 } } }],
  ["pain as a text", { ...KEPT, entries: { "2026-12-07": { ...EASY, pain: "1" } } }],
  ["an unknown effort", { ...KEPT, entries: { "2026-12-07": { ...EASY, effort: "heroic" } } }],
  ["something more in an entry", { ...KEPT, entries: { "2026-12-07": { ...EASY, name: "x" } } }],
])) {
  test(`what is not whole is not opened: ${what}`, () => assert.equal(readKept(raw), null));
}
