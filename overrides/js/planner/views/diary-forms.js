// @ts-check
/** The dialogs for what a person writes down beside a session. Each returns the entry for the diary, null for none. */
import { make } from "../../lib/dom.js";
import { say } from "../../lib/words.js";
import { fieldsOf } from "../state/answers.js";
import { openForm } from "./confirm-dialog.js";
import { choices, dialogButtons, dialogTitle, scale, tick, written } from "./fields.js";

/**
 * @typedef {import("../types.d.ts").CheckPlace} CheckPlace
 * @typedef {import("../types.d.ts").Entry} Entry
 * @typedef {import("../types.d.ts").Form} Form
 * @typedef {import("../types.d.ts").Field} Field
 * @typedef {import("../types.d.ts").Plan} Plan
 */

/**
 * @param {string} title
 * @param {string} save
 * @param {...(HTMLElement | null)} parts
 * @returns {Promise<FormData | null>} Null where it was not saved.
 */
async function fill(title, save, ...parts) {
  const form = make("form", { method: "dialog" }, dialogTitle(title), ...parts, dialogButtons(save));
  const { pressed, data } = await openForm(form, "dialog-title");
  return pressed === "save" ? data : null;
}

/**
 * @param {FormData} data
 * @param {string} name
 */
function text(data, name) {
  return String(data.get(name) ?? "").trim();
}

/**
 * @param {FormData} data
 * @param {string} name
 * @returns {number | undefined} Undefined where nothing was written.
 */
function number(data, name) {
  const words = text(data, name).replace(",", ".");
  return words === "" ? undefined : Number(words);
}

/**
 * @param {Record<string, unknown>} entry
 * @returns {Entry} Without what is not known.
 */
function entryOf(entry) {
  const known = Object.entries(entry).filter(([, value]) => value !== undefined);
  return /** @type {Entry} */ (/** @type {unknown} */ (Object.fromEntries(known)));
}

/**
 * Ask from when to when somebody is away.
 * @returns {Promise<Entry | null>}
 */
export async function askForAbsence() {
  const why = { holiday: say("diary.leave.holiday"), ill: say("diary.leave.ill"), other: say("diary.leave.other") };
  const data = await fill(
    say("diary.leave.title"),
    say("diary.leave.save"),
    make("p", { class: "rw-small" }, say("diary.leave.words")),
    written(say("diary.leave.from"), { id: "rw-from", name: "from", type: "date", required: true }),
    written(say("diary.leave.to"), { id: "rw-to", name: "to", type: "date", required: true }),
    choices(say("diary.leave.why"), "why", why),
  );
  if (!data) {
    return null;
  }
  // Whoever mixes up the two days means the time between them.
  const [from, to] = [text(data, "from"), text(data, "to")].sort();
  return entryOf({ kind: "away", from, to, why: text(data, "why") || undefined });
}

/**
 * Ask on which day somebody walked forward or did leg exercises.
 * @param {"walk" | "legs"} kind
 * @param {string} today
 * @returns {Promise<Entry | null>}
 */
export async function askForOther(kind, today) {
  const day = { id: "rw-on", name: "on", type: "date", required: true, max: today, value: today };
  const data = await fill(say(`diary.other.title_${kind}`), say("diary.other.save"), written(say("diary.session.day"), day));
  return data && { kind, on: text(data, "on") };
}

/**
 * @param {Form} form
 * @param {string} name
 * @returns {Field}
 */
function fieldNamed(form, name) {
  const field = fieldsOf(form).find((each) => each.field === name);
  if (!field) {
    throw new Error(`The form has no ${name}.`);
  }
  return field;
}

/**
 * @param {Field} field
 * @param {string} legend
 * @param {string | undefined} chosen
 */
function choiceOf(field, legend, chosen) {
  return choices(legend, field.field, Object.fromEntries(field.options.map(({ id, words }) => [id, words])), chosen);
}

/**
 * Ask what is to be different from today on: days, minutes, place and what belongs to it, the last day.
 * @param {Plan} plan
 * @param {Form} form
 * @param {boolean} begun Whether something was walked already: then the first day stays.
 * @returns {Promise<Entry | null>}
 */
export async function askForChange(plan, form, begun) {
  const days = fieldNamed(form, "days");
  const minutes = fieldNamed(form, "minutes");
  const place = fieldNamed(form, "place");
  const length = fieldNamed(form, "length_m");
  const [first, last] = [plan.weeks.at(0)?.sessions.at(0)?.date, plan.weeks.at(-1)?.to];
  const used = days.options.filter((_, index) => plan.days.includes(index + 1)).map(({ id }) => id);
  const yesNo = { yes: say("diary.changing.yes"), no: say("diary.changing.no") };
  const before = {
    start: first,
    days: [...used].sort().join(),
    minutes: plan.minutes ?? undefined,
    place: plan.place ?? undefined,
    length_m: plan.length_m ?? undefined,
    finish: last,
  };
  const data = await fill(
    say("diary.changing.title"),
    say("diary.changing.save"),
    make("p", { class: "rw-small" }, say("diary.changing.words")),
    begun ? null : written(say("diary.changing.start"), { id: "rw-start", name: "start", type: "date", value: first, min: plan.today }),
    make(
      "fieldset",
      { class: "rw-choice rw-ticks" },
      make("legend", {}, say("diary.changing.days", { least: days.minimum ?? 0, most: days.maximum ?? 0 })),
      ...days.options.map(({ id, words }) => tick(words, { name: "days", value: id, checked: used.includes(id) })),
    ),
    written(say("diary.changing.minutes"), {
      id: "rw-minutes",
      name: "minutes",
      type: "number",
      inputmode: "numeric",
      min: minutes.minimum,
      max: minutes.maximum,
      value: before.minutes,
    }),
    choiceOf(place, say("diary.changing.place"), before.place),
    written(say("diary.changing.length"), {
      id: "rw-length",
      name: "length_m",
      type: "number",
      inputmode: "decimal",
      min: length.minimum,
      max: length.maximum,
      step: "any",
      value: before.length_m,
    }),
    choices(say("diary.changing.treadmill"), "treadmill_ready", yesNo),
    tick(say("diary.changing.helper"), { name: "helper", value: "yes" }),
    written(say("diary.changing.finish"), { id: "rw-finish", name: "finish", type: "date", value: last, min: plan.today }),
  );
  if (!data) {
    return null;
  }
  const chosen = data.getAll("days").map(String);
  const after = {
    start: text(data, "start") || undefined,
    minutes: number(data, "minutes"),
    place: text(data, "place") || undefined,
    length_m: number(data, "length_m"),
    finish: text(data, "finish") || undefined,
  };
  const changed = Object.entries(after).filter(([name, value]) => value !== /** @type {Record<string, unknown>} */ (before)[name]);
  return entryOf({
    kind: "change",
    on: plan.today,
    ...Object.fromEntries(changed),
    days: [...chosen].sort().join() === before.days ? undefined : chosen,
    treadmill_ready: text(data, "treadmill_ready") || undefined,
    helper: text(data, "helper") || undefined,
  });
}

/**
 * Ask for what the next plan needs.
 * @param {Plan} plan
 * @param {Form} form
 * @param {{ keep: boolean, on: string }} how `keep`: the same dose, without growth; `on`: the first day that is proposed.
 * @returns {Promise<Entry | null>}
 */
export async function askForNext(plan, form, { keep, on }) {
  const weeks = fieldNamed(form, "weeks");
  const aim = fieldNamed(form, "aim");
  const data = await fill(
    keep ? say("diary.next.title_keep") : say("diary.next.title"),
    keep ? say("diary.next.save_keep") : say("diary.next.save"),
    written(say("diary.next.on"), { id: "rw-on", name: "on", type: "date", required: true, min: plan.today, value: on }),
    written(say("diary.next.weeks"), {
      id: "rw-weeks",
      name: "weeks",
      type: "number",
      inputmode: "numeric",
      min: weeks.minimum,
      max: weeks.maximum,
      value: weeks.default,
    }),
    keep ? null : choiceOf(aim, aim.words, undefined),
  );
  return (
    data &&
    entryOf({
      kind: "next",
      on: text(data, "on"),
      weeks: number(data, "weeks"),
      aim: text(data, "aim") || undefined,
      keep: keep || undefined,
    })
  );
}

/**
 * Ask for the check: the 3-metre walk for those who may, how sure, how sore.
 * @param {CheckPlace} place
 * @param {string} today
 * @returns {Promise<Entry | null>}
 */
export async function askForCheck({ seconds_3m: walks }, today) {
  const data = await fill(
    say("diary.checking.title"),
    say("diary.checking.save"),
    make("p", { class: "rw-small" }, say("diary.checking.words")),
    walks
      ? written(say("diary.checking.seconds"), {
          id: "rw-seconds",
          name: "seconds_3m",
          type: "number",
          inputmode: "decimal",
          min: 1,
          max: 120,
          step: "any",
        })
      : null,
    scale(say("diary.checking.sure"), "sure", 10),
    scale(say("diary.checking.sore"), "sore", 10),
  );
  return (
    data &&
    entryOf({
      kind: "check",
      on: today,
      seconds_3m: number(data, "seconds_3m"),
      sure: number(data, "sure"),
      sore: number(data, "sore"),
    })
  );
}
