// Makes two archives of bytecode with the Python that will run it: what a plan takes, and what the sheets take on top.
//
//   node compile_modules.mjs JOB
//
// JOB is a file with
//   pyodide       the folder of the npm package
//   interpreter   Pyodide's
//   planner       a zip of the planner's packages
//   requests      {plan: […], sheets: […]}
//   more          modules that go into the archive even if no request imports them
//   plan, sheets  where to write the archives

import { readFileSync, writeFileSync } from "node:fs";
import { script, startPlain } from "./deterministic.mjs";

await script(async (job) => {
  const { module, run } = await startPlain(job);
  module.FS.writeFile("/inside.py", readFileSync(new URL("../in_python/compile_modules.py", import.meta.url)));
  module.FS.writeFile("/job.json", JSON.stringify({ ...job.requests, more: job.more }));
  run(`
import sys
bare = [*sys.modules]
names = {"__name__": "inside"}
exec(open("/inside.py").read(), names)
import json
for name, archive in names["archives"](bare, **json.load(open("/job.json"))).items():
    open(f"/{name}", "wb").write(archive)`);
  for (const name of ["plan", "sheets"]) {
    writeFileSync(job[name], module.FS.readFile(`/${name}`));
  }
});
