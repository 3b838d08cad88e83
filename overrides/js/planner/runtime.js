// @ts-check
/**
 * Brings Python into the worker, in two steps. Fetching can begin before anybody needs Python: all files at once, each
 * once, the interpreter compiled while it arrives. Starting takes the processor, and waits until somebody asks.
 *
 * There are two interpreters. The smaller one lacks what no plan uses, and stops where it would need that after all. It
 * never answers otherwise than the whole one.
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

/** Which files make an interpreter. @typedef {Record<"loader" | "glue" | "interpreter", Role>} Interpreter */

/** @type {Interpreter} */
const SMALLER = { loader: "loader", glue: "glue", interpreter: "interpreter" };

/** @type {Interpreter} */
const WHOLE = { loader: "whole_loader", glue: "whole_glue", interpreter: "whole_interpreter" };

/** Python stopped, or did not start. Nothing can be asked of it any more. */
export class PythonStopped extends Error {
  /** @override */
  name = "PythonStopped";
}

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

/** A Python of the worker. */
export class Runtime {
  #interpreter;

  /** @type {Promise<Parts> | null} */
  #parts = null;

  /** @type {Promise<Pyodide> | null} */
  #python = null;

  /** @type {Promise<void> | null} */
  #sheets = null;

  /**
   * @param {(loaded: number, total: number) => void} tell Hears how many bytes have come, and how many will.
   * @param {{ whole?: boolean }} [wanted]
   */
  constructor(tell, { whole = false } = {}) {
    this.tell = tell;
    this.whole = whole;
    this.#interpreter = whole ? WHOLE : SMALLER;
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
   * @returns {Promise<Pyodide>} Rejects where a file does not come, and with PythonStopped where it does not start.
   */
  start() {
    this.#python ??= this.fetch().then((parts) => startPython(parts, urlOf(this.#interpreter.loader)));
    return this.#python;
  }

  /**
   * Ask Python for something, once it has started.
   * @template T
   * @param {(python: Pyodide) => T} call
   * @returns {Promise<T>} Rejects with PythonStopped where Python has no answer: it has one to every request.
   */
  async ask(call) {
    const python = await this.start();
    try {
      return call(python);
    } catch (error) {
      throw new PythonStopped(String(error));
    }
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
    const roles = this.#interpreter;
    const [loader, glue, interpreter, library] = await Promise.all([
      script(arrival, roles.loader),
      script(arrival, roles.glue),
      compiled(arrival, roles.interpreter),
      archive(arrival, "library"),
    ]);
    return { loadPyodide: loader.loadPyodide, glue: glue.default, interpreter, library };
  }

  async #addSheets() {
    const bytes = await archive(new Arrival(() => undefined), "sheets");
    await this.ask((python) => {
      python.FS.writeFile(SHEETS_PLACE, new Uint8Array(bytes));
      const more = python.pyimport("retrowalk_more");
      more.add(SHEETS_PLACE);
      more.destroy();
    });
  }
}

/**
 * Pyodide asks for its files by itself. While it starts, it is given those that are here.
 * @param {Parts} parts
 * @param {string} loader Where Pyodide's loader was fetched from.
 * @returns {Promise<Pyodide>} Rejects with PythonStopped where it does not start.
 */
async function startPython({ loadPyodide, glue, interpreter, library }, loader) {
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
      indexURL: new URL(".", loader).href,
      packageBaseUrl: APP.href,
      stdLibURL: urlOf("library"),
      lockFileContents: LOCK,
      createPyodideModule: glue,
      // Python takes the same turns as when the smaller interpreter was made: rehearse.mjs. Nobody else's words come here.
      env: { PYTHONHASHSEED: "0" },
      stdout: quiet,
      stderr: quiet,
    });
    return await Promise.race([python, refused]);
  } catch (error) {
    throw new PythonStopped(String(error));
  } finally {
    ended.abort();
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}
