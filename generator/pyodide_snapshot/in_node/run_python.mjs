// Runs a Python script inside Pyodide, with files for it and from it.
//
//   node run_python.mjs <JOB
//
// JOB is JSON: see `runScript`.

import { main, runScript } from "./deterministic.mjs";

await main(runScript);
