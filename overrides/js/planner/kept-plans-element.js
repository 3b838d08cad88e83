// @ts-check

/** @returns {Promise<boolean>} Whether this browser may hold a kept plan. Some do not say what they hold. */
async function mayHoldPlans() {
  try {
    return (await indexedDB.databases()).length > 0;
  } catch {
    return true;
  }
}

/**
 * `<retrowalk-kept-plans>`: what comes next in the plans that are kept in this browser. Without a kept plan it stays
 * hidden, makes nothing, and fetches nothing more.
 */
class RetrowalkKeptPlans extends HTMLElement {
  async connectedCallback() {
    if (await mayHoldPlans()) {
      const { showKeptPlans } = await import("./views/kept-plans.js");
      await showKeptPlans(this);
    }
  }
}

customElements.define("retrowalk-kept-plans", RetrowalkKeptPlans);
