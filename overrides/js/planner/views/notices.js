// @ts-check
import { button, make } from "../../lib/dom.js";
import { say } from "../../lib/words.js";

/**
 * @typedef {import("../types.d.ts").Change} Change
 */

const SHOWN_AT_ONCE = 4;

/**
 * Show what became different, and why. Whoever listens hears it from the page's own region.
 * @param {string} done What was just written down; "" when nothing was.
 * @param {readonly Change[]} changes
 * @returns {HTMLElement | null}
 */
export function changesNotice(done, changes) {
  if (!done && changes.length === 0) {
    return null;
  }
  return make(
    "section",
    { class: "rw-changed" },
    done ? make("p", {}, done) : null,
    changes.length > 0 ? changesList(changes) : null,
  );
}

/**
 * Make the list of what became different.
 * @param {readonly Change[]} changes
 * @returns {HTMLElement}
 */
export function changesList(changes) {
  const items = changes.map(({ week, words, why }) =>
    make(
      "li",
      {},
      week === null ? "" : make("strong", {}, say("plan.changed_week", { week })),
      `${words} `,
      make("span", { class: "rw-small" }, why),
    ),
  );
  const rest = items.slice(SHOWN_AT_ONCE);
  return make(
    "div",
    {},
    make("p", {}, make("strong", {}, say("plan.changed"))),
    make("ul", {}, ...items.slice(0, SHOWN_AT_ONCE)),
    rest.length > 0
      ? make(
          "details",
          {},
          make("summary", {}, say("plan.changed_more", { number: rest.length })),
          make("ul", {}, ...rest),
        )
      : null,
  );
}

/**
 * Say that something kept here cannot be used, and offer it: nothing is thrown away unasked.
 * @param {{ words: string, copy: { id: string } | null }} trouble `copy.id` is "" where it is not in the store.
 * @param {{ save: () => void, forget: () => void }} acts
 * @returns {HTMLElement}
 */
export function storeNotice({ words, copy }, { save, forget }) {
  return make(
    "section",
    { class: "rw-care rw-care--hold", role: "status" },
    make("p", {}, words),
    copy
      ? make(
          "p",
          { class: "rw-actions" },
          button(say("keeping.download"), save, "quiet"),
          copy.id ? button(say("keeping.delete_yes"), forget, "quiet") : null,
        )
      : null,
  );
}
