// @ts-check
/**
 * What the player shows and says, in words.
 * @typedef {import("./timeline.js").Part} Part
 */
import { say, sayCount } from "../../lib/words.js";

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
 * Say what a part asks for, to be spoken as it begins.
 * @param {Part | null} part Null at the end.
 * @returns {string}
 */
export function spokenCue(part) {
  return part
    ? say("player.spoken", { what: say(`player.${part.kind}`), time: spokenTime(part.to - part.from) })
    : say("player.spoken_over");
}
