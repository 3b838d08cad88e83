// @ts-check
/**
 * All that the planner page knows, in one place. `reduce` takes a state and what happened, and gives the next state; it
 * changes nothing and touches no page.
 *
 * @typedef {import("./types.d.ts").Care} Care
 * @typedef {import("./types.d.ts").Given} Given
 * @typedef {import("./types.d.ts").Place} Place
 * @typedef {import("./types.d.ts").Plan} Plan
 * @typedef {import("./types.d.ts").Problem} Problem
 * @typedef {import("./types.d.ts").Readiness} Readiness
 *
 * @typedef {object} State
 * @property {Place} place
 * @property {Given} given
 * @property {readonly Problem[]} problems What is wrong on the screen in sight.
 * @property {Readiness} readiness
 * @property {boolean} waiting The person waits for the plan.
 * @property {Plan | null} plan
 * @property {Care | null} care Why there is no plan.
 * @property {readonly string[]} changes What became different when an answer was changed.
 *
 * @typedef {{ type: "answered", given: Given }
 *   | { type: "went", place: Place }
 *   | { type: "refused", problems: readonly Problem[] }
 *   | { type: "readiness", readiness: Readiness }
 *   | { type: "waits" }
 *   | { type: "planned", plan: Plan, changes: readonly string[] }
 *   | { type: "cared", care: Care }
 *   | { type: "failed" }} Happening
 */

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
    readiness: { status: "idle", loaded: 0, total: 0, slow: false },
    waiting: false,
    plan: null,
    care: null,
    changes: [],
  };
}

/**
 * Give the state after something happened.
 * @param {State} state
 * @param {Happening} happening
 * @returns {State}
 */
export function reduce(state, happening) {
  switch (happening.type) {
    case "answered":
      return { ...state, given: happening.given };
    case "went":
      return { ...state, place: happening.place, problems: [], waiting: false };
    case "refused":
      return { ...state, problems: happening.problems, waiting: false };
    case "readiness":
      return { ...state, readiness: happening.readiness };
    case "waits":
      return { ...state, waiting: true, problems: [] };
    case "planned":
      return { ...state, plan: happening.plan, changes: happening.changes, care: null, waiting: false };
    case "cared":
      return { ...state, care: happening.care, plan: null, changes: [], waiting: false };
    case "failed":
      return { ...state, waiting: false };
  }
}

/**
 * Say whether a place can be shown: a browser's Back may lead to a plan that is gone since.
 * @param {State} state
 * @param {Place} place
 * @returns {boolean}
 */
export function canShow(state, place) {
  return (place.view !== "plan" || state.plan !== null) && (place.view !== "care" || state.care !== null);
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

  /** @param {Happening} happening */
  happen(happening) {
    const before = this.state;
    this.state = reduce(before, happening);
    for (const watcher of this.#watchers) {
      watcher(this.state, before);
    }
  }

  /** @param {(state: State, before: State) => void} watcher */
  watch(watcher) {
    this.#watchers.push(watcher);
  }
}
