// @ts-check
/**
 * The one place where Python runs. It loads Pyodide and the planner from the site's own `app/` folder, and passes each
 * request to `retrowalk.browser.handle`. It never sees the page and evaluates no code.
 *
 * @typedef {import("./types.d.ts").FromWorker} FromWorker
 * @typedef {import("./types.d.ts").Request} Request
 * @typedef {{ destroy(): void, toJs(): Uint8Array }} PythonBytes
 * @typedef {{ handle(request: string): string | PythonBytes }} Door
 * @typedef {object} Pyodide
 * @property {(names: string[]) => Promise<unknown>} loadPackage
 * @property {(name: string) => Door} pyimport
 */

const APP = new URL("../../app/", import.meta.url);

/** The packages that a sheet needs beside the planner; a first plan needs none. @type {Record<string, string[]>} */
const PACKAGES = { pdf: ["pydyf", "segno"] };

/** How often at most the page hears of bytes, in milliseconds. */
const PROGRESS_EVERY = 100;

const page = /** @type {{ postMessage(message: FromWorker, transfer?: Transferable[]): void }} */ (
  /** @type {unknown} */ (self)
);

let loaded = 0;
let total = 0;
let lastReport = 0;

/** @param {number} bytes */
function count(bytes) {
  loaded += bytes;
  const now = performance.now();
  if (total > 0 && (now - lastReport > PROGRESS_EVERY || loaded >= total)) {
    lastReport = now;
    page.postMessage({ type: "progress", loaded: Math.min(loaded, total), total });
  }
}

/** @param {unknown} error */
function fail(error) {
  page.postMessage({ type: "failed", message: String(error) });
}

/**
 * Pass a body on, counting its bytes.
 * @param {ReadableStream<Uint8Array>} body
 * @returns {ReadableStream<Uint8Array>}
 */
function counted(body) {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) {
          controller.close();
        } else {
          count(value.byteLength);
          controller.enqueue(value);
        }
      } catch (error) {
        whenLost(error);
        controller.error(error);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/** Pyodide waits for ever for a file that does not come. So the page hears of it from here, until all is loaded. */
let whenLost = fail;

/** Pyodide fetches its files by itself and tells nobody how far it is, so the bytes are counted as they pass. */
function watchFetches() {
  const plainFetch = self.fetch.bind(self);
  self.fetch = async (input, options) => {
    const response = await plainFetch(input, options).catch((error) => {
      whenLost(error);
      throw error;
    });
    if (!response.ok || !response.body) {
      whenLost(`${response.status} for ${response.url}`);
      return response;
    }
    const { status, statusText, headers } = response;
    return new Response(counted(response.body), { status, statusText, headers });
  };
}

/** @returns {Promise<void>} */
async function readSizes() {
  const response = await fetch(new URL("sizes.json", APP));
  if (response.ok) {
    /** @type {Record<string, number>} */
    const sizes = await response.json();
    total = Object.values(sizes).reduce((sum, bytes) => sum + bytes, 0);
  }
}

/** @returns {Promise<{ pyodide: Pyodide, door: Door }>} */
async function load() {
  const sizes = readSizes();
  watchFetches();
  const { loadPyodide } = await import(new URL("pyodide.mjs", APP).href);
  await sizes;
  const quiet = () => undefined;
  /** @type {Pyodide} */
  const pyodide = await loadPyodide({ indexURL: APP.href, packages: ["retrowalk"], stdout: quiet, stderr: quiet });
  return { pyodide, door: pyodide.pyimport("retrowalk.browser") };
}

/** @type {ReturnType<typeof load> | undefined} */
let python;

function start() {
  if (!python) {
    python = load();
    python.then(() => {
      whenLost = () => undefined;
      page.postMessage({ type: "ready" });
    }, fail);
  }
  return python;
}

/**
 * @param {number} id
 * @param {Request} request
 */
async function answer(id, request) {
  const { pyodide, door } = await start();
  const packages = PACKAGES[String(request.format)] ?? [];
  if (packages.length > 0) {
    await pyodide.loadPackage(packages);
  }
  if (request.do === "prepare") {
    page.postMessage({ type: "answer", id, value: "" });
    return;
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
  if (request === null) {
    start().catch(() => undefined);
    return;
  }
  answer(id, request).catch((error) => page.postMessage({ type: "error", id, message: String(error) }));
});
