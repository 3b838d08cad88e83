// Runs a Python script inside Pyodide, then writes down the memory that it leaves.
//
//   node snapshot.mjs JOB
//
// JOB is a JSON file as for run_python.mjs, with an interpreter that exports its globals (see snapshot_wasm.py), and
//   memory   where to write the memory
// Printed as JSON are
//   globals  the values of the exported globals, by number
//   frozen   where the bytecode of built-in modules lies: pairs of the first address and the one after the last

import { writeFileSync } from "node:fs";
import { main, runScript } from "./deterministic.mjs";

// Bytes: freed memory may lie in pieces of any size between these.
const LARGEST = 1 << 20;
const SMALLEST = 4;
// What list_interned.py writes.
const INTERNED = "/job/out/interned";
// The dict of interned strings refers to each as key and as value.
const DICT_REFERENCES = 2;
// Reference counts of immortal objects are at least as large.
const IMMORTAL = 1 << 30;
const TAG_BITS = 3;
const FROZEN_TABLES = ["_PyImport_FrozenBootstrap", "_PyImport_FrozenStdlib", "_PyImport_FrozenTest"];
// CPython's `struct _frozen`, in bytes: name, code, size, is_package.
const FROZEN_ENTRY = { code: 4, size: 8, length: 16 };

/** Fill freed memory, and the unused part of the stack, with zeros: they compress to nothing. */
function clearUnused({ memory, malloc, free, sbrk, emscripten_stack_get_end, emscripten_stack_get_current }) {
  const bytes = () => new Uint8Array(memory.buffer);
  const end = sbrk(0);
  const held = [];
  for (let size = LARGEST; size >= SMALLEST; size -= Math.max(4, (size >> 3) & ~3)) {
    let address = malloc(size);
    for (; address < end; address = malloc(size)) {
      bytes().fill(0, address, address + size);
      held.push(address);
    }
    free(address);
  }
  held.reverse().forEach(free);
  bytes().fill(0, emscripten_stack_get_end(), emscripten_stack_get_current());
}

/**
 * Free the interned strings to which nothing refers but Python's dict of them: they are names in code that is gone, and
 * immortal. An address counts wherever it stands in memory, with or without the tag bits of a stack reference.
 * @param {WebAssembly.Exports} exports
 * @param {number[]} addresses Of the dict, then of the strings.
 */
function freeUnusedStrings({ memory, PyDict_DelItem, PyObject_Free, __heap_base }, [interned, ...strings]) {
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
  // It holds a name for each attribute of a type that was looked up lately.
  exports.PyType_ClearCache();
  exports.PyGC_Collect();
  run("list_interned.py");
  clearUnused(exports);
  freeUnusedStrings(exports, module.FS.readFile(INTERNED, { encoding: "utf8" }).split("\n").map(Number));
  run("collect_garbage.py");
  clearUnused(exports);
  forgetTrampoline(exports);
  writeFileSync(job.memory, new Uint8Array(exports.memory.buffer));
  const globals = Object.entries(exports).filter(([name]) => name.startsWith("global "));
  process.stdout.write(
    JSON.stringify({
      globals: Object.fromEntries(globals.map(([name, global]) => [name.split(" ")[1], global.value])),
      frozen: frozenBytecode(exports),
    }),
  );
});
