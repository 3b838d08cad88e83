// @ts-check
/**
 * Return a text that nobody else has: 20 letters and digits.
 * @returns {string}
 */
export function randomId() {
  const letters = "0123456789abcdefghjkmnpqrstvwxyz";
  return [...crypto.getRandomValues(new Uint8Array(20))].map((byte) => letters[byte % 32]).join("");
}
