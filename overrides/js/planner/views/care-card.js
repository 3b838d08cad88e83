// @ts-check
import { button, make } from "../../lib/dom.js";

/**
 * @typedef {import("../types.d.ts").Advice} Advice
 * @typedef {import("../types.d.ts").Care} Care
 * @typedef {import("../types.d.ts").Form} Form
 * @typedef {import("../types.d.ts").Referral} Referral
 * @typedef {{ withHelper: () => void, theySaidYes: (ids: string[]) => void }} Acts
 */

/**
 * Make the card for somebody who should not start now: why, what to do, the most urgent first, and what would change it.
 * There is no plan behind it.
 * @param {Care} care
 * @param {Pick<Form, "clearance" | "urgency" | "referral">} words
 * @param {Acts} acts
 * @returns {HTMLElement}
 */
export function careCard(care, words, acts) {
  const { referral } = care;
  const stop = care.clearance === "stop";
  const urgencies = [...new Set(care.advice.map((advice) => advice.urgency))];
  return make(
    "section",
    { class: `rw-care rw-care--${stop ? "stop" : "hold"}` },
    make(
      "h2",
      { class: "rw-care__title", tabindex: "-1", "data-heading": true },
      make("span", { class: "rw-care__word" }, words.clearance[care.clearance] ?? ""),
    ),
    ...(referral ? [make("p", {}, referral.because), list(referral.reasons.map((reason) => reason.words))] : []),
    ...(referral?.helper_would_do ? withHelper(referral, words.referral, acts) : []),
    ...urgencies.flatMap((urgency) => [
      make("h3", {}, words.urgency[urgency] ?? urgency),
      ...care.advice.filter((advice) => advice.urgency === urgency).map((advice) => make("p", {}, advice.words)),
    ]),
    ...(referral && stop ? [make("p", {}, referral.next_step)] : []),
    ...(referral && referral.letter.length > 0 ? [letter(referral)] : []),
    ...(referral && referral.may_clear.length > 0 ? [saidYes(referral, words.referral, acts)] : []),
  );
}

/**
 * @param {readonly string[]} items
 * @returns {HTMLElement}
 */
function list(items) {
  return make("ul", {}, ...items.map((item) => make("li", {}, item)));
}

/**
 * @param {Referral} referral
 * @param {Record<string, string>} words
 * @param {Acts} acts
 * @returns {HTMLElement[]}
 */
function withHelper(referral, words, acts) {
  return [
    make("p", {}, referral.next_step),
    make("p", { class: "rw-actions" }, button(words["with_helper"] ?? "", acts.withHelper)),
  ];
}

/**
 * Make the letter, folded: it can be printed, or marked and copied.
 * @param {Referral} referral
 * @returns {HTMLElement}
 */
function letter(referral) {
  return make(
    "details",
    {},
    make("summary", {}, referral.letter_title),
    ...referral.letter.map((part) => make("p", {}, part)),
  );
}

/**
 * Make the question what somebody who knows the person's health said yes to.
 * @param {Referral} referral
 * @param {Record<string, string>} words
 * @param {Acts} acts
 * @returns {HTMLElement}
 */
function saidYes(referral, words, acts) {
  const boxes = referral.may_clear.map(({ id, words: named, helper_too: helperToo }) => {
    const box = make("input", { type: "checkbox", name: "cleared", value: id });
    const told = helperToo ? `${named}. ${words["helper_too"] ?? ""}` : named;
    return make("label", { class: "rw-option" }, box, make("span", { class: "rw-option__text" }, told));
  });
  const fieldset = make("fieldset", { class: "rw-field" }, make("legend", {}, words["said_yes_words"] ?? ""), ...boxes);
  const press = button(words["said_yes"] ?? "", () => {
    const ticked = [...fieldset.querySelectorAll("input")].filter((input) => input.checked);
    acts.theySaidYes(ticked.map((input) => input.value));
  });
  return make("div", {}, fieldset, make("p", { class: "rw-actions" }, press));
}
