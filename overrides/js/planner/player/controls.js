// @ts-check
import { make } from "../../lib/dom.js";

/**
 * Make a box that turns something on and off.
 * @param {string} words
 * @param {boolean} on
 * @param {(on: boolean) => void} change
 */
export function settingBox(words, on, change) {
  const box = make("input", { type: "checkbox", checked: on });
  box.addEventListener("change", () => change(box.checked));
  return make("label", { class: "rw-choice__item" }, box, make("span", {}, words));
}

/**
 * Do what a key asks for. Space presses a button or a box that has the focus, as everywhere.
 * @param {KeyboardEvent} event
 * @param {{ skip: () => void, stepBack: () => void, turn: () => void }} acts
 */
export function followKey(event, { skip, stepBack, turn }) {
  const onControl = event.target instanceof HTMLElement && event.target.closest("button, input") !== null;
  if (event.key === "ArrowRight") {
    skip();
  } else if (event.key === "ArrowLeft") {
    stepBack();
  } else if (event.key === " " && !onControl) {
    event.preventDefault();
    turn();
  }
}
