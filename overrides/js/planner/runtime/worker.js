// @ts-check
/**
 * The one place where Python runs. It passes each request to `retrowalk.json_api.handle`. It never sees the page and
 * evaluates no code.
 *
 * @typedef {import("../types.d.ts").FromWorker} FromWorker
 * @typedef {import("../types.d.ts").Request} Request
 */

import { PythonStopped } from "./snapshot.js";
import { Runtime } from "./started-runtime.js";

/** How often at most the page hears of bytes, in milliseconds. */
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

/** @type {Runtime | import("./full-runtime.js").WholeRuntime} */
let runtime = new Runtime(report);

/**
 * Do something in Python. Where the planner's own Python stops, a whole one does it: it is fetched only then.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function inPython(work) {
  const used = runtime;
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PythonStopped)) {
      throw error;
    }
    const { WholeRuntime } = await import("./full-runtime.js");
    if (runtime === used) {
      runtime = new WholeRuntime(report);
    }
    return work();
  }
}

/** @type {Promise<unknown> | undefined} */
let started;

function start() {
  if (!started) {
    started = inPython(async () => void (await runtime.start()));
    started.then(
      () => page.postMessage({ type: "ready" }),
      (error) => page.postMessage({ type: "failed", message: String(error) }),
    );
  }
  return started;
}

/**
 * @param {number} id
 * @param {Request} request
 */
async function answer(id, request) {
  await start();
  const value = await inPython(() => runtime.ask(request));
  page.postMessage({ type: "answer", id, value }, typeof value === "string" ? [] : [value.buffer]);
}

self.addEventListener("message", (event) => {
  const { id, request } = event.data;
  if (request?.do === "fetch") {
    // Nobody waits for it yet. Where it fails, whoever asks later hears of it.
    runtime.fetch().catch(() => undefined);
    return;
  }
  if (request === null) {
    start().catch(() => undefined);
    return;
  }
  answer(id, request).catch((error) => page.postMessage({ type: "error", id, message: String(error) }));
});
