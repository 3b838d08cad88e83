// Starts a snapshot that counts as the page does, lets it answer requests, and prints which of its functions were called.
//
//   node count_calls.mjs <JOB
//
// JOB is JSON with
//   interpreter  a snapshot that counts: see strip_wasm.py
//   later        the archive to add before the requests, or null
//   preload      modules to import after that
//   requests     a file of requests: before each stands its size, four bytes with the lowest first
// Printed as JSON are the numbers of the functions.

import { readFileSync } from "node:fs";
import { Snapshot } from "../in_browser/snapshot.js";
import { main } from "./deterministic.mjs";

/** So many bytes do not fit into the memory that a snapshot starts with. */
const TOO_LARGE = 40_000_000;

const SIZE_BYTES = 4;

/** @param {Buffer} file */
function* requestsIn(file) {
  for (let start = 0; start < file.length; ) {
    const end = start + SIZE_BYTES + file.readUInt32LE(start);
    yield file.toString("utf8", start + SIZE_BYTES, end);
    start = end;
  }
}

/** What Python writes before it aborts: in a browser there is nowhere to write to. */
function writtenText({ buffer }, vectors) {
  const [address, size] = new Uint32Array(buffer, vectors, 2);
  return new TextDecoder().decode(new Uint8Array(buffer, address, size));
}

await main(async ({ interpreter, later, preload, requests }) => {
  let exports;
  const instantiate = async (module, { env }) => {
    const functions = {
      fd_write: (_file, vectors) => console.error(writtenText(exports.memory, vectors)),
    };
    const watched = new Proxy(functions, { get: (own, name) => own[name] ?? env[name] });
    const instance = await WebAssembly.instantiate(module, { env: watched, wasi_snapshot_preview1: watched });
    ({ exports } = instance);
    return instance;
  };
  const snapshot = await Snapshot.start(new WebAssembly.Module(readFileSync(interpreter)), instantiate);
  if (later) {
    snapshot.add(readFileSync(later));
    preload.forEach((name) => snapshot.preload(name));
  }
  for (const request of requestsIn(readFileSync(requests))) {
    snapshot.ask(request);
  }
  exports.Py_DecRef(exports.PyBytes_FromStringAndSize(0, TOO_LARGE));
  const called = Object.entries(exports).filter(([name, counter]) => name.startsWith("called ") && counter.value);
  process.stdout.write(JSON.stringify(called.map(([name]) => Number(name.split(" ")[1]))));
});
