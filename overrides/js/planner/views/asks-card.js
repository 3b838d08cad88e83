// @ts-check
import { button, make } from "../../lib/dom.js";
import { shortDate } from "../../lib/dates.js";
import { say } from "../../lib/words.js";
import { askKey, entryOn, openAsks, plannedDays } from "../state/diary.js";
import { choices, scaleOfButtons, tick } from "./fields.js";

/**
 * @typedef {import("../state/diary.js").Saved} Saved
 * @typedef {import("../types.d.ts").Ask} Ask
 * @typedef {import("../types.d.ts").Entry} Entry
 * @typedef {import("../types.d.ts").Plan} Plan
 * @typedef {import("../types.d.ts").Written} Written
 *
 * @typedef {object} Answering
 * @property {(written: Written) => void} answer
 * @property {(key: string) => void} putOff Do not ask this again until the page is opened anew.
 */

/**
 * Make the card that asks what the plan would like to know, before it shows a dose: one question after the other.
 * @param {Plan} plan
 * @param {Saved} saved
 * @param {Answering} acts
 * @returns {HTMLElement}
 */
export function asksCard(plan, saved, acts) {
  const asks = openAsks(plan, saved);
  const [first] = asks;
  return make(
    "section",
    { class: "rw-asks" },
    make("h1", { tabindex: "-1", "data-heading": true }, say("diary.asks.title")),
    make("p", { class: "rw-small" }, say("diary.asks.words")),
    first ? question(first, plan, saved, acts) : null,
    make(
      "p",
      {},
      button(say("diary.asks.later"), () => asks.forEach((ask) => acts.putOff(askKey(ask))), "link"),
    ),
  );
}

/**
 * @param {Ask} ask
 * @param {Plan} plan
 * @param {Saved} saved
 * @param {Answering} acts
 * @returns {HTMLElement}
 */
function question(ask, plan, saved, acts) {
  if (ask.ask === "unwritten_weeks") {
    return weeksQuestion(ask, plan, acts);
  }
  return ask.ask === "next_morning" ? morningQuestion(ask, saved, acts) : extendQuestion(ask, plan, acts);
}

/**
 * @param {{ from: string, to: string }} span
 * @param {Plan} plan
 * @param {Answering} acts
 * @returns {HTMLElement}
 */
function weeksQuestion({ from, to }, plan, { answer }) {
  const days = plannedDays(plan, from, to);
  const more = make("div", {});
  const walked = (/** @type {string} */ on, /** @type {number} */ pain) => ({ kind: /** @type {const} */ ("walked"), on, pain });
  const all = () =>
    more.replaceChildren(
      painForm((pain) => answer({ add: days.map((day) => walked(day.date, pain)), remove: [] })),
    );
  const some = () => {
    const form = painForm((pain, data) => {
      const chosen = data.getAll("day");
      if (chosen.length > 0) {
        const missed = days.filter((day) => !chosen.includes(day.date));
        answer({
          add: [
            ...chosen.map((day) => walked(String(day), pain)),
            ...missed.map((day) => ({ kind: /** @type {const} */ ("missed"), on: day.date })),
          ],
          remove: [],
        });
      }
    });
    form.prepend(
      make(
        "fieldset",
        { class: "rw-choice rw-ticks" },
        make("legend", {}, say("diary.asks.which")),
        ...days.map((day) => tick(day.words, { name: "day", value: day.date })),
      ),
    );
    more.replaceChildren(form);
    form.querySelector("input")?.focus();
  };
  return make(
    "div",
    {},
    make("h2", {}, say("diary.asks.weeks", { first: shortDate(from), last: shortDate(to) })),
    make("p", {}, say("diary.asks.weeks_words")),
    make(
      "p",
      { class: "rw-actions" },
      button(say("diary.asks.all"), all, "quiet"),
      button(say("diary.asks.some"), some, "quiet"),
      button(say("diary.asks.none"), () => answer({ add: [{ kind: "missed", from, to }], remove: [] }), "quiet"),
    ),
    more,
  );
}

/**
 * @param {(pain: number, data: FormData) => void} press
 * @returns {HTMLFormElement}
 */
function painForm(press) {
  return make(
    "form",
    {
      onsubmit: (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        const { submitter } = event;
        if (submitter instanceof HTMLButtonElement) {
          press(Number(submitter.value), new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)));
        }
      },
    },
    scaleOfButtons(say("diary.asks.pain"), "pain", say("diary.session.pain_ends")),
  );
}

/**
 * @param {{ on: string }} ask
 * @param {Saved} saved
 * @param {Answering} acts
 * @returns {HTMLElement}
 */
function morningQuestion({ on }, { diary }, { answer, putOff }) {
  const before = entryOn(diary, on);
  const walked = /** @type {Entry} */ (before?.kind === "walked" ? before : { kind: "walked", on });
  const where = { knee: say("diary.session.knee"), muscle: say("diary.session.muscle"), other: say("diary.session.other") };
  const form = make("form", {
    onsubmit: (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      const { submitter } = event;
      if (submitter instanceof HTMLButtonElement) {
        const chosen = new FormData(form).get("where");
        const place = chosen ? { where: /** @type {"knee" | "muscle" | "other"} */ (chosen) } : {};
        answer({ add: [{ ...walked, ...place, next_morning: Number(submitter.value) }], remove: [] });
      }
    },
  });
  form.append(
    choices(say("diary.asks.morning_where"), "where", where, walked.where),
    scaleOfButtons(say("diary.asks.morning_words"), "next_morning", say("diary.session.pain_ends")),
  );
  return make(
    "div",
    {},
    make("h2", {}, say("diary.asks.morning", { day: shortDate(on) })),
    form,
    make("p", {}, button(say("diary.asks.not_known"), () => putOff(askKey({ ask: "next_morning", on })), "link")),
  );
}

/**
 * @param {{ to: string }} ask
 * @param {Plan} plan
 * @param {Answering} acts
 * @returns {HTMLElement}
 */
function extendQuestion({ to }, plan, { answer }) {
  const last = plan.weeks.at(-1)?.to ?? to;
  const finish = (/** @type {string} */ day) => answer({ add: [{ kind: "change", on: plan.today, finish: day }], remove: [] });
  return make(
    "div",
    {},
    make("h2", {}, say("diary.asks.extend", { day: shortDate(to) })),
    make(
      "p",
      { class: "rw-actions" },
      button(say("diary.asks.extend_yes", { day: shortDate(to) }), () => finish(to), "quiet"),
      button(say("diary.asks.extend_no", { day: shortDate(last) }), () => finish(last), "quiet"),
    ),
  );
}
