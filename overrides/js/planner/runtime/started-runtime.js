// @ts-check
/**
 * Brings Python into the worker, in two steps. Fetching can begin before anybody needs Python, the interpreter being
 * compiled while it arrives. Starting waits until somebody asks.
 *
 * @typedef {import("../types.d.ts").Request} Request
 */

import { compiled, fetched } from "./verified-fetch.js";
import { Arrival } from "./counted-fetch.js";
import { FILES } from "./app-files.js";
import { Python, PythonStopped } from "./snapshot.js";
import { Retried } from "./retry-once.js";

/** What is imported before somebody asks for a sheet. */
const PREPARED = "retrowalk.sheets.pdf";

/** The Python that has what plans and sheets take. It answers as a whole one does, or stops: see full-runtime.js. */
export class Runtime {
  #module;

  #python;

  #sheets;

  /** @param {(loaded: number, total: number) => void} tell Hears how many bytes have come, and how many will. */
  constructor(tell) {
    this.#module = new Retried(async () => {
      // `mkdocs serve` waits for no snapshot.
      if (!FILES.interpreter.path) {
        throw new PythonStopped("There is no snapshot.");
      }
      return compiled(new Arrival(tell), "interpreter");
    });
    this.#python = new Retried(async () => Python.start(await this.#module.get()));
    this.#sheets = new Retried(async () => {
      const [archive, python] = await Promise.all([fetched(new Arrival(() => undefined), "sheets"), this.#python.get()]);
      python.add(new Uint8Array(archive));
    });
  }

  /** Begin to fetch, unless that has begun. Rejects where the file does not come, or not whole. */
  fetch() {
    return this.#module.get();
  }

  /** Begin to start Python, unless that has begun. Rejects with PythonStopped where it does not start. */
  start() {
    return this.#python.get();
  }

  /**
   * @param {Request} request
   * @returns {Promise<string | Uint8Array>} Rejects with PythonStopped where this Python has no answer.
   */
  async ask(request) {
    const python = await this.start();
    if (request.do !== "plan") {
      await this.#sheets.get();
    }
    if (request.do === "prepare") {
      python.prepare(PREPARED);
      return "";
    }
    return python.ask(JSON.stringify(request));
  }
}
