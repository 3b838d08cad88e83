// @ts-check
/**
 * Acts at once on a sign that needs a doctor: nobody answers on, and nobody waits for Python. It reads the level that
 * stands beside each line (data/screening.toml). All else Python decides; tests hold the two to the same verdict.
 *
 * @typedef {import("../types.d.ts").Care} Care
 * @typedef {import("../types.d.ts").Form} Form
 * @typedef {import("../types.d.ts").Given} Given
 */
import { ticksOf } from "./answers.js";
import { say } from "../../lib/words.js";

/**
 * Give the card that a sign leads to, or null where none is ticked or not sure.
 * @param {Form} form
 * @param {Given} given
 * @returns {Care | null}
 */
export function signsCare(form, given) {
  const { ticked, unsure } = ticksOf(form, given);
  const signs = Object.entries(form.lines).filter(
    ([id, line]) => line.level === "stop" && (ticked.includes(id) || unsure.includes(id)),
  );
  if (signs.length === 0) {
    return null;
  }
  const rules = [...new Set(signs.map(([, line]) => line.rule))];
  const advice = rules.flatMap((rule) => {
    const known = form.advice[rule];
    return known ? [{ rule, ...known }] : [];
  });
  const urgencies = Object.keys(form.urgency);
  advice.sort((one, other) => urgencies.indexOf(one.urgency) - urgencies.indexOf(other.urgency));
  const referral = {
    because: say("referral.because"),
    reasons: signs.map(([id, line]) => ({ id, words: line.named })),
    next_step: say("referral.after_stop"),
    helper_would_do: false,
    may_clear: [],
    letter_title: "",
    letter: [],
  };
  return { clearance: "stop", advice, referral };
}
