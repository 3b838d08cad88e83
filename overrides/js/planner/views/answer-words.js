// @ts-check
/** Answers in words. No page in here. */
import { answerTo, dateAsked, fieldsOf, holds } from "../state/answers.js";
import { longDate, shortDate } from "../../lib/dates.js";
import { say } from "../../lib/words.js";

/**
 * @typedef {import("../types.d.ts").Field} Field
 * @typedef {import("../types.d.ts").Form} Form
 * @typedef {import("../types.d.ts").Given} Given
 */

/** So many letters of a weekday tell it from the others. */
const DAY_LETTERS = 3;

/**
 * Say an answer in the words of its question.
 * @param {Field} field
 * @param {Given} given
 * @returns {string}
 */
export function answerWords(field, given) {
  const words = field.options.filter((option) => holds(given, field.field, [option.id])).map((option) => option.words);
  if (Array.isArray(given[field.field])) {
    return words.join(field.kind === "days" ? ", " : "; ") || say("form.not_answered");
  }
  const answer = answerTo(given, field.field);
  if (answer === "") {
    return say("form.not_answered");
  }
  if (field.kind === "date") {
    return longDate(answer);
  }
  if (field.kind === "whole_number" || field.kind === "number") {
    return `${answer} ${field.unit}`;
  }
  return words[0] ?? answer;
}

/**
 * Say in one line what the plan will be made for: where, with whom, how long, on which days.
 * @param {Form} form
 * @param {Given} given
 * @returns {string}
 */
export function choicesLine(form, given) {
  const days = fieldsOf(form).find((field) => field.kind === "days");
  const names = days?.options.filter((option) => holds(given, days.field, [option.id])) ?? [];
  const short = names.map((option) => option.words.slice(0, DAY_LETTERS));
  const last = short.pop() ?? say("form.not_answered");
  const date = dateAsked(given);
  const when = answerTo(given, date);
  return say(date === "start" ? "form.choices.line" : "form.choices.line_until", {
    place: say(`form.choices.place.${answerTo(given, "place") || "rail"}`),
    company: say(answerTo(given, "helper") === "yes" ? "form.choices.helped" : "form.choices.alone"),
    minutes: answerTo(given, "minutes"),
    days: short.length > 0 ? `${short.join(", ")} ${say("form.choices.and")} ${last}` : last,
    weeks: answerTo(given, "weeks"),
    [date]: when ? shortDate(when) : say("form.not_answered"),
  });
}
