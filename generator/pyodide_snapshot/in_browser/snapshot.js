// @ts-check
/**
 * A Python that has already started when it is loaded: its memory begins as it was when the site was built.
 *
 * The interpreter has all that plans and sheets take, and no more. Where it would need something else it stops, and
 * nothing can be asked of it any more; so it never answers otherwise than a whole one.
 *
 * @typedef {object} Exports What runtime/strip_wasm.py says that it gives.
 * @property {WebAssembly.Memory} memory
 * @property {WebAssembly.Table} __indirect_function_table
 * @property {(object: number) => void} Py_DecRef
 * @property {(callable: number, argument: number) => number} PyObject_CallOneArg
 * @property {(bytes: number) => number} PyBytes_AsString
 * @property {(from: number, size: number) => number} PyBytes_FromStringAndSize
 * @property {(bytes: number) => number} PyBytes_Size
 * @property {WebAssembly.Global} ask
 * @property {WebAssembly.Global} add
 * @property {WebAssembly.Global} prepare
 */

/** Python stopped, or did not start. */
export class PythonStopped extends Error {
  /** @override */
  name = "PythonStopped";
}

const PAGE = 65_536;

/** The most bytes that 32 bits can tell apart, less one page: as in Pyodide. */
const MOST_MEMORY = 2 ** 32 - PAGE;

/** What runtime/entry.py puts before an answer that is text. */
const TEXT = "t".charCodeAt(0);

/**
 * What the interpreter asks of JavaScript. The names are Emscripten's and Python's.
 * @param {() => Exports} exports
 */
function given(exports) {
  /** @type {Record<string, (...values: number[]) => number>} */
  const known = {
    // Python calls some functions with more arguments than they take. WebAssembly does not, JavaScript does.
    _PyEM_TrampolineCall_JS: (place = 0, ...values) => exports().__indirect_function_table.get(place)(...values),
    emscripten_get_heap_max: () => MOST_MEMORY,
    emscripten_resize_heap: (size = 0) => {
      const { memory } = exports();
      try {
        memory.grow(Math.ceil(((size >>> 0) - memory.buffer.byteLength) / PAGE));
        return 1;
      } catch {
        return 0;
      }
    },
  };
  return new Proxy(known, {
    get: (_known, name) =>
      known[String(name)] ??
      (() => {
        throw new PythonStopped(`Python wants ${String(name)}, which is not here`);
      }),
  });
}

/** Runs in one instance of the interpreter. */
export class Python {
  #exports;

  #stopped = false;

  /** @param {Exports} exports */
  constructor(exports) {
    this.#exports = exports;
  }

  /**
   * @param {WebAssembly.Module} interpreter
   * @returns {Promise<Python>} Rejects with PythonStopped, such as where there is no memory for it.
   */
  static async start(interpreter) {
    /** @type {Exports} */
    let exports;
    const asked = given(() => exports);
    try {
      const instance = await WebAssembly.instantiate(interpreter, { env: asked, wasi_snapshot_preview1: asked });
      exports = /** @type {Exports} */ (/** @type {unknown} */ (instance.exports));
    } catch (error) {
      throw new PythonStopped(String(error), { cause: error });
    }
    return new Python(exports);
  }

  /**
   * Ask the planner for something.
   * @param {string} request As retrowalk.json_api takes it.
   * @returns {string | Uint8Array} Throws PythonStopped where there is no answer: a whole Python has one.
   */
  ask(request) {
    const answer = this.#call("ask", new TextEncoder().encode(request));
    const rest = answer.subarray(1);
    return answer[0] === TEXT ? new TextDecoder().decode(rest) : rest;
  }

  /** Let the modules of an archive be found. @param {Uint8Array} archive */
  add(archive) {
    this.#call("add", archive);
  }

  /** Import a module before somebody needs it. @param {string} name */
  prepare(name) {
    this.#call("prepare", new TextEncoder().encode(name));
  }

  /**
   * @param {"ask" | "add" | "prepare"} door
   * @param {Uint8Array} message
   */
  #call(door, message) {
    const python = this.#exports;
    if (this.#stopped) {
      throw new PythonStopped("Python has stopped");
    }
    try {
      const argument = python.PyBytes_FromStringAndSize(0, message.length);
      new Uint8Array(python.memory.buffer, python.PyBytes_AsString(argument), message.length).set(message);
      const answer = python.PyObject_CallOneArg(python[door].value, argument);
      python.Py_DecRef(argument);
      if (answer === 0) {
        throw new Error("Python has raised an exception");
      }
      const size = python.PyBytes_Size(answer);
      const copy = new Uint8Array(python.memory.buffer, python.PyBytes_AsString(answer), size).slice();
      python.Py_DecRef(answer);
      return copy;
    } catch (error) {
      this.#stopped = true;
      throw new PythonStopped(String(error), { cause: error });
    }
  }
}
