// The page that the tests ask a snapshot in: see test_example.py.

import { Snapshot } from "./snapshot.js";

const snapshot = await Snapshot.start(await WebAssembly.compileStreaming(fetch("app.wasm")));
const archive = new Uint8Array(await (await fetch("later.bin")).arrayBuffer());

globalThis.ask = (request) => {
  const answer = snapshot.ask(request);
  return typeof answer === "string" ? answer : [...answer];
};
globalThis.add = () => snapshot.add(archive);
document.title = "started";
