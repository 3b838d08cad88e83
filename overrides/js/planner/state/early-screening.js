// @ts-check
/**
 * Tells early that no plan can come of these answers, so that nobody answers on in vain and a sign that needs a doctor
 * is acted on at once. It reads the levels that Python wrote beside each question (data/questions.toml); Python decides
 * again on the whole, and tests hold the two to the same verdict.
 *
 * @typedef {import("../types.d.ts").Advice} Advice
 * @typedef {import("../types.d.ts").Care} Care
 * @typedef {import("../types.d.ts").Field} Field
 * @typedef {import("../types.d.ts").Form} Form
 * @typedef {import("../types.d.ts").Given} Given
 */
import { answerTo, fieldsOf } from "./answers.js";

const URGENCIES = ["now", "today", "before_you_start", "every_session"];

/**
 * Give the questions that this person answered with yes or not sure, of one level.
 * @param {readonly Field[]} fields
 * @param {Given} given
 * @param {string} level
 * @returns {Field[]}
 */
function worries(fields, given, level) {
  return fields.filter((field) => field.level === level && ["yes", "not_sure"].includes(answerTo(given, field.field)));
}

/**
 * Say whether a clinician's agreement could lead to a plan: there is something to agree to, and nothing that stays.
 * @param {readonly Field[]} fields
 * @param {Given} given
 * @returns {boolean}
 */
export function clearingMayHelp(fields, given) {
  const found = worries(fields, given, "ask_first");
  const stays = found.some((field) => field.after_clearing === "never");
  return found.length > 0 && !stays && worries(fields, given, "stop").length === 0;
}

/**
 * Give the care card that these answers lead to, or null where a plan may still come.
 * @param {Form} form
 * @param {Given} given
 * @param {{ safetyDone: boolean, companyDone: boolean }} so Which parts of the form are behind the person.
 * @returns {Care | null}
 */
export function earlyCare(form, given, so) {
  const fields = fieldsOf(form);
  const stop = worries(fields, given, "stop");
  const ask = worries(fields, given, "ask_first");
  const cleared = clearingMayHelp(fields, given) && answerTo(given, "cleared") === "yes";
  const alone = so.companyDone && answerTo(given, "helper") !== "yes";
  const standing = ask.filter(
    (field) => !cleared || field.after_clearing === "never" || (field.after_clearing === "helper" && alone),
  );
  if (stop.length > 0) {
    return { clearance: "stop", advice: adviceFor(form, [...stop, ...standing]) };
  }
  if (so.safetyDone && standing.length > 0) {
    return { clearance: "ask_first", advice: adviceFor(form, standing) };
  }
  return null;
}

/**
 * @param {Form} form
 * @param {readonly Field[]} fields
 * @returns {Advice[]}
 */
function adviceFor(form, fields) {
  const inOrder = fields.toSorted((one, other) => one.order - other.order);
  const rules = [...new Set(inOrder.map((field) => field.rule))];
  const found = rules.flatMap((rule) => {
    const advice = form.advice[rule];
    return advice ? [{ rule, ...advice }] : [];
  });
  return found.sort((one, other) => URGENCIES.indexOf(one.urgency) - URGENCIES.indexOf(other.urgency));
}
