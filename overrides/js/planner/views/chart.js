// @ts-check
import { draw, make } from "../../lib/dom.js";
import { say } from "../../lib/words.js";

/**
 * @typedef {import("../types.d.ts").Plan} Plan
 * @typedef {import("../types.d.ts").Week} Week
 */

// Drawn as wide as a phone, so that its letters are as large there as the text around them.
const WIDTH = 340;
const HEIGHT = 170;
const BOTTOM = 42;
const TOP = 24;
/** More weeks than this, and only every second bar has its minutes and its number. */
const MOST_LABELS = 12;

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
 * @returns {{ number: number, seconds: number, sessions: number, recovery: boolean, state: Week["state"], now: boolean }[]}
 */
export function weekMinutes({ weeks, today }) {
  return weeks.map((week) => ({
    number: week.number,
    seconds: week.backward_seconds,
    sessions: week.sessions.length,
    recovery: week.recovery,
    state: week.state,
    now: week.from <= today && today <= week.to,
  }));
}

/**
 * Draw minutes backward by week as bars: this week marked, weeks without a walk pale. The same numbers stand in the
 * table beneath.
 * @param {Plan} plan
 * @returns {HTMLElement}
 */
export function chart(plan) {
  const rows = weekMinutes(plan);
  const most = Math.max(...rows.map((row) => row.seconds), 60);
  const slot = WIDTH / rows.length;
  const bar = Math.min(slot * 0.62, 56);
  const floor = HEIGHT - BOTTOM;
  const every = rows.length > MOST_LABELS ? 2 : 1;
  const bars = rows.flatMap((row, index) => {
    const height = Math.max(2, ((floor - TOP) * row.seconds) / most);
    const middle = slot * (index + 0.5);
    const labelled = index % every === 0 || row.now;
    const label = `rw-chart__label${row.now ? " rw-chart__label--now" : ""}`;
    return [
      draw("rect", { class: `rw-chart__bar${kindOf(row)}`, x: middle - bar / 2, y: floor - height, width: bar, height, rx: 4 }),
      ...(labelled && row.state !== "away"
        ? [draw("text", { x: middle, y: floor - height - 8, "text-anchor": "middle" }, minutesNumber(row.seconds))]
        : []),
      ...(labelled ? [draw("text", { class: label, x: middle, y: floor + 20, "text-anchor": "middle" }, String(row.number))] : []),
    ];
  });
  return make(
    "figure",
    { class: "rw-chart" },
    draw(
      "svg",
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": chartWords(plan) },
      ...bars,
      draw("path", { class: "rw-chart__axis", d: `M0 ${floor}H${WIDTH}` }),
      draw("text", { class: "rw-chart__label", x: WIDTH / 2, y: HEIGHT - 4, "text-anchor": "middle" }, say("plan.chart.week")),
    ),
    make("figcaption", {}, say("plan.chart.caption")),
    table(rows),
  );
}

/** @param {ReturnType<typeof weekMinutes>[number]} row */
function kindOf({ recovery, state }) {
  return `${recovery ? " rw-chart__bar--recovery" : ""}${["missed", "not_known", "away"].includes(state) ? " rw-chart__bar--missed" : ""}`;
}

/**
 * Say in one sentence what the bars show.
 * @param {Plan} plan
 * @returns {string}
 */
export function chartWords(plan) {
  const rows = weekMinutes(plan);
  const minutes = (/** @type {number | undefined} */ seconds) => minutesNumber(seconds ?? 0);
  return say("plan.chart.words", {
    weeks: rows.length,
    first: minutes(rows.at(0)?.seconds),
    last: minutes(rows.at(-1)?.seconds),
    most: minutes(Math.max(...rows.map((row) => row.seconds))),
  });
}

/**
 * @param {ReturnType<typeof weekMinutes>} rows
 * @returns {HTMLElement}
 */
function table(rows) {
  const columns = ["week", "sessions", "minutes"];
  return make(
    "details",
    { class: "rw-why", "data-key": "table" },
    make("summary", {}, say("plan.chart.table")),
    make(
      "table",
      { class: "rw-table" },
      make("thead", {}, make("tr", {}, ...columns.map((name) => make("th", { scope: "col" }, say(`plan.chart.columns_${name}`))))),
      make(
        "tbody",
        {},
        ...rows.map(({ number, recovery, sessions, seconds }) =>
          make(
            "tr",
            {},
            make("th", { scope: "row" }, recovery ? say("plan.chart.lighter", { week: number }) : String(number)),
            make("td", {}, sessions > 0 ? String(sessions) : say("plan.chart.away")),
            make("td", {}, sessions > 0 ? minutesNumber(seconds) : "–"),
          ),
        ),
      ),
    ),
  );
}
