// @ts-check
/**
 * What the page holds of a person's plan and diary. It keeps, shows and asks; what an entry means, Python decides. No
 * page, no store.
 *
 * @typedef {import("../types.d.ts").Ahead} Ahead
 * @typedef {import("../types.d.ts").Ask} Ask
 * @typedef {import("../types.d.ts").Diary} Diary
 * @typedef {import("../types.d.ts").Entry} Entry
 * @typedef {import("../types.d.ts").Plan} Plan
 * @typedef {import("../types.d.ts").SavedPlan} SavedPlan
 * @typedef {import("../types.d.ts").Source} Source
 * @typedef {import("../types.d.ts").Written} Written
 *
 * @typedef {object} Saved
 * @property {unknown} numbers The plan's numbers, as Python gave them; sent back with every request, never read here.
 * @property {Diary | null} diary
 * @property {{ id: string, name: string } | null} person Under whose name the plan is kept; null where it is not.
 * @property {readonly { id: string, name: string }[]} people Everybody whose plan is kept in this browser.
 * @property {Ahead | null} ahead What comes next, from the last time that Python was asked.
 * @property {boolean} current Whether Python has made the plan in sight today.
 * @property {readonly string[]} putOff Questions put off until the page is opened again.
 * @property {boolean} screeningDue Whether the safety questions have to be answered again before a dose is shown.
 * @property {boolean} copied Whether a copy was saved lately, or the browser has promised not to delete anything.
 * @property {string} done What was just written down, in words; "" when nothing was.
 * @property {{ words: string, copy: { id: string, raw: unknown } | null } | null} trouble What went wrong in the store.
 */

/** @type {Saved} */
export const NOTHING_SAVED = {
  numbers: null,
  diary: null,
  person: null,
  people: [],
  ahead: null,
  current: false,
  putOff: [],
  screeningDue: false,
  copied: false,
  done: "",
  trouble: null,
};

/**
 * Return where the plan in sight comes from, as a request to Python names it.
 * @param {{ plan: Plan | null, saved: Pick<Saved, "numbers" | "diary"> }} state
 * @param {string} today
 * @returns {Source}
 */
export function sourceOf({ plan, saved: { numbers, diary } }, today) {
  const source = numbers ? { kept: numbers } : { code: plan?.code ?? "" };
  return { ...source, ...(diary ? { diary } : {}), today };
}

/**
 * Return what is said of the coming days until something has to be asked: home and the first moment of the planner page
 * know no more than this.
 * @param {Plan} plan
 * @param {string} screeningFrom The day from which the safety questions are due again.
 * @returns {Ahead}
 */
export function aheadOf(plan, screeningFrom) {
  const days = plan.weeks.flatMap((week) =>
    week.sessions
      .filter((session) => session.state === "open" && session.date >= plan.today)
      .map(({ date, date_words, total_words, words }) => ({ date, date_words, total_words, words, week: week.number })),
  );
  const asksToday = plan.asks.length > 0 || plan.stage === "suspended";
  return { stage: plan.stage ?? "", asks_from: asksToday ? plan.today : plan.asks_from, screening_from: screeningFrom, days };
}

/**
 * Return the day that comes next, or that something has to be asked first.
 * @param {Ahead} ahead
 * @param {string} today
 * @returns {Ahead["days"][number] | "ask" | null} Null once nothing is to come.
 */
export function comingDay({ asks_from, days }, today) {
  if (asks_from !== null && asks_from <= today) {
    return "ask";
  }
  return days.find((day) => day.date >= today) ?? null;
}

/**
 * Return a name for a question of a plan, the same as long as it asks the same.
 * @param {Ask} ask
 * @returns {string}
 */
export function askKey(ask) {
  return JSON.stringify(ask);
}

/**
 * Return what the plan would like to know and was not put off.
 * @param {Plan} plan
 * @param {Pick<Saved, "putOff">} saved
 * @returns {Ask[]}
 */
export function openAsks(plan, { putOff }) {
  return plan.asks.filter((ask) => !putOff.includes(askKey(ask)));
}

/**
 * Say what has to come before a dose of a plan is shown.
 * @param {Plan} plan
 * @param {Saved} saved
 * @param {string} today
 * @returns {"stopped" | "python" | "screening" | "asks" | null} Null where nothing has to.
 */
export function beforeDose(plan, saved, today) {
  if (plan.stage === "suspended") {
    return "stopped";
  }
  if (!saved.person) {
    return null;
  }
  if (!saved.current && (!saved.ahead || comingDay(saved.ahead, today) === "ask")) {
    return "python";
  }
  if (openAsks(plan, saved).length > 0) {
    return "asks";
  }
  // Last: weeks that were walked and not written down are no time away.
  return saved.screeningDue ? "screening" : null;
}

/**
 * Return what is written down for a day: that it was walked, or missed.
 * @param {Diary | null} diary
 * @param {string} date
 * @returns {Entry | undefined}
 */
export function entryOn(diary, date) {
  return diary?.entries.find((entry) => entry.on === date && (entry.kind === "walked" || entry.kind === "missed"));
}

/**
 * Return the planned days of a plan within a span of time, the last day included.
 * @param {Plan} plan
 * @param {string} from
 * @param {string} to
 * @returns {{ date: string, words: string }[]}
 */
export function plannedDays(plan, from, to) {
  return plan.weeks
    .flatMap((week) => week.sessions)
    .filter((session) => session.date >= from && session.date <= to)
    .map((session) => ({ date: session.date, words: session.date_words }));
}

/**
 * Return the first name of this kind that nobody has: "Plan 2".
 * @param {readonly { name: string }[]} people
 * @param {(number: number) => string} nameOf
 * @returns {string}
 */
export function freeName(people, nameOf) {
  const taken = new Set(people.map((person) => person.name));
  let number = people.length + 1;
  while (taken.has(nameOf(number))) {
    number += 1;
  }
  return nameOf(number);
}

/**
 * Say whether the safety questions have to be answered again before a dose is shown.
 * @param {Pick<SavedPlan, "screened" | "ahead">} saved
 * @param {string} today
 * @returns {boolean}
 */
export function screeningDue({ screened, ahead }, today) {
  return screened === null || (ahead.screening_from ?? "") <= today;
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Read what was kept, or what somebody brings from elsewhere. Whether the diary and the numbers can be used, Python says.
 * @param {unknown} raw
 * @returns {SavedPlan | null} Null where it is not one of this version, complete.
 */
export function readSaved(raw) {
  if (!isObject(raw) || raw["version"] !== 2 || !["id", "name"].every((name) => typeof raw[name] === "string" && raw[name])) {
    return null;
  }
  const { numbers, diary, plan, pending, ahead } = raw;
  const complete =
    isObject(numbers) &&
    isObject(diary) &&
    Array.isArray(diary["entries"]) &&
    diary["entries"].every(isObject) &&
    isObject(plan) &&
    plan["schema"] === 1 &&
    Array.isArray(plan["weeks"]) &&
    Array.isArray(plan["asks"]) &&
    isObject(plan["rules"]) &&
    Array.isArray(pending) &&
    isObject(ahead) &&
    Array.isArray(ahead["days"]);
  return complete ? /** @type {SavedPlan} */ (/** @type {unknown} */ (raw)) : null;
}

/**
 * Give the names under which plans are kept.
 * @param {readonly SavedPlan[]} plans
 * @returns {{ id: string, name: string }[]}
 */
export function namesOf(plans) {
  return plans.map(({ id, name }) => ({ id, name }));
}

/**
 * Join what waits to be written into a diary.
 * @param {readonly Written[]} pending
 * @returns {Written}
 */
export function merged(pending) {
  return { add: pending.flatMap((each) => each.add), remove: pending.flatMap((each) => each.remove) };
}
