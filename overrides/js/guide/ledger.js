// @ts-check
import { arrange, EVERYTHING, shownWords } from "./ledger-filter.js";

/** @typedef {import("./ledger-filter.js").Entry} Entry */
/** @typedef {import("./ledger-filter.js").Order} Order */

const MARKUP = `
  <p class="rw-ledger__field"><label for="ledger-topic" data-say="topic"></label>
    <select id="ledger-topic" data-topic><option value="" data-say="every_topic"></option></select></p>
  <p class="rw-ledger__field"><label for="ledger-certainty" data-say="certainty"></label>
    <select id="ledger-certainty" data-certainty><option value="" data-say="every_certainty"></option></select></p>
  <p class="rw-ledger__field"><label for="ledger-order" data-say="order"></label>
    <select id="ledger-order" data-order><option value="topic" data-say="by_topic"></option>
      <option value="newest" data-say="newest"></option>
      <option value="largest" data-say="largest"></option></select></p>
  <p class="rw-ledger__shown" role="status" data-shown></p>`;

/**
 * @param {string | undefined} text
 * @returns {number | null}
 */
function numberOf(text) {
  return text ? Number(text) : null;
}

/** `<retrowalk-ledger>`: adds filters and sorting to a list of studies that is whole without it. */
class RetrowalkLedger extends HTMLElement {
  /** @type {Record<string, string>} */
  #words = {};

  /** @type {Entry[]} */
  #entries = [];

  #followLink = () => this.#showTarget();

  connectedCallback() {
    if (!this.querySelector("[data-order]")) {
      this.#words = JSON.parse(this.querySelector("script")?.textContent ?? "{}")["ledger"] ?? {};
      const controls = document.createElement("div");
      controls.className = "rw-ledger__controls";
      controls.innerHTML = MARKUP;
      controls.querySelectorAll("[data-say]").forEach((part) => {
        part.textContent = this.#words[part.getAttribute("data-say") ?? ""] ?? "";
      });
      this.prepend(controls);
      this.#entries = [...this.#list().querySelectorAll("article")].map((article) => ({
        id: article.id,
        topic: article.dataset.topic ?? "",
        certainties: article.dataset.certainty?.split("|") ?? [],
        year: numberOf(article.dataset.year),
        people: numberOf(article.dataset.people),
      }));
      this.#fillChoices();
      controls.addEventListener("change", () => this.#show());
    }
    window.addEventListener("hashchange", this.#followLink);
    this.#show();
    this.#showTarget();
  }

  disconnectedCallback() {
    window.removeEventListener("hashchange", this.#followLink);
  }

  /** @returns {HTMLElement} */
  #list() {
    return /** @type {HTMLElement} */ (this.querySelector("[data-entries]"));
  }

  /**
   * @param {"topic" | "certainty" | "order"} name
   * @returns {HTMLSelectElement}
   */
  #select(name) {
    return /** @type {HTMLSelectElement} */ (this.querySelector(`select[data-${name}]`));
  }

  #fillChoices() {
    const words = new Map(
      [...this.#list().querySelectorAll("article")].map((article) => [
        article.dataset.topic ?? "",
        article.querySelector(".rw-study__topic")?.textContent ?? "",
      ]),
    );
    words.forEach((word, topic) => this.#select("topic").add(new Option(word, topic)));
    const certainties = this.dataset.certainties?.split("|") ?? [];
    certainties.filter((word) => this.#entries.some((entry) => entry.certainties.includes(word))).forEach((word) =>
      this.#select("certainty").add(new Option(word, word)),
    );
  }

  #show() {
    const shown = arrange(this.#entries, {
      topic: this.#select("topic").value,
      certainty: this.#select("certainty").value,
      order: /** @type {Order} */ (this.#select("order").value),
    });
    const ids = new Set(shown.map((entry) => entry.id));
    this.#entries.forEach(({ id }) => document.getElementById(id)?.toggleAttribute("hidden", !ids.has(id)));
    this.#list().append(...shown.flatMap(({ id }) => document.getElementById(id) ?? []));
    const status = /** @type {HTMLElement} */ (this.querySelector("[data-shown]"));
    status.textContent = shownWords(this.#words, shown.length, this.#entries.length);
  }

  /** Unfold the study that the address names; when a filter hides it, show everything first. */
  #showTarget() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !this.#list().contains(target)) {
      return;
    }
    if (target.hidden) {
      this.#select("topic").value = EVERYTHING.topic;
      this.#select("certainty").value = EVERYTHING.certainty;
      this.#show();
    }
    target.querySelector("details")?.setAttribute("open", "");
    target.scrollIntoView();
  }
}

if (!customElements.get("retrowalk-ledger")) {
  customElements.define("retrowalk-ledger", RetrowalkLedger);
}
