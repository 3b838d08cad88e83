// @ts-check
/**
 * The one place where Python runs. It passes each request to `retrowalk.browser.handle`. It never sees the page and
 * evaluates no code.
 *
 * @typedef {import("./types.d.ts").FromWorker} FromWorker
 * @typedef {import("./types.d.ts").Request} Request
 * @typedef {{ destroy(): void, toJs(): Uint8Array }} PythonBytes
 * @typedef {{ handle(request: string): string | PythonBytes }} Door
 */

import { Runtime } from "./runtime.js";

/** How often at most the page hears of bytes, in milliseconds. */
const PROGRESS_EVERY = 100;

const page = /** @type {{ postMessage(message: FromWorker, transfer?: Transferable[]): void }} */ (
  /** @type {unknown} */ (self)
);

let lastReport = 0;

const runtime = new Runtime((loaded, total) => {
  const now = performance.now();
  if (now - lastReport > PROGRESS_EVERY || loaded >= total) {
    lastReport = now;
    page.postMessage({ type: "progress", loaded: Math.min(loaded, total), total });
  }
});

/** @returns {Promise<Door>} */
async function load() {
  return (await runtime.start()).pyimport("retrowalk.browser");
}

/** @type {ReturnType<typeof load> | undefined} */
let python;

function start() {
  if (!python) {
    python = load();
    python.then(
      () => page.postMessage({ type: "ready" }),
      (error) => page.postMessage({ type: "failed", message: String(error) }),
    );
  }
  return python;
}

/** Bring what a sheet in this format needs, before somebody asks for one. @param {unknown} format */
async function prepare(format) {
  await runtime.addSheets();
  (await runtime.start()).pyimport(`retrowalk.sheets.${format === "ics" ? "calendar" : format}`).destroy();
}

/**
 * @param {number} id
 * @param {Request} request
 */
async function answer(id, request) {
  const door = await start();
  if (request.do === "prepare") {
    await prepare(request.format);
    page.postMessage({ type: "answer", id, value: "" });
    return;
  }
  if (request.do !== "plan") {
    await runtime.addSheets();
  }
  const value = door.handle(JSON.stringify(request));
  if (typeof value === "string") {
    page.postMessage({ type: "answer", id, value });
    return;
  }
  const bytes = value.toJs();
  value.destroy();
  page.postMessage({ type: "answer", id, value: bytes }, [bytes.buffer]);
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
