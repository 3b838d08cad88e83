// @ts-check
import { answerTo, holds } from "../state/answers.js";
import { longDate } from "../../lib/dates.js";
import { say } from "../../lib/words.js";

/**
 * Say an answer in the words of its question, to be checked.
 * @param {import("../types.d.ts").Field} field
 * @param {import("../types.d.ts").Given} given
 * @returns {string}
 */
export function answerWords(field, given) {
  const value = given[field.field] ?? "";
  const words = field.options.filter((option) => holds(given, field.field, [option.id]));
  if (Array.isArray(value)) {
    return words.map((option) => option.words).join(field.kind === "days" ? ", " : "; ") || say("form.not_answered");
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
  return words[0]?.words ?? answer;
}
