// @ts-check
/**
 * The one place where Python runs. It passes each request to `retrowalk.browser.handle`. It never sees the page and
 * evaluates no code.
 *
 * @typedef {import("./types.d.ts").FromWorker} FromWorker
 * @typedef {import("./types.d.ts").Request} Request
 * @typedef {{ destroy(): void, toJs(): Uint8Array }} PythonBytes
 * @typedef {{ destroy(): void, handle(request: string): string | PythonBytes }} Door
 */

import { PythonStopped, Runtime } from "./runtime.js";

const DOOR = "retrowalk.browser";

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

let runtime = new Runtime(report);

/**
 * Do something in Python. Where the smaller interpreter stops, the whole one does it: it is fetched only then.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function inPython(work) {
  const used = runtime;
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PythonStopped) || used.whole) {
      throw error;
    }
    if (runtime === used) {
      runtime = new Runtime(report, { whole: true });
    }
    return inPython(work);
  }
}

/** @type {Promise<unknown> | undefined} */
let started;

function start() {
  if (!started) {
    started = inPython(() => runtime.ask((python) => python.pyimport(DOOR).destroy()));
    started.then(
      () => page.postMessage({ type: "ready" }),
      (error) => page.postMessage({ type: "failed", message: String(error) }),
    );
  }
  return started;
}

/** Bring what a sheet in this format needs, before somebody asks for one. @param {unknown} format */
async function prepare(format) {
  await runtime.addSheets();
  const sheet = format === "ics" ? "calendar" : format;
  await runtime.ask((python) => python.pyimport(`retrowalk.sheets.${sheet}`).destroy());
  return "";
}

/** @param {Request} request @returns {Promise<string | Uint8Array>} */
async function ask(request) {
  if (request.do === "prepare") {
    return prepare(request.format);
  }
  if (request.do !== "plan") {
    await runtime.addSheets();
  }
  return runtime.ask((python) => {
    /** @type {Door} */
    const door = python.pyimport(DOOR);
    const value = door.handle(JSON.stringify(request));
    door.destroy();
    if (typeof value === "string") {
      return value;
    }
    const bytes = value.toJs();
    value.destroy();
    return bytes;
  });
}

/**
 * @param {number} id
 * @param {Request} request
 */
async function answer(id, request) {
  await start();
  const value = await inPython(() => ask(request));
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
