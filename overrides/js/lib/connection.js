// @ts-check
/**
 * What a browser tells of the line it is on.
 * @typedef {object} Connection
 * @property {boolean} [saveData]
 * @property {string} [effectiveType]
 * @property {string} [type]
 */

/** @returns {Connection} */
function connectionHere() {
  return /** @type {{ connection?: Connection }} */ (navigator).connection ?? {};
}

/**
 * Whether it is kind to fetch what somebody will probably need: not where bytes are paid for, saved or very slow.
 * @param {Connection} [connection]
 * @returns {boolean}
 */
export function mayPrefetch({ saveData = false, effectiveType = "", type = "" } = connectionHere()) {
  return !saveData && type !== "cellular" && !effectiveType.endsWith("2g");
}
