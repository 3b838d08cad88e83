// @ts-check
/**
 * All that the planner page knows, in one place. `reduce` takes a state and what happened, and gives the next state; it
 * changes nothing and touches no page.
 *
 * @typedef {import("../types.d.ts").Care} Care
 * @typedef {import("../types.d.ts").Change} Change
 * @typedef {import("./diary.js").Saved} Saved
 * @typedef {import("../types.d.ts").Given} Given
 * @typedef {import("../types.d.ts").Place} Place
 * @typedef {import("../types.d.ts").Plan} Plan
 * @typedef {import("../types.d.ts").Problem} Problem
 * @typedef {import("../types.d.ts").Readiness} Readiness
 *
 * @typedef {object} State
 * @property {Place} place
 * @property {Given} given
 * @property {readonly Problem[]} problems What is wrong on the screen in sight.
 * @property {Readiness} readiness
 * @property {boolean} waiting The person waits for the plan.
 * @property {string} trouble What went wrong with the last request, in words; "" when nothing did.
 * @property {Plan | null} plan
 * @property {boolean} fromAnswers The plan was made from the form, so that its answers can be changed.
 * @property {boolean} again The safety questions are being answered again for the plan that is kept.
 * @property {Care | null} care Why there is no plan.
 * @property {readonly string[]} cleared What somebody who knows the person's health said yes to; never kept.
 * @property {string} starter The code of a ready-made plan that opens where nothing is ticked; "" for none.
 * @property {boolean} notForStarter The ready-made plan did not fit, and the person goes on to a plan of their own.
 * @property {readonly Change[]} changes What became different when the plan was made again.
 * @property {Saved} saved The plan's numbers, the diary, and what of it is kept in this browser.
 *
 * @typedef {{ type: "answered", given: Given }
 *   | { type: "went", place: Place }
 *   | { type: "refused", problems: readonly Problem[] }
 *   | { type: "readiness", readiness: Readiness }
 *   | { type: "waits" }
 *   | { type: "planned", plan: Plan, changes: readonly Change[], fromAnswers?: boolean }
 *   | { type: "cared", care: Care }
 *   | { type: "cleared", ids: readonly string[] }
 *   | { type: "starter", code: string, fits: boolean }
 *   | { type: "failed", trouble: string }
 *   | { type: "asksAgain" }
 *   | { type: "saved", saved: Partial<Saved> }
 *   | { type: "forgot", screen: string }} Action
 */
import { NOTHING_SAVED } from "./diary.js";

/**
 * Give the state of a page that nobody has touched.
 * @param {string} screen The first screen.
 * @returns {State}
 */
export function firstState(screen) {
  return {
    place: { view: "form", screen, returnTo: "" },
    given: {},
    problems: [],
    readiness: { status: "idle", loaded: 0, total: 0, slow: false, reason: null },
    waiting: false,
    trouble: "",
    plan: null,
    fromAnswers: false,
    again: false,
    care: null,
    cleared: [],
    starter: "",
    notForStarter: false,
    changes: [],
    saved: NOTHING_SAVED,
  };
}

/**
 * Give the state after something happened.
 * @param {State} state
 * @param {Action} action
 * @returns {State}
 */
export function reduce(state, action) {
  switch (action.type) {
    case "answered":
      return { ...state, given: action.given };
    case "went":
      return { ...state, place: action.place, problems: [], waiting: false, trouble: "" };
    case "refused":
      return { ...state, problems: action.problems, waiting: false };
    case "readiness":
      return { ...state, readiness: action.readiness };
    case "waits":
      return { ...state, waiting: true, problems: [], trouble: "" };
    case "planned": {
      const { plan, changes, fromAnswers = state.fromAnswers } = action;
      return { ...state, plan, changes, fromAnswers, again: false, care: null, waiting: false, trouble: "" };
    }
    case "cared":
      return { ...state, care: action.care, changes: [], waiting: false, trouble: "" };
    case "cleared":
      return { ...state, cleared: action.ids };
    case "starter":
      return { ...state, starter: action.code, notForStarter: !action.fits, waiting: false };
    case "failed":
      return { ...state, waiting: false, trouble: action.trouble };
    case "asksAgain":
      return { ...state, again: true, care: null };
    case "saved": {
      const saved = { ...state.saved, ...action.saved };
      // What is as it was must not be drawn again: a press in between would be lost.
      return JSON.stringify(saved) === JSON.stringify(state.saved) ? state : { ...state, saved };
    }
    case "forgot":
      return { ...firstState(action.screen), readiness: state.readiness };
  }
}

/**
 * Say whether a place can be shown: a browser's Back may lead to a plan that is gone since, or that care stands before.
 * @param {State} state
 * @param {Place} place
 * @returns {boolean}
 */
export function canShow(state, place) {
  if (place.view === "plan") {
    return state.plan !== null && state.care === null;
  }
  return place.view !== "care" || state.care !== null;
}

/** Holds the state and tells those who look at it. */
export class Store {
  /** @type {State} */
  state;

  /** @type {((state: State, before: State) => void)[]} */
  #watchers = [];

  /** @param {State} state */
  constructor(state) {
    this.state = state;
  }

  /** @param {Action} action */
  dispatch(action) {
    const before = this.state;
    this.state = reduce(before, action);
    for (const watcher of this.#watchers) {
      watcher(this.state, before);
    }
  }

  /** @param {(state: State, before: State) => void} watcher */
  watch(watcher) {
    this.#watchers.push(watcher);
  }
}
