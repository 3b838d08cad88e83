// @ts-check
import { make } from "../lib/dom.js";
import { say, useWordsIn } from "../lib/words.js";
import { canKeep, isRefused, removeCopy, stateOfCopy, wantCopy } from "./offline-copies.js";

/** `<retrowalk-offline-copy>`: says whether there is an offline copy of the site here, and removes it. */
class RetrowalkOfflineCopy extends HTMLElement {
  connectedCallback() {
    if (canKeep()) {
      useWordsIn(this);
      void this.#show();
    }
  }

  /** @param {string} [said] */
  async #show(said) {
    const state = await stateOfCopy();
    const line = make("p", { role: "status" }, said ?? say(`offline.${state}`));
    const refused = isRefused() || state === "none";
    const words = say(refused ? "offline.keep" : "offline.remove");
    const button = make("button", { type: "button", class: "rw-button rw-button--quiet" }, words);
    button.addEventListener("click", () => void (refused ? this.#keep() : this.#remove()));
    this.replaceChildren(line, button);
  }

  async #keep() {
    await wantCopy();
    await this.#show();
  }

  async #remove() {
    await removeCopy();
    await this.#show(say("offline.removed"));
  }
}

if (!customElements.get("retrowalk-offline-copy")) {
  customElements.define("retrowalk-offline-copy", RetrowalkOfflineCopy);
}
