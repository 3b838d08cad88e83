// @ts-check
import { canStart, face, MOST_TRIES, NEW_WATCH, press, seconds, speed, summary, takeBack } from "./stopwatch-times.js";

/** @typedef {import("./stopwatch-times.js").Watch} Watch */

const MARKUP = `
  <p class="rw-stopwatch__face" role="timer" aria-live="off"><span data-face></span> <small data-say="seconds"></small></p>
  <p class="rw-actions">
    <button type="button" class="rw-button rw-stopwatch__press" data-press></button>
    <button type="button" class="rw-button rw-button--quiet" data-take-back></button>
    <button type="button" class="rw-button rw-button--quiet" data-clear data-say="clear"></button>
  </p>
  <p class="rw-stopwatch__status" role="status" data-said></p>
  <ol data-tries></ol>`;

/**
 * `<retrowalk-stopwatch>`: times up to three walks over the lane. What stands inside `[data-without-script]` is for
 * readers without scripts and goes away; the rest (other people's times) stays. It stores nothing and judges nothing.
 */
class RetrowalkStopwatch extends HTMLElement {
  /** @type {Record<string, string>} */
  #words = {};

  /** @type {Watch} */
  #watch = NEW_WATCH;

  #frame = 0;

  connectedCallback() {
    this.querySelector("[data-without-script]")?.remove();
    if (!this.querySelector("[data-press]")) {
      this.#words = JSON.parse(this.querySelector("script")?.textContent ?? "{}")["stopwatch"] ?? {};
      const controls = document.createElement("div");
      controls.className = "rw-stopwatch";
      controls.innerHTML = MARKUP;
      controls.querySelectorAll("[data-say]").forEach((part) => {
        part.textContent = this.#words[part.getAttribute("data-say") ?? ""] ?? "";
      });
      this.prepend(controls);
      // The moment of the press, not of its handling: a busy page must not add to the time.
      this.#part("press").addEventListener("click", (event) => this.#change(press(this.#watch, event.timeStamp)));
      this.#part("take-back").addEventListener("click", () => this.#change(takeBack(this.#watch)));
      this.#part("clear").addEventListener("click", () => this.#change(NEW_WATCH));
    }
    this.#change(this.#watch);
  }

  disconnectedCallback() {
    cancelAnimationFrame(this.#frame);
  }

  /**
   * @param {string} name
   * @returns {HTMLElement}
   */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-${name}]`));
  }

  /** @param {Watch} watch */
  #change(watch) {
    this.#watch = watch;
    const running = watch.startedAt !== null;
    const { tries } = watch;
    const words = this.#words;
    this.#part("press").textContent = running
      ? (words["stop"] ?? "")
      : (words["start"] ?? "").replace("{number}", String(Math.min(tries.length + 1, MOST_TRIES)));
    this.#part("press").classList.toggle("rw-button--stop", running);
    this.#part("take-back").textContent = (running ? words["leave"] : words["take_back"]) ?? "";
    this.#allow("press", running || canStart(watch));
    this.#allow("take-back", running || tries.length > 0);
    this.#allow("clear", !running && tries.length > 0);
    this.#part("said").textContent = running ? "" : summary(words, watch);
    this.#part("tries").replaceChildren(
      ...tries.map((took) => {
        const item = document.createElement("li");
        item.textContent = (words["try"] ?? "").replace("{seconds}", seconds(took)).replace("{speed}", speed(took));
        return item;
      }),
    );
    cancelAnimationFrame(this.#frame);
    this.#tick();
  }

  /**
   * Switch a button on or off without taking the focus away from it.
   * @param {string} name
   * @param {boolean} allowed
   */
  #allow(name, allowed) {
    this.#part(name).setAttribute("aria-disabled", String(!allowed));
  }

  #tick() {
    this.#part("face").textContent = seconds(face(this.#watch, performance.now()));
    if (this.#watch.startedAt !== null) {
      this.#frame = requestAnimationFrame(() => this.#tick());
    }
  }
}

if (!customElements.get("retrowalk-stopwatch")) {
  customElements.define("retrowalk-stopwatch", RetrowalkStopwatch);
}
