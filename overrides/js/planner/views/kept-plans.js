// @ts-check
/** What comes next in the plans that are kept in this browser, from the list that Python left beside each. */
import { todayOf } from "../../lib/dates.js";
import { make } from "../../lib/dom.js";
import { say, useWordsIn } from "../../lib/words.js";
import { comingDay, readSaved } from "../state/diary.js";
import { readStore } from "../state/saved-plan-store.js";

/** @typedef {import("../types.d.ts").SavedPlan} SavedPlan */

/**
 * Show a card for each kept plan in this element, whose script element holds the words; it stays hidden without one.
 * @param {HTMLElement} element
 */
export async function showKeptPlans(element) {
  useWordsIn(element);
  // What cannot be read, the planner page says.
  const kept = [...(await readStore().catch(() => new Map())).values()].map(readSaved);
  const plans = kept.filter((plan) => plan !== null).sort((one, other) => one.name.localeCompare(other.name, "en"));
  if (plans.length > 0) {
    const today = todayOf(new Date());
    element.append(...plans.map((plan) => planCard(element.dataset["planner"] ?? "", plan, today)));
    element.hidden = false;
  }
}

/**
 * @param {string} planner The address of the planner page.
 * @param {SavedPlan} plan
 * @param {string} today
 * @returns {HTMLElement}
 */
function planCard(planner, { id, name, ahead, pending }, today) {
  const link = (/** @type {string} */ words, /** @type {string} */ act, /** @type {string} */ kind = "") =>
    make("a", { class: `rw-button${kind}`, href: `${planner}#plan=${id}${act && `&do=${act}`}` }, words);
  const day = pending.length > 0 ? "ask" : comingDay(ahead, today);
  const card = (/** @type {string} */ title, /** @type {string} */ words, /** @type {HTMLElement[]} */ ...links) =>
    make(
      "section",
      { class: "rw-card rw-kept" },
      make("p", { class: "rw-kept__name" }, name),
      make("h2", {}, title),
      make("p", {}, words),
      make("p", { class: "rw-actions" }, ...links),
    );
  if (ahead.stage === "suspended") {
    return card(say("home.stopped"), say("home.stopped_words"), link(say("home.open"), ""));
  }
  if (day === "ask") {
    return card(say("home.ask"), say("home.ask_words"), link(say("home.write"), "write"));
  }
  if (day === null) {
    return card(say("home.over"), say("home.over_words"), link(say("home.open"), ""));
  }
  const { date, date_words: words, total_words: length, week } = day;
  const title = date === today ? say("home.today", { week, length }) : say("home.next", { week, length, day: words });
  return card(title, day.words, link(say("home.walk"), "walk"), link(say("home.write"), "write", " rw-button--quiet"));
}
