// @ts-check
/**
 * Comes once a page is done (overrides/main.html): begins to keep the site for when there is no network, where that is
 * kind to the person's line and nobody waits for anything.
 */
import { canKeep, isRefused, keepCopy } from "./offline-copies.js";
import { mayPrefetch } from "../lib/connection.js";

/** So long after a plan nothing of the planner has changed: it has all it needs. In milliseconds. */
const AFTER_PLAN = 3000;

/** So long nobody has answered anything: whoever opened the planner does not want it now. In milliseconds. */
const LEFT_ALONE = 30_000;

const PLANNED = ["plan", "care"];

/**
 * The planner's own files come first.
 * @param {HTMLElement} planner
 * @returns {Promise<void>} Settles once it has answered, or is left alone.
 */
function atRest(planner) {
  return new Promise((resolve) => {
    let timer = 0;
    const changes = new MutationObserver(() => waitAnew());
    const stop = () => {
      changes.disconnect();
      planner.removeEventListener("input", waitAnew);
      resolve();
    };
    const waitAnew = () => {
      clearTimeout(timer);
      timer = setTimeout(stop, PLANNED.includes(planner.dataset["view"] ?? "") ? AFTER_PLAN : LEFT_ALONE);
    };
    changes.observe(planner, { subtree: true, childList: true, attributes: true, characterData: true });
    planner.addEventListener("input", waitAnew);
    waitAnew();
  });
}

if (canKeep() && !isRefused() && mayPrefetch()) {
  const planner = /** @type {HTMLElement | null} */ (document.querySelector("retrowalk-planner"));
  void (planner ? atRest(planner) : Promise.resolve()).then(keepCopy);
}
