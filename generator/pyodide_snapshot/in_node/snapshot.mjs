// Starts Python, and either sees what the planner takes of it or keeps its memory as it then is.
//
//   node snapshot.mjs JOB
//
// JOB is a file with
//   pyodide       the folder of the npm package
//   interpreter   Pyodide's, which exports its own globals as well: see strip_wasm.py
//   planner       a zip of the planner's packages
//   plan          the archive that a plan takes: compile.mjs makes both
//   sheets        the archive that the sheets take
//   requests      {plan: […], sheets: […]}
//   prepared      modules that the page has imported before it asks for a sheet
//   short         where to write the plan's archive without the code that nothing calls; or else
//   seen          what an earlier run of this has printed: then all else is let go, and
//   memory        is where the memory is written
// Printed as JSON is what was seen, as strip_python.py has it; or what build.py has to know of the memory.

import { readFileSync, writeFileSync } from "node:fs";
import { script, startPlain } from "./deterministic.mjs";

// The largest and the smallest piece of memory that may have been given back.
const LARGEST = 1 << 20;
const SMALLEST = 4;
const FROZEN_TABLES = ["_PyImport_FrozenBootstrap", "_PyImport_FrozenStdlib", "_PyImport_FrozenTest"];
const FROZEN_ENTRY = 16; // bytes: where its name and its code lie, the size of its code, whether it is a package

/** Fill with zeros what was given back, and all of the stack that nobody is on. */
function clean({ memory, malloc, free, sbrk, emscripten_stack_get_end, emscripten_stack_get_current }) {
  const heap = () => new Uint8Array(memory.buffer);
  const end = sbrk(0);
  const held = [];
  for (let size = LARGEST; size >= SMALLEST; size -= Math.max(4, (size >> 3) & ~3)) {
    let place = malloc(size);
    for (; place < end; place = malloc(size)) {
      heap().fill(0, place, place + size);
      held.push(place);
    }
    free(place);
  }
  held.reverse().forEach(free);
  heap().fill(0, emscripten_stack_get_end(), emscripten_stack_get_current());
}

/** Find where the code of modules lies that are part of the interpreter: what is wanted of it has been imported. */
function frozenCode(exports) {
  const view = new DataView(exports.memory.buffer);
  const found = [];
  for (const name of FROZEN_TABLES) {
    let entry = view.getUint32(exports[name].value, true);
    for (; view.getUint32(entry, true); entry += FROZEN_ENTRY) {
      const code = view.getUint32(entry + 4, true);
      found.push([code, code + view.getInt32(entry + 8, true)]);
    }
  }
  return found;
}

/** Without a trampoline, Python asks JavaScript for the call: Node's would not be the browser's. */
function withoutTrampoline({ memory, _PyRuntime, _PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: offset }) {
  const view = new DataView(memory.buffer);
  view.setInt32(_PyRuntime.value + view.getInt32(offset.value, true), 0, true);
}

/** A request as one line: a text that is no JSON cannot always be one. */
const lineOf = (request) => `${typeof request === "string" ? request.replaceAll("\n", " ") : JSON.stringify(request)}\n`;

await script(async (job) => {
  const { module, instance, run } = await startPlain(job);
  const { exports } = instance;
  const put = (name, content) => module.FS.writeFile(name, content);
  put("/starting.py", readFileSync(new URL("../in_python/strip_python.py", import.meta.url)));
  for (const [name, requests] of Object.entries(job.requests)) {
    put(`/${name}`, readFileSync(job[name]));
    put(`/${name}.requests`, requests.map(lineOf).join(""));
  }
  put("/seen.json", JSON.stringify(job.seen));
  const told = () => JSON.parse(module.FS.readFile("/told.json", { encoding: "utf8" }));
  const late = JSON.stringify(job.seen?.late ?? []);
  run(`
names = {"__name__": "starting"}
exec(open("/starting.py").read(), names)
called = set()
${job.seen ? "" : 'names["note_calls"](called)'}
names["start"]("/plan", ${late})
names["ask"]("/plan.requests")`);
  if (!job.seen) {
    run(`
seen = names["watch"]("/plan.requests", "/sheets", "/sheets.requests", ${JSON.stringify(job.prepared)})
called |= set(seen["called"])
open("/short", "wb").write(names["shortened_archive"](names["read"]("/plan"), called))
import json
json.dump(seen, open("/told.json", "w"))`);
    writeFileSync(job.short, module.FS.readFile("/short"));
    process.stdout.write(JSON.stringify(told()));
    return;
  }
  run(`
import json
from gc import collect
open("/told.json", "w").write(json.dumps(names["doors"]()))
names["let_go"](json.loads(names["read"]("/seen.json")))
del json, names, called
collect()
del collect`);
  clean(exports);
  withoutTrampoline(exports);
  const globals = Object.entries(exports).filter(([name]) => name.startsWith("global "));
  writeFileSync(job.memory, new Uint8Array(exports.memory.buffer));
  process.stdout.write(
    JSON.stringify({
      doors: told(),
      frozen: frozenCode(exports),
      globals: Object.fromEntries(globals.map(([name, global]) => [name.split(" ")[1], global.value])),
    }),
  );
});
