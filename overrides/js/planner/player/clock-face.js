// @ts-check
/** What the player shows: which part, how long still, and what comes next. */
import { make } from "../../lib/dom.js";
import { say } from "../../lib/words.js";
import { clock } from "./timeline.js";

/** @typedef {import("./timeline.js").Sight} Sight */

export class ClockFace {
  /** Said before the start alone. */
  #phone = make("p", { class: "rw-player__phone", id: "rw-player-phone" }, say("player.phone"));

  #bout = make("p", { class: "rw-player__bout" });

  #cue = make("p", { class: "rw-player__cue", id: "rw-player-cue", role: "status" });

  #time = make("p", { class: "rw-player__time", role: "timer", "aria-live": "off" });

  #left = make("p", { class: "rw-player__next" });

  #slept = make("p", { class: "rw-player__next", role: "status" });

  #next = make("p", { class: "rw-player__next", role: "status" });

  #bar = make("progress", { class: "rw-player__bar", max: "1", "aria-label": say("player.bar") });

  #bouts;

  #endCue;

  element = make(
    "div",
    { class: "rw-player__sight" },
    this.#phone,
    this.#bout,
    this.#cue,
    this.#time,
    this.#left,
    this.#slept,
    this.#next,
    this.#bar,
  );

  /**
   * @param {number} bouts How many there are.
   * @param {string} endCue What to do at the ends of a rail; "" where there is nothing to do.
   */
  constructor(bouts, endCue) {
    this.#bouts = bouts;
    this.#endCue = endCue;
  }

  /** What names the dialog around, and what describes it. */
  get labels() {
    return { "aria-labelledby": this.#cue.id, "aria-describedby": this.#phone.id };
  }

  /**
   * Our voice and a screen reader never speak over one another.
   * @param {boolean} voice Whether ours speaks.
   */
  letOneSpeak(voice) {
    for (const line of [this.#cue, this.#next]) {
      line.setAttribute("aria-live", voice ? "off" : "polite");
    }
  }

  /** The walk goes on: the phone lies where it is heard, and what was said of a sleep is known. */
  goOn() {
    this.#phone.hidden = true;
    this.#slept.textContent = "";
  }

  /** Say that the page slept. */
  tellSleep() {
    this.#slept.textContent = say("player.slept");
  }

  /** @param {string} words */
  tell(words) {
    this.#next.textContent = words;
  }

  /**
   * @param {Sight} seen
   * @param {number} all Milliseconds of the whole session.
   */
  showTime({ left, leftInAll }, all) {
    this.#time.textContent = clock(left);
    this.#left.textContent = say("player.left", { time: clock(leftInAll) });
    this.#bar.value = 1 - leftInAll / all;
  }

  /** @param {Sight} seen */
  showPart({ part, next }) {
    const round = part && part.bout > 0 && part.kind !== "warm_up";
    const coming = next ? say("player.next", { what: say(`player.${next.kind}`).toLowerCase(), time: clock(next.to - next.from) }) : "";
    this.#cue.textContent = part ? say(`player.${part.kind}`) : say("player.over");
    this.#bout.textContent = round ? say("player.round", { number: part.bout, of: this.#bouts }) : "";
    this.#next.textContent = (part?.kind === "bout" && this.#endCue) || coming;
  }
}
