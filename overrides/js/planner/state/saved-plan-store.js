// @ts-check
/**
 * Keeps plans and their diaries in this browser (IndexedDB), each under an id of its own, once the person has said so
 * and never before: only to look whether there is something makes nothing.
 */

/** Another copy of the site may stand on the same host: each has a store of its own, named after its path. */
const AT = new URL("../../../", import.meta.url).pathname.slice(0, -1);
const NAME = `retrowalk${AT}`;
const VERSION = 1;
const PLANS = "plans";

/** Other tabs of the site hear here that something was written or deleted. */
const NEWS = `retrowalk-store${AT}`;

/** Held while a plan is read, changed and written, so that two tabs cannot undo each other's entries. */
const LOCK = `retrowalk-plans${AT}`;

/**
 * The browser gives no room, or holds something this version cannot open. `reason` is the browser's own name for it, such
 * as "QuotaExceededError", or "InTheWay" where something lies there that may not be replaced.
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
 * @param {string} message Used where it left nothing.
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
 * @param {(plans: IDBObjectStore) => Promise<Value>} work Asks the store only: anything else would end the transaction.
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
    const complete = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(failed(transaction.error, "There is no room."));
    });
    complete.catch(() => undefined);
    const value = await work(transaction.objectStore(PLANS));
    await complete;
    return value;
  } catch (error) {
    throw failed(error, String(error));
  } finally {
    database?.close();
  }
}

/**
 * Return everything that is kept, as it lies there, by its id.
 * @returns {Promise<Map<string, unknown>>}
 */
export async function readStore() {
  const found = await within(false, "readonly", async (plans) => {
    const [keys, values] = await Promise.all([done(plans.getAllKeys()), done(plans.getAll())]);
    return new Map(keys.map((key, index) => [String(key), values[index]]));
  });
  return found ?? new Map();
}

/**
 * Keep this under this id. What lies there already is replaced only where `mayReplace` says so.
 * @param {string} id
 * @param {unknown} value
 * @param {(old: unknown) => boolean} mayReplace Asked only where something lies there.
 * @returns {Promise<void>}
 */
export async function writeStore(id, value, mayReplace) {
  await within(true, "readwrite", async (plans) => {
    const old = await done(plans.get(id));
    if (old !== undefined && !mayReplace(old)) {
      throw new StoreFailed("Something else is kept under this name.", "InTheWay");
    }
    await done(plans.put(value, id));
  });
  tellOthers();
}

/**
 * Delete what is kept under one id; with the last one the database goes.
 * @param {string} id
 * @returns {Promise<void>}
 */
export async function deleteFromStore(id) {
  const left = await within(false, "readwrite", async (plans) => {
    await done(plans.delete(id));
    return done(plans.count());
  });
  if (left === 0) {
    await done(indexedDB.deleteDatabase(NAME));
  }
  tellOthers();
}

/**
 * Do something that reads, asks and writes while no other tab does.
 * @template Value
 * @param {() => Promise<Value>} work
 * @returns {Promise<Value>}
 */
export function alone(work) {
  // Pages on plain http have no locks.
  return "locks" in navigator ? navigator.locks.request(LOCK, work) : work();
}

/** The page that listens tells through the same channel, so that it does not hear itself. @type {BroadcastChannel | null} */
let listening = null;

function tellOthers() {
  if (typeof BroadcastChannel === "function") {
    const channel = listening ?? new BroadcastChannel(NEWS);
    channel.postMessage("changed");
    if (channel !== listening) {
      channel.close();
    }
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
    listening = channel;
    channel.addEventListener("message", hear, { signal });
    signal.addEventListener("abort", () => {
      listening = null;
      channel.close();
    });
  }
}
