// @ts-check
import { Cues } from "./cues.js";
import { button, make, openDialog } from "../../lib/dom.js";
import { clock, CUE_WORDS, cuesAhead, go, isOver, newWalk, pause, sight, skip, sleptSince, spokenCue } from "./timeline.js";

/**
 * @typedef {import("./timeline.js").Look} Look
 * @typedef {import("./timeline.js").Walk} Walk
 * @typedef {import("../types.d.ts").Plan} Plan
 * @typedef {import("../types.d.ts").Session} Session
 * @typedef {NonNullable<Plan["care"]>} Care
 */

const LOOK_EVERY = 200;
const SLEPT = "We paused here while the page was asleep.";

/** @returns {Look} */
function lookAtClocks() {
  return { steady: performance.now(), wall: Date.now(), hidden: document.hidden };
}

/**
 * Walk a session with somebody: `<dialog>` with large type, to be read at arm's length. Space goes on or pauses, the
 * right arrow skips a part, Escape pauses and asks.
 */
export class Player {
  /** @type {Walk} */
  #walk;

  #shown = -2;

  #cues = new Cues();

  #care;

  #ended;

  #dialog = make("dialog", { class: "rw-player", "aria-labelledby": "rw-player-cue" });

  #bout = make("p", { class: "rw-player__bout" });

  #cue = make("p", { class: "rw-player__cue", id: "rw-player-cue", role: "status" });

  #time = make("p", { class: "rw-player__time", role: "timer", "aria-live": "off" });

  #next = make("p", { class: "rw-player__next" });

  #note = make("p", { class: "rw-player__next", role: "status" });

  #bar = make("progress", { class: "rw-player__bar", max: "1", "aria-label": "How far you are" });

  #pauseButton = button("Start", () => this.#turn());

  #lastLook = lookAtClocks();

  #leaving = new AbortController();

  #timer = 0;

  /**
   * @param {Session} session
   * @param {Care} care
   * @param {(finished: boolean) => void} ended Called once the player is closed.
   */
  constructor(session, care, ended) {
    this.#walk = newWalk(session.blocks);
    this.#care = care;
    this.#ended = ended;
    this.#build();
  }

  /** Open the player over the page. */
  open() {
    openDialog(this.#dialog);
    this.#pauseButton.focus();
    this.#look();
    this.#timer = window.setInterval(() => this.#look(), LOOK_EVERY);
  }

  /** Give the time, in milliseconds. Ask before using the walk: one that ran before a sleep is paused where it was. */
  #now() {
    const before = this.#lastLook;
    this.#lastLook = lookAtClocks();
    if (this.#walk.runningSince !== null && sleptSince(before, this.#lastLook)) {
      this.#walk = pause(this.#walk, before.steady);
      this.#cues.plan([]);
      this.#note.textContent = SLEPT;
    }
    return this.#lastLook.steady;
  }

  #build() {
    const { signal } = this.#leaving;
    const { voice, sound } = this.#cues;
    this.#dialog.append(
      this.#bout,
      this.#cue,
      this.#time,
      this.#note,
      this.#next,
      this.#bar,
      make(
        "div",
        { class: "rw-player__buttons" },
        this.#pauseButton,
        button("Skip", () => this.#skip(), "quiet"),
        button("Stop, something is wrong", () => this.#stop(), "stop"),
      ),
      make(
        "p",
        { class: "rw-player__settings" },
        this.#setting("Beeps", sound, (on) => {
          this.#cues.sound = on;
          this.#planCues();
        }),
        this.#setting("Voice", voice, (on) => {
          this.#cues.voice = on;
        }),
        button("Close", () => this.#close(false), "link"),
      ),
    );
    this.#dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.#close(false);
    });
    this.#dialog.addEventListener("keydown", (event) => this.#key(event), { signal });
    document.addEventListener(
      "visibilitychange",
      () => {
        void this.#cues.keepScreenOn();
        this.#look();
      },
      { signal },
    );
  }

  /**
   * @param {string} words
   * @param {boolean} on
   * @param {(on: boolean) => void} change
   */
  #setting(words, on, change) {
    const box = make("input", { type: "checkbox", checked: on });
    box.addEventListener("change", () => change(box.checked));
    return make("label", { class: "rw-choice__item" }, box, make("span", {}, words));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const onControl = event.target instanceof HTMLElement && event.target.closest("button, input") !== null;
    if (event.key === "ArrowRight") {
      this.#skip();
    } else if (event.key === " " && !onControl) {
      event.preventDefault();
      this.#turn();
    }
  }

  /** Go on, or pause. */
  #turn() {
    const wasRunning = this.#walk.runningSince !== null;
    const now = this.#now();
    if (!wasRunning) {
      this.#cues.wake();
      this.#note.textContent = "";
      this.#walk = go(this.#walk, now);
      this.#cues.say(spokenCue(sight(this.#walk, now).part));
    } else {
      this.#walk = pause(this.#walk, now);
    }
    this.#planCues();
    this.#look();
  }

  #skip() {
    const now = this.#now();
    this.#walk = skip(this.#walk, now);
    this.#planCues();
    this.#look();
  }

  #planCues() {
    const now = this.#now();
    this.#cues.plan(this.#walk.runningSince === null ? [] : cuesAhead(this.#walk, now));
  }

  /** Show where the walk is. */
  #look() {
    const now = this.#now();
    const running = this.#walk.runningSince !== null;
    const seen = sight(this.#walk, now);
    const all = this.#walk.parts.at(-1)?.to ?? 1;
    this.#time.textContent = clock(seen.left);
    this.#bar.value = 1 - seen.leftInAll / all;
    this.#pauseButton.textContent = running ? "Pause" : this.#bar.value === 0 ? "Start" : "Go on";
    if (seen.index !== this.#shown) {
      this.#showPart(seen, running);
    }
    if (isOver(this.#walk, now) && running) {
      this.#finish();
    }
  }

  /**
   * @param {import("./timeline.js").Sight} seen
   * @param {boolean} running
   */
  #showPart(seen, running) {
    const first = this.#shown === -2;
    this.#shown = seen.index;
    const { part, next } = seen;
    const bouts = this.#walk.parts.filter((each) => each.kind === "bout").length;
    this.#dialog.className = `rw-player${part ? ` rw-player--${part.kind.replace("_", "-")}` : ""}`;
    this.#cue.textContent = part ? CUE_WORDS[part.kind] : "That is it for today";
    this.#bout.textContent = part && part.bout > 0 && part.kind !== "warm_up" ? `Bout ${part.bout} of ${bouts}` : "";
    this.#next.textContent = next ? `Next: ${CUE_WORDS[next.kind].toLowerCase()}, ${clock(next.to - next.from)}` : "";
    if (!first && running) {
      this.#cues.say(spokenCue(part));
      this.#cues.shake(part?.kind === "bout" ? [200, 100, 200] : [300]);
    }
  }

  #finish() {
    const now = this.#now();
    this.#walk = pause(this.#walk, now);
    this.#cues.hush();
    this.#dialog.replaceChildren(
      make("p", { class: "rw-player__cue", id: "rw-player-cue" }, "That is it for today"),
      make("p", {}, "Drink something. Notice how your knees feel tomorrow morning."),
      make("p", { class: "rw-actions" }, button("Done", () => this.#close(true))),
    );
    this.#dialog.querySelector("button")?.focus();
  }

  /** Something is wrong: stand still, and show when to get help. */
  #stop() {
    const now = this.#now();
    this.#walk = pause(this.#walk, now);
    this.#planCues();
    const { stop, pain } = this.#care;
    const body = [...this.#dialog.childNodes];
    const goBack = () => {
      this.#dialog.classList.remove("rw-player--stopped");
      this.#dialog.replaceChildren(...body);
      this.#look();
      this.#pauseButton.focus();
    };
    this.#cues.say("Stop. Hold on to something. Sit down.");
    this.#dialog.classList.add("rw-player--stopped");
    this.#dialog.replaceChildren(
      make("p", { class: "rw-player__cue", id: "rw-player-cue", tabindex: "-1" }, "Stop. Hold on. Sit down."),
      make(
        "div",
        { class: "rw-care rw-care--stop" },
        make("p", { class: "rw-care__title" }, make("span", { class: "rw-care__word" }, stop.title)),
        make("ul", {}, ...stop.signs.map((sign) => make("li", {}, sign))),
        make("p", {}, stop.then),
      ),
      make("p", {}, make("span", { class: "rw-signal rw-signal--stop" }, `${pain.title}: ${pain.stop}`)),
      make(
        "p",
        { class: "rw-actions" },
        button("End for today", () => this.#close(false)),
        button("It has passed, go on", goBack, "quiet"),
      ),
    );
    this.#dialog.querySelector("p")?.focus();
    this.#dialog.scrollTop = 0;
  }

  /** @param {boolean} finished */
  #close(finished) {
    clearInterval(this.#timer);
    this.#leaving.abort();
    this.#cues.rest();
    this.#dialog.close();
    this.#dialog.remove();
    this.#ended(finished);
  }
}
