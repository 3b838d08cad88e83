// @ts-check
import { draw, make } from "../../lib/dom.js";

/**
 * @typedef {import("../types.d.ts").Plan} Plan
 * @typedef {import("../types.d.ts").Week} Week
 */

// Drawn as wide as a phone, so that its letters are as large there as the text around them.
const WIDTH = 340;
const HEIGHT = 170;
const LEFT = 0;
const BOTTOM = 42;
const TOP = 24;

/**
 * Say whole or half minutes: 2½.
 * @param {number} seconds
 * @returns {string}
 */
export function minutesNumber(seconds) {
  const halves = Math.round(seconds / 30);
  return `${halves >= 2 || halves === 0 ? Math.floor(halves / 2) : ""}${halves % 2 ? "½" : ""}`;
}

/**
 * Give each week's minutes backward in one session.
 * @param {Plan} plan
 * @returns {{ number: number, seconds: number, sessions: number, recovery: boolean }[]}
 */
export function weekMinutes(plan) {
  return plan.weeks.map((week) => ({
    number: week.number,
    seconds: week.sessions[0]?.backward_seconds ?? 0,
    sessions: week.sessions.length,
    recovery: week.recovery,
  }));
}

/**
 * Draw minutes backward by week as bars. The same numbers stand in the table beneath.
 * @param {Plan} plan
 * @returns {HTMLElement}
 */
export function chart(plan) {
  const rows = weekMinutes(plan);
  const most = Math.max(...rows.map((row) => row.seconds), 60);
  const slot = (WIDTH - LEFT) / rows.length;
  const bar = Math.min(slot * 0.62, 56);
  const floor = HEIGHT - BOTTOM;
  const bars = rows.flatMap((row, index) => {
    const height = Math.max(2, ((floor - TOP) * row.seconds) / most);
    const middle = LEFT + slot * (index + 0.5);
    return [
      draw("rect", {
        class: `rw-chart__bar${row.recovery ? " rw-chart__bar--recovery" : ""}`,
        x: middle - bar / 2,
        y: floor - height,
        width: bar,
        height,
        rx: 4,
      }),
      draw("text", { x: middle, y: floor - height - 8, "text-anchor": "middle" }, minutesNumber(row.seconds)),
      draw("text", { class: "rw-chart__label", x: middle, y: floor + 20, "text-anchor": "middle" }, String(row.number)),
    ];
  });
  return make(
    "figure",
    { class: "rw-chart" },
    draw(
      "svg",
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": chartWords(plan) },
      ...bars,
      draw("path", { class: "rw-chart__axis", d: `M${LEFT} ${floor}H${WIDTH}` }),
      draw("text", { class: "rw-chart__label", x: WIDTH / 2, y: HEIGHT - 4, "text-anchor": "middle" }, "week"),
    ),
    make("figcaption", {}, "Minutes backward in one session, week by week. Outlined: a lighter week."),
    table(rows),
  );
}

/**
 * Say in one sentence what the bars show.
 * @param {Plan} plan
 * @returns {string}
 */
export function chartWords(plan) {
  const rows = weekMinutes(plan);
  const [first, last] = [rows.at(0), rows.at(-1)];
  const most = Math.max(...rows.map((row) => row.seconds));
  return (
    `Bars for ${rows.length} weeks: ${minutesNumber(first?.seconds ?? 0)} minutes backward a session in week 1, ` +
    `${minutesNumber(last?.seconds ?? 0)} in week ${rows.length}, ${minutesNumber(most)} at the most.`
  );
}

/**
 * @param {ReturnType<typeof weekMinutes>} rows
 * @returns {HTMLElement}
 */
function table(rows) {
  return make(
    "details",
    { class: "rw-why", "data-key": "table" },
    make("summary", {}, "The same as a table"),
    make(
      "table",
      { class: "rw-table" },
      make(
        "thead",
        {},
        make("tr", {}, ...["Week", "Sessions", "Minutes backward"].map((words) => make("th", { scope: "col" }, words))),
      ),
      make(
        "tbody",
        {},
        ...rows.map((row) =>
          make(
            "tr",
            {},
            make("th", { scope: "row" }, `${row.number}${row.recovery ? " (lighter)" : ""}`),
            make("td", {}, String(row.sessions)),
            make("td", {}, minutesNumber(row.seconds)),
          ),
        ),
      ),
    ),
  );
}
