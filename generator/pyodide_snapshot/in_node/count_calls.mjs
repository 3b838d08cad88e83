// Sees which functions of the started interpreter are called: starts it as the planner page does, and asks what people ask.
//
//   node count_calls.mjs JOB
//
// JOB is a file with
//   interpreter   one that counts: see strip_wasm.py; its exports that begin with `called` tell
//   sheets        the archive that the sheets take
//   requests      {plan: […], sheets: […]}
//   prepared      modules that the page has imported before it asks for a sheet
// The numbers of the functions are printed as JSON.

import { readFileSync } from "node:fs";
import { Python } from "../in_browser/snapshot.js";
import { script } from "./deterministic.mjs";

/** What Python writes before it stops: in a page, there is nowhere to write. */
function textAt({ buffer }, parts) {
  const [place, size] = new Uint32Array(buffer, parts, 2);
  return new TextDecoder().decode(new Uint8Array(buffer, place, size));
}

/**
 * After so many calls Python looks for garbage. What it does then depends on what it is in the middle of, and nobody
 * knows when it does so by itself.
 */
const TIDY_EVERY = 1999;

/** So many letters do not fit into the memory that Python starts with. */
const TOO_MANY = 40_000_000;

await script(async ({ interpreter, sheets, requests, prepared }) => {
  /** @type {WebAssembly.Exports} */
  let exports;
  let calls = 0;
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (module, { env }) => {
    const told = {
      fd_write: (_file, parts) => console.error(textAt(exports.memory, parts)),
      _PyEM_TrampolineCall_JS: (...call) => {
        calls += 1;
        if (calls % TIDY_EVERY === 0) {
          exports.PyGC_Collect();
        }
        return env._PyEM_TrampolineCall_JS(...call);
      },
    };
    const asked = new Proxy(told, { get: (known, name) => known[name] ?? env[name] });
    const instance = await instantiate(module, { env: asked, wasi_snapshot_preview1: asked });
    ({ exports } = instance);
    return instance;
  };
  const python = await Python.start(new WebAssembly.Module(readFileSync(interpreter)));
  const ask = (request) => python.ask(typeof request === "string" ? request : JSON.stringify(request));
  requests.plan.forEach(ask);
  python.add(readFileSync(sheets));
  prepared.forEach((name) => python.prepare(name));
  requests.sheets.forEach(ask);
  ask({ do: "x".repeat(TOO_MANY) });
  const called = Object.entries(exports).filter(([name, counter]) => name.startsWith("called ") && counter.value);
  process.stdout.write(JSON.stringify(called.map(([name]) => Number(name.split(" ")[1]))));
});
