// @ts-check
import { make } from "../lib/dom.js";
import { say, useWordsIn } from "../lib/words.js";
import { moduleWorker, PlannerClient } from "./runtime/client.js";

const WORKER = new URL("./runtime/worker.js", import.meta.url);

/**
 * `<retrowalk-try-it>`: answers to edit, as JSON, and what the planner's own Python makes of them. Nothing of it is fetched
 * before the button is pressed, and nothing is stored.
 */
class RetrowalkTryIt extends HTMLElement {
  #client = new PlannerClient(() => moduleWorker(WORKER));

  #said = make("p", { role: "status" });

  /** How often the button was pressed: only the answer to the last press is shown. */
  #presses = 0;

  connectedCallback() {
    useWordsIn(this);
    const button = make("button", { type: "button", class: "rw-button" }, say("try_it.run"));
    button.addEventListener("click", () => void this.#run());
    this.querySelector("[data-controls]")?.replaceChildren(button, this.#said);
  }

  disconnectedCallback() {
    this.#client.stop();
  }

  async #run() {
    this.#presses += 1;
    const press = this.#presses;
    const [words, shown] = await this.#answer();
    if (press === this.#presses) {
      this.#said.textContent = words;
      this.#show(shown);
    }
  }

  /** @returns {Promise<[string, string]>} What to say, and what to show under it. */
  async #answer() {
    let answers;
    try {
      answers = JSON.parse(/** @type {HTMLTextAreaElement} */ (this.querySelector("textarea")).value);
    } catch (error) {
      return [say("try_it.no_json", { error: /** @type {Error} */ (error).message }), ""];
    }
    this.#said.textContent = say(this.#client.readiness.status === "ready" ? "try_it.starting" : "try_it.fetching");
    try {
      const text = String(await this.#client.ask({ do: "sheet", format: "json", answers }));
      const { ok, problems } = JSON.parse(text);
      return ok === false
        ? [say("try_it.wrong"), JSON.stringify(problems, null, 2)]
        : [say("try_it.made"), text];
    } catch {
      return [say("try_it.failed"), ""];
    }
  }

  /** @param {string} text */
  #show(text) {
    const box = /** @type {HTMLElement} */ (this.querySelector("section"));
    box.hidden = !text;
    box.scrollTop = 0;
    /** @type {HTMLElement} */ (box.querySelector("pre")).textContent = text;
  }
}

if (!customElements.get("retrowalk-try-it")) {
  customElements.define("retrowalk-try-it", RetrowalkTryIt);
}
