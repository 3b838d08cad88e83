// @ts-check
import { make } from "../../lib/dom.js";
import { numbersOf } from "../../lib/quantities.js";
import { why } from "./why.js";

/**
 * @typedef {import("../types.d.ts").Plan} Plan
 * @typedef {import("../types.d.ts").Session} Session
 * @typedef {import("./why.js").Reasons} Reasons
 */

/**
 * Make the list of the numbers of a session, each with why it is as it is.
 * @param {Session} session
 * @param {Plan} plan
 * @param {Reasons} reasons
 * @returns {HTMLElement}
 */
export function sessionNumbers(session, plan, reasons) {
  return make(
    "dl",
    { class: "rw-numbers__list" },
    ...numbersOf(session, plan.units).map(({ name, value, rule }) =>
      make(
        "div",
        { class: "rw-numbers__row" },
        make("dt", {}, name),
        make("dd", { class: "rw-numbers__value" }, value),
        make("dd", { class: "rw-numbers__why" }, why(`${name} ${value}`, [rule], reasons)),
      ),
    ),
  );
}
