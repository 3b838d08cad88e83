// @ts-check
import { make } from "../lib/dom.js";
import { say, useWordsIn } from "../lib/words.js";
import { canStart, face, MOST_TRIES, NEW_WATCH, press, seconds, speed, summary, takeBack } from "./stopwatch-times.js";

/** @typedef {import("./stopwatch-times.js").Watch} Watch */

/**
 * @param {string} part
 * @param {string} [look]
 */
const button = (part, look = "rw-button--quiet") =>
  make("button", { type: "button", class: `rw-button ${look}`, [`data-${part}`]: "" });

/**
 * `<retrowalk-stopwatch>`: times up to three walks over the lane. What stands inside `[data-without-script]` is for
 * readers without scripts and goes away; the rest (other people's times) stays. It stores nothing and judges nothing.
 */
class RetrowalkStopwatch extends HTMLElement {
  /** @type {Watch} */
  #watch = NEW_WATCH;

  #frame = 0;

  connectedCallback() {
    this.querySelector("[data-without-script]")?.remove();
    if (!this.querySelector("[data-press]")) {
      useWordsIn(this);
      const face = make("span", { "data-face": "" });
      this.prepend(
        make(
          "div",
          { class: "rw-stopwatch" },
          make(
            "p",
            { class: "rw-stopwatch__face", role: "timer", "aria-live": "off" },
            face,
            " ",
            make("small", {}, say("stopwatch.seconds")),
          ),
          make("p", { class: "rw-actions" }, button("press", "rw-stopwatch__press"), button("take-back"), button("clear")),
          make("p", { class: "rw-stopwatch__status", role: "status", "data-said": "" }),
          make("ol", { "data-tries": "" }),
        ),
      );
      this.#part("clear").textContent = say("stopwatch.clear");
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
    this.#part("press").textContent = running
      ? say("stopwatch.stop")
      : say("stopwatch.start", { number: Math.min(tries.length + 1, MOST_TRIES) });
    this.#part("press").classList.toggle("rw-button--stop", running);
    this.#part("take-back").textContent = say(running ? "stopwatch.leave" : "stopwatch.take_back");
    this.#allow("press", running || canStart(watch));
    this.#allow("take-back", running || tries.length > 0);
    this.#allow("clear", !running && tries.length > 0);
    this.#part("said").textContent = running ? "" : summary(watch);
    this.#part("tries").replaceChildren(
      ...tries.map((took) => make("li", {}, say("stopwatch.try", { seconds: seconds(took), speed: speed(took) }))),
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
