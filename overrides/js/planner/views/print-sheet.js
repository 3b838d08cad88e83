// @ts-check
import { make } from "../../lib/dom.js";
import { say } from "../../lib/words.js";

/**
 * @typedef {import("../types.d.ts").Plan} Plan
 * @typedef {import("../types.d.ts").Week} Week
 */

/**
 * Make the one page that the browser's Print gives: every session with a box to tick, the stop signs, the pain rule.
 * On the screen it is not shown.
 * @param {Plan} plan
 * @returns {HTMLElement | null}
 */
export function printSheet(plan) {
  const { care } = plan;
  if (!care) {
    return null;
  }
  const most = Math.max(...plan.weeks.map((week) => week.sessions.length));
  return make(
    "section",
    { class: "rw-print", "aria-hidden": "true" },
    make("p", { class: "rw-print__title" }, make("strong", {}, say("plan.print.title")), make("span", {}, plan.dates_words)),
    make("p", {}, `${plan.summary} ${care.how}`),
    make(
      "table",
      { class: "rw-print__weeks" },
      make("tbody", {}, ...plan.weeks.map((week) => weekRow(week, most))),
    ),
    make(
      "div",
      { class: "rw-print__care" },
      make(
        "div",
        {},
        make("strong", {}, care.stop.title),
        make("ul", {}, ...care.stop.signs.map((sign) => make("li", {}, sign))),
        make("p", {}, care.stop.then),
      ),
      make(
        "div",
        {},
        make("strong", {}, care.pain.title),
        make("p", {}, make("b", {}, "● "), care.pain.go),
        make("p", {}, make("b", {}, "▲ "), care.pain.hold),
        make("p", {}, make("b", {}, "■ "), care.pain.stop),
        make("strong", {}, care.check.title),
        make("ul", {}, ...care.check.items.map((item) => make("li", {}, item))),
      ),
    ),
    make("p", { class: "rw-print__foot" }, make("span", {}, care.reviewed), plan.code ? make("span", {}, say("plan.print.code", { code: plan.code })) : null),
  );
}

/**
 * @param {Week} week
 * @param {number} most The most sessions in a week, so that all rows have as many boxes' columns.
 * @returns {HTMLElement}
 */
function weekRow(week, most) {
  const empty = Array.from({ length: most - week.sessions.length }, () => make("td", {}));
  return make(
    "tr",
    {},
    make("th", { scope: "row" }, say("plan.week", { week: week.number })),
    make("td", {}, week.sessions.at(-1)?.words ?? week.change),
    ...week.sessions.map((session) => make("td", { class: "rw-print__day" }, make("span", {}, session.date_words))),
    ...empty,
  );
}
