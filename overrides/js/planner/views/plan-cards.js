// @ts-check
import { button, make } from "../../lib/dom.js";
import { duration } from "../../lib/quantities.js";
import { say } from "../../lib/words.js";
import { feet } from "./feet.js";
import { sessionNumbers } from "./session-numbers.js";
import { why } from "./why.js";

/**
 * @typedef {import("../state/diary.js").Saved} Saved
 * @typedef {import("../types.d.ts").Plan} Plan
 * @typedef {import("../types.d.ts").Session} Session
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
      sessionNumbers(session, plan, reasons),
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
