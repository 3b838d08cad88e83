// @ts-check
/**
 * Keeps the browser's Back and the page in step. Each place is an entry in the history; the address stays as it is, so no
 * answer can get into it. Only a plan that was opened by its code keeps the code in the fragment, for a bookmark.
 *
 * @typedef {import("../types.d.ts").Place} Place
 * @typedef {{ place: Place, index: number }} Entry
 */

export class Journey {
  /** What stands behind the address of a plan: "" or "#code=…". */
  fragment = "";

  #index = 0;

  /**
   * @param {Place} first
   * @param {(place: Place) => void} arrive What to do when the browser's Back or Forward leads to a place.
   * @param {AbortSignal} signal Ends the listening.
   */
  constructor(first, arrive, signal) {
    this.#write("replaceState", first);
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

  /** @param {Place} place */
  go(place) {
    this.#index += 1;
    this.#write("pushState", place);
  }

  back() {
    history.back();
  }

  /**
   * @param {"pushState" | "replaceState"} how
   * @param {Place} place
   */
  #write(how, place) {
    /** @type {Entry} */
    const entry = { place, index: this.#index };
    const fragment = place.view === "plan" ? this.fragment : "";
    history[how]({ ...history.state, retrowalk: entry }, "", location.pathname + location.search + fragment);
  }
}
