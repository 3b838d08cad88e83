// @ts-check
/** What a person writes down, and what the page says to it. What it means for the weeks to come, Python decides. */
import { nextMonday } from "../lib/dates.js";
import { say } from "../lib/words.js";
import { KeepingActions } from "./keeping-actions.js";
import { entryOn } from "./state/diary.js";
import { ask } from "./views/confirm-dialog.js";
import { askHowItWas } from "./views/diary-dialog.js";
import { askForAbsence, askForChange, askForCheck, askForNext, askForOther } from "./views/diary-forms.js";

/**
 * @typedef {import("./runtime/requests.js").Reply} Reply
 * @typedef {import("./saved-plan-actions.js").Parts} Parts
 * @typedef {import("./types.d.ts").CheckPlace} CheckPlace
 * @typedef {import("./types.d.ts").Entry} Entry
 * @typedef {import("./types.d.ts").Form} Form
 * @typedef {import("./types.d.ts").Session} Session
 * @typedef {import("./types.d.ts").Written} Written
 */

export class DiaryActions extends KeepingActions {
  #form;

  /** @param {Parts & { form: Form }} parts */
  constructor({ form, ...parts }) {
    super(parts);
    this.#form = form;
  }

  /**
   * Write something down, and show what became different.
   * @param {Written} written
   * @returns {Promise<{ words: string, changes: Reply["changes"] }>} What to say to it.
   */
  async writeDown(written) {
    const reply = await this.write(written);
    const words = reply ? doneWords(written, reply, this.today) : say("diary.written_waiting");
    const changes = reply?.changes ?? [];
    const { plan } = this.state;
    this.store.dispatch({ type: "saved", saved: { done: words } });
    if (reply && plan) {
      this.store.dispatch({ type: "planned", plan, changes, fromAnswers: false });
    }
    return { words, changes };
  }

  /** Write down the answer to what the plan asked: until Python has taken it, no dose is shown. @param {Written} written */
  async answer(written) {
    const { ahead } = this.state.saved;
    this.store.dispatch({ type: "saved", saved: { current: false, ahead: ahead && { ...ahead, asks_from: this.today } } });
    await this.writeDown(written);
    this.#goToTop();
  }

  /** What comes now stands at the top of the page, and its heading is read out. */
  #goToTop() {
    this.planner.go({ view: "plan" });
  }

  /** @param {Entry | null} entry */
  async #writeEntry(entry) {
    if (entry) {
      await this.writeDown({ add: [entry], remove: [] });
    }
  }

  /** Ask how a session was; without one, on which other day somebody walked. @param {Session | null} session */
  async note(session) {
    await askHowItWas({
      date: session?.date ?? "",
      words: session?.date_words ?? "",
      today: this.today,
      green: this.state.plan?.pain_green ?? 0,
      entryOn: (date) => entryOn(this.state.saved.diary, date),
      write: (written) => this.writeDown(written),
    });
  }

  async away() {
    await this.#writeEntry(await askForAbsence());
  }

  /** @param {"walk" | "legs"} kind */
  async other(kind) {
    await this.#writeEntry(await askForOther(kind, this.today));
  }

  async change() {
    const { plan, saved } = this.state;
    const begun = saved.diary?.entries.some((entry) => entry.kind === "walked") ?? false;
    const entry = plan && (await askForChange(plan, this.#form, begun));
    // Nothing but its kind and its day: nothing was changed.
    await this.#writeEntry(entry && Object.keys(entry).length > 2 ? entry : null);
  }

  /** @param {boolean} keep The same dose on and on, in the place of a plan that grows. */
  async next(keep) {
    const { plan } = this.state;
    await this.#writeEntry(plan && (await askForNext(plan, this.#form, { keep, on: nextMonday(this.today) })));
  }

  /** @param {CheckPlace} place */
  async check(place) {
    await this.#writeEntry(await askForCheck(place, this.today));
  }

  async fell() {
    await this.writeDown({ add: [{ kind: "fell", on: this.today }], remove: [] });
    this.#goToTop();
  }

  /** Somebody has looked at what stopped the plan. */
  async seen() {
    if (await ask(say("diary.stopped.seen_ask"), { yes: say("diary.stopped.seen_yes"), no: say("diary.stopped.seen_no") })) {
      await this.writeDown({ add: [{ kind: "seen", on: this.today }], remove: [] });
      this.#goToTop();
    }
  }

  /** Take back the last fall that was written down. */
  async notFallen() {
    const fall = this.state.saved.diary?.entries.filter((entry) => entry.kind === "fell").at(-1);
    if (fall?.on) {
      await this.writeDown({ add: [], remove: [{ kind: "fell", on: fall.on }] });
    }
  }

  /** Somebody will be there in every session. */
  async withHelper() {
    await this.writeDown({ add: [{ kind: "change", on: this.today, helper: "yes" }], remove: [] });
  }

  /** Do not ask this again until the page is opened anew. @param {string} key */
  putOff(key) {
    this.store.dispatch({ type: "saved", saved: { putOff: [...this.state.saved.putOff, key] } });
  }
}

/**
 * @param {Written} written
 * @param {Reply} reply
 * @param {string} today
 * @returns {string}
 */
function doneWords({ add }, { plan }, today) {
  if (!add.some((entry) => entry.kind === "walked" || entry.kind === "missed")) {
    return say("diary.written");
  }
  const next = plan.weeks.flatMap((week) => week.sessions).find((session) => session.date === plan.next_session?.date);
  if (!next) {
    return plan.stage === "suspended" ? say("diary.written") : say("diary.done_last");
  }
  const { date, date_words: day, total_words: length } = next;
  return date === today ? say("diary.done_today", { length }) : say("diary.done", { day, length });
}
