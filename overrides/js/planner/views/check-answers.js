// @ts-check
import { holds } from "../state/answers.js";
import { answerWords } from "./answer-words.js";
import { button, make } from "../../lib/dom.js";
import { say, sayCount } from "../../lib/words.js";
import { fieldsToCheck, stepIndex, screenOf } from "../state/screens.js";

/**
 * @typedef {import("../types.d.ts").Field} Field
 * @typedef {import("../types.d.ts").Form} Form
 * @typedef {import("../types.d.ts").Given} Given
 * @typedef {(field: string) => void} Change
 */

/**
 * Make the list of all answers, each with a way to change it. The screens with nothing ticked fold into one line.
 * @param {Form} form
 * @param {Given} given
 * @param {Change} change
 * @returns {HTMLElement[]}
 */
export function answersList(form, given, change) {
  const fields = fieldsToCheck(form, given);
  return form.steps.flatMap((step, index) => {
    const mine = fields.filter((field) => stepIndex(form, screenOf(form, field.field)?.id ?? "") === index);
    const plain = step.id === "safety" ? mine.filter((field) => holds(given, field.field, ["none"])) : [];
    const shown = mine.filter((field) => !plain.includes(field));
    return [
      make("h3", {}, step.title),
      ...(shown.length > 0 ? [list(shown, given, change)] : []),
      ...(plain.length > 0 ? [folded(plain, given, change)] : []),
    ];
  });
}

/**
 * @param {Field[]} fields
 * @param {Given} given
 * @param {Change} change
 * @returns {HTMLElement}
 */
function folded(fields, given, change) {
  const words = sayCount("form.no_questions", fields.length);
  return make("details", {}, make("summary", {}, words), list(fields, given, change));
}

/**
 * @param {Field[]} fields
 * @param {Given} given
 * @param {Change} change
 * @returns {HTMLElement}
 */
function list(fields, given, change) {
  return make(
    "dl",
    { class: "rw-answers" },
    ...fields.map((field) => {
      const press = button(say("form.change"), () => change(field.field), "link");
      press.append(make("span", { class: "rw-hidden" }, `: ${field.words}`));
      return make(
        "div",
        { class: "rw-answers__row" },
        make("dt", {}, field.words),
        make("dd", {}, answerWords(field, given)),
        make("dd", { class: "rw-answers__change" }, press),
      );
    }),
  );
}

/**
 * Make the view that shows all answers before the plan is made.
 * @param {Form} form
 * @param {Given} given
 * @param {{ change: Change, makePlan: () => void, back: () => void }} acts
 * @returns {HTMLElement}
 */
export function checkView(form, given, { change, makePlan, back }) {
  return make(
    "section",
    {},
    make("h2", { tabindex: "-1", "data-heading": true }, say("form.check.title")),
    ...answersList(form, given, change),
    make("p", { class: "rw-actions" }, button(say("form.check.make"), makePlan), button(say("form.back"), back, "quiet")),
    make("p", { class: "rw-waiting", role: "status", "data-waiting": true }),
  );
}
