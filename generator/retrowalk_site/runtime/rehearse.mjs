// Sees which functions of the interpreter are called: starts it as the planner page does, and asks what people ask.
//
//   node rehearse.mjs JOB
//
// JOB is a file with
//   pyodide      the folder of the npm package
//   interpreter  one that counts: see small_interpreter.py; its exports that begin with `called` tell
//   lock         what Pyodide reads before it starts
//   first        the archive that a first plan takes, and
//   later        the one that the sheets take
//   requests     {plan: […], sheets: […]}
// The numbers of the functions are printed as JSON.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const SHEETS_PLACE = "/lib/sheets.zip";

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { loadPyodide } = await import(pathToFileURL(`${job.pyodide}/pyodide.mjs`).href);
const interpreter = new WebAssembly.Module(readFileSync(job.interpreter));
const { instantiate } = WebAssembly;
// A browser knows of no program that was called, and Python takes other turns where there is one.
process.argv.length = 1;

/** Start Python in our interpreter instead of its own; return it and the interpreter that runs it. */
async function start() {
  let instance;
  WebAssembly.instantiate = async (_bytes, imports) => {
    WebAssembly.instantiate = instantiate;
    instance = await instantiate(interpreter, imports);
    return { module: interpreter, instance };
  };
  const python = await loadPyodide({
    indexURL: job.pyodide,
    packageBaseUrl: job.pyodide,
    stdLibURL: job.first,
    lockFileContents: job.lock,
    // As in js/planner/runtime.js: with a seed of its own each time, Python would take other turns each time.
    env: { PYTHONHASHSEED: "0" },
    stdout: console.error,
    stderr: console.error,
  });
  return { python, instance };
}

function ask(python, requests) {
  const door = python.pyimport("retrowalk.browser");
  for (const request of requests) {
    const answer = door.handle(typeof request === "string" ? request : JSON.stringify(request));
    if (typeof answer !== "string") {
      answer.toJs();
      answer.destroy();
    }
  }
  door.destroy();
}

async function run() {
  const { python, instance } = await start();
  ask(python, job.requests.plan);
  python.FS.writeFile(SHEETS_PLACE, readFileSync(job.later));
  const more = python.pyimport("retrowalk_more");
  more.add(SHEETS_PLACE);
  more.destroy();
  ask(python, job.requests.sheets);
  const called = Object.entries(instance.exports)
    .filter(([name, counter]) => name.startsWith("called ") && counter.value)
    .map(([name]) => Number(name.split(" ")[1]));
  process.stdout.write(JSON.stringify(called.sort((one, other) => one - other)));
}

run().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
