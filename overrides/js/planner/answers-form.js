// @ts-check
/** The answers in the page's form: filled in, changed, read into the state, cleared. */
import { nextMonday, todayOf } from "../lib/dates.js";
import { find } from "../lib/dom.js";
import { fieldsOf, openAnswers, read } from "./state/answers.js";
import { choicesLine } from "./views/answer-words.js";
import { choose, keepNoneAlone } from "./views/form.js";

/**
 * @typedef {import("./state/history.js").Journey} Journey
 * @typedef {import("./state/state.js").Store} Store
 * @typedef {import("./types.d.ts").Form} Form
 * @typedef {import("./types.d.ts").Given} Given
 */

export class AnswersForm {
  #element;

  #form;

  #store;

  /** Where answers are remembered for a reload. @type {Journey | null} */
  journey = null;

  /** @param {{ element: HTMLFormElement, form: Form, store: Store }} parts */
  constructor({ element, form, store }) {
    this.#element = element;
    this.#form = form;
    this.#store = store;
  }

  /** Fill in a first day, and what a reload brings back: nothing about health. */
  fill() {
    for (const [field, value] of Object.entries(this.journey?.answers ?? {})) {
      if (value.length > 0) {
        choose(this.#element, field, value);
      }
    }
    const start = this.#element.elements.namedItem("start");
    if (start instanceof HTMLInputElement && !start.value) {
      start.value = nextMonday(todayOf(new Date()));
    }
  }

  /** Read the form into the state. */
  read() {
    const given = read(new FormData(this.#element), fieldsOf(this.#form));
    this.#store.dispatch({ type: "answered", given });
    find(this.#element, "[data-choices]").textContent = choicesLine(this.#form, given);
  }

  /** A person changed an answer. @param {EventTarget | null} input */
  changed(input) {
    keepNoneAlone(input);
    this.read();
    this.journey?.remember(openAnswers(this.#form, this.#store.state.given));
  }

  /**
   * Choose an answer for a person.
   * @param {string} field
   * @param {string} value
   */
  choose(field, value) {
    choose(this.#element, field, value);
    this.read();
  }

  /** Begin with an empty form. @param {Given} [answers] What stays. */
  clear(answers = {}) {
    this.#element.reset();
    this.journey?.remember(answers);
    this.fill();
    this.read();
  }
}
