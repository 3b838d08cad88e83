// @ts-check
import { button, make } from "../../lib/dom.js";
import { say } from "../../lib/words.js";
import { careCard } from "./care-card.js";

/**
 * @typedef {import("../state/diary.js").Saved} Saved
 * @typedef {import("../types.d.ts").Form} Form
 * @typedef {import("../types.d.ts").Plan} Plan
 */

/**
 * Make the view of a plan that has stopped, after a fall or after weeks that were not steady: what to do, and the ways on
 * from here.
 * @param {Plan} plan
 * @param {Saved} saved
 * @param {Form} form
 * @param {{ seen: () => void, notFallen: () => void, withHelper: () => void }} acts
 * @param {HTMLElement} calendar Takes the sessions out of a calendar.
 * @returns {HTMLElement}
 */
export function stoppedView(plan, { diary }, form, acts, calendar) {
  const wrote = (/** @type {string} */ kind) => diary?.entries.some((entry) => entry.kind === kind) ?? false;
  return make(
    "section",
    {},
    // What a helper or a yes would change, the buttons below say.
    careCard({ ...plan, referral: null }, form, null),
    make(
      "p",
      { class: "rw-actions" },
      button(say("diary.stopped.seen"), acts.seen),
      // Whoever has been seen and is still stopped lacks somebody beside them.
      wrote("seen") ? button(say("diary.stopped.helper"), acts.withHelper) : null,
      button(say("diary.stopped.print"), () => window.print(), "quiet"),
      wrote("fell") ? button(say("diary.stopped.not_fallen"), acts.notFallen, "quiet") : null,
    ),
    calendar,
  );
}
