// Asks a snapshot in Node.
//
//   node ask_in_node.mjs INTERPRETER LATER
//
// Reads JSON lines: {"ask": "…"}, {"add": true} (the later archive), {"preload": "…"}, {"renew": true} (a new instance
// of the same module). Prints a line for each: {"text": "…"}, {"bytes": […]}, {"done": true} or {"stopped": "…"}.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Snapshot, Stopped } from "../../generator/pyodide_snapshot/in_browser/snapshot.js";

const [interpreter, later] = process.argv.slice(2);
const module = new WebAssembly.Module(readFileSync(interpreter));
let snapshot = await Snapshot.start(module);

async function done({ ask, add, preload, renew }) {
  if (renew) {
    snapshot = await Snapshot.start(module);
  } else if (add) {
    snapshot.add(readFileSync(later));
  } else if (preload) {
    snapshot.preload(preload);
  } else {
    const answer = snapshot.ask(ask);
    return typeof answer === "string" ? { text: answer } : { bytes: [...answer] };
  }
  return { done: true };
}

for await (const line of createInterface({ input: process.stdin })) {
  const result = await done(JSON.parse(line)).catch((error) => {
    if (!(error instanceof Stopped)) {
      throw error;
    }
    return { stopped: error.message };
  });
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
