// Starts Pyodide's Python in Node without Pyodide's own packages, and such that each run leaves the same bytes in memory
// wherever it takes place. The scripts beside this one work in it.

import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";

const PACKAGES = "/lib/packages.zip";
const IN = "/job";
const OUT = "/job/out";
const STANDARD_INPUT = 0;
const EPOCH = 1_000_000_000;

/** Thrown once Python has started, to end `loadPyodide`: what Pyodide would do next is not wanted. */
const started = new Error("started");

/**
 * Keep out whatever differs between machines: the clock, random numbers, Node's version. The time zone is UTC, which
 * build.py sets before Node starts.
 */
function makeDeterministic({ env, wasi_snapshot_preview1: wasi }, memory) {
  Date.now = () => EPOCH * 1000;
  env.emscripten_date_now = Date.now;
  env.emscripten_get_now = () => 0;
  wasi.clock_time_get = (_clock, _precision, address) => {
    new DataView(memory().buffer).setBigInt64(address, BigInt(EPOCH) * 1_000_000_000n, true);
    return 0;
  };
  wasi.random_get = () => {
    throw new Error("A snapshot must not depend on random numbers.");
  };
  // sys._emscripten_info names the browser, or Node with its version. 0 is a null pointer: None.
  env._Py_emscripten_runtime = () => 0;
  env.Jsv_GetError_import = env.JsvError_Check = () => {
    throw new Error("A snapshot has no access to JavaScript.");
  };
}

/**
 * @param {{ pyodide: string, interpreter: string, packages: string }} job The folder of the npm package; the
 *   WebAssembly file, which may be a changed one; a zip of what Python may import beside the standard library.
 * @returns {Promise<{ module: any, exports: WebAssembly.Exports, run(script: string): void }>} `run` runs a Python file
 *   from the folder in_python as `__main__`, and throws its traceback where it raises.
 */
async function startPython({ pyodide, interpreter, packages }) {
  const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`).href);
  const { default: createModule } = await import(pathToFileURL(`${pyodide}/pyodide.asm.mjs`).href);
  // By default V8 begins with code that it compiles fast, and that runs a third slower for as long as a step takes.
  setFlagsFromString("--no-wasm-dynamic-tiering");
  // In a browser Python has no program name, and takes other branches than with one.
  process.argv.length = 1;
  let module;
  let exports;
  const ready = loadPyodide({
    indexURL: pyodide,
    packageBaseUrl: pyodide,
    // Pyodide wants it before it starts; nothing of it is used.
    lockFileContents: readFileSync(`${pyodide}/pyodide-lock.json`, "utf8"),
    env: { LANG: "C.UTF-8", PYTHONHASHSEED: "0", PYTHONPATH: PACKAGES },
    stdout: console.error,
    stderr: console.error,
    createPyodideModule: async (settings) => {
      settings.preRun.push(({ FS }) => FS.writeFile(PACKAGES, readFileSync(packages)));
      settings.instantiateWasm = (imports, received) => {
        makeDeterministic(imports, () => exports.memory);
        WebAssembly.instantiate(readFileSync(interpreter), imports).then((made) => {
          ({ exports } = made.instance);
          received(made.instance, made.module);
        });
        return {};
      };
      module = await createModule(settings);
      throw started;
    },
  });
  await ready.catch((error) => {
    if (error !== started) {
      throw error;
    }
  });
  const run = (script) => {
    const [failed, traceback] = module.API.rawRun(readFileSync(new URL(`../in_python/${script}`, import.meta.url), "utf8"));
    if (failed) {
      throw new Error(traceback);
    }
  };
  return { module, exports, run };
}

/**
 * Start Python for a job, and run a script with the job's files.
 * @param {{ pyodide: string, interpreter: string, packages: string, python: string, inputs: Record<string, string>,
 *   outputs: Record<string, string> }} job As for `startPython`; the script in in_python to run; where the files are that it
 *   reads in /job, and where to write those that it leaves in /job/out, by name.
 */
export async function runScript(job) {
  const python = await startPython(job);
  const { FS } = python.module;
  FS.mkdirTree(OUT);
  for (const [name, path] of Object.entries(job.inputs)) {
    FS.writeFile(`${IN}/${name}`, readFileSync(path));
  }
  python.run(job.python);
  for (const [name, path] of Object.entries(job.outputs)) {
    writeFileSync(path, FS.readFile(`${OUT}/${name}`));
  }
  return python;
}

/**
 * Do the work of a script in this folder, for the job that stands as JSON in its standard input.
 * Errors are shown by their message alone: Node would also show the line they come from, which is a megabyte long.
 */
export async function main(work) {
  try {
    await work(JSON.parse(readFileSync(STANDARD_INPUT, "utf8")));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
