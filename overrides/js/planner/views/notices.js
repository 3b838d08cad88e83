// @ts-check
import { button, make } from "../../lib/dom.js";

/**
 * @typedef {import("../types.d.ts").Change} Change
 */

const SHOWN_AT_ONCE = 4;

/**
 * Say what became different, and why.
 * @param {readonly Change[]} changes
 * @returns {HTMLElement | null}
 */
export function changesNotice(changes) {
  if (changes.length === 0) {
    return null;
  }
  const items = changes.map(({ week, words, why }) =>
    make("li", {}, week === null ? "" : make("strong", {}, `Week ${week}: `), `${words} `, make("span", { class: "rw-small" }, why)),
  );
  const rest = items.slice(SHOWN_AT_ONCE);
  return make(
    "section",
    { class: "rw-changed", role: "status" },
    make("h3", {}, "What changed"),
    make("ul", {}, ...items.slice(0, SHOWN_AT_ONCE)),
    rest.length > 0
      ? make("details", {}, make("summary", {}, `${rest.length} more`), make("ul", {}, ...rest))
      : null,
  );
}

/**
 * Say that something kept here cannot be used, and offer it: nothing is thrown away unasked.
 * @param {string} words
 * @param {{ save: (() => void) | null, forget: () => void }} acts
 * @returns {HTMLElement}
 */
export function storeNotice(words, { save, forget }) {
  return make(
    "section",
    { class: "rw-care rw-care--hold", role: "status" },
    make("p", {}, words),
    make(
      "p",
      { class: "rw-actions" },
      save ? button("Download it", save, "quiet") : null,
      button("Delete everything", forget, "quiet"),
    ),
  );
}
