// @ts-check
import { make } from "../../lib/dom.js";
import { say } from "../../lib/words.js";

/**
 * @typedef {import("../types.d.ts").Rule} Rule
 * @typedef {{ rules: Record<string, Rule>, rulesPage: string }} Reasons
 */

/**
 * Make the "why?" beside a number: the words of the rules behind it, how sure we are, and the way to their sources.
 * @param {string} what What the number is, for those who hear only the button.
 * @param {readonly string[]} ids The rules behind it.
 * @param {Reasons} reasons
 * @returns {HTMLElement | null} Null where no rule is known.
 */
export function why(what, ids, { rules, rulesPage }) {
  const known = [...new Set(ids)].filter((id) => rules[id]);
  if (known.length === 0) {
    return null;
  }
  return make(
    "details",
    { class: "rw-why", "data-key": `why-${what}` },
    make("summary", {}, say("plan.why"), make("span", { class: "rw-hidden" }, say("plan.why_of", { what }))),
    ...known.map((id) => reason(id, /** @type {Rule} */ (rules[id]), rulesPage)),
  );
}

/**
 * @param {string} id
 * @param {Rule} rule
 * @param {string} rulesPage
 * @returns {HTMLElement}
 */
function reason(id, rule, rulesPage) {
  const kind = rule.certainty.replaceAll(" ", "-");
  return make(
    "p",
    {},
    `${rule.words} `,
    make("span", { class: `rw-certainty rw-certainty--${kind}` }, make("span", { class: "rw-hidden" }, say("plan.how_sure")), rule.certainty),
    " ",
    make("a", { href: `${rulesPage}#rule-${id}` }, say("plan.source")),
  );
}
