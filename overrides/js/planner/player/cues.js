// @ts-check
/**
 * What is heard and felt on a walk: beeps, a voice, vibration, and a screen that stays on. Beeps are handed to the sound
 * card ahead of time, so they come to the second even where the browser slows a hidden tab's timers.
 *
 * @typedef {import("./timeline.js").Cue} Cue
 */

const HIGH = 880;
const LOW = 587;
const SECONDS_A_BEEP = 0.18;
const LOUD = 0.25;

/** @type {Record<Cue["kind"], { pitch: number, beeps: number }>} */
const BEEPS = { count: { pitch: LOW, beeps: 1 }, part: { pitch: HIGH, beeps: 2 }, end: { pitch: HIGH, beeps: 3 } };

export class Cues {
  /** @type {AudioContext | null} */
  #audio = null;

  /** @type {OscillatorNode[]} */
  #beeps = [];

  /** @type {WakeLockSentinel | null} */
  #lock = null;

  #awake = false;

  sound = true;

  voice = true;

  /** Get ready; to be called from a press, or the browser stays silent. */
  wake() {
    this.#audio ??= typeof AudioContext === "function" ? new AudioContext() : null;
    void this.#audio?.resume().catch(() => undefined);
    this.#awake = true;
    void this.keepScreenOn();
  }

  /** Keep the screen on; the browser releases the lock whenever the page is hidden. */
  async keepScreenOn() {
    if (this.#awake && document.visibilityState === "visible" && "wakeLock" in navigator) {
      this.#lock = await navigator.wakeLock.request("screen").catch(() => null);
    }
  }

  /**
   * Hand over all beeps that are to come, in place of those handed over before.
   * @param {readonly Cue[]} cues
   */
  plan(cues) {
    this.hush();
    const audio = this.#audio;
    if (!audio || !this.sound) {
      return;
    }
    for (const cue of cues) {
      const { pitch, beeps } = BEEPS[cue.kind];
      for (let beep = 0; beep < beeps; beep += 1) {
        this.#beepAt(audio, audio.currentTime + cue.at / 1000 + beep * SECONDS_A_BEEP * 1.4, pitch);
      }
    }
  }

  /** Take back all beeps that are to come. */
  hush() {
    for (const beep of this.#beeps) {
      beep.stop();
      beep.disconnect();
    }
    this.#beeps = [];
  }

  /** Whether what is said is heard: else a screen reader may speak. */
  get speaks() {
    return this.voice && "speechSynthesis" in window;
  }

  /** @param {string} words */
  say(words) {
    if (this.speaks) {
      speechSynthesis.cancel();
      const spoken = new SpeechSynthesisUtterance(words);
      spoken.lang = "en-GB";
      speechSynthesis.speak(spoken);
    }
  }

  /** @param {number[]} pattern */
  shake(pattern) {
    if ("vibrate" in navigator) {
      navigator.vibrate(pattern);
    }
  }

  /** Be silent, and let the screen go dark again. */
  rest() {
    this.hush();
    this.#awake = false;
    void this.#lock?.release().catch(() => undefined);
    this.#lock = null;
    if ("speechSynthesis" in window) {
      speechSynthesis.cancel();
    }
    void this.#audio?.close().catch(() => undefined);
    this.#audio = null;
  }

  /**
   * @param {AudioContext} audio
   * @param {number} when
   * @param {number} pitch
   */
  #beepAt(audio, when, pitch) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0, when);
    volume.gain.linearRampToValueAtTime(LOUD, when + 0.02);
    volume.gain.linearRampToValueAtTime(0, when + SECONDS_A_BEEP);
    tone.connect(volume).connect(audio.destination);
    tone.start(when);
    tone.stop(when + SECONDS_A_BEEP);
    this.#beeps.push(tone);
  }
}
