// @ts-check
import { chart } from "./chart.js";
import { answersList } from "./check-answers.js";
import { entryWords, keeping } from "./diary-dialog.js";
import { isUnspoken, toDiary } from "../state/diary.js";
import { button, find, findAll, make } from "../../lib/dom.js";
import { changesNotice, storeNotice } from "./notices.js";
import { nextCard, nextSession, planFoot, planHead, safetyCards, weekCard } from "./plan-cards.js";
import { printSheet } from "./print-sheet.js";
import { takeAway } from "./downloads.js";

/**
 * @typedef {import("../runtime/requests.js").Asker} Asker
 * @typedef {import("../state/state.js").State} State
 * @typedef {import("../types.d.ts").Form} Form
 * @typedef {import("../types.d.ts").Plan} Plan
 * @typedef {import("../types.d.ts").Session} Session
 * @typedef {import("../types.d.ts").Source} Source
 * @typedef {import("../types.d.ts").Week} Week
 *
 * @typedef {object} Acts What a person can do on the plan's page.
 * @property {(field: string) => void} change Change one answer.
 * @property {(session: Session) => void} note Write a day down.
 * @property {(week: Week) => void} missed Say that a whole week was missed.
 * @property {(session: Session) => void} walk
 * @property {() => void} keep
 * @property {() => void} save
 * @property {(text: string) => void} bring
 * @property {() => void} forget
 * @property {() => void} startAgain Do the same plan again.
 * @property {() => void} anew Begin with the questions.
 */

/**
 * Give where the plan in sight comes from.
 * @param {Pick<State, "plan" | "entries">} state
 * @param {string} today
 * @returns {Source}
 */
export function sourceOf({ plan, entries }, today) {
  const code = plan?.code ?? "";
  return Object.keys(entries).length > 0 ? { code, today, diary: toDiary(entries) } : { code, today };
}

/**
 * Make the whole view of a plan.
 * @param {State} state
 * @param {Plan} plan
 * @param {{ form: Form, client: Asker, today: string, rulesPage: string, acts: Acts }} around
 * @returns {HTMLElement}
 */
export function planPage(state, plan, { form, client, today, rulesPage, acts }) {
  const reasons = { rules: plan.rules, rulesPage };
  const next = nextSession(plan, today);
  const mark = (/** @type {Session} */ session) => day(session, state, today, acts);
  const trouble = state.storeTrouble;
  return make(
    "div",
    { class: "rw-plan" },
    make(
      "div",
      { class: "rw-plan__main" },
      planHead(plan, reasons),
      changesNotice(state.changes),
      state.trouble ? make("p", { class: "rw-changed", role: "status" }, state.trouble) : null,
      trouble && storeNotice(trouble.words, { save: trouble.raw === undefined ? null : acts.save, forget: acts.forget }),
      nextCard(plan, today, reasons, next ? nextActions(next.session, acts) : againActions(acts)),
      takeAway(client, sourceOf(state, today)),
    ),
    plan.care && safetyCards(plan.care),
    make(
      "div",
      { class: "rw-plan__main" },
      make("h3", {}, "Week by week"),
      chart(plan),
      make(
        "div",
        { class: "rw-weeks" },
        ...plan.weeks.map((week) =>
          weekCard(week, plan, reasons, { open: week === next?.week, mark, missed: missedWeek(week, state, today, acts) }),
        ),
      ),
      keeping(state.kept, acts),
      planFoot(plan),
      state.fromAnswers ? answers(form, state, acts) : null,
      make("p", { class: "rw-actions" }, button("Make a new plan", acts.anew, "quiet")),
    ),
    printSheet(plan),
  );
}

/**
 * @param {Session} session
 * @param {Acts} acts
 * @returns {HTMLElement}
 */
function nextActions(session, acts) {
  return make("p", { class: "rw-actions" }, button("Walk with me", () => acts.walk(session)));
}

/**
 * @param {Acts} acts
 * @returns {HTMLElement}
 */
function againActions(acts) {
  return make("p", { class: "rw-actions" }, button("Start it again next Monday", acts.startAgain, "quiet"));
}

/**
 * @param {Session} session
 * @param {State} state
 * @param {string} today
 * @param {Acts} acts
 * @returns {HTMLElement}
 */
function day(session, { entries, kept }, today, acts) {
  const entry = entries[session.date];
  const said = entryWords(entry);
  const date = make("span", { class: "rw-session__date" }, session.date_words);
  const words = said ? make("span", { class: "rw-session__note" }, said) : null;
  if (!kept || session.date > today) {
    return make("span", { class: "rw-session" }, date, words);
  }
  const press = button("", () => acts.note(session), "link");
  press.className = `rw-session rw-session--press${entry?.done ? " rw-session--done" : ""}`;
  press.dataset["key"] = `day-${session.date}`;
  press.append(make("span", { class: "rw-session__box", "aria-hidden": "true" }), date, words ?? make("span", { class: "rw-session__note" }, "write it down"));
  return press;
}

/**
 * @param {Week} week
 * @param {State} state
 * @param {string} today
 * @param {Acts} acts
 * @returns {HTMLElement | null}
 */
function missedWeek(week, { entries, kept }, today, acts) {
  if (!kept || !isUnspoken(week, entries, today)) {
    return null;
  }
  return make(
    "p",
    {},
    "Nothing is written down for this week. If you did not walk, that is normal. ",
    button("I missed this week", () => acts.missed(week), "link"),
  );
}

/**
 * @param {Form} form
 * @param {State} state
 * @param {Acts} acts
 * @returns {HTMLElement}
 */
function answers(form, state, acts) {
  return make(
    "details",
    { "data-key": "answers" },
    make("summary", {}, "Change an answer"),
    ...answersList(form, state.given, acts.change),
  );
}

/**
 * Put a view in the place of another, so that what was open stays open and the focus stays where it was.
 * @param {HTMLElement} holder
 * @param {HTMLElement[]} views
 */
export function putView(holder, views) {
  const open = new Map(findAll(holder, "details[data-key]").map((item) => [item.dataset["key"], item.hasAttribute("open")]));
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.closest("[data-key]") : null;
  const key = focused instanceof HTMLElement && holder.contains(focused) ? focused.dataset["key"] : undefined;
  holder.replaceChildren(...views);
  for (const item of findAll(holder, "details[data-key]")) {
    const was = open.get(item.dataset["key"]);
    if (was !== undefined) {
      item.toggleAttribute("open", was);
    }
  }
  if (key !== undefined && holder.querySelector(`[data-key="${key}"]`)) {
    const again = find(holder, `[data-key="${key}"]`);
    (again.querySelector("summary") ?? again).focus({ preventScroll: true });
  }
}
