// @ts-check
/** What stands at the place where a person is: one view for each, and what its buttons do. */
import { todayOf } from "../lib/dates.js";
import { make } from "../lib/dom.js";
import { careCard } from "./views/care-card.js";
import { codeView } from "./views/code-entry.js";
import { openCopyButton } from "./views/keeping.js";
import { storeNotice } from "./views/notices.js";
import { peopleView } from "./views/people.js";
import { planPage } from "./views/plan-page.js";

/**
 * @typedef {import("./actions.js").Planner} Planner
 * @typedef {import("./runtime/requests.js").Asker} Asker
 * @typedef {import("./state/state.js").State} State
 * @typedef {import("./types.d.ts").Care} Care
 * @typedef {import("./types.d.ts").Form} Form
 * @typedef {import("./types.d.ts").Plan} Plan
 *
 * @typedef {object} Page What the page itself knows.
 * @property {Form} form
 * @property {Asker} client
 * @property {string} code What stands in the field for a code.
 * @property {(code: string) => void} openCode
 * @property {string} rulesPage
 * @property {string} safetyPage
 */

/**
 * Make what stands at the place of this state, beside the form.
 * @param {State} state
 * @param {Planner} planner
 * @param {Page} page
 * @returns {HTMLElement[]}
 */
export function viewOf(state, planner, page) {
  const { plan, care, place, saved } = state;
  const { diary } = planner;
  if (place.view === "form") {
    return saved.trouble ? [storeNotice(saved.trouble, { save: () => void diary.save(), forget: () => void diary.forget() })] : [];
  }
  if (place.view === "people") {
    return [peopleView(saved.people, { openPerson: (id) => void diary.openPerson(id), newPlan: () => diary.newPlan() })];
  }
  if (place.view === "code") {
    return codeEntry(state, planner, page);
  }
  if (place.view === "care" && care) {
    return careView(care, planner, page);
  }
  if (place.view === "plan" && plan) {
    const { form, client, rulesPage } = page;
    const today = todayOf(new Date());
    const { mayBeDeleted } = diary;
    return [planPage(state, plan, { form, client, today, rulesPage, mayBeDeleted, acts: planActs(planner) })];
  }
  return [];
}

/**
 * @param {State} state
 * @param {Planner} planner
 * @param {Page} page
 */
function codeEntry({ trouble, waiting }, planner, { code, openCode }) {
  const copy = openCopyButton((text) => void planner.diary.openCopy(text));
  return [codeView({ code, trouble, waiting }, { open: openCode, back: () => planner.anew() }), make("p", {}, copy)];
}

/**
 * @param {Care} care
 * @param {Planner} planner
 * @param {Page} page
 */
function careView(care, planner, { form, safetyPage }) {
  const acts = {
    withHelper: () => planner.withHelper(),
    theySaidYes: (/** @type {string[]} */ ids) => planner.theySaidYes(ids),
    change: () => planner.changeCare(),
    safety: safetyPage,
  };
  return [careCard(care, form, acts), make("p", { class: "rw-waiting", role: "status", "data-waiting": true })];
}

/**
 * @param {Planner} planner
 * @returns {import("./views/plan-page.js").Acts}
 */
function planActs(planner) {
  const { diary } = planner;
  return {
    changeAnswer: (field) => planner.change(field),
    walk: (session) => planner.walk(session),
    note: (session) => void diary.note(session),
    answer: (written) => void diary.answer(written),
    putOff: (key) => diary.putOff(key),
    away: () => void diary.away(),
    change: () => void diary.change(),
    other: (kind) => void diary.other(kind),
    check: (place) => void diary.check(place),
    next: (keep) => void diary.next(keep),
    fell: () => void diary.fell(),
    seen: () => void diary.seen(),
    notFallen: () => void diary.notFallen(),
    withHelper: () => void diary.withHelper(),
    askAgain: () => planner.askAgain(),
    keep: () => void diary.keep(),
    save: () => void diary.save(),
    openCopy: (text) => void diary.openCopy(text),
    rename: () => void diary.rename(),
    forget: () => void diary.forget(),
    openPerson: (id) => void diary.openPerson(id),
    newPlan: () => diary.newPlan(),
    another: () => planner.another(),
  };
}
