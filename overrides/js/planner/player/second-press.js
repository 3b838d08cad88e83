// @ts-check
import { button } from "../../lib/dom.js";

/** So many milliseconds later a first press counts for nothing. */
const FORGOTTEN_AFTER = 4000;

/**
 * Make a button that acts on its second press, so that no accidental touch does what it does.
 * @param {{ words: string, again: string }} words `again` is what it says after the first press.
 * @param {() => void} act
 * @param {{ kind: string, once?: () => boolean }} how `once` says whether one press is enough now.
 * @returns {HTMLButtonElement}
 */
export function secondPressButton({ words, again }, act, { kind, once = () => false }) {
  let timer = 0;
  const forget = () => {
    clearTimeout(timer);
    timer = 0;
    made.textContent = words;
  };
  const made = button(
    words,
    () => {
      if (timer !== 0 || once()) {
        forget();
        act();
      } else {
        made.textContent = again;
        timer = window.setTimeout(forget, FORGOTTEN_AFTER);
      }
    },
    kind,
  );
  return made;
}
