// @ts-check
import { Cues } from "./cues.js";
import { button, make, openDialog } from "../../lib/dom.js";
import { say } from "../../lib/words.js";
import { spokenCue } from "./cue-words.js";
import { clock, cuesAhead, go, isOver, newWalk, pause, sight, skip, sleptSince } from "./timeline.js";

/**
 * @typedef {import("./timeline.js").ClockReading} ClockReading
 * @typedef {import("./timeline.js").Walk} Walk
 * @typedef {import("../types.d.ts").Plan} Plan
 * @typedef {import("../types.d.ts").Session} Session
 * @typedef {NonNullable<Plan["care"]>} Care
 */

const READ_EVERY = 200;
/** So long before a bout one hears that it comes: time to stop and to look behind. */
const LOOK_BEHIND_BEFORE = 7000;

/** @returns {ClockReading} */
function readClocks() {
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

  /** The part in which somebody was told to look behind. */
  #lookedBefore = -1;

  #cues = new Cues();

  #care;

  #ended;

  #dialog = make("dialog", { class: "rw-player", "aria-labelledby": "rw-player-cue" });

  #bout = make("p", { class: "rw-player__bout" });

  #cue = make("p", { class: "rw-player__cue", id: "rw-player-cue", role: "status" });

  #time = make("p", { class: "rw-player__time", role: "timer", "aria-live": "off" });

  #next = make("p", { class: "rw-player__next" });

  #note = make("p", { class: "rw-player__next", role: "status" });

  #bar = make("progress", { class: "rw-player__bar", max: "1", "aria-label": say("player.bar") });

  #phone = make("p", { class: "rw-player__next" }, say("player.phone"));

  #pauseButton = button(say("player.button.start"), () => this.#turn());

  #lastReading = readClocks();

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
    this.#show();
    this.#timer = window.setInterval(() => this.#show(), READ_EVERY);
  }

  /** Give the time, in milliseconds. Ask before using the walk: one that ran before a sleep is paused where it was. */
  #now() {
    const before = this.#lastReading;
    this.#lastReading = readClocks();
    if (this.#walk.runningSince !== null && sleptSince(before, this.#lastReading)) {
      this.#walk = pause(this.#walk, before.steady);
      this.#cues.plan([]);
      this.#note.textContent = say("player.slept");
    }
    return this.#lastReading.steady;
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
      this.#phone,
      make(
        "div",
        { class: "rw-player__buttons" },
        this.#pauseButton,
        button(say("player.skip"), () => this.#skip(), "quiet"),
        button(say("player.stop"), () => this.#stop(), "stop"),
      ),
      make(
        "p",
        { class: "rw-player__settings" },
        this.#setting(say("player.beeps"), sound, (on) => {
          this.#cues.sound = on;
          this.#planCues();
        }),
        this.#setting(say("player.voice"), voice, (on) => {
          this.#cues.voice = on;
        }),
        button(say("player.close"), () => this.#close(false), "link"),
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
        this.#show();
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
      this.#phone.hidden = true;
      this.#cues.wake();
      this.#note.textContent = "";
      this.#walk = go(this.#walk, now);
      this.#cues.say(spokenCue(sight(this.#walk, now).part));
    } else {
      this.#walk = pause(this.#walk, now);
    }
    this.#planCues();
    this.#show();
  }

  #skip() {
    const now = this.#now();
    this.#walk = skip(this.#walk, now);
    this.#planCues();
    this.#show();
  }

  #planCues() {
    const now = this.#now();
    this.#cues.plan(this.#walk.runningSince === null ? [] : cuesAhead(this.#walk, now));
  }

  /** Show where the walk is. */
  #show() {
    const now = this.#now();
    const running = this.#walk.runningSince !== null;
    const seen = sight(this.#walk, now);
    const all = this.#walk.parts.at(-1)?.to ?? 1;
    this.#time.textContent = clock(seen.left);
    this.#bar.value = 1 - seen.leftInAll / all;
    this.#pauseButton.textContent = say(`player.button.${running ? "pause" : this.#bar.value === 0 ? "start" : "go_on"}`);
    if (seen.index !== this.#shown) {
      this.#showPart(seen, running);
    }
    if (running && seen.next?.kind === "bout" && seen.left <= LOOK_BEHIND_BEFORE && this.#lookedBefore !== seen.index) {
      this.#lookedBefore = seen.index;
      this.#next.textContent = say("player.look");
      this.#cues.say(say("player.look"));
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
    this.#cue.textContent = part ? say(`player.${part.kind}`) : say("player.over");
    this.#bout.textContent = part && part.bout > 0 && part.kind !== "warm_up" ? say("player.round", { number: part.bout, of: bouts }) : "";
    this.#next.textContent = next
      ? say("player.next", { what: say(`player.${next.kind}`).toLowerCase(), time: clock(next.to - next.from) })
      : "";
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
      make("p", { class: "rw-player__cue", id: "rw-player-cue" }, say("player.over")),
      make("p", {}, say("player.over_words")),
      make("p", { class: "rw-actions" }, button(say("player.done"), () => this.#close(true))),
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
      this.#show();
      this.#pauseButton.focus();
    };
    this.#cues.say(say("player.stopped_spoken"));
    this.#dialog.classList.add("rw-player--stopped");
    this.#dialog.replaceChildren(
      make("p", { class: "rw-player__cue", id: "rw-player-cue", tabindex: "-1" }, say("player.stopped")),
      make(
        "div",
        { class: "rw-care rw-care--stop" },
        make("p", { class: "rw-care__title" }, make("span", { class: "rw-care__word" }, stop.title)),
        make("ul", {}, ...stop.signs.map((sign) => make("li", {}, sign))),
        make("p", {}, stop.then),
      ),
      make("p", {}, make("span", { class: "rw-signal rw-signal--stop" }, say("player.pain", { title: pain.title, words: pain.stop }))),
      make(
        "p",
        { class: "rw-actions" },
        button(say("player.end"), () => this.#close(false)),
        button(say("player.passed"), goBack, "quiet"),
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
