// Sees which functions of the started interpreter are called: starts it as the planner page does, and asks what people ask.
//
//   node rehearse.mjs JOB
//
// JOB is a file with
//   interpreter   one that counts: see interpreter.py; its exports that begin with `called` tell
//   sheets        the archive that the sheets take
//   requests      {plan: […], sheets: […]}
//   prepared      modules that the page has imported before it asks for a sheet
// The numbers of the functions are printed as JSON.

import { readFileSync } from "node:fs";
import { Python } from "../../../overrides/js/planner/python.js";
import { script } from "./plain.mjs";

/** What Python writes before it stops: in a page, there is nowhere to write. */
function textAt({ buffer }, parts) {
  const [place, size] = new Uint32Array(buffer, parts, 2);
  return new TextDecoder().decode(new Uint8Array(buffer, place, size));
}

await script(async ({ interpreter, sheets, requests, prepared }) => {
  /** @type {WebAssembly.Exports} */
  let exports;
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (module, imports) => {
    const told = { fd_write: (_file, parts) => console.error(textAt(exports.memory, parts)) };
    const { env } = imports;
    const wasi = new Proxy(told, { get: (known, name) => known[name] ?? env[name] });
    const instance = await instantiate(module, { env, wasi_snapshot_preview1: wasi });
    ({ exports } = instance);
    return instance;
  };
  const python = await Python.start(new WebAssembly.Module(readFileSync(interpreter)));
  const ask = (request) => python.ask(typeof request === "string" ? request : JSON.stringify(request));
  requests.plan.forEach(ask);
  python.add(readFileSync(sheets));
  prepared.forEach((name) => python.prepare(name));
  requests.sheets.forEach(ask);
  const called = Object.entries(exports).filter(([name, counter]) => name.startsWith("called ") && counter.value);
  process.stdout.write(JSON.stringify(called.map(([name]) => Number(name.split(" ")[1]))));
});
