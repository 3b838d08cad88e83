// @ts-check
/** What stands in the place of the clock: at the end of a walk, and where something is wrong. */
import { button, make } from "../../lib/dom.js";
import { say } from "../../lib/words.js";

/** @typedef {NonNullable<import("../types.d.ts").Plan["care"]>} Care */

/**
 * Make what is shown at the end.
 * @param {{ keep: (() => void) | null, done: () => void }} acts `keep` where the plan is not kept yet.
 * @returns {HTMLElement[]}
 */
export function overPanel({ keep, done }) {
  return [
    make("p", { class: "rw-player__cue", id: "rw-player-cue" }, say("player.over")),
    make("p", {}, say("player.over_words")),
    make(
      "p",
      { class: "rw-actions" },
      keep && button(say("player.keep_and_write"), keep),
      button(say("player.done"), done, keep ? "quiet" : ""),
    ),
  ];
}

/**
 * Make what is shown where something is wrong: what to do, and when to get help.
 * @param {Care} care
 * @param {{ end: () => void, goOn: () => void }} acts
 * @returns {HTMLElement[]}
 */
export function stoppedPanel({ stop, pain }, { end, goOn }) {
  return [
    make("p", { class: "rw-player__cue", id: "rw-player-cue", tabindex: "-1" }, say("player.stopped")),
    make(
      "div",
      { class: "rw-care rw-care--stop" },
      make("p", { class: "rw-care__title" }, make("span", { class: "rw-care__word" }, stop.title)),
      make("ul", {}, ...stop.signs.map((sign) => make("li", {}, sign))),
      make("p", {}, stop.then),
    ),
    make("p", {}, make("span", { class: "rw-signal rw-signal--stop" }, say("player.pain", { title: pain.title, words: pain.stop }))),
    make("p", { class: "rw-actions" }, button(say("player.end"), end), button(say("player.passed"), goOn, "quiet")),
  ];
}
