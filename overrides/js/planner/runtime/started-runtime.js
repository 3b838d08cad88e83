// @ts-check
/**
 * Brings the snapshot into the worker, in two steps. Fetching can begin before anybody needs Python, the WebAssembly being
 * compiled while it arrives. Starting waits until somebody asks.
 *
 * @typedef {import("../types.d.ts").Request} Request
 * @typedef {{ snapshot: Retried<Snapshot>, withSheets: Retried<Snapshot> }} Instance One that started, or will; without
 *   the sheets' archive, and with it.
 */

import { FILES } from "./app-files.js";
import { Arrival } from "./counted-fetch.js";
import { Retried } from "./retry-once.js";
import { Snapshot, Stopped } from "./snapshot.js";
import { compiled, fetched } from "./verified-fetch.js";

/** Requests for which the sheets' archive is added first: see FOR_SHEETS in browser_app/training_requests.py. */
const NEEDING_SHEETS = new Set(["sheet", "changes"]);

/** What is imported before somebody asks for a sheet. */
const PRELOADED = "retrowalk.sheets.pdf";

/** The Python that holds what plans and sheets take. It answers as a full one does, or stops: see full-runtime.js. */
export class StartedRuntime {
  #module;

  #archive;

  #instance;

  /** @param {(loaded: number, total: number) => void} tell Called with how many bytes have come, and how many will. */
  constructor(tell) {
    this.#module = new Retried(async () => {
      // `mkdocs serve` waits for no snapshot.
      if (!FILES.interpreter.path) {
        throw new Stopped("There is no snapshot.");
      }
      return compiled(new Arrival(tell), "interpreter");
    });
    this.#archive = new Retried(async () => new Uint8Array(await fetched(new Arrival(() => undefined), "sheets")));
    this.#instance = this.#newInstance();
  }

  /** Begin to fetch, unless that has begun. Rejects where the file does not come, or not whole. */
  fetch() {
    return this.#module.get();
  }

  /** Begin to start Python, unless that has begun. Rejects with Stopped where it does not start. */
  start() {
    return this.#instance.snapshot.get();
  }

  /**
   * Ask. An instance that stops is replaced by a fresh one, which takes milliseconds and is asked again.
   * @param {Request} request
   * @returns {Promise<string | Uint8Array>} Rejects with Stopped where that stops as well.
   */
  async ask(request) {
    const instance = this.#instance;
    try {
      return await this.#answer(instance, request);
    } catch (error) {
      this.#replace(instance, error);
      return this.#answer(this.#instance, request);
    }
  }

  /** Add what sheets take, and import it: then the first of them is made sooner. Nobody waits for it. */
  async prepare() {
    const instance = this.#instance;
    try {
      (await instance.withSheets.get()).preload(PRELOADED);
    } catch (error) {
      this.#replace(instance, error);
    }
  }

  /**
   * Replace an instance that stopped, unless another request has done so.
   * @param {Instance} instance
   * @param {unknown} error Thrown again if it is not Stopped.
   */
  #replace(instance, error) {
    if (!(error instanceof Stopped)) {
      throw error;
    }
    if (this.#instance === instance) {
      this.#instance = this.#newInstance();
    }
  }

  /** @returns {Instance} */

  #newInstance() {
    const snapshot = new Retried(async () => Snapshot.start(await this.#module.get()));
    const withSheets = new Retried(async () => {
      const [archive, started] = await Promise.all([this.#archive.get(), snapshot.get()]);
      started.add(archive);
      return started;
    });
    return { snapshot, withSheets };
  }

  /**
   * @param {Instance} instance
   * @param {Request} request
   */
  async #answer(instance, request) {
    const snapshot = await (NEEDING_SHEETS.has(request.do) ? instance.withSheets : instance.snapshot).get();
    return snapshot.ask(JSON.stringify(request));
  }
}
