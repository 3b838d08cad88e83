// @ts-check
/**
 * Keeps the browser's Back and the page in step. Each place is an entry in the history. No answer can get into the
 * address: it holds nothing but the code of a plan, or the id of a kept one, so that a reload and a bookmark show it.
 *
 * @typedef {import("../types.d.ts").Place} Place
 * @typedef {import("../types.d.ts").Given} Given
 * @typedef {{ place: Place, index: number, answers: Given }} Entry
 */

export class Journey {
  #index = 0;

  /** The page opens: where that leads is one place, whatever lies between. */
  #opening = false;

  /** Answers that are not about health: a reload brings them back. */
  answers = /** @type {Given} */ ({});

  /**
   * @param {Place} first
   * @param {(place: Place) => void} arrive What to do when the browser's Back or Forward leads to a place.
   * @param {AbortSignal} signal Ends the listening.
   */
  constructor(first, arrive, signal) {
    this.answers = history.state?.retrowalk?.answers ?? {};
    this.#write("replaceState", first, location.hash);
    window.addEventListener(
      "popstate",
      (event) => {
        /** @type {Entry | undefined} */
        const entry = event.state?.retrowalk;
        if (entry) {
          this.#index = entry.index;
          arrive(entry.place);
        }
      },
      { signal },
    );
  }

  /** Whether there is a place of ours to go back to. */
  get canGoBack() {
    return this.#index > 0;
  }

  /**
   * Go to a place. The place that one is at already makes no second entry, so that a double click makes one.
   * @param {Place} place
   * @param {string} fragment What stands behind the address there: "", "#code=…" or "#plan=…".
   */
  go(place, fragment) {
    /** @type {Entry | undefined} */
    const here = history.state?.retrowalk;
    const same = JSON.stringify(here?.place) === JSON.stringify(place) && location.hash === fragment;
    if (this.#opening || same) {
      this.#write("replaceState", place, fragment);
    } else {
      this.#index += 1;
      this.#write("pushState", place, fragment);
    }
  }

  /**
   * Give the place that one is at another address.
   * @param {Place} place
   * @param {string} fragment
   */
  stay(place, fragment) {
    this.#write("replaceState", place, fragment);
  }

  /** @param {() => Promise<void>} work Opens what the address or the store holds. */
  async open(work) {
    this.#opening = true;
    await work().finally(() => {
      this.#opening = false;
    });
  }

  /** @param {Given} answers None about health. */
  remember(answers) {
    this.answers = answers;
    /** @type {Entry | undefined} */
    const here = history.state?.retrowalk;
    if (here) {
      history.replaceState({ ...history.state, retrowalk: { ...here, answers } }, "");
    }
  }

  back() {
    history.back();
  }

  /**
   * @param {"pushState" | "replaceState"} how
   * @param {Place} place
   * @param {string} fragment
   */
  #write(how, place, fragment) {
    /** @type {Entry} */
    const entry = { place, index: this.#index, answers: this.answers };
    history[how]({ ...history.state, retrowalk: entry }, "", location.pathname + location.search + fragment);
  }
}
