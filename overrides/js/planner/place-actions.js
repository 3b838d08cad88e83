// @ts-check
/** Where a person is among the planner's screens and views, and the ways from one to another. */
import { fragmentOf } from "./state/plan-link.js";
import { screenOf } from "./state/screens.js";

/**
 * @typedef {import("./state/history.js").Journey} Journey
 * @typedef {import("./state/state.js").Action} Action
 * @typedef {import("./state/state.js").Store} Store
 * @typedef {import("./types.d.ts").Care} Care
 * @typedef {import("./types.d.ts").Form} Form
 * @typedef {import("./types.d.ts").Place} Place
 * @typedef {import("./types.d.ts").Problem} Problem
 */

export class PlaceActions {
  form;

  store;

  /** @type {Journey | null} */
  journey = null;

  /** What the person still waits for, since the whole planner failed at it. @type {(() => Promise<void>) | null} */
  unfinished = null;

  /** @param {{ form: Form, store: Store }} parts */
  constructor({ form, store }) {
    this.form = form;
    this.store = store;
  }

  get state() {
    return this.store.state;
  }

  /** @param {Action} action */
  dispatch(action) {
    this.store.dispatch(action);
  }

  /** The screen that the form begins with. */
  get firstScreen() {
    return this.form.screens[0]?.id ?? "";
  }

  /**
   * Go to a place, so that Back leads here again.
   * @param {Partial<Place>} place
   */
  go(place) {
    const to = { ...this.state.place, returnTo: /** @type {const} */ (""), ...place };
    this.unfinished = null;
    this.journey?.go(to, this.fragmentAt(to));
    this.dispatch({ type: "went", place: to });
  }

  /** @param {Place} place */
  fragmentAt({ view }) {
    const { plan, saved } = this.state;
    return view === "plan" ? fragmentOf(plan, saved.person) : "";
  }

  /** The plan in sight has another address now: it was kept, or is kept no more. */
  stay() {
    const { place } = this.state;
    this.journey?.stay(place, this.fragmentAt(place));
  }

  back() {
    this.journey?.back();
  }

  /** Change one answer, then come back. @param {string} field */
  change(field) {
    const returnTo = this.state.place.view === "plan" ? "plan" : "";
    this.go({ view: "form", screen: screenOf(this.form, field)?.id ?? this.firstScreen, returnTo });
  }

  /** Change one of the answers that led to the card in sight. */
  changeCare() {
    const first = this.state.care?.referral?.reasons[0]?.id ?? "";
    const screen = this.form.lines[first]?.screen ?? screenOf(this.form, first)?.id ?? this.firstScreen;
    this.go({ view: "form", screen });
  }

  /** @param {Care} care */
  showCare({ clearance, advice, referral = null }) {
    this.dispatch({ type: "cared", care: { clearance, advice, referral } });
    this.go({ view: "care" });
  }

  /** @param {readonly Problem[]} problems */
  refuse(problems) {
    const screen = screenOf(this.form, problems[0]?.field ?? "")?.id ?? this.firstScreen;
    this.go({ view: "form", screen });
    this.dispatch({ type: "refused", problems });
  }

  /** Begin with the first question. */
  anew() {
    this.go({ view: "form", screen: this.firstScreen });
  }
}
