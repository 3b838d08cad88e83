// @ts-check
/**
 * Which questions and screens there are for this person, in which order. No page in here.
 * @typedef {import("../types.d.ts").Field} Field
 * @typedef {import("../types.d.ts").Form} Form
 * @typedef {import("../types.d.ts").Given} Given
 * @typedef {import("../types.d.ts").Screen} Screen
 */
import { dateAsked, fieldsOf, isAsked } from "./answers.js";

/**
 * Give the fields this person is asked, in order.
 * @param {Form} form
 * @param {Given} given
 * @returns {Field[]}
 */
export function askedFields(form, given) {
  return fieldsOf(form).filter((field) => isAsked(field, given));
}

/**
 * Give the screen after this one, or null after the last.
 * @param {Form} form
 * @param {string} id
 * @returns {Screen | null}
 */
export function screenAfter(form, id) {
  return form.screens[screenIndex(form, id) + 1] ?? null;
}

/**
 * Give the screen on which a question stands.
 * @param {Form} form
 * @param {string} field
 * @returns {Screen | undefined}
 */
export function screenOf(form, field) {
  return form.screens.find((screen) => screen.fields.some((asked) => asked.field === field));
}

/**
 * Give the place of a screen among all.
 * @param {Form} form
 * @param {string} id
 * @returns {number} 0 for the first, -1 for none.
 */
export function screenIndex(form, id) {
  return form.screens.findIndex((screen) => screen.id === id);
}

/**
 * Give the questions to go through again: every asked one but those that only come with a box, and only the one of the
 * two dates that counts.
 * @param {Form} form
 * @param {Given} given
 * @returns {Field[]}
 */
export function fieldsToCheck(form, given) {
  return askedFields(form, given).filter((field) => field.kind !== "date" || dateAsked(given) === field.field);
}
