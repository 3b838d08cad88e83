// @ts-check
/** Times and speeds as words, the same as generator/retrowalk/sheets/quantities.py makes them; tests hold them alike. */

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

/** @type {Record<string, string>} */
const SUPPORT = { hold: "hold on", fingertips: "fingertips", nearby: "support in reach", free: "hands free" };

/**
 * Give every number of a session with its name and the rule behind it, in the order a person meets them.
 * @param {import("../planner/types.d.ts").Session} session
 * @param {string | null} units
 * @returns {{ name: string, value: string, rule: string }[]}
 */
export function numbersOf(session, units) {
  const { why, blocks } = session;
  const first = blocks.at(0);
  const last = blocks.at(-1);
  const speedWords = session.speed_m_s === null ? "your own slow pace" : speed(session.speed_m_s, units);
  return [
    { name: "Whole session", value: session.total_words, rule: why["total_seconds"] ?? "" },
    { name: "Forward first", value: duration(first?.seconds ?? 0), rule: first?.why ?? "" },
    { name: "Backward, in all", value: duration(session.backward_seconds), rule: why["backward_seconds"] ?? "" },
    { name: "Bouts", value: String(session.bouts), rule: why["bouts"] ?? "" },
    { name: "One bout", value: duration(session.bout_seconds), rule: why["bout_seconds"] ?? "" },
    { name: "Rest between", value: duration(session.rest_seconds), rule: why["rest_seconds"] ?? "" },
    { name: "Forward last", value: duration(last?.seconds ?? 0), rule: last?.why ?? "" },
    { name: "Support", value: SUPPORT[session.support] ?? session.support, rule: why["support"] ?? "" },
    { name: "Speed", value: speedWords, rule: why["speed_m_s"] ?? "" },
    ...(session.incline_percent
      ? [{ name: "Slope", value: `${session.incline_percent} in 100`, rule: why["incline_percent"] ?? "" }]
      : []),
  ];
}
