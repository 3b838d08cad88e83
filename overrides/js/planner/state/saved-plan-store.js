// @ts-check
/**
 * Keeps a plan and its diary in this browser (IndexedDB), once the person has said so, and never before: only to look
 * whether there is something makes nothing.
 */

const NAME = "retrowalk";
const VERSION = 1;
const PLANS = "plans";
const CURRENT = "current";

/** Other tabs of the site hear here that something was written or deleted. */
const NEWS = "retrowalk-store";

/**
 * The browser gives no room, or holds something this version cannot open. `reason` is the browser's own name for it, such
 * as "QuotaExceededError".
 */
export class StoreFailed extends Error {
  /** @override */
  name = "StoreFailed";

  /**
   * @param {string} message
   * @param {string} [reason]
   */
  constructor(message, reason = "") {
    super(message);
    this.reason = reason;
  }
}

/**
 * @param {unknown} error What the browser threw or left behind.
 * @param {string} message Said where it left nothing.
 * @returns {StoreFailed}
 */
function failed(error, message) {
  if (error instanceof StoreFailed) {
    return error;
  }
  return error instanceof Error ? new StoreFailed(error.message, error.name) : new StoreFailed(message);
}

/**
 * @template Value
 * @param {IDBRequest<Value>} request
 * @returns {Promise<Value>}
 */
function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(failed(request.error, "The store failed."));
  });
}

/**
 * @param {boolean} mayMake Whether the database is made where there is none.
 * @returns {Promise<IDBDatabase | null>} Null where there is none and none was to be made.
 */
function open(mayMake) {
  return new Promise((resolve, reject) => {
    if (typeof indexedDB === "undefined") {
      throw new StoreFailed("There is no store here.", "NotSupportedError");
    }
    let missing = false;
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      missing = !mayMake;
      if (missing) {
        request.transaction?.abort();
      } else {
        request.result.createObjectStore(PLANS);
      }
    };
    request.onsuccess = () => {
      // Another tab may want to delete everything: do not stand in its way.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = (event) => {
      event.preventDefault();
      if (missing) {
        resolve(null);
      } else {
        reject(failed(request.error, "The store cannot be opened."));
      }
    };
    request.onblocked = () => reject(new StoreFailed("Another tab holds the store."));
  });
}

/**
 * @template Value
 * @param {boolean} mayMake
 * @param {IDBTransactionMode} mode
 * @param {(plans: IDBObjectStore) => IDBRequest<Value>} work
 * @returns {Promise<Value | undefined>}
 */
async function within(mayMake, mode, work) {
  let database = null;
  try {
    database = await open(mayMake);
    if (!database) {
      return undefined;
    }
    const transaction = database.transaction(PLANS, mode);
    const whole = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(failed(transaction.error, "There is no room."));
    });
    const value = await done(work(transaction.objectStore(PLANS)));
    await whole;
    return value;
  } catch (error) {
    throw failed(error, String(error));
  } finally {
    database?.close();
  }
}

/**
 * Give what was kept, as it lies there, or undefined.
 * @returns {Promise<unknown>}
 */
export function readStore() {
  return within(false, "readonly", (plans) => plans.get(CURRENT));
}

/**
 * Keep this.
 * @param {unknown} value
 * @returns {Promise<void>}
 */
export async function writeStore(value) {
  await within(true, "readwrite", (plans) => plans.put(value, CURRENT));
  tellOthers();
}

/**
 * Delete everything that was kept.
 * @returns {Promise<void>}
 */
export async function deleteStore() {
  await done(indexedDB.deleteDatabase(NAME));
  tellOthers();
}

function tellOthers() {
  if (typeof BroadcastChannel === "function") {
    const channel = new BroadcastChannel(NEWS);
    channel.postMessage("changed");
    channel.close();
  }
}

/**
 * Hear when another tab has written or deleted something.
 * @param {() => void} hear
 * @param {AbortSignal} signal Ends the listening.
 */
export function watchStore(hear, signal) {
  if (typeof BroadcastChannel === "function") {
    const channel = new BroadcastChannel(NEWS);
    channel.addEventListener("message", hear, { signal });
    signal.addEventListener("abort", () => channel.close());
  }
}
