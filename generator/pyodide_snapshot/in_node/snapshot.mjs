// Runs a Python script inside Pyodide, then writes down the memory that it leaves.
//
//   node snapshot.mjs <JOB
//
// JOB is JSON as for run_python.mjs, with an interpreter that exports its globals (see snapshot_wasm.py), and
//   memory   where to write the memory
// Printed as JSON are
//   globals  the values of the exported globals, by number
//   texts    the addresses of the first and the last text whose hash has been forgotten, by the names of their exports
//   frozen   where the bytecode of built-in modules lies: pairs of the first address and the one after the last

import { writeFileSync } from "node:fs";
import { FORGOTTEN_HASH, textsWithoutHash } from "../in_browser/snapshot.js";
import { main, runScript } from "./deterministic.mjs";

// Bytes: freed memory may lie in pieces of any size between these.
const LARGEST = 1 << 20;
const SMALLEST = 4;
// Freed pieces of fewer bytes are 2 MB in all, and the pointers between them 110 kB of what a visitor loads.
const FRAGMENT = 1024;
// What list_interned.py writes.
const INTERNED = "/job/out/interned";
// The dict of interned strings refers to each as key and as value.
const DICT_REFERENCES = 2;
// CPython's `PyDictObject`: where the pointer to its entries stands, in bytes.
const DICT_KEYS = 24;
// Reference counts of immortal objects are at least as large.
const IMMORTAL = 1 << 30;
const TAG_BITS = 3;
// What strip_python.py writes.
const ADDRESSES = "/job/out/addresses";
const NOWHERE = "/job/out/nowhere";
// Memory never reaches as far: it is smaller than 4 GiB by at least a page. Reading there is a trap.
const BEYOND_MEMORY = 0xfffffff0;
// CPython's `PyTypeObject`: where the pointer to the documentation stands, in bytes; flags of a class, and of one that
// was not compiled in.
const DOCUMENTATION = 88;
const IS_CLASS = 1 << 31;
const IS_ON_HEAP = 1 << 9;
// CPython's `PyGC_Head`, which stands before an object, in bytes: its first word points to the next one's, with flags.
const GC_HEAD = 8;
const GC_FLAGS = 3;
// CPython's `PyASCIIObject` from its class on: class, length, hash, state. Longer texts keep their hash; what is no text
// has no such length, or is not compact.
const TEXT_WORDS = 4;
const LONGEST_TEXT = 1 << 16;
const IS_COMPACT = 1 << 19;
const NO_HASH = 0xffffffff;
const FROZEN_TABLES = ["_PyImport_FrozenBootstrap", "_PyImport_FrozenStdlib", "_PyImport_FrozenTest"];
// CPython's `struct _frozen`, in bytes: name, code, size, is_package.
const FROZEN_ENTRY = { code: 4, size: 8, length: 16 };

/**
 * Fill freed memory, and the unused part of the stack, with zeros: they compress to nothing.
 * @param {WebAssembly.Exports} exports
 * @param {number} smallest Pieces of fewer bytes are not given back: a list of them would compress badly.
 */
function clearUnused(
  { memory, malloc, free, sbrk, emscripten_stack_get_end, emscripten_stack_get_current },
  smallest = 0,
) {
  const bytes = () => new Uint8Array(memory.buffer);
  const end = sbrk(0);
  const held = [];
  for (let size = LARGEST; size >= SMALLEST; size -= Math.max(4, (size >> 3) & ~3)) {
    let address = malloc(size);
    for (; address < end; address = malloc(size)) {
      bytes().fill(0, address, address + size);
      held.push({ address, size });
    }
    free(address);
  }
  held
    .reverse()
    .filter(({ size }) => size >= smallest)
    .forEach(({ address }) => free(address));
  bytes().fill(0, emscripten_stack_get_end(), emscripten_stack_get_current());
}

/**
 * Free the interned strings to which nothing refers but Python's dict of them: they are names in code that is gone, and
 * immortal. An address counts wherever it stands in memory, with or without the tag bits of a stack reference.
 * @param {WebAssembly.Exports} exports
 * @param {number} interned The address of the dict.
 * @param {number[]} strings Their addresses.
 */
function freeUnusedStrings({ memory, PyDict_DelItem, PyObject_Free, __heap_base }, interned, strings) {
  const words = new Uint32Array(memory.buffer);
  const references = new Map(strings.map((address) => [address, 0]));
  for (const word of words) {
    const count = references.get(word & ~TAG_BITS);
    if (count !== undefined) {
      references.set(word & ~TAG_BITS, count + 1);
    }
  }
  const unused = strings.filter(
    (address) =>
      address >= __heap_base.value && references.get(address) === DICT_REFERENCES && words[address / 4] >= IMMORTAL,
  );
  for (const address of unused) {
    PyDict_DelItem(interned, address);
    PyObject_Free(address);
  }
}

/** Lay out a dict anew, without room for the entries that it has lost. */
function compactDict({ memory, PyDict_New, PyDict_Update, Py_DecRef }, dict) {
  const compact = PyDict_New();
  PyDict_Update(compact, dict);
  const words = new Uint32Array(memory.buffer);
  const [keys, compactKeys] = [dict, compact].map((address) => (address + DICT_KEYS) / 4);
  [words[keys], words[compactKeys]] = [words[compactKeys], words[keys]];
  Py_DecRef(compact);
}

/**
 * Take all objects off the list that the collector of garbage keeps: it is off, and where the next and the last one lies
 * compresses badly.
 * @param {WebAssembly.Exports} exports
 * @param {number} one The address of one of these objects.
 * @returns {number[]} The addresses of all of them.
 */
function untrack({ memory, PyObject_GC_UnTrack, __heap_base }, one) {
  const words = new Uint32Array(memory.buffer);
  const following = (head) => words[head / 4] & ~GC_FLAGS;
  const objects = [one];
  for (let head = following(one - GC_HEAD); head !== one - GC_HEAD; head = following(head)) {
    // The list itself begins in static memory.
    if (head >= __heap_base.value) {
      objects.push(head + GC_HEAD);
    }
  }
  objects.forEach(PyObject_GC_UnTrack);
  return objects;
}

/** Free the text from which a class in C has made its `__doc__`. */
function freeDocumentation({ memory, PyType_GetFlags, PyMem_Free }, objects) {
  const words = new Uint32Array(memory.buffer);
  for (const object of objects) {
    const place = (object + DOCUMENTATION) / 4;
    if (PyType_GetFlags(words[object / 4 + 1]) & IS_CLASS && PyType_GetFlags(object) & IS_ON_HEAP && words[place]) {
      PyMem_Free(words[place]);
      words[place] = BEYOND_MEMORY;
    }
  }
}

/** Let each pointer to the object `NOWHERE` of strip_python.py point beyond memory. */
function pointBeyondMemory({ memory }, nowhere) {
  const words = new Uint32Array(memory.buffer);
  for (let place = words.indexOf(nowhere); place >= 0; place = words.indexOf(nowhere, place + 1)) {
    words[place] = BEYOND_MEMORY;
  }
}

/**
 * Forget the hashes of texts: snapshot.js has them computed again. What only looks like a text has no hash that Python
 * computes to the same, so it stays as it is.
 * @returns {{ first_text: number, last_text: number }} Their addresses.
 */
function forgetHashes({ memory, PyUnicode_Type, PyObject_Hash }) {
  const words = new Uint32Array(memory.buffer);
  const forgotten = [];
  for (let place = words.indexOf(PyUnicode_Type.value); place >= 0; place = words.indexOf(PyUnicode_Type.value, place + 1)) {
    const [, length, hash, state] = words.subarray(place, place + TEXT_WORDS);
    if (length < LONGEST_TEXT && hash !== NO_HASH && (state & IS_COMPACT) !== 0) {
      words[place + 2] = NO_HASH;
      if (PyObject_Hash(4 * (place - 1)) >>> 0 === hash) {
        forgotten.push(4 * (place - 1));
      } else {
        words[place + 2] = hash;
      }
    }
  }
  forgotten.forEach((text) => (words[text / 4 + 3] = FORGOTTEN_HASH));
  const [first, last] = [forgotten[0], forgotten.at(-1)];
  // The browser has to find these, and nothing else.
  const found = [...textsWithoutHash({ memory, PyUnicode_Type }, first, last)];
  if (found.join() !== forgotten.join()) {
    throw new Error("Texts cannot be told from what else is in memory.");
  }
  forgotten.forEach((text) => (words[text / 4 + 3] = FORGOTTEN_HASH));
  return { first_text: first, last_text: last };
}

/** Whatever the app needs of the built-in modules has been imported, so their bytecode is not read any more. */
function frozenBytecode(exports) {
  const view = new DataView(exports.memory.buffer);
  const ranges = [];
  for (const name of FROZEN_TABLES) {
    let entry = view.getUint32(exports[name].value, true);
    for (; view.getUint32(entry, true); entry += FROZEN_ENTRY.length) {
      const code = view.getUint32(entry + FROZEN_ENTRY.code, true);
      ranges.push([code, code + view.getInt32(entry + FROZEN_ENTRY.size, true)]);
    }
  }
  return ranges;
}

/**
 * Python keeps the table index of a trampoline in WebAssembly that was made for this very engine. Without one it calls
 * the import `_PyEM_TrampolineCall_JS`.
 */
function forgetTrampoline({ memory, _PyRuntime, _PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: offset }) {
  const view = new DataView(memory.buffer);
  view.setInt32(_PyRuntime.value + view.getInt32(offset.value, true), 0, true);
}

await main(async (job) => {
  const { module, exports, run } = await runScript(job);
  const read = (path) => module.FS.readFile(path, { encoding: "utf8" });
  // It holds a name for each attribute of a type that was looked up lately.
  exports.PyType_ClearCache();
  exports.PyGC_Collect();
  run("list_interned.py");
  clearUnused(exports);
  const [interned, ...strings] = read(INTERNED).split("\n").map(Number);
  freeUnusedStrings(exports, interned, strings);
  compactDict(exports, interned);
  run("collect_garbage.py");
  freeDocumentation(exports, untrack(exports, Number(read(ADDRESSES).match(/\d+/u)[0])));
  clearUnused(exports, FRAGMENT);
  pointBeyondMemory(exports, Number(read(NOWHERE)));
  const texts = forgetHashes(exports);
  forgetTrampoline(exports);
  writeFileSync(job.memory, new Uint8Array(exports.memory.buffer));
  const globals = Object.entries(exports).filter(([name]) => name.startsWith("global "));
  process.stdout.write(
    JSON.stringify({
      globals: Object.fromEntries(globals.map(([name, global]) => [name.split(" ")[1], global.value])),
      texts,
      frozen: frozenBytecode(exports),
    }),
  );
});
