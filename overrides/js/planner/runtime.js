// @ts-check
/**
 * Brings Python into the worker, in two steps. Fetching can begin before anybody needs Python: all files at once, each
 * once, the interpreter compiled while it arrives. Starting takes the processor, and waits until somebody asks.
 *
 * @typedef {object} Pyodide
 * @property {(name: string) => any} pyimport
 * @property {{ writeFile(path: string, bytes: Uint8Array): void }} FS
 *
 * @typedef {keyof typeof FILES} Role
 *
 * @typedef {object} Parts
 * @property {(options: object) => Promise<Pyodide>} loadPyodide
 * @property {unknown} glue
 * @property {WebAssembly.Module} interpreter
 * @property {ArrayBuffer} library
 */

import { Arrival } from "./arrival.js";
import { FILES, LOCK } from "./files.js";

const APP = new URL("../../app/", import.meta.url);

const SHEETS_PLACE = "/lib/sheets.zip";

/** Browsers compile nothing that does not say so, and not every host does. */
const WASM = "application/wasm";

/** @param {Role} role */
function urlOf(role) {
  return new URL(FILES[role].path, APP).href;
}

/**
 * Check that a file is what was built, so that nothing damaged is ever run.
 * @param {ArrayBuffer} bytes
 * @param {import("./files.js").AppFile} file
 */
async function verify(bytes, { path, sha256 }) {
  // Browsers give this to secure pages only, and to their own machine.
  if (!globalThis.crypto?.subtle) {
    return;
  }
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  if (Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("") !== sha256) {
    throw new Error(`${path} is not what was built`);
  }
}

/**
 * @param {Arrival} arrival
 * @param {Role} role
 */
async function archive(arrival, role) {
  const response = await arrival.fetch(urlOf(role), FILES[role]);
  const bytes = await response.arrayBuffer();
  await verify(bytes, FILES[role]);
  return bytes;
}

/**
 * A script cannot be looked at while it is imported. So it is fetched and looked at first; the browser keeps it until then.
 * @param {Arrival} arrival
 * @param {Role} role
 */
async function script(arrival, role) {
  await archive(arrival, role);
  return import(urlOf(role));
}

/**
 * Compile while the bytes arrive. What comes of it is used only once they have been found right.
 * @param {Arrival} arrival
 * @param {Role} role
 */
async function compiled(arrival, role) {
  const response = await arrival.fetch(urlOf(role), FILES[role]);
  const bytes = response.clone().arrayBuffer();
  const known = response.headers.get("content-type") === WASM;
  const typed = known ? response : new Response(response.body, { headers: { "content-type": WASM } });
  const checked = bytes.then((whole) => verify(whole, FILES[role]));
  const [module] = await Promise.all([WebAssembly.compileStreaming(typed), checked]);
  return module;
}

/** The Python of one worker. */
export class Runtime {
  /** @type {Promise<Parts> | null} */
  #parts = null;

  /** @type {Promise<Pyodide> | null} */
  #python = null;

  /** @type {Promise<void> | null} */
  #sheets = null;

  /** @param {(loaded: number, total: number) => void} tell Hears how many bytes have come, and how many will. */
  constructor(tell) {
    this.tell = tell;
  }

  /**
   * Begin to fetch, unless that has begun. Where it fails, asking again tries again.
   * @returns {Promise<Parts>} Rejects where a file does not come, or not whole.
   */
  fetch() {
    this.#parts ??= this.#fetch().catch((error) => {
      this.#parts = null;
      throw error;
    });
    return this.#parts;
  }

  /**
   * Begin to start Python, unless that has begun.
   * @returns {Promise<Pyodide>} Rejects where it does not start.
   */
  start() {
    this.#python ??= this.fetch().then(startPython);
    return this.#python;
  }

  /**
   * Add what the sheets need. Where that fails, asking again tries again.
   * @returns {Promise<void>}
   */
  addSheets() {
    this.#sheets ??= this.#addSheets().catch((error) => {
      this.#sheets = null;
      throw error;
    });
    return this.#sheets;
  }

  /** @returns {Promise<Parts>} */
  async #fetch() {
    const arrival = new Arrival(this.tell);
    const [loader, glue, interpreter, library] = await Promise.all([
      script(arrival, "loader"),
      script(arrival, "glue"),
      compiled(arrival, "interpreter"),
      archive(arrival, "library"),
    ]);
    return { loadPyodide: loader.loadPyodide, glue: glue.default, interpreter, library };
  }

  async #addSheets() {
    const [python, bytes] = await Promise.all([this.start(), archive(new Arrival(() => undefined), "sheets")]);
    python.FS.writeFile(SHEETS_PLACE, new Uint8Array(bytes));
    const more = python.pyimport("retrowalk_more");
    more.add(SHEETS_PLACE);
    more.destroy();
  }
}

/**
 * Pyodide asks for its files by itself. While it starts, it is given those that are here.
 * @param {Parts} parts
 * @returns {Promise<Pyodide>}
 */
async function startPython({ loadPyodide, glue, interpreter, library }) {
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  const quiet = () => undefined;
  self.fetch = async (input) => new Response(String(input) === urlOf("library") ? library : null);
  WebAssembly.instantiateStreaming = async (_answer, imports) => ({
    module: interpreter,
    instance: await WebAssembly.instantiate(interpreter, imports),
  });
  // Pyodide waits for ever for an interpreter that cannot start, such as where there is no memory for it.
  const ended = new AbortController();
  const refused = new Promise((_resolve, reject) => {
    const { signal } = ended;
    self.addEventListener("unhandledrejection", ({ reason }) => reject(reason), { signal });
  });
  try {
    const python = loadPyodide({
      indexURL: new URL(".", urlOf("loader")).href,
      packageBaseUrl: APP.href,
      stdLibURL: urlOf("library"),
      lockFileContents: LOCK,
      createPyodideModule: glue,
      stdout: quiet,
      stderr: quiet,
    });
    return await Promise.race([python, refused]);
  } finally {
    ended.abort();
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}
