// @ts-check
/**
 * Keeps a plan and its diary in this browser (IndexedDB), once the person has said so, and never before: only to look
 * whether there is something makes nothing.
 */

const NAME = "retrowalk";
const VERSION = 1;
const PLANS = "plans";
const CURRENT = "current";

/** The browser gives no room, or holds something this version cannot open. */
export class StoreFailed extends Error {
  /** @override */
  name = "StoreFailed";
}

/**
 * @template Value
 * @param {IDBRequest<Value>} request
 * @returns {Promise<Value>}
 */
function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new StoreFailed(request.error?.message ?? "The store failed."));
  });
}

/**
 * @param {boolean} mayMake Whether the database is made where there is none.
 * @returns {Promise<IDBDatabase | null>} Null where there is none and none was to be made.
 */
function open(mayMake) {
  return new Promise((resolve, reject) => {
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
        reject(new StoreFailed(request.error?.message ?? "The store cannot be opened."));
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
  const database = await open(mayMake);
  if (!database) {
    return undefined;
  }
  try {
    const transaction = database.transaction(PLANS, mode);
    const whole = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(new StoreFailed(transaction.error?.message ?? "There is no room."));
    });
    const value = await done(work(transaction.objectStore(PLANS)));
    await whole;
    return value;
  } catch (error) {
    throw error instanceof StoreFailed ? error : new StoreFailed(String(error));
  } finally {
    database.close();
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
}

/**
 * Delete everything that was kept.
 * @returns {Promise<void>}
 */
export async function deleteStore() {
  const request = indexedDB.deleteDatabase(NAME);
  await done(request);
}
