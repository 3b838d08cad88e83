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
  return form.steps.flatMap((step) => step.screens).flatMap((screen) => screen.fields);
}

/**
 * Sort the entries of a form by field.
 * @param {Iterable<[string, unknown]>} entries
 * @param {readonly Field[]} fields
 * @returns {Given}
 */
export function read(entries, fields) {
  /** @type {Record<string, string | string[]>} */
  const given = {};
  for (const field of fields) {
    given[field.field] = field.kind === "days" ? [] : "";
  }
  for (const [name, value] of entries) {
    const held = given[name];
    if (Array.isArray(held)) {
      held.push(String(value));
    } else if (held !== undefined) {
      given[name] = String(value).trim();
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
 * Say whether a field holds an answer that can be used.
 * @param {Field} field
 * @param {Given} given
 * @returns {boolean}
 */
function isAnswered(field, given) {
  const value = given[field.field] ?? "";
  if (field.kind === "days") {
    return value.length >= (field.minimum ?? 0) && value.length <= (field.maximum ?? 7);
  }
  if (field.kind === "date") {
    return dateAsked(given) !== field.field || /^\d{4}-\d\d-\d\d$/.test(String(value));
  }
  if (value === "") {
    // Left out, Python takes the default: only what a person can leave unanswered may be.
    return field.optional && field.default !== null;
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
 * @param {readonly Field[]} fields Those that were asked.
 * @param {Given} given
 * @returns {Record<string, unknown>}
 */
export function toAnswers(fields, given) {
  /** @type {Record<string, unknown>} */
  const answers = {};
  /** @type {Record<string, Record<string, unknown>>} */
  const groups = { health: {}, falls: {}, walking: {} };
  for (const field of fields) {
    const value = given[field.field] ?? "";
    if (value === "" || (field.kind === "date" && dateAsked(given) !== field.field)) {
      continue;
    }
    const [group = "", name] = field.field.split(".");
    const held = field.kind === "whole_number" ? Number(value) : value;
    if (name === undefined) {
      answers[group] = held;
    } else {
      (groups[group] ??= {})[name] = held;
    }
  }
  return { ...answers, ...groups };
}
