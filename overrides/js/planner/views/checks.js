// @ts-check
import { shortDate } from "../../lib/dates.js";
import { button, make } from "../../lib/dom.js";
import { say } from "../../lib/words.js";

/**
 * @typedef {import("../types.d.ts").CheckPlace} CheckPlace
 * @typedef {import("../types.d.ts").Plan} Plan
 */

/**
 * Make the table of the checks: before, halfway, at the end.
 * @param {Plan} plan
 * @param {((place: CheckPlace) => void) | null} check Writes one down; null where nothing is kept.
 * @param {string} today
 * @returns {HTMLElement | null}
 */
export function checks({ checks: places, weeks }, check, today) {
  if (places.length === 0) {
    return null;
  }
  const walks = places.some((place) => place.seconds_3m);
  const columns = ["when", ...(walks ? ["seconds"] : []), "sure", "sore"];
  const due = places.find((place) => !place.done && place.on <= today);
  return make(
    "section",
    { "data-tells": "checks" },
    make("h2", {}, say("diary.checking.list")),
    make("p", {}, say("diary.checking.list_words")),
    make(
      "table",
      { class: "rw-table" },
      make("thead", {}, make("tr", {}, ...columns.map((name) => make("th", { scope: "col" }, say(`diary.checking.column_${name}`))))),
      make("tbody", {}, ...places.map((place) => row(place, weeks.length, walks))),
    ),
    check && due ? make("p", { class: "rw-actions" }, button(say("diary.check"), () => check(due), "quiet")) : null,
  );
}

/**
 * @param {CheckPlace} place
 * @param {number} last
 * @param {boolean} walks
 * @returns {HTMLElement}
 */
function row({ week, on, done }, last, walks) {
  const name =
    week === 0 ? say("diary.checking.place_first") : week === last ? say("diary.checking.place_last") : say("diary.checking.place", { week });
  const value = (/** @type {number | undefined} */ number) => make("td", {}, number === undefined ? "–" : String(number));
  if (!done) {
    const words = say("diary.checking.due", { day: shortDate(on) });
    return make("tr", {}, make("th", { scope: "row" }, name), make("td", { colspan: walks ? 3 : 2, class: "rw-small" }, words));
  }
  const { seconds_3m: seconds, sure, sore } = done;
  return make(
    "tr",
    {},
    make("th", { scope: "row" }, name),
    walks ? make("td", {}, seconds === undefined ? "–" : say("diary.checking.seconds_value", { seconds })) : null,
    value(sure),
    value(sore),
  );
}
