// @ts-check
/**
 * From what the form holds to the answers file, and to words. No page in here.
 * @typedef {import("../types.d.ts").Field} Field
 * @typedef {import("../types.d.ts").Form} Form
 * @typedef {import("../types.d.ts").Given} Given
 * @typedef {import("../types.d.ts").Problem} Problem
 */

/**
 * Give all fields of the form in order.
 * @param {Form} form
 * @returns {Field[]}
 */
export function fieldsOf(form) {
  return form.screens.flatMap((screen) => screen.fields);
}

/** Beside the ids of a screen's lines: none of them, and not sure about one of them. */
export const NONE = "none";
export const UNSURE = "not_sure";

/** @param {Field} field */
function isList(field) {
  return field.kind === "days" || field.kind === "ticks";
}

/**
 * Say whether an answer is, or a list of answers holds, one of these.
 * @param {Given} given
 * @param {string} field
 * @param {readonly string[]} wanted
 * @returns {boolean}
 */
export function holds(given, field, wanted) {
  const value = given[field] ?? "";
  return typeof value === "string" ? wanted.includes(value) : value.some((one) => wanted.includes(one));
}

/**
 * Say whether this person is asked this question.
 * @param {Field} field
 * @param {Given} given
 * @returns {boolean}
 */
export function isAsked(field, given) {
  return !field.only_if || field.only_if.some((condition) => holds(given, condition.field, condition.is));
}

/**
 * Give the ids of all lines that are ticked, and of those the person is not sure about.
 * @param {import("../types.d.ts").Form} form
 * @param {Given} given
 * @returns {{ ticked: string[], unsure: string[] }}
 */
export function ticksOf(form, given) {
  /** @type {string[]} */
  const ticked = [];
  /** @type {string[]} */
  const unsure = [];
  for (const [id, { screen }] of Object.entries(form.lines)) {
    // Not sure about one of them: then the lines were asked one by one, and the boxes say nothing.
    const answer = holds(given, screen, [UNSURE]) ? answerTo(given, `line.${id}`) : "";
    if (answer === "not_sure") {
      unsure.push(id);
    } else if (answer === "yes" || (answer === "" && holds(given, screen, [id]))) {
      ticked.push(id);
    }
  }
  return { ticked, unsure };
}

/**
 * Say whether the person ticked "None of these" on every screen of lines.
 * @param {import("../types.d.ts").Form} form
 * @param {Given} given
 * @returns {boolean}
 */
export function nothingTicked(form, given) {
  return fieldsOf(form).every((field) => field.kind !== "ticks" || String(given[field.field]) === NONE);
}

/**
 * Give the answers that a reload may bring back: none that is about health, and none that everybody has at first.
 * @param {import("../types.d.ts").Form} form
 * @param {Given} given
 * @returns {Given}
 */
export function openAnswers(form, given) {
  return Object.fromEntries(
    fieldsOf(form)
      .filter((field) => !field.private && String(given[field.field] ?? "") !== String(field.default ?? ""))
      .map((field) => [field.field, given[field.field] ?? ""]),
  );
}

/** What several people who walk together have in common. */
const WEEK_AND_PLACE = ["place", "length_m", "treadmill_ready", "units", "minutes", "days", "weeks", "start", "finish"];

/**
 * Give the answers with which a plan for somebody else begins: the week and the place, and nothing about the person.
 * @param {import("../types.d.ts").Form} form
 * @param {Given} given
 * @returns {Given}
 */
export function alikeAnswers(form, given) {
  return Object.fromEntries(Object.entries(openAnswers(form, given)).filter(([field]) => WEEK_AND_PLACE.includes(field)));
}

/**
 * Sort the entries of a form by field; fields stand after those that decide whether they are asked.
 * @param {Iterable<[string, unknown]>} entries
 * @param {readonly Field[]} fields
 * @returns {Given}
 */
export function read(entries, fields) {
  /** @type {Record<string, string | string[]>} */
  const given = {};
  for (const field of fields) {
    given[field.field] = isList(field) ? [] : "";
  }
  for (const [name, value] of entries) {
    const held = given[name];
    if (Array.isArray(held)) {
      held.push(String(value));
    } else if (held !== undefined) {
      given[name] = String(value).trim();
    }
  }
  for (const field of fields) {
    if (field.kind === "ticks" && holds(given, field.field, [UNSURE])) {
      given[field.field] = [UNSURE];
    } else if (!isAsked(field, given)) {
      // What was answered before something else made it needless does not count, nor does what hangs on it.
      given[field.field] = isList(field) ? [] : "";
    }
  }
  return given;
}

/**
 * Give the single answer to a field, "" where there is none.
 * @param {Given} given
 * @param {string} field
 * @returns {string}
 */
export function answerTo(given, field) {
  const value = given[field];
  return typeof value === "string" ? value : "";
}

/**
 * Say whether one of the two dates is given, the other one is not needed then.
 * @param {Given} given
 * @returns {"start" | "finish"}
 */
export function dateAsked(given) {
  return answerTo(given, "finish") ? "finish" : "start";
}

/**
 * @param {Field} field
 * @param {string} text
 * @returns {boolean}
 */
function isWholeNumber(field, text) {
  const number = Number(text);
  return /^\d{1,4}$/.test(text) && number >= (field.minimum ?? 0) && number <= (field.maximum ?? Infinity);
}

/**
 * @param {Field} field
 * @param {string} text
 * @returns {boolean}
 */
function isNumber(field, text) {
  const number = Number(text.replace(",", "."));
  return /^\d{1,3}([.,]\d{1,2})?$/.test(text) && number >= (field.minimum ?? 0) && number <= (field.maximum ?? Infinity);
}

/**
 * Say whether a field holds an answer that can be used.
 * @param {Field} field
 * @param {Given} given
 * @returns {boolean}
 */
function isAnswered(field, given) {
  const value = given[field.field] ?? "";
  if (field.kind === "ticks") {
    return value.length === 1 || (value.length > 1 && !value.includes(NONE));
  }
  if (field.kind === "days") {
    return value.length >= (field.minimum ?? 0) && value.length <= (field.maximum ?? 7);
  }
  if (field.kind === "date") {
    return dateAsked(given) !== field.field || /^\d{4}-\d\d-\d\d$/.test(String(value));
  }
  if (value === "") {
    // Left out, Python takes the default: only what a person can leave unanswered may be.
    return field.optional;
  }
  if (field.kind === "number") {
    return isNumber(field, String(value));
  }
  return field.kind !== "whole_number" || isWholeNumber(field, String(value));
}

/**
 * Name the fields that are not answered yet, or wrongly, and what to do about each.
 * @param {readonly Field[]} fields
 * @param {Given} given
 * @returns {Problem[]}
 */
export function problemsOf(fields, given) {
  return fields
    .filter((field) => !isAnswered(field, given))
    .map((field) => ({ field: field.field, problem: field.words, fix: field.fix }));
}

/**
 * Give the answers as the answers file has them. Fields that were not asked are left out.
 * @param {import("../types.d.ts").Form} form
 * @param {readonly Field[]} fields Those that were asked.
 * @param {Given} given
 * @param {readonly string[]} [cleared] What somebody who knows the person's health said yes to.
 * @returns {Record<string, unknown>}
 */
export function toAnswers(form, fields, given, cleared = []) {
  const { ticked, unsure } = ticksOf(form, given);
  /** @type {Record<string, unknown>} */
  const answers = { not_sure: unsure, cleared };
  /** @type {Record<string, string>} */
  const followUp = {};
  for (const field of fields) {
    const value = given[field.field] ?? "";
    const [group, name] = field.field.split(".");
    if (field.kind === "ticks") {
      answers[field.field] = ticked.filter((id) => form.lines[id]?.screen === field.field);
    } else if (group === "follow_up" && name !== undefined) {
      followUp[name] = String(value);
    } else if (name === undefined && value !== "" && (field.kind !== "date" || dateAsked(given) === field.field)) {
      answers[field.field] = ["whole_number", "number"].includes(field.kind)
        ? Number(String(value).replace(",", "."))
        : value;
    }
  }
  return { ...answers, follow_up: followUp };
}
