// Sees which modules the planner takes, and compiles them with the Pyodide that will be served.
//
//   node inside.mjs JOB
//
// JOB is a file with
//   pyodide   the folder of the npm package
//   library   the standard library to start with
//   staging   a folder with the planner's packages; /staging/ inside
//   out       an empty folder for the bytecode; /out inside
//   stages    what is done for each archive, in order: [{name, requests, modules}]
// Each archive gets the modules that its requests import and its `modules` with all that these import, save for those
// that an earlier archive has. The names of the modules in each archive are printed as JSON.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { loadPyodide } = await import(pathToFileURL(`${job.pyodide}/pyodide.mjs`).href);

async function run() {
  const pyodide = await loadPyodide({
    indexURL: job.pyodide,
    stdLibURL: job.library,
    // The bytes that are written must not depend on chance.
    env: { PYTHONHASHSEED: "0", PYTHONDONTWRITEBYTECODE: "1" },
    lockFileContents: readFileSync(`${job.pyodide}/pyodide-lock.json`, "utf8"),
    packageBaseUrl: job.pyodide,
    stdout: console.error,
    stderr: console.error,
  });
  for (const name of ["staging", "out"]) {
    pyodide.FS.mkdirTree(`/${name}`);
    pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: job[name] }, `/${name}`);
  }
  pyodide.runPython("import sys; sys.path.insert(0, '/staging')");

  const seen = new Set();
  const archives = {};
  let written = "";
  for (const { name, requests, modules } of job.stages) {
    const planner = pyodide.pyimport("retrowalk.browser");
    for (const request of requests) {
      planner.handle(typeof request === "string" ? request : JSON.stringify(request));
    }
    modules.forEach((module) => pyodide.pyimport(module));
    const all = pyodide.runPython("' '.join(sys.modules)").split(" ");
    archives[name] = all.filter((module) => !seen.has(module)).sort();
    archives[name].forEach((module) => seen.add(module));
    // What classes write while they are made, for a first plan alone: later nobody waits for it.
    written ||= pyodide.runPython("import json; json.dumps(getattr(sys.modules.get('_written'), 'ASKED', {}))");
  }

  const globals = pyodide.toPy({ __name__: "inside" });
  const source = readFileSync(new URL("inside.py", import.meta.url), "utf8");
  pyodide.runPython(source, { globals, filename: "inside.py" });
  globals.get("main")(pyodide.toPy({ archives, written, staging: "/staging/", out: "/out" }));
  process.stdout.write(JSON.stringify(archives));
}

// Left alone, Node would show the line of the glue that an error comes from, which is a megabyte long.
run().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
