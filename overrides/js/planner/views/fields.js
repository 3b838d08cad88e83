// @ts-check
/** The small fields that the diary's dialogs are made of. Nothing in them is chosen beforehand. */
import { make } from "../../lib/dom.js";
import { say } from "../../lib/words.js";

/**
 * Make a row of numbers, each a button that sends its form at once.
 * @param {string} legend
 * @param {string} name
 * @param {string} ends What the lowest and the highest mean.
 * @returns {HTMLElement}
 */
export function scaleOfButtons(legend, name, ends) {
  const items = Array.from({ length: 11 }, (_, value) =>
    make("button", { class: "rw-scale__press", name, value: String(value) }, String(value)),
  );
  return make(
    "fieldset",
    { class: "rw-choice" },
    make("legend", {}, legend),
    make("div", { class: "rw-scale rw-scale--11" }, ...items),
    make("p", { class: "rw-small" }, ends),
  );
}

/**
 * Make a row of choices, of which one can be chosen.
 * @param {string} legend
 * @param {string} name
 * @param {Record<string, string>} options Words by value.
 * @param {string} [chosen]
 * @returns {HTMLElement}
 */
export function choices(legend, name, options, chosen) {
  const items = Object.entries(options).map(([value, words]) =>
    make(
      "label",
      { class: "rw-scale__item" },
      make("input", { type: "radio", name, value, checked: value === chosen }),
      make("span", {}, words),
    ),
  );
  const numbers = Object.values(options).every((words) => words.length <= 2);
  return make(
    "fieldset",
    { class: "rw-choice" },
    make("legend", {}, legend),
    make("div", { class: numbers ? `rw-scale rw-scale--${items.length}` : "rw-picks" }, ...items),
  );
}

/**
 * Make a row of numbers from 0, of which one can be chosen.
 * @param {string} legend
 * @param {string} name
 * @param {number} most
 * @param {number} [chosen]
 */
export function scale(legend, name, most, chosen) {
  const options = Object.fromEntries(Array.from({ length: most + 1 }, (_, value) => [String(value), String(value)]));
  return choices(legend, name, options, chosen === undefined ? undefined : String(chosen));
}

/**
 * Make a box to tick.
 * @param {string} words
 * @param {Record<string, unknown>} attributes
 * @returns {HTMLElement}
 */
export function tick(words, attributes) {
  return make(
    "label",
    { class: "rw-choice__item" },
    make("input", { type: "checkbox", ...attributes }),
    make("span", {}, words),
  );
}

/**
 * Make a field to write in, with its label.
 * @param {string} words
 * @param {Record<string, unknown>} attributes With an `id`.
 * @returns {HTMLElement}
 */
export function written(words, attributes) {
  return make(
    "p",
    { class: "rw-written" },
    make("label", { for: attributes["id"] }, words),
    make("input", { class: "rw-input", ...attributes }),
  );
}

/**
 * Make the head of a dialog.
 * @param {string} words
 * @returns {HTMLElement}
 */
export function dialogTitle(words) {
  return make("h2", { tabindex: "-1", id: "dialog-title" }, words);
}

/**
 * Make the buttons at the end of a dialog.
 * @param {string} words Of the button that does it.
 * @returns {HTMLElement}
 */
export function dialogButtons(words) {
  return make(
    "p",
    { class: "rw-actions" },
    make("button", { class: "rw-button", value: "save" }, words),
    make("button", { class: "rw-button rw-button--quiet", value: "", formnovalidate: true }, say("diary.cancel")),
  );
}
