// @ts-check
/**
 * Runs a snapshot: a Python that has already started, since its memory begins as it was at the end of the build.
 *
 *     const module = await WebAssembly.compileStreaming(fetch("app.wasm"));
 *     const snapshot = await Snapshot.start(module);
 *     snapshot.ask("a request");
 *
 * A snapshot holds what the recorded requests used. Where it would need anything else it stops, and nothing more can be
 * asked of this instance; so it never gives another answer than a full Pyodide. Start a new instance from the same
 * module, which takes milliseconds; where that stops too, start a full Pyodide.
 *
 * @typedef {object} Exports What snapshot_wasm.py lets the WebAssembly export.
 * @property {WebAssembly.Memory} memory
 * @property {WebAssembly.Table} __indirect_function_table
 * @property {(object: number) => void} Py_DecRef
 * @property {(callable: number, argument: number) => number} PyObject_CallOneArg
 * @property {(bytes: number) => number} PyBytes_AsString
 * @property {(from: number, size: number) => number} PyBytes_FromStringAndSize
 * @property {(bytes: number) => number} PyBytes_Size
 * @property {(object: number) => number} PyObject_Hash
 * @property {WebAssembly.Global} PyUnicode_Type
 * @property {WebAssembly.Global} first_text
 * @property {WebAssembly.Global} last_text
 * @property {WebAssembly.Global} ask
 * @property {WebAssembly.Global} add
 * @property {WebAssembly.Global} preload
 *
 * @typedef {(module: WebAssembly.Module, imports: WebAssembly.Imports) => Promise<WebAssembly.Instance>} Instantiate
 */

/** The snapshot stopped, or did not start. */
export class Stopped extends Error {
  /** @override */
  name = "Stopped";
}

const PAGE_BYTES = 65_536;

/** The most bytes that 32 bits can address, less one page: as in Pyodide. */
const MOST_MEMORY = 2 ** 32 - PAGE_BYTES;

/** The clock of this name in WASI; others count from some moment on. */
const TIME_OF_DAY = 0;

/** In the memory of a text: where its class stands, and where its hash, in words. */
const CLASS = 1;
const HASH = 3;

/** What stands in the place of a hash, and how Python says that it has none. */
export const FORGOTTEN_HASH = 0x5eed5eed;
const NO_HASH = 0xffffffff;

/** The letter that entry.py puts before an answer that is text. */
const TEXT = "t".charCodeAt(0);

/**
 * The functions that the WebAssembly imports, and no others: an import that is not here stops the snapshot.
 * @param {() => Exports} exports
 */
function imported(exports) {
  /** @type {Record<string, (...values: any[]) => number>} */
  const functions = {
    // Python calls some functions with more arguments than they take. WebAssembly does not allow it, JavaScript does.
    _PyEM_TrampolineCall_JS: (index = 0, ...values) => exports().__indirect_function_table.get(index)(...values),
    emscripten_get_heap_max: () => MOST_MEMORY,
    emscripten_resize_heap: (size = 0) => {
      const { memory } = exports();
      try {
        memory.grow(Math.ceil(((size >>> 0) - memory.buffer.byteLength) / PAGE_BYTES));
        return 1;
      } catch {
        return 0;
      }
    },
    // From 3.15 on, Python measures how long it looks for garbage. The time of day is not here.
    clock_time_get: (clock, _precision, address) => {
      if (clock === TIME_OF_DAY) {
        throw new Stopped("The snapshot does not know the time.");
      }
      const nanoseconds = BigInt(Math.round(performance.now() * 1_000_000));
      new DataView(exports().memory.buffer).setBigInt64(address, nanoseconds, true);
      return 0;
    },
  };
  return new Proxy(functions, {
    get: (_functions, name) =>
      functions[String(name)] ??
      (() => {
        throw new Stopped(`The snapshot has no ${String(name)}.`);
      }),
  });
}

/**
 * Texts in memory whose hash has been forgotten: hashes cannot be compressed, and computing them takes a few milliseconds.
 * @param {Pick<Exports, "memory" | "PyUnicode_Type">} exports
 * @param {number} first The address of the first text.
 * @param {number} last The address of the last one.
 * @returns {Generator<number>} Their addresses.
 */
export function* textsWithoutHash({ memory, PyUnicode_Type }, first, last) {
  const words = new Uint32Array(memory.buffer, first, (last - first) / 4 + HASH + 1);
  const text = PyUnicode_Type.value;
  for (let place = words.indexOf(text); place >= 0; place = words.indexOf(text, place + 1)) {
    if (words[place - CLASS + HASH] === FORGOTTEN_HASH) {
      words[place - CLASS + HASH] = NO_HASH;
      yield first + 4 * (place - CLASS);
    }
  }
}

/** One instance. */
export class Snapshot {
  #exports;

  #stopped = false;

  /** @param {Exports} exports */
  constructor(exports) {
    this.#exports = exports;
  }

  /**
   * @param {WebAssembly.Module} module
   * @param {Instantiate} [instantiate] In the place of WebAssembly.instantiate, for tests and for the build.
   * @returns {Promise<Snapshot>} Rejects with Stopped, such as where there is no memory for it.
   */
  static async start(module, instantiate = (...given) => WebAssembly.instantiate(...given)) {
    /** @type {Exports} */
    let exports;
    const functions = imported(() => exports);
    try {
      const instance = await instantiate(module, { env: functions, wasi_snapshot_preview1: functions });
      exports = /** @type {Exports} */ (/** @type {unknown} */ (instance.exports));
      for (const text of textsWithoutHash(exports, exports.first_text.value, exports.last_text.value)) {
        exports.PyObject_Hash(text);
      }
    } catch (error) {
      throw new Stopped(String(error), { cause: error });
    }
    return new Snapshot(exports);
  }

  /**
   * @param {string} request
   * @returns {string | Uint8Array} What the app's entry answers. Throws Stopped where there is no answer.
   */
  ask(request) {
    const answer = this.#call("ask", new TextEncoder().encode(request));
    const content = answer.subarray(1);
    return answer[0] === TEXT ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(content) : content;
  }

  /** Add what the later requests take. @param {Uint8Array} archive */
  add(archive) {
    this.#call("add", archive);
  }

  /** Import a module before a request needs it. @param {string} module */
  preload(module) {
    this.#call("preload", new TextEncoder().encode(module));
  }

  /**
   * @param {"ask" | "add" | "preload"} name
   * @param {Uint8Array} message
   */
  #call(name, message) {
    const python = this.#exports;
    if (this.#stopped) {
      throw new Stopped("The snapshot has stopped before.");
    }
    try {
      const argument = python.PyBytes_FromStringAndSize(0, message.length);
      new Uint8Array(python.memory.buffer, python.PyBytes_AsString(argument), message.length).set(message);
      const answer = python.PyObject_CallOneArg(python[name].value, argument);
      python.Py_DecRef(argument);
      if (answer === 0) {
        throw new Error("Python raised an exception.");
      }
      const size = python.PyBytes_Size(answer);
      const copy = new Uint8Array(python.memory.buffer, python.PyBytes_AsString(answer), size).slice();
      python.Py_DecRef(answer);
      return copy;
    } catch (error) {
      this.#stopped = true;
      throw new Stopped(String(error), { cause: error });
    }
  }
}
