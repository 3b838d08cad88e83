// @ts-check
import { button, find, findAll, make } from "../../lib/dom.js";
import { say } from "../../lib/words.js";
import { beforeDose, comingDay, entryOn, sourceOf } from "../state/diary.js";
import { asksCard } from "./asks-card.js";
import { answersList } from "./check-answers.js";
import { checks } from "./checks.js";
import { entryWords } from "./diary-dialog.js";
import { takeAway, takeBackCalendar } from "./downloads.js";
import { keeping } from "./keeping.js";
import { changesNotice, storeNotice } from "./notices.js";
import { nextCard, overCard, planFoot, planHead, safetyCards, waitingCard } from "./plan-cards.js";
import { printSheet } from "./print-sheet.js";
import { stoppedView } from "./stopped.js";
import { weekCard } from "./week-card.js";

/**
 * @typedef {import("../runtime/requests.js").Asker} Asker
 * @typedef {import("../state/state.js").State} State
 * @typedef {import("../types.d.ts").CheckPlace} CheckPlace
 * @typedef {import("../types.d.ts").Form} Form
 * @typedef {import("../types.d.ts").Plan} Plan
 * @typedef {import("../types.d.ts").Session} Session
 * @typedef {import("../types.d.ts").Written} Written
 *
 * @typedef {object} Acts What a person can do on the plan's page.
 * @property {(field: string) => void} changeAnswer
 * @property {(session: Session) => void} walk
 * @property {(session: Session | null) => void} note Write a day down; null for a day outside the plan.
 * @property {(written: Written) => void} answer What the plan asked.
 * @property {(key: string) => void} putOff
 * @property {() => void} away
 * @property {() => void} change Days, time, place.
 * @property {(kind: "walk" | "legs") => void} other
 * @property {(place: CheckPlace) => void} check
 * @property {(keep: boolean) => void} next
 * @property {() => void} fell
 * @property {() => void} seen
 * @property {() => void} notFallen
 * @property {() => void} withHelper
 * @property {() => void} askAgain Answer the safety questions again.
 * @property {() => void} keep
 * @property {() => void} save
 * @property {(text: string) => void} openCopy
 * @property {() => void} rename
 * @property {() => void} forget
 * @property {(id: string) => void} openPerson
 * @property {() => void} newPlan
 * @property {() => void} another A plan for somebody else, at the same place and on the same days.
 *
 * @typedef {{ form: Form, client: Asker, today: string, rulesPage: string, mayBeDeleted: boolean, acts: Acts }} Around
 */

/**
 * Make the view of a plan: what it would like to know first, then today, then all the rest.
 * @param {State} state
 * @param {Plan} plan
 * @param {Around} around
 * @returns {HTMLElement}
 */
export function planPage(state, plan, around) {
  const { saved } = state;
  const { acts, today, form } = around;
  const first = beforeDose(plan, saved, today);
  const cards = {
    stopped: () => stoppedView(plan, saved, form, acts, takeBackCalendar(around.client, sourceOf(state, today))),
    python: waitingCard,
    screening: () => screeningCard(acts),
    asks: () => asksCard(plan, saved, acts),
  };
  return first ? frame(state, around, cards[first]()) : fullPlan(state, plan, around);
}

/**
 * Make a page around one card that comes before every dose.
 * @param {State} state
 * @param {Around} around
 * @param {HTMLElement} card
 * @returns {HTMLElement}
 */
function frame(state, around, card) {
  return make("div", { class: "rw-plan rw-plan--card" }, make("div", { class: "rw-plan__main" }, ...notices(state, around), card, ...foot(state, around)));
}

/**
 * @param {State} state
 * @param {Around} around
 * @returns {(HTMLElement | null)[]}
 */
function notices({ saved, changes, trouble, plan }, { acts }) {
  return [
    // Of a plan that has stopped the card says all.
    changesNotice(saved.done, plan?.stage === "suspended" ? [] : changes),
    trouble ? make("p", { class: "rw-changed", role: "status" }, trouble) : null,
    saved.trouble && storeNotice(saved.trouble, acts),
  ];
}

/**
 * @param {State} state
 * @param {Around} around
 * @returns {(HTMLElement | null)[]}
 */
function foot({ saved, fromAnswers }, { acts, mayBeDeleted }) {
  const others = saved.people.filter((each) => each.id !== saved.person?.id);
  return [
    keeping(saved, mayBeDeleted, acts),
    others.length > 0
      ? make(
          "section",
          {},
          make("h2", {}, say("plan.people.others")),
          make("p", { class: "rw-actions" }, ...others.map(({ id, name }) => button(name, () => acts.openPerson(id), "quiet"))),
        )
      : null,
    make(
      "p",
      { class: "rw-actions" },
      button(say("plan.new_plan"), acts.newPlan, "quiet"),
      fromAnswers ? button(say("plan.another"), acts.another, "quiet") : null,
    ),
  ];
}

/** @param {Acts} acts */
function screeningCard({ askAgain }) {
  return make(
    "section",
    { class: "rw-asks" },
    make("h1", { tabindex: "-1", "data-heading": true }, say("diary.asks.screening")),
    make("p", {}, say("diary.asks.screening_words")),
    make("p", { class: "rw-actions" }, button(say("diary.asks.screening_start"), askAgain)),
  );
}

/**
 * @param {State} state
 * @param {Plan} plan
 * @param {Around} around
 * @returns {HTMLElement}
 */
function fullPlan(state, plan, around) {
  const { saved } = state;
  const { form, client, today, rulesPage, acts } = around;
  const reasons = { rules: plan.rules, rulesPage };
  const next = comingSession(state, plan, today);
  const mark = (/** @type {Session} */ session) => day(session, state, today, acts);
  const { pdf, more } = takeAway(client, sourceOf(state, today), plan, saved);
  const kept = saved.person !== null;
  return make(
    "div",
    { class: "rw-plan" },
    make(
      "div",
      { class: "rw-plan__main" },
      planHead(plan, saved, today),
      ...notices(state, around),
      plan.stage === "over" ? overCard(plan, kept, acts) : nextCard(next, plan, today, reasons, { ...acts, kept, pdf }),
      kept ? null : make("p", { class: "rw-plan__lead" }, plan.summary),
      plan.stage === "over" ? make("p", { class: "rw-actions" }, ...pdf) : null,
      more,
    ),
    plan.care && safetyCards(plan.care),
    make(
      "div",
      { class: "rw-plan__main" },
      saved.person ? diaryButtons(plan, acts) : null,
      make("h2", {}, say("plan.week_by_week")),
      make("p", {}, `${plan.dates_words}. ${plan.days_words}`),
      make("div", { class: "rw-weeks" }, ...plan.weeks.map((week) => weekCard(week, plan, reasons, { open: week.from <= today && today <= week.to, mark }))),
      checks(plan, saved.person ? acts.check : null, today),
      planFoot(plan, reasons),
      state.fromAnswers ? answers(form, state, acts) : null,
      ...foot(state, around),
    ),
    printSheet(plan),
  );
}

/**
 * Return the session that comes next: as Python said today, or from the list that it left on another day.
 * @param {State} state
 * @param {Plan} plan
 * @param {string} today
 * @returns {Session | null}
 */
function comingSession({ saved }, plan, today) {
  const coming = saved.person && !saved.current && saved.ahead ? comingDay(saved.ahead, today) : null;
  const date = coming && coming !== "ask" ? coming.date : plan.next_session?.date;
  return plan.weeks.flatMap((week) => week.sessions).find((session) => session.date === date) ?? null;
}

/**
 * @param {Plan} plan
 * @param {Acts} acts
 * @returns {HTMLElement}
 */
function diaryButtons({ stage }, acts) {
  const ways = {
    other_day: () => acts.note(null),
    away: acts.away,
    walk: () => acts.other("walk"),
    legs: () => acts.other("legs"),
    ...(stage === "over" ? {} : { change: acts.change }),
    fell: acts.fell,
  };
  const buttons = Object.entries(ways).map(([name, act]) => {
    const made = button(say(`diary.${name}`), act, "quiet");
    made.dataset["key"] = `diary-${name}`;
    return made;
  });
  return make("section", { "data-tells": "diary" }, make("h2", {}, say("diary.title")), make("p", { class: "rw-actions" }, ...buttons));
}

/**
 * @param {Session} session
 * @param {State} state
 * @param {string} today
 * @param {Acts} acts
 * @returns {HTMLElement}
 */
function day(session, { saved }, today, acts) {
  const written = entryOn(saved.diary, session.date);
  const said = entryWords(written);
  const date = make("span", { class: "rw-session__date" }, session.date_words);
  const words = said ? make("span", { class: "rw-session__note" }, said) : null;
  if (!saved.person || session.date > today) {
    return make("span", { class: "rw-session" }, date, words);
  }
  const press = button("", () => acts.note(session), "link");
  press.className = `rw-session rw-session--press${session.state === "done" ? " rw-session--done" : ""}`;
  press.dataset["key"] = `day-${session.date}`;
  press.append(
    make("span", { class: "rw-session__box", "aria-hidden": "true" }),
    date,
    words ?? make("span", { class: "rw-session__note" }, say("diary.entry.box")),
  );
  return press;
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
    make("summary", {}, say("plan.checked")),
    ...answersList(form, state.given, acts.changeAnswer),
  );
}

/**
 * Name the part of a view in which an element stands, where that part tells what was caused in it.
 * @param {Element | null | undefined} element
 * @returns {string | undefined}
 */
function tellingPart(element) {
  const part = element?.closest("[data-tells]");
  return part instanceof HTMLElement ? part.dataset["tells"] : undefined;
}

/**
 * Put a view in the place of another, so that what was open stays open, the focus stays where it was, and what changed is
 * told where it was caused.
 * @param {HTMLElement} holder
 * @param {HTMLElement[]} views
 */
export function putView(holder, views) {
  const told = holder.querySelector(".rw-changed:not([role])");
  const causedIn = holder.contains(document.activeElement) ? (tellingPart(document.activeElement) ?? "") : undefined;
  const toldIn = tellingPart(told);
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
  const notice = holder.querySelector(".rw-changed:not([role])");
  const part = notice?.textContent === told?.textContent ? toldIn : (causedIn ?? toldIn);
  if (notice && part) {
    holder.querySelector(`[data-tells="${part}"]`)?.append(notice);
  }
  if (key !== undefined && holder.querySelector(`[data-key="${key}"]`)) {
    const again = find(holder, `[data-key="${key}"]`);
    (again.querySelector("summary") ?? again).focus({ preventScroll: true });
  }
}
