// @ts-check
/** What stands over a view: its title in the page and in the tab, and a note before a ready-made plan. */
import { find } from "../../lib/dom.js";
import { say } from "../../lib/words.js";
import { screenAfter, screenIndex } from "../state/screens.js";

/**
 * @typedef {import("../state/state.js").State} State
 * @typedef {import("../types.d.ts").Form} Form
 * @typedef {import("../types.d.ts").Place} Place
 */

/**
 * Tell what a ready-made plan asks first, or why it does not open.
 * @param {HTMLElement} planner
 * @param {Form} form
 * @param {State} state
 */
export function showNote(planner, form, { place, starter, notForStarter }) {
  const index = screenIndex(form, place.screen);
  const left = notForStarter && screenAfter(form, place.screen) === null;
  const words = starter && index === 0 ? say("form.starter.before") : left ? say("form.starter.not_for_you") : "";
  const note = find(planner, "[data-note]");
  note.textContent = words;
  note.hidden = words === "";
}

/**
 * Every view has its own first heading and its own title. The page's own stand over the first screen alone, and below
 * it the way to the ready-made plans: never beside a plan, or beside advice to stop or to ask first.
 * @param {HTMLElement} planner
 * @param {Form} form
 * @param {Place} place
 * @param {string} ownTitle What the tab said at first: the first screen says it again.
 */
export function showTitle(planner, form, place, ownTitle) {
  const { screens } = form;
  const first = place.view === "form" && place.screen === screens[0]?.id;
  for (const above of document.querySelectorAll(".rw-planner > :is(h1, .rw-lead)")) {
    above.toggleAttribute("hidden", !first);
  }
  for (const below of document.querySelectorAll(".rw-planner > .rw-page-dates")) {
    below.toggleAttribute("hidden", place.view === "form" && !first);
  }
  find(planner, ".rw-starters-beside").hidden = !first;
  const index = screenIndex(form, place.screen);
  const heading = planner.querySelector("[data-view-holder] [data-heading]")?.textContent ?? "";
  const title =
    place.view === "form"
      ? say("form.title", { title: screens[index]?.title ?? "", number: index + 1, all: screens.length })
      : heading;
  document.title = first || !title ? ownTitle : `${title} - ${planner.dataset["site"] ?? ""}`;
}

/**
 * Bring the heading of a view into sight, with the focus on it.
 * @param {HTMLElement} planner
 * @param {Place} place
 */
export function focusHeading(planner, place) {
  const heading =
    place.view === "form" ? `[data-screen="${place.screen}"] .rw-screen__title` : "[data-view-holder] [data-heading]";
  planner.scrollIntoView();
  find(planner, heading).focus({ preventScroll: true });
}
