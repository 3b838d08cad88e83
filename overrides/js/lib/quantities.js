// @ts-check
/** Times and speeds as words, the same as generator/retrowalk/sheets/quantities.py makes them; tests hold them alike. */

import { say } from "./words.js";

const KM_H_PER_M_S = 3.6;
const MPH_PER_M_S = 3600 / 1609.344;

/**
 * Give a time as "30 s", "1 min", "2½ min" or "1 min 15 s".
 * @param {number} seconds
 * @returns {string}
 */
export function duration(seconds) {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  if (minutes === 0) {
    return `${rest} s`;
  }
  if (rest === 30) {
    return `${minutes}½ min`;
  }
  return rest ? `${minutes} min ${rest} s` : `${minutes} min`;
}

/**
 * Give a speed in km/h and mph, to one decimal; that of the plan's units first.
 * @param {number} metresASecond
 * @param {string | null} units
 * @returns {string}
 */
export function speed(metresASecond, units) {
  const kmH = `${(metresASecond * KM_H_PER_M_S).toFixed(1)} km/h`;
  const mph = `${(metresASecond * MPH_PER_M_S).toFixed(1)} mph`;
  return units === "imperial" ? `${mph} (${kmH})` : `${kmH} (${mph})`;
}

/**
 * Give every number of a session with its name and the rule behind it, in the order a person meets them.
 * @param {import("../planner/types.d.ts").Session} session
 * @param {string | null} units
 * @returns {{ name: string, value: string, rule: string }[]}
 */
export function numbersOf(session, units) {
  const { why, blocks, speed_m_s: pace, incline_percent: percent, support, pattern } = session;
  const [first, last] = [blocks.at(0), blocks.at(-1)];
  /** @type {[string, string, string | undefined][]} */
  const numbers = [
    ["total_seconds", session.total_words, why["total_seconds"]],
    ["warm_up", duration(first?.seconds ?? 0), first?.why],
    ["backward_seconds", duration(session.backward_seconds), why["backward_seconds"]],
    ["bouts", String(session.bouts), why["bouts"]],
    ["bout_seconds", duration(session.bout_seconds), why["bout_seconds"]],
    ["rest_seconds", duration(session.rest_seconds), why["rest_seconds"]],
    ["cool_down", duration(last?.seconds ?? 0), last?.why],
    ["support", say(`plan.support.${support}`), why["support"]],
    ["speed_m_s", pace === null ? say("plan.numbers.own_pace") : speed(pace, units), why["speed_m_s"]],
  ];
  if (why["pattern"]) {
    numbers.push(["pattern", say(`plan.pattern.${pattern}`), why["pattern"]]);
  }
  if (percent) {
    numbers.push(["incline_percent", say("plan.numbers.slope", { percent }), why["incline_percent"]]);
  }
  return numbers.map(([name, value, rule]) => ({ name: say(`plan.numbers.${name}`), value, rule: rule ?? "" }));
}
