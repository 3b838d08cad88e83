// @ts-check
import { chart } from "./chart.js";
import { make } from "../../lib/dom.js";
import { numbersOf } from "../../lib/quantities.js";
import { why } from "./why.js";

/**
 * @typedef {import("../types.d.ts").Plan} Plan
 * @typedef {import("../types.d.ts").Session} Session
 * @typedef {import("../types.d.ts").Week} Week
 * @typedef {import("./why.js").Reasons} Reasons
 */

/**
 * Give the next session from today on, and its week.
 * @param {Plan} plan
 * @param {string} today Such as "2026-12-07".
 * @returns {{ week: Week, session: Session } | null} Null once the plan is over.
 */
export function nextSession(plan, today) {
  for (const week of plan.weeks) {
    for (const session of week.sessions) {
      if (session.date >= today) {
        return { week, session };
      }
    }
  }
  return null;
}

/**
 * Make the head of the plan: its title, and what it is in one sentence.
 * @param {Plan} plan
 * @param {Reasons} reasons
 * @returns {HTMLElement}
 */
export function planHead(plan, reasons) {
  const rules = [plan.why["days"], plan.why["days_left_out"], plan.why["sessions_a_week"]];
  return make(
    "header",
    { class: "rw-plan__head" },
    make("h2", { tabindex: "-1", "data-heading": true }, `Your ${plan.weeks.length}-week starter`),
    make("p", { class: "rw-plan__lead" }, plan.summary),
    make("p", { class: "rw-plan__dates" }, plan.dates_words),
    make(
      "div",
      { class: "rw-plan__days" },
      make("p", {}, plan.days_words),
      why("these days", rules.filter((id) => id !== undefined), reasons),
    ),
  );
}

/**
 * Make the card of the next session, with a "why?" beside every number.
 * @param {Plan} plan
 * @param {string} today
 * @param {Reasons} reasons
 * @param {Node | null} actions What a person can do with it.
 * @returns {HTMLElement}
 */
export function nextCard(plan, today, reasons, actions) {
  const next = nextSession(plan, today);
  if (!next) {
    return make(
      "section",
      { class: "rw-next-session" },
      make("h3", {}, "This plan is over"),
      make("p", {}, "Its last day has passed. You can do it again, or answer the questions anew."),
      actions,
    );
  }
  const { session, week } = next;
  const when = session.date === today ? "Today" : `Next: ${session.date_words}`;
  return make(
    "section",
    { class: "rw-next-session" },
    make("h3", {}, make("span", { class: "rw-next-session__when" }, when), `, ${session.total_words}`),
    make("p", {}, session.words),
    actions,
    make(
      "details",
      { "data-key": "next-numbers" },
      make("summary", {}, `The numbers of week ${week.number}, and why`),
      numbers(session, plan, reasons),
    ),
  );
}

/**
 * @param {Session} session
 * @param {Plan} plan
 * @param {Reasons} reasons
 * @returns {HTMLElement}
 */
function numbers(session, plan, reasons) {
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

/**
 * Make the card of a week: what is new, what to do, and on which days. Only the week that counts now is open.
 * @param {Week} week
 * @param {Plan} plan
 * @param {Reasons} reasons
 * @param {{ open: boolean, mark: (session: Session) => Node, missed: Node | null }} how What stands at each session.
 * @returns {HTMLElement}
 */
export function weekCard(week, plan, reasons, { open, mark, missed }) {
  const [session] = week.sessions;
  return make(
    "details",
    { class: `rw-week${week.recovery ? " rw-week--recovery" : ""}`, open, "data-key": `week-${week.number}` },
    make(
      "summary",
      { class: "rw-week__head" },
      make("span", { class: "rw-week__title" }, `Week ${week.number}`),
      make("span", { class: "rw-week__change" }, week.change),
    ),
    make("p", { class: "rw-week__words" }, session?.words ?? ""),
    make("ul", { class: "rw-week__sessions" }, ...week.sessions.map((each) => make("li", {}, mark(each)))),
    missed,
    make(
      "details",
      { "data-key": `numbers-${week.number}` },
      make("summary", {}, "The numbers, and why", make("span", { class: "rw-hidden" }, ` of week ${week.number}`)),
      weekReason(week, reasons),
      session ? numbers(session, plan, reasons) : null,
    ),
  );
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

/**
 * Make the cards that stand beside every plan: when to stop, what pain means, the place and the shoes.
 * @param {NonNullable<Plan["care"]>} care
 * @returns {HTMLElement}
 */
export function safetyCards(care) {
  return make(
    "section",
    { class: "rw-plan__safety", "aria-label": "Stay safe" },
    make(
      "section",
      { class: "rw-care rw-care--stop" },
      make("h3", { class: "rw-care__title" }, make("span", { class: "rw-care__word" }, care.stop.title)),
      make("ul", {}, ...care.stop.signs.map((sign) => make("li", {}, sign))),
      make("p", {}, care.stop.then),
    ),
    make(
      "section",
      { class: "rw-card" },
      make("h3", {}, care.pain.title),
      make(
        "ul",
        { class: "rw-pain" },
        make("li", { class: "rw-signal rw-signal--go" }, make("span", {}, care.pain.go)),
        make("li", { class: "rw-signal rw-signal--hold" }, make("span", {}, care.pain.hold)),
        make("li", { class: "rw-signal rw-signal--stop" }, make("span", {}, care.pain.stop)),
      ),
    ),
    make(
      "section",
      { class: "rw-card" },
      make("h3", {}, care.check.title),
      make("p", {}, care.place),
      make("ul", {}, ...care.check.items.map((item) => make("li", {}, item))),
    ),
  );
}

/**
 * Make the part below the weeks: advice for every session, what to do beside it, who stands behind it.
 * @param {Plan} plan
 * @returns {HTMLElement}
 */
export function planFoot(plan) {
  return make(
    "section",
    { "data-every-session": true },
    make("h3", {}, "Every session"),
    make("ul", {}, ...[...plan.notes, ...plan.advice].map((advice) => make("li", {}, advice.words))),
    plan.care && make("p", {}, plan.care.how),
    plan.care && make("p", {}, plan.care.partner),
    plan.care && make("p", { class: "rw-small" }, plan.care.reviewed),
  );
}

