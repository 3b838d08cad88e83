// @ts-check
import { answerWords, choicesLine } from "./answer-words.js";
import { button, make } from "../../lib/dom.js";
import { say } from "../../lib/words.js";
import { fieldsToCheck } from "../state/screens.js";

/**
 * @typedef {import("../types.d.ts").Form} Form
 * @typedef {import("../types.d.ts").Given} Given
 * @typedef {(field: string) => void} Change
 */

/**
 * Make the line of what the plan was made for, and the list of all answers, each with a way to change it.
 * @param {Form} form
 * @param {Given} given
 * @param {Change} change
 * @returns {HTMLElement[]}
 */
export function answersList(form, given, change) {
  const list = make(
    "dl",
    { class: "rw-answers" },
    ...fieldsToCheck(form, given).map((field) => {
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
  return [make("p", {}, choicesLine(form, given)), list];
}
