// @ts-check
/**
 * What the worker fetches for Python. The build puts a file in the place of this one, with the names and sizes of what
 * it has made: see retrowalk_site.browser_app.files. These stand here so that the rest can be checked.
 *
 * @typedef {object} AppFile
 * @property {string} path Below app/.
 * @property {string} sha256 The hash of what is in it, in hexadecimal.
 * @property {number} raw How many bytes it has,
 * @property {number} br with brotli,
 * @property {number} gz with gzip.
 */

/** @type {AppFile} */
const NOT_BUILT = { path: "", sha256: "", raw: 0, br: 0, gz: 0 };

export const FILES = {
  interpreter: NOT_BUILT,
  sheets: NOT_BUILT,
  whole_loader: NOT_BUILT,
  whole_glue: NOT_BUILT,
  whole_interpreter: NOT_BUILT,
  whole_library: NOT_BUILT,
  whole_lock: NOT_BUILT,
};
