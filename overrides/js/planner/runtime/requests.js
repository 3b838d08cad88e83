// @ts-check
/**
 * What the page asks the planner for, and what comes back.
 * @typedef {import("../types.d.ts").Change} Change
 * @typedef {import("../types.d.ts").Diary} Diary
 * @typedef {import("../types.d.ts").Plan} Plan
 * @typedef {import("../types.d.ts").Problem} Problem
 * @typedef {import("../types.d.ts").Request} Request
 * @typedef {{ ask(request: Request): Promise<string | Uint8Array> }} Asker
 * @typedef {import("../types.d.ts").Source} From
 */

/** The answers (or the code, or the diary) cannot be used; `problems` says which and why. */
export class NotUsable extends Error {
  /** @override */
  name = "NotUsable";

  /** @param {Problem[]} problems */
  constructor(problems) {
    super(problems.map((problem) => `${problem.field}: ${problem.problem}`).join("; "));
    this.problems = problems;
  }
}

/**
 * @param {string | Uint8Array} answer
 * @returns {any}
 */
function parsed(answer) {
  const text = typeof answer === "string" ? answer : new TextDecoder().decode(answer);
  const found = JSON.parse(text);
  if (!found.ok) {
    throw new NotUsable(found.problems);
  }
  return found;
}

/**
 * Ask for a plan.
 * @param {Asker} client
 * @param {From} from
 * @returns {Promise<Plan>}
 */
export async function askForPlan(client, from) {
  return parsed(await client.ask({ do: "plan", ...from })).plan;
}

/**
 * @typedef {object} Reply
 * @property {Plan} plan
 * @property {unknown} numbers The plan's numbers, to be sent back with what is asked next; null where there is no plan.
 * @property {Diary | null} diary
 * @property {Change[]} changes What is different from before.
 * @property {string} screeningFrom The day from which the safety questions are due again; "" where nobody asked.
 */

/**
 * Ask for a plan together with all that has to be kept of it: `plan`, `write` (entries into the diary) or `again` (the
 * safety questions answered anew).
 * @param {Asker} client
 * @param {Request} request
 * @returns {Promise<Reply>}
 */
export async function askFor(client, request) {
  const reply = parsed(await client.ask(request));
  const { plan, kept: numbers = null, diary = null, changes = [], screening_from: screeningFrom = "" } = reply;
  return { plan, numbers, diary, changes, screeningFrom };
}

/**
 * Ask what is different between two plans.
 * @param {Asker} client
 * @param {From} old
 * @param {From} now
 * @returns {Promise<Change[]>}
 */
export async function askForChanges(client, old, now) {
  return parsed(await client.ask({ do: "changes", old, new: now })).changes;
}

/**
 * Ask for a sheet to take away.
 * @param {Asker} client
 * @param {From} from
 * @param {string} format
 * @param {Record<string, unknown>} [options]
 * @returns {Promise<string | Uint8Array>}
 */
export async function askForSheet(client, from, format, options = {}) {
  const answer = await client.ask({ do: "sheet", format, options, ...from });
  if (typeof answer === "string" && /^\{"ok": ?false/.test(answer)) {
    parsed(answer);
  }
  return answer;
}
