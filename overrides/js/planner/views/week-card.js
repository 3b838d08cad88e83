// @ts-check
import { shortDate } from "../../lib/dates.js";
import { draw, make } from "../../lib/dom.js";
import { duration } from "../../lib/quantities.js";
import { say } from "../../lib/words.js";
import { sessionNumbers } from "./session-numbers.js";

/**
 * @typedef {import("../types.d.ts").Plan} Plan
 * @typedef {import("../types.d.ts").Session} Session
 * @typedef {import("../types.d.ts").Week} Week
 * @typedef {import("./why.js").Reasons} Reasons
 */

/**
 * Make the card of a week: how it was, what is new, what to do, and on which days. Only this week's is open.
 * @param {Week} week
 * @param {Plan} plan
 * @param {Reasons} reasons
 * @param {{ open: boolean, mark: (session: Session) => Node }} how What stands at each session.
 * @returns {HTMLElement}
 */
export function weekCard(week, plan, reasons, { open, mark }) {
  const [session] = week.sessions;
  const past = week.state !== "ahead";
  const kind = `${week.recovery ? " rw-week--recovery" : ""}${open ? " rw-week--now" : past ? " rw-week--past" : ""}`;
  const state = open ? say("plan.state.now") : past ? say(`plan.state.${week.state}`) : "";
  return make(
    "details",
    { class: `rw-week${kind}`, open, "data-key": `week-${week.number}`, "data-tells": `week-${week.number}` },
    make(
      "summary",
      { class: "rw-week__head" },
      make("h3", { class: "rw-week__title" }, say("plan.week", { week: week.number }), state && " ", state ? make("span", { class: "rw-week__state" }, state) : null),
      make("span", { class: "rw-week__minutes" }, week.sessions.length > 0 ? duration(week.backward_seconds) : ""),
      weekBar(week, plan),
      make("span", { class: "rw-week__change" }, week.change),
    ),
    make("p", { class: "rw-week__words" }, session?.words ?? ""),
    week.sessions.length > 0
      ? make("ul", { class: "rw-week__sessions" }, ...week.sessions.map((each) => make("li", {}, mark(each))))
      : null,
    ...besides(week, plan),
    session
      ? make(
          "details",
          { "data-key": `numbers-${week.number}` },
          make(
            "summary",
            {},
            say("plan.numbers_of_week"),
            make("span", { class: "rw-hidden" }, say("plan.of_week", { week: week.number })),
          ),
          weekReason(week, reasons),
          sessionNumbers(session, plan, reasons),
        )
      : null,
  );
}

/**
 * Draw the minutes backward in one session of a week as a bar, as long as the most of the plan asks; words beside it
 * have the number.
 * @param {Week} week
 * @param {Plan} plan
 * @returns {SVGElement}
 */
function weekBar({ backward_seconds: seconds, sessions }, { weeks }) {
  const most = Math.max(...weeks.map((week) => week.backward_seconds), 1);
  const width = sessions.length > 0 ? Math.round((100 * seconds) / most) : 0;
  const bar = draw("rect", { class: "rw-week__backward", width: `${width}%`, height: "100%", rx: 4 });
  return draw("svg", { class: "rw-week__bar", "aria-hidden": "true" }, bar);
}

/**
 * Return what else belongs to a week: walks on other days, exercises beside it, a slot that is full.
 * @param {Week} week
 * @param {Plan} plan
 * @returns {HTMLElement[]}
 */
function besides({ sessions, walked, other, full }, { minutes }) {
  const planned = sessions.map((session) => session.date);
  const days = walked.filter((date) => !planned.includes(date)).map(shortDate);
  return [
    ...(days.length > 0 ? [say("plan.walked_besides", { days: days.join(", ") })] : []),
    ...other.map(({ kind, times, minutes: each }) =>
      say(`plan.other_${kind}.${times === 1 ? "one" : "more"}`, { times, minutes: each }),
    ),
    ...(full === null ? [] : [say("plan.full", { minutes: minutes ?? "", more: full })]),
  ].map((words) => make("p", { class: "rw-small" }, words));
}

/**
 * @param {Week} week
 * @param {Reasons} reasons
 * @returns {HTMLElement | null}
 */
function weekReason(week, reasons) {
  const rule = reasons.rules[week.rule];
  return rule ? make("p", {}, rule.words) : null;
}
