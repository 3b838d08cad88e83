// @ts-check
import { canKeep, isRefused, removeCopy, stateOfCopy, wantCopy } from "./offline-copies.js";

const WORDS = {
  none: "There is no offline copy in this browser.",
  coming: "The offline copy is being made.",
  here: "There is an offline copy in this browser.",
};

/** `<retrowalk-offline-copy>`: says whether there is an offline copy of the site here, and removes it. */
class RetrowalkOfflineCopy extends HTMLElement {
  connectedCallback() {
    if (canKeep()) {
      void this.#show();
    }
  }

  /** @param {string} [said] */
  async #show(said) {
    const state = await stateOfCopy();
    const line = document.createElement("p");
    line.setAttribute("role", "status");
    line.textContent = said ?? WORDS[state];
    const button = document.createElement("button");
    button.type = "button";
    button.className = "rw-button rw-button--quiet";
    const refused = isRefused() || state === "none";
    button.textContent = refused ? "Keep an offline copy" : "Remove the offline copy";
    button.addEventListener("click", () => void (refused ? this.#keep() : this.#remove()));
    this.replaceChildren(line, button);
  }

  async #keep() {
    await wantCopy();
    await this.#show();
  }

  async #remove() {
    await removeCopy();
    await this.#show("The offline copy is removed. None will be made here until you ask for one.");
  }
}

if (!customElements.get("retrowalk-offline-copy")) {
  customElements.define("retrowalk-offline-copy", RetrowalkOfflineCopy);
}
