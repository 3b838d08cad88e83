// @ts-check
/**
 * Fetches the files of app/, and lets none through that is not what was built.
 *
 * @typedef {import("./counted-fetch.js").Arrival} Arrival
 * @typedef {keyof typeof FILES} Role
 */

import { FILES } from "./app-files.js";

export const APP = new URL("../../../app/", import.meta.url);

/** Browsers compile nothing that does not say so, and not every host does. */
const WASM = "application/wasm";

/** @param {Role} role */
export function urlOf(role) {
  return new URL(FILES[role].path, APP).href;
}

/**
 * Check that a file is what was built, so that nothing damaged is ever run.
 * @param {ArrayBuffer} bytes
 * @param {Role} role
 */
async function verify(bytes, role) {
  // Browsers give this to secure pages only, and to their own machine.
  if (!globalThis.crypto?.subtle) {
    return;
  }
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  if (Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("") !== FILES[role].sha256) {
    throw new Error(`${FILES[role].path} is not what was built`);
  }
}

/**
 * @param {Arrival} arrival
 * @param {Role} role
 * @returns {Promise<ArrayBuffer>} Rejects where the file does not come, or not whole.
 */
export async function fetched(arrival, role) {
  const bytes = await arrival.read(await arrival.fetch(urlOf(role), FILES[role]), FILES[role]);
  await verify(bytes, role);
  return bytes;
}

/**
 * Compile while the bytes arrive. What comes of it is used only once they have been found right.
 * @param {Arrival} arrival
 * @param {Role} role
 */
export async function compiled(arrival, role) {
  const { response, size } = await arrival.fetch(urlOf(role), FILES[role]);
  const bytes = arrival.read({ response: response.clone(), size }, FILES[role]);
  const known = response.headers.get("content-type") === WASM;
  const typed = known ? response : new Response(response.body, { headers: { "content-type": WASM } });
  const checked = bytes.then((whole) => verify(whole, role));
  const compiling = WebAssembly.compileStreaming(typed);
  compiling.catch(() => undefined);
  // What is damaged does not compile either: that it is damaged says more.
  await checked;
  return compiling;
}
