// @ts-check
import { make } from "../../lib/dom.js";

/**
 * @typedef {import("../types.d.ts").Advice} Advice
 * @typedef {import("../types.d.ts").Care} Care
 * @typedef {import("../types.d.ts").Form} Form
 */

/**
 * Make the card for somebody who should not start now: what to do, the most urgent first. There is no plan behind it.
 * @param {Care} care
 * @param {Pick<Form, "clearance" | "urgency">} words
 * @returns {HTMLElement}
 */
export function careCard(care, words) {
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
    ...urgencies.flatMap((urgency) => [
      make("h3", {}, words.urgency[urgency] ?? urgency),
      ...care.advice.filter((advice) => advice.urgency === urgency).map((advice) => make("p", {}, advice.words)),
    ]),
  );
}
