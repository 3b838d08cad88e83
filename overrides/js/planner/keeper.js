// @ts-check
/**
 * Between the page's state and the store: open what was kept, keep what changed, and say it when that fails.
 *
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Happening} Happening
 * @typedef {import("./types.d.ts").Kept} Kept
 */
import { readKept } from "./diary-logic.js";
import { deleteStore, readStore, writeStore } from "./store.js";

const DAMAGED = "What was kept in this browser cannot be read. You can download it, or delete it. The rest of this page works.";
const NO_ROOM = "This browser does not keep anything for us, perhaps because it is a private window. Take the PDF or the link.";

/**
 * Give what the page keeps of its state.
 * @param {State} state
 * @returns {Kept | null} Null where there is no plan.
 */
export function keptOf({ plan, entries, care }) {
  return plan && { version: 1, code: plan.code, entries, plan, care };
}

/**
 * Look whether something was kept.
 * @returns {Promise<Happening | null>} Null where nothing was.
 */
export async function openKept() {
  if (typeof indexedDB === "undefined") {
    return null;
  }
  try {
    const raw = await readStore();
    if (raw === undefined) {
      return null;
    }
    const kept = readKept(raw);
    return kept ? { type: "opened", kept } : { type: "storeFailed", words: DAMAGED, raw };
  } catch {
    return { type: "storeFailed", words: DAMAGED, raw: undefined };
  }
}

/**
 * Keep the plan and its diary.
 * @param {State} state
 * @returns {Promise<Happening>}
 */
export async function keep(state) {
  try {
    await writeStore(keptOf(state));
    return { type: "kept", kept: true };
  } catch {
    return { type: "storeFailed", words: NO_ROOM, raw: undefined };
  }
}

/**
 * Read a copy that somebody brings.
 * @param {string} text
 * @returns {Kept | null} Null where it is none of ours.
 */
export function readCopy(text) {
  try {
    return readKept(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Delete everything that was kept. */
export async function forget() {
  await deleteStore();
}
