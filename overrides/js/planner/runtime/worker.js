// @ts-check
/**
 * The one place where Python runs. It passes each request to `retrowalk.json_api.handle`. It never sees the page and
 * evaluates no code.
 *
 * @typedef {import("../types.d.ts").FailureReason} FailureReason
 * @typedef {import("../types.d.ts").FromWorker} FromWorker
 * @typedef {import("../types.d.ts").Request} Request
 */

import { Stopped } from "./snapshot.js";
import { StartedRuntime } from "./started-runtime.js";

/** The shortest time between two reports of the bytes loaded, in milliseconds. */
const PROGRESS_EVERY = 100;

const page = /** @type {{ postMessage(message: FromWorker, transfer?: Transferable[]): void }} */ (
  /** @type {unknown} */ (self)
);

let lastReport = 0;

/** @param {number} loaded @param {number} total */
function report(loaded, total) {
  const now = performance.now();
  if (now - lastReport > PROGRESS_EVERY || loaded >= total) {
    lastReport = now;
    page.postMessage({ type: "progress", loaded: Math.min(loaded, total), total });
  }
}

/** The planner stopped, and the rest of it could not be had. */
class NoFullRuntime extends Error {
  /** @override */
  name = "NoFullRuntime";
}

/** @type {StartedRuntime | import("./full-runtime.js").FullRuntime} */
let runtime = new StartedRuntime(report);

/**
 * Do something in Python. Where the snapshot stops, a full Pyodide does it: it is fetched only then.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>} Rejects with NoFullRuntime where that cannot be had.
 */
async function inPython(work) {
  const used = runtime;
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Stopped)) {
      throw error;
    }
    try {
      if (runtime === used) {
        const { FullRuntime } = await import("./full-runtime.js");
        runtime = new FullRuntime(report);
      }
      await runtime.start();
    } catch (failure) {
      throw new NoFullRuntime(`${error}; ${failure}`, { cause: failure });
    }
    return work();
  }
}

/** @type {Promise<unknown> | undefined} */
let started;

function start() {
  if (!started) {
    started = inPython(async () => void (await runtime.start()));
    started.then(() => page.postMessage({ type: "ready" }), fail);
  }
  return started;
}

/**
 * @param {unknown} error
 * @returns {FailureReason}
 */
function reasonOf(error) {
  if (!("WebAssembly" in globalThis)) {
    return "unsupported";
  }
  const cause = error instanceof NoFullRuntime ? error.cause : error;
  // What browsers throw where there is no memory for WebAssembly, or where they do not take it.
  if (cause instanceof RangeError || cause instanceof WebAssembly.CompileError || cause instanceof WebAssembly.LinkError) {
    return "refused";
  }
  return error instanceof NoFullRuntime ? "stopped" : "unreachable";
}

/**
 * Tell the page that no request will be answered any more.
 * @param {unknown} error
 */
function fail(error) {
  page.postMessage({ type: "failed", reason: reasonOf(error), message: String(error) });
}

/**
 * @param {number} id
 * @param {Request} request
 */
async function answer(id, request) {
  await start();
  try {
    if (request.do === "prepare") {
      await runtime.prepare();
      page.postMessage({ type: "answer", id, value: "" });
      return;
    }
    const value = await inPython(() => runtime.ask(request));
    page.postMessage({ type: "answer", id, value }, typeof value === "string" ? [] : [value.buffer]);
  } catch (error) {
    if (error instanceof NoFullRuntime) {
      fail(error);
    } else {
      page.postMessage({ type: "error", id, message: String(error) });
    }
  }
}

self.addEventListener("message", (event) => {
  const { id, request } = event.data;
  if (request?.do === "fetch") {
    // Ignored: the next request tries again, and reports its own failure.
    runtime.fetch().catch(() => undefined);
    return;
  }
  if (request === null) {
    start().catch(() => undefined);
    return;
  }
  // Ignored: start() has reported to the page that Python does not start.
  answer(id, request).catch(() => undefined);
});
