// @ts-check
/**
 * A full Pyodide, for requests at which the snapshot stops: see started-runtime.js. It is fetched only then.
 *
 * @typedef {import("./verified-fetch.js").Role} Role
 * @typedef {import("../types.d.ts").Request} Request
 * @typedef {{ destroy(): void, toJs(): Uint8Array }} PythonBytes
 * @typedef {{ destroy(): void, handle(request: string): string | PythonBytes }} Entry
 * @typedef {{ pyimport(name: string): Entry }} Pyodide
 */

import { Arrival } from "./counted-fetch.js";
import { Retried } from "./retry-once.js";
import { APP, fetched, urlOf } from "./verified-fetch.js";

const ENTRY_MODULE = "retrowalk.json_api";
const PACKAGES = ["retrowalk", "pydyf", "segno"];

/** @type {Role} */
const LOCK = "whole_lock";

/** Fetched and verified first, so that Pyodide's own requests come from the HTTP cache. @type {Role[]} */
const FILES_OF_PYODIDE = ["whole_loader", "whole_glue", "whole_interpreter", "whole_library"];

/** A Python that lacks nothing. */
export class FullRuntime {
  #pyodide;

  /** @param {(loaded: number, total: number) => void} tell Called with how many bytes have come, and how many will. */
  constructor(tell) {
    this.#pyodide = new Retried(() => startPyodide(tell));
  }

  fetch() {
    return this.start();
  }

  start() {
    return this.#pyodide.get();
  }

  /** Everything is there already. */
  async prepare() {}

  /**
   * @param {Request} request
   * @returns {Promise<string | Uint8Array>}
   */
  async ask(request) {
    const pyodide = await this.start();
    const entry = pyodide.pyimport(ENTRY_MODULE);
    const value = entry.handle(JSON.stringify(request));
    entry.destroy();
    if (typeof value === "string") {
      return value;
    }
    const bytes = value.toJs();
    value.destroy();
    return bytes;
  }
}

/**
 * Pyodide waits for ever for an interpreter that cannot start, such as where there is no memory for it. It offers no other
 * way to hear of that than to watch WebAssembly's own functions.
 * @template T
 * @param {() => Promise<T>} start
 * @returns {Promise<T>} Rejects with the browser's error.
 */
async function unlessRefused(start) {
  const { instantiate, instantiateStreaming } = WebAssembly;
  const refused = new Promise((_resolve, reject) => {
    /** @param {(...given: any[]) => Promise<any>} instantiateIt */
    const watched = (instantiateIt) => async (/** @type {any[]} */ ...given) => {
      try {
        return await instantiateIt(...given);
      } catch (error) {
        reject(error);
        throw error;
      }
    };
    Object.assign(WebAssembly, {
      instantiate: watched(instantiate),
      instantiateStreaming: watched(instantiateStreaming),
    });
  });
  try {
    return await Promise.race([start(), /** @type {Promise<never>} */ (refused)]);
  } finally {
    Object.assign(WebAssembly, { instantiate, instantiateStreaming });
  }
}

/**
 * @param {(loaded: number, total: number) => void} tell
 * @returns {Promise<Pyodide>} Rejects where a file does not come, or not whole.
 */
async function startPyodide(tell) {
  const arrival = new Arrival(tell);
  const [lock] = await Promise.all([LOCK, ...FILES_OF_PYODIDE].map((role) => fetched(arrival, role)));
  const loader = urlOf("whole_loader");
  const { loadPyodide } = await import(loader);
  const options = {
    indexURL: new URL(".", loader).href,
    lockFileContents: new TextDecoder().decode(lock),
    packageBaseUrl: APP.href,
    packages: PACKAGES,
    stdout: () => undefined,
    stderr: () => undefined,
  };
  return unlessRefused(() => loadPyodide(options));
}
