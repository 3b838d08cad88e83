// @ts-check
import { ClockFace } from "./clock-face.js";
import { followKey, settingBox } from "./controls.js";
import { Cues } from "./cues.js";
import { button, make, openDialog } from "../../lib/dom.js";
import { say } from "../../lib/words.js";
import { spokenCue, spokenTime } from "./cue-words.js";
import { overPanel, stoppedPanel } from "./panels.js";
import { secondPressButton } from "./second-press.js";
import { cuesAhead, go, isHalfOver, isOver, newWalk, pause, sight, skip, sleptSince, stepBack } from "./timeline.js";

/**
 * @typedef {import("./timeline.js").ClockReading} ClockReading
 * @typedef {import("./timeline.js").Sight} Sight
 * @typedef {import("./timeline.js").Walk} Walk
 * @typedef {import("../types.d.ts").Session} Session
 * @typedef {import("./panels.js").Care} Care
 * @typedef {"left" | "done" | "keep"} End How a person came out of it: before the end, at it, or to keep the plan.
 */

const READ_EVERY = 200;
/** So long before a bout one hears that it comes: time to stop and to look behind. */
const LOOK_BEHIND_BEFORE = 7000;
const NONE = -1;

/** @returns {ClockReading} */
function readClocks() {
  return { steady: performance.now(), wall: Date.now(), hidden: document.hidden };
}

/**
 * Walk a session with somebody: `<dialog>` with large type, to be read at arm's length. Space goes on or pauses, the
 * arrows go a part on or back. Whatever a touch could do by accident wants a second one.
 */
export class Player {
  /** @type {Walk} */
  #walk;

  #shown = NONE;

  /** The part in which somebody was told to look behind. */
  #lookedBefore = NONE;

  /** The part of which half was told. */
  #halfTold = NONE;

  #cues = new Cues();

  #face;

  #endCue;

  #care;

  #isKept;

  #ended;

  #dialog;

  #pauseButton = button(say("player.button.start"), () => this.#turn());

  #skipButton = secondPressButton({ words: say("player.skip"), again: say("player.skip_again") }, () => this.#skip(), { kind: "quiet" });

  #closeButton = secondPressButton({ words: say("player.close"), again: say("player.close_again") }, () => this.#close("left"), {
    kind: "link",
    once: () => !this.#hasBegun,
  });

  #lastReading = readClocks();

  #leaving = new AbortController();

  #timer = 0;

  /**
   * @param {Session} session
   * @param {Care} care
   * @param {{ isKept: boolean, ended: (end: End) => void }} around `ended` is called once the player is closed.
   */
  constructor({ blocks, end_cue: endCue }, care, { isKept, ended }) {
    this.#walk = newWalk(blocks);
    this.#face = new ClockFace(blocks.filter((block) => block.kind === "bout").length, endCue);
    this.#dialog = make("dialog", { class: "rw-player", ...this.#face.labels });
    this.#endCue = endCue;
    this.#care = care;
    this.#isKept = isKept;
    this.#ended = ended;
    this.#build();
    this.#listen();
  }

  /** Open the player over the page. */
  open() {
    openDialog(this.#dialog);
    this.#pauseButton.focus();
    this.#show();
    this.#timer = window.setInterval(() => this.#show(), READ_EVERY);
  }

  get #hasBegun() {
    return this.#walk.gone > 0 || this.#walk.runningSince !== null;
  }

  /** Give the time, in milliseconds. Ask before using the walk: one that ran before a sleep is paused where it was. */
  #now() {
    const before = this.#lastReading;
    this.#lastReading = readClocks();
    if (this.#walk.runningSince !== null && sleptSince(before, this.#lastReading)) {
      this.#walk = pause(this.#walk, before.steady);
      this.#cues.plan([]);
      this.#face.tellSleep();
    }
    return this.#lastReading.steady;
  }

  #build() {
    const beeps = settingBox(say("player.beeps"), this.#cues.sound, (on) => {
      this.#cues.sound = on;
      this.#planCues();
    });
    const voice = settingBox(say("player.voice"), this.#cues.voice, (on) => {
      this.#cues.voice = on;
      this.#face.letOneSpeak(this.#cues.speaks);
    });
    const back = button(say("player.back"), () => this.#stepBack(), "quiet");
    const stop = button(say("player.stop"), () => this.#stop(), "stop");
    this.#face.letOneSpeak(this.#cues.speaks);
    this.#dialog.append(
      this.#face.element,
      make(
        "div",
        { class: "rw-player__hands" },
        make("div", { class: "rw-player__buttons" }, this.#pauseButton, back, this.#skipButton, stop),
        make("p", { class: "rw-player__settings" }, beeps, voice, this.#closeButton),
      ),
    );
  }

  #listen() {
    const { signal } = this.#leaving;
    this.#dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.#closeButton.click();
    });
    // At a second Escape a browser may close the dialog without asking.
    this.#dialog.addEventListener("close", () => this.#close("left"), { signal });
    const acts = { skip: () => this.#skip(), stepBack: () => this.#stepBack(), turn: () => this.#turn() };
    this.#dialog.addEventListener("keydown", (event) => followKey(event, acts), { signal });
    document.addEventListener(
      "visibilitychange",
      () => {
        void this.#cues.keepScreenOn();
        this.#show();
      },
      { signal },
    );
  }

  /** Go on, or pause. */
  #turn() {
    const wasRunning = this.#walk.runningSince !== null;
    const now = this.#now();
    if (!wasRunning) {
      this.#face.goOn();
      this.#cues.wake();
      this.#walk = go(this.#walk, now);
      this.#speak(sight(this.#walk, now), false);
    } else {
      this.#walk = pause(this.#walk, now);
    }
    this.#planCues();
    this.#show();
  }

  #skip() {
    const now = this.#now();
    this.#goTo(skip(this.#walk, now));
  }

  #stepBack() {
    const now = this.#now();
    this.#shown = this.#lookedBefore = this.#halfTold = NONE;
    this.#goTo(stepBack(this.#walk, now));
  }

  /** @param {Walk} walk */
  #goTo(walk) {
    this.#walk = walk;
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
    this.#face.showTime(seen, this.#walk.parts[this.#walk.parts.length - 1]?.to ?? 1);
    this.#pauseButton.textContent = say(`player.button.${running ? "pause" : this.#hasBegun ? "go_on" : "start"}`);
    if (seen.index !== this.#shown) {
      this.#showPart(seen, running);
    }
    if (running) {
      this.#tellOnTheWay(seen);
    }
    if (isOver(this.#walk, now) && running) {
      this.#finish();
    }
  }

  /** Tell that a round comes, and when half of a long part is over. @param {Sight} seen */
  #tellOnTheWay({ part, next, index, left }) {
    if (next?.kind === "bout" && left <= LOOK_BEHIND_BEFORE && this.#lookedBefore !== index) {
      this.#lookedBefore = index;
      this.#tell(say("player.look"));
    } else if (part && isHalfOver(part, left) && this.#halfTold !== index) {
      this.#halfTold = index;
      this.#tell(say("player.half", { time: spokenTime(left) }));
    }
  }

  /** @param {string} words */
  #tell(words) {
    this.#face.tell(words);
    this.#cues.say(words);
  }

  /**
   * @param {Sight} seen
   * @param {boolean} running
   */
  #showPart(seen, running) {
    const { part, index } = seen;
    this.#shown = index;
    this.#dialog.className = `rw-player${part ? ` rw-player--${part.kind.replace("_", "-")}` : ""}`;
    this.#face.showPart(seen);
    if (running) {
      this.#speak(seen, index > 0 && this.#lookedBefore === index - 1);
      this.#cues.shake(part?.kind === "bout" ? [200, 100, 200] : [300]);
    }
  }

  /**
   * @param {Sight} seen
   * @param {boolean} looked Whether the rest before this part said to look behind.
   */
  #speak({ part, left }, looked) {
    this.#cues.say(spokenCue(part, { left, endCue: this.#endCue, looked }));
  }

  #finish() {
    const now = this.#now();
    this.#walk = pause(this.#walk, now);
    const keep = this.#isKept ? null : () => this.#close("keep");
    this.#dialog.replaceChildren(...overPanel({ keep, done: () => this.#close("done") }));
    this.#dialog.querySelector("button")?.focus();
  }

  /** Something is wrong: stand still, and show when to get help. */
  #stop() {
    const now = this.#now();
    this.#walk = pause(this.#walk, now);
    this.#planCues();
    const body = [...this.#dialog.childNodes];
    const goOn = () => {
      this.#dialog.classList.remove("rw-player--stopped");
      this.#dialog.replaceChildren(...body);
      this.#show();
      this.#pauseButton.focus();
    };
    this.#cues.say(say("player.stopped_spoken"));
    this.#dialog.classList.add("rw-player--stopped");
    this.#dialog.replaceChildren(...stoppedPanel(this.#care, { end: () => this.#close("left"), goOn }));
    this.#dialog.querySelector("p")?.focus();
    this.#dialog.scrollTop = 0;
  }

  /** @param {End} end */
  #close(end) {
    if (this.#leaving.signal.aborted) {
      return;
    }
    clearInterval(this.#timer);
    this.#leaving.abort();
    this.#cues.rest();
    this.#dialog.close();
    this.#dialog.remove();
    this.#ended(end);
  }
}
