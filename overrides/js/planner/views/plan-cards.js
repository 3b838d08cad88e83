// @ts-check
import { shortDate } from "../../lib/dates.js";
import { button, draw, make } from "../../lib/dom.js";
import { duration, numbersOf } from "../../lib/quantities.js";
import { say } from "../../lib/words.js";
import { feet } from "./feet.js";
import { why } from "./why.js";

/**
 * @typedef {import("../state/diary.js").Saved} Saved
 * @typedef {import("../types.d.ts").Plan} Plan
 * @typedef {import("../types.d.ts").Session} Session
 * @typedef {import("../types.d.ts").Week} Week
 * @typedef {import("./why.js").Reasons} Reasons
 */

/**
 * Make the head of the plan: whose it is and how far.
 * @param {Plan} plan
 * @param {Saved} saved
 * @param {string} today
 * @returns {HTMLElement}
 */
export function planHead(plan, { person }, today) {
  const weeks = plan.weeks.length;
  const week = plan.weeks.find(({ from, to }) => from <= today && today <= to)?.number;
  const title =
    plan.stage === "over"
      ? say("plan.title_over", { weeks })
      : person && week
        ? say("plan.title_kept", { name: person.name, week, weeks })
        : say("plan.title", { weeks });
  return make(
    "header",
    { class: "rw-plan__head" },
    make("h1", { tabindex: "-1", "data-heading": true }, title),
  );
}

/**
 * Make the card that stands in the place of a dose while Python makes the plan as it is today.
 * @returns {HTMLElement}
 */
export function waitingCard() {
  return make(
    "section",
    { class: "rw-asks" },
    make("h1", { tabindex: "-1", "data-heading": true }, say("diary.asks.title")),
    make("p", { role: "status" }, say("plan.getting_ready_asks")),
  );
}

/**
 * Make the card of the next session: four large numbers, what to press, what to do, and why each number is as it is.
 * @param {Session | null} session
 * @param {Plan} plan
 * @param {string} today
 * @param {Reasons} reasons
 * @param {{
 *   kept: boolean,
 *   walk: (session: Session) => void,
 *   note: (session: Session) => void,
 *   keep: () => void,
 *   pdf: HTMLElement[],
 * }} acts The PDF: its button, and what becomes of it.
 * @returns {HTMLElement}
 */
export function nextCard(session, plan, today, reasons, { kept, walk, note, keep, pdf: [pdf, ...outcome] }) {
  if (!session) {
    return make("section", { class: "rw-next-session" }, make("p", {}, say("plan.nothing_next")), pdf, ...outcome);
  }
  const day = session.date === today ? say("plan.today") : say("plan.next", { day: session.date_words });
  const week = plan.weeks.find((each) => each.sessions.includes(session));
  return make(
    "section",
    { class: "rw-next-session" },
    make("h2", { class: "rw-next-session__when" }, day),
    tiles(session),
    make(
      "p",
      { class: "rw-actions rw-next-session__press" },
      button(say("plan.walk"), () => walk(session)),
      kept && session.date <= today ? button(say("plan.write_down"), () => note(session), "quiet") : null,
      kept ? null : button(say("keeping.keep"), keep, "quiet"),
      pdf,
    ),
    ...outcome,
    make("p", {}, session.words),
    make(
      "details",
      { "data-key": "next-numbers" },
      make("summary", {}, say("plan.numbers_of", { week: week?.number ?? "" })),
      numbers(session, plan, reasons),
    ),
  );
}

/**
 * @param {Session} session
 * @returns {HTMLElement}
 */
function tiles({ blocks, bouts, bout_seconds: bout, rest_seconds: rest, total_words: total }) {
  const tile = (/** @type {"warm_up" | "backward" | "rest" | "total"} */ name, /** @type {string} */ value) =>
    make(
      "div",
      { class: `rw-tile rw-tile--${name}` },
      make("dt", {}, say(`plan.tiles.${name}`)),
      make("dd", {}, feet(name), value),
    );
  return make(
    "dl",
    { class: "rw-tiles" },
    tile("warm_up", duration(blocks.at(0)?.seconds ?? 0)),
    tile("backward", say("plan.tiles.rounds", { bouts, length: duration(bout) })),
    tile("rest", duration(rest)),
    tile("total", total),
  );
}

/**
 * Make the card of a plan whose last day is over: what was done, and what could come next.
 * @param {Plan} plan
 * @param {boolean} kept
 * @param {{ next: (keep: boolean) => void, keep: () => void }} acts
 * @returns {HTMLElement}
 */
export function overCard({ done }, kept, { next, keep }) {
  return make(
    "section",
    { class: "rw-next-session" },
    make("p", { class: "rw-next-session__when" }, say("plan.done_of", { sessions: done.sessions, of: done.of })),
    make("p", {}, say("plan.over_words")),
    make(
      "p",
      { class: "rw-actions" },
      kept ? button(say("plan.next_plan"), () => next(false)) : button(say("keeping.keep"), keep),
      kept ? button(say("plan.keep_it"), () => next(true), "quiet") : null,
    ),
    make("p", { class: "rw-small" }, say("plan.over_note")),
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
          numbers(session, plan, reasons),
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

/**
 * Make the cards that stand beside every plan: when to stop, what pain means, the place and the shoes.
 * @param {NonNullable<Plan["care"]>} care
 * @returns {HTMLElement}
 */
export function safetyCards(care) {
  return make(
    "section",
    { class: "rw-plan__safety", "aria-label": say("plan.stay_safe") },
    make(
      "section",
      { class: "rw-care rw-care--stop" },
      make("h2", { class: "rw-care__title" }, make("span", { class: "rw-care__word" }, care.stop.title)),
      make("ul", {}, ...care.stop.signs.map((sign) => make("li", {}, sign))),
      make("p", {}, care.stop.then),
    ),
    make(
      "section",
      { class: "rw-card" },
      make("h2", {}, care.pain.title),
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
      make("h2", {}, care.check.title),
      make("p", {}, care.place),
      make("ul", {}, ...care.check.items.map((item) => make("li", {}, item))),
    ),
  );
}

/**
 * Make the part below the weeks: advice for every session, what to do beside it, who stands behind it.
 * @param {Plan} plan
 * @param {Reasons} reasons
 * @returns {HTMLElement}
 */
export function planFoot(plan, reasons) {
  const rules = ["days", "days_left_out", "sessions_a_week"].map((name) => plan.why[name] ?? "");
  return make(
    "section",
    { "data-every-session": true },
    make("h2", {}, say("plan.every_session")),
    make("ul", {}, ...[...plan.notes, ...plan.advice].map((advice) => make("li", {}, advice.words))),
    plan.care && make("p", {}, plan.care.how),
    plan.care && make("p", {}, plan.care.partner),
    make("div", { class: "rw-plan__days" }, make("p", {}, plan.days_words), why(say("plan.these_days"), rules, reasons)),
    plan.care && make("p", { class: "rw-small" }, plan.care.reviewed),
  );
}
