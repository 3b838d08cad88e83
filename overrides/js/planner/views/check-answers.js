// @ts-check
import { answerWords, choicesLine } from "./answer-words.js";
import { button, make } from "../../lib/dom.js";
import { say } from "../../lib/words.js";
import { fieldsToCheck, screenOf } from "../state/screens.js";

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
      // Two screens of boxes ask the same question: their titles tell them apart.
      const title = field.kind === "ticks" ? screenOf(form, field.field)?.title : null;
      const asked = title ?? field.words;
      const press = button(say("form.change"), () => change(field.field), "link");
      press.append(make("span", { class: "rw-hidden" }, `: ${asked}`));
      return make(
        "div",
        { class: "rw-answers__row" },
        make("dt", {}, asked),
        make("dd", {}, answerWords(field, given)),
        make("dd", { class: "rw-answers__change" }, press),
      );
    }),
  );
  return [make("p", {}, choicesLine(form, given)), list];
}
