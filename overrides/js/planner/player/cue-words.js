// @ts-check
/**
 * What the player shows and says, in words.
 * @typedef {import("./timeline.js").Part} Part
 */
import { say, sayCount } from "../../lib/words.js";

/** So many milliseconds after its start a part still begins. */
const A_MOMENT = 500;

/**
 * Say a time aloud: "30 seconds", "2 minutes", "1 minute 15 seconds".
 * @param {number} milliseconds
 * @returns {string}
 */
export function spokenTime(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  const words = [
    minutes > 0 ? sayCount("player.minutes", minutes) : "",
    rest > 0 ? sayCount("player.seconds", rest) : "",
  ];
  return words.filter(Boolean).join(" ");
}

/**
 * Say what a part asks for, as it begins or goes on.
 * @param {Part | null} part Null at the end.
 * @param {{ left: number, endCue: string, looked: boolean }} how `left` in milliseconds; `endCue` is what to do at the ends
 *   of a rail; `looked` is whether the rest before a round has said to look behind.
 * @returns {string}
 */
export function spokenCue(part, { left, endCue, looked }) {
  if (!part) {
    return say("player.spoken_over");
  }
  const begins = left >= part.to - part.from - A_MOMENT;
  const round = part.kind === "bout";
  return [
    round && !looked ? say("player.look_now") : "",
    say(begins ? "player.spoken" : "player.spoken_left", { what: say(`player.${part.kind}`), time: spokenTime(left) }),
    round ? endCue : "",
  ]
    .filter(Boolean)
    .join(" ");
}
