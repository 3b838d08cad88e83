// @ts-check
/**
 * Pyodide as it comes, for what the planner's own Python stops at: see runtime.js. It is fetched only then.
 *
 * @typedef {import("./verified-fetch.js").Role} Role
 * @typedef {import("../types.d.ts").Request} Request
 * @typedef {{ destroy(): void, toJs(): Uint8Array }} PythonBytes
 * @typedef {{ destroy(): void, handle(request: string): string | PythonBytes }} Door
 * @typedef {{ pyimport(name: string): Door }} Pyodide
 */

import { APP, fetched, urlOf } from "./verified-fetch.js";
import { Arrival } from "./counted-fetch.js";
import { Retried } from "./retry-once.js";

const DOOR = "retrowalk.json_api";
const PACKAGES = ["retrowalk", "pydyf", "segno"];

/** What Pyodide asks for by itself once it is looked at: the browser has kept it until then. @type {Role[]} */
const PARTS = ["whole_loader", "whole_glue", "whole_interpreter", "whole_library"];

/** A Python that lacks nothing. */
export class WholeRuntime {
  #pyodide;

  /** @param {(loaded: number, total: number) => void} tell Hears how many bytes have come, and how many will. */
  constructor(tell) {
    this.#pyodide = new Retried(() => startWhole(tell));
  }

  fetch() {
    return this.start();
  }

  start() {
    return this.#pyodide.get();
  }

  /**
   * @param {Request} request
   * @returns {Promise<string | Uint8Array>}
   */
  async ask(request) {
    const pyodide = await this.start();
    if (request.do === "prepare") {
      return "";
    }
    const door = pyodide.pyimport(DOOR);
    const value = door.handle(JSON.stringify(request));
    door.destroy();
    if (typeof value === "string") {
      return value;
    }
    const bytes = value.toJs();
    value.destroy();
    return bytes;
  }
}

/**
 * Pyodide waits for ever for an interpreter that cannot start, such as where there is no memory for it.
 * @template T
 * @param {() => Promise<T>} start
 * @returns {Promise<T>} Rejects with what the browser said.
 */
async function unlessRefused(start) {
  const { instantiate, instantiateStreaming } = WebAssembly;
  const refused = new Promise((_resolve, reject) => {
    /** @param {(...given: any[]) => Promise<any>} way */
    const told = (way) => async (/** @type {any[]} */ ...given) => {
      try {
        return await way(...given);
      } catch (error) {
        reject(error);
        throw error;
      }
    };
    Object.assign(WebAssembly, {
      instantiate: told(instantiate),
      instantiateStreaming: told(instantiateStreaming),
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
async function startWhole(tell) {
  const arrival = new Arrival(tell);
  const [lock] = await Promise.all(["whole_lock", ...PARTS].map((role) => fetched(arrival, /** @type {Role} */ (role))));
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
