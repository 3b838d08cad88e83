// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { say, sayCount, useWords, wordsOf } from "../../../overrides/js/lib/words.js";

useWords({ form: { back: "Back", left: { one: "1 day left", more: "{count} days left" }, list: ["one", "two"] } });

test("a sentence is said by its name, its parts filled in", () => {
  assert.equal(say("form.back"), "Back");
  assert.equal(sayCount("form.left", 1), "1 day left");
  assert.equal(sayCount("form.left", 0), "0 days left");
  assert.deepEqual(wordsOf("form.list"), ["one", "two"]);
});

test("a sentence that is not there, or lacks a part, is named", () => {
  assert.throws(() => say("form.forward"), /There are no words form\.forward\./);
  assert.throws(() => say("form.left"), /form\.left is not a sentence\./);
  assert.throws(() => say("form.left.more"), /form\.left\.more wants \{count\}\./);
});
