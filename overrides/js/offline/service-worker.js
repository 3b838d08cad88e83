// @ts-check
/**
 * Opens the site where there is no network. The build writes in front of it what the site consists of: the SHA-256 of
 * each file by its address (retrowalk_site.publish.offline_files), and puts it at the root of the site.
 *
 * A file is kept under its address *and* its hash, and only once its bytes have that hash. So half a file is never kept,
 * and a new version of this worker can lay its files beside the old ones: whoever began with the old version reads only
 * old files, whoever begins with the new one only new files. Nothing that a person types comes near here.
 *
 * @typedef {object} Lasting
 * @property {(work: Promise<unknown>) => void} waitUntil
 *
 * @typedef {object} Fetching
 * @property {Request} request
 * @property {string} clientId The page or worker that asks; for a page itself the one before.
 * @property {string} resultingClientId
 * @property {(work: Promise<unknown>) => void} waitUntil
 * @property {Promise<Response | undefined>} [preloadResponse]
 * @property {(answer: Promise<Response>) => void} respondWith
 *
 * @typedef {{ id: string, type: string }} Client
 *
 * @typedef {object} Around
 * @property {Readonly<Record<string, string>>} retrowalkFiles
 * @property {string} retrowalkImmutable A regular expression, which hosts are told as well.
 * @property {ServiceWorkerRegistration} registration
 * @property {{ claim(): Promise<void>, get(id: string): Promise<Client | undefined>, matchAll(): Promise<Client[]> }} clients
 * @property {(kind: "install" | "activate" | "fetch", hear: (event: any) => void) => void} addEventListener
 */

const around = /** @type {Around} */ (/** @type {unknown} */ (self));

const FILES = around.retrowalkFiles;
const SCOPE = around.registration.scope;

/** Another copy of the site may stand on the same host: what is kept has the path of our address in its name. */
const AT = new URL(SCOPE).pathname.slice(0, -1);
const CACHE = `retrowalk-offline${AT}`;
/** Which open pages came from the network in another version than ours. */
const OTHERS = `retrowalk-other-pages${AT}`;

/** The header in which a kept file has the address from which its host has sent it in the end. */
const SENT_FROM = "Retrowalk-Sent-From";

/** Files fetched side by side while nobody waits for them. */
const LANES = 3;

/** A file that takes longer to begin, in milliseconds, is given as it is kept here. */
const PATIENCE = 8000;

/** A file that never changes: a hash of what is in it stands in its name, or in its folder's. */
const IMMUTABLE = new RegExp(around.retrowalkImmutable);

/** @param {string} path */
function keyOf(path) {
  return `${SCOPE}kept/${FILES[path]}/${path}`;
}

/** @param {ArrayBuffer} bytes */
async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Fetch the packed copy that the build has put beside a file. Hosts that write something of theirs into pages leave that
 * as it was built.
 * @param {string} path
 * @returns {Promise<ArrayBuffer>} Rejects where there is none.
 */
async function unpacked(path) {
  const response = await fetch(`${SCOPE}${path.replace(/(^|\/)$/, "$1index.html")}.gz`, { cache: "no-cache" });
  if (!response.ok || !response.body) {
    throw new Error(`${path} has no packed copy`);
  }
  // Some hosts say that it is packed, and the browser has unpacked it.
  const done = response.headers.has("Content-Encoding");
  return new Response(done ? response.body : response.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/**
 * Fetch one file, and keep it if it is what was built.
 * @param {Cache} cache
 * @param {string} path
 */
async function keep(cache, path) {
  const response = await fetch(SCOPE + path, {
    cache: IMMUTABLE.test(path) ? "default" : "no-cache",
    priority: "low",
  });
  let bytes = await response.arrayBuffer();
  if (response.ok && (await sha256(bytes)) !== FILES[path]) {
    bytes = await unpacked(path);
  }
  if (!response.ok || (await sha256(bytes)) !== FILES[path]) {
    throw new Error(`${path} is not what was built`);
  }
  const headers = new Headers(response.headers);
  headers.set(SENT_FROM, response.url);
  // The bytes are unpacked by now.
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  await cache.put(keyOf(path), new Response(bytes, { headers }));
}

/**
 * Keep every file that an earlier try has not kept yet. Where one fails, this version does not come into use; the others
 * are kept all the same, so that the next try has less to fetch.
 */
async function keepAll() {
  const cache = await caches.open(CACHE);
  const waiting = Object.keys(FILES);
  /** @type {unknown[]} */
  const failures = [];
  const lane = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      if (!(await cache.match(keyOf(path)))) {
        await keep(cache, path).catch((error) => failures.push(error));
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  if (failures.length > 0) {
    throw failures[0];
  }
}

/** No page of an older version is open any more: its files can go. */
async function dropOthers() {
  await caches.delete(OTHERS);
  const cache = await caches.open(CACHE);
  const ours = new Set(Object.keys(FILES).map(keyOf));
  for (const request of await cache.keys()) {
    if (!ours.has(request.url)) {
      await cache.delete(request);
    }
  }
}

/** @param {Request} request */
function addressOf(request) {
  return request.url.split(/[?#]/)[0] ?? "";
}

/**
 * Give the address of a file as the build wrote it, or null for what is no file of this version.
 * @param {Request} request
 * @returns {string | null}
 */
function pathOf(request) {
  const address = addressOf(request);
  const path = address.startsWith(SCOPE) ? address.slice(SCOPE.length).replace(/(^|\/)index\.html$/, "$1") : "none";
  return [path, `${path}/`].find((one) => Object.hasOwn(FILES, one)) ?? null;
}

/** @param {string} path */
async function kept(path) {
  const cache = await caches.open(CACHE);
  return cache.match(keyOf(path), { ignoreVary: true });
}

/**
 * From the network where it answers in time and in order, else as it is kept.
 * @param {Promise<Response>} asked
 * @param {() => Promise<Response | undefined>} findKept
 * @param {boolean} patient Whether the network may take as long as it likes.
 * @param {(answer: Response) => void} [used] Called with the network's answer where that is taken.
 * @returns {Promise<Response>}
 */
async function networkFirst(asked, findKept, patient, used = () => undefined) {
  const tired = new Promise((resolve) => {
    if (!patient) {
      setTimeout(resolve, PATIENCE);
    }
  });
  const answer = await Promise.race([asked.catch(() => undefined), tired]);
  if (answer instanceof Response && answer.status < 500) {
    used(answer);
    return answer;
  }
  return (await findKept().catch(() => undefined)) ?? asked;
}

/**
 * The page that was asked for, at the address that its links start from: `/plan/` where `/plan` is asked for, unless the
 * host sends it from there, to which a browser that remembers that would return for ever. Else the page that says that
 * it is not here.
 * @param {Request} request
 */
async function keptPage(request) {
  const path = pathOf(request);
  if (path !== null) {
    const found = await kept(path);
    const right = [SCOPE + path, found?.headers.get(SENT_FROM)].includes(addressOf(request));
    return right ? found : Response.redirect(SCOPE + path);
  }
  const missing = await kept("404.html");
  return missing && new Response(missing.body, { status: 404, headers: missing.headers });
}

/** @param {string} id */
function noteOf(id) {
  return `${SCOPE}pages/${id}`;
}

/** What is being found out about pages that have just been opened. @type {Promise<unknown>} */
let noting = Promise.resolve();

/**
 * Note when a page that came from the network is of another version than ours.
 * @param {Fetching} event
 * @param {Response} answer
 */
async function noteVersion({ request, resultingClientId }, answer) {
  if (answer.type === "opaqueredirect") {
    return;
  }
  const path = pathOf(request);
  if (path === null || (await sha256(await answer.arrayBuffer())) !== FILES[path]) {
    const cache = await caches.open(OTHERS);
    await cache.put(noteOf(resultingClientId), new Response());
  }
}

/**
 * Say whether a file of our version goes with what asks for it. A worker is as its pages are.
 * @param {string} id
 */
async function isOurs(id) {
  await noting;
  if (!(await caches.has(OTHERS))) {
    return true;
  }
  const others = await caches.open(OTHERS);
  const client = await around.clients.get(id);
  const pages = client?.type === "window" ? [client] : await around.clients.matchAll();
  const found = await Promise.all(pages.map((page) => others.match(noteOf(page.id))));
  return found.every((note) => note === undefined);
}

/** @param {Fetching} event */
async function page(event) {
  const { request, preloadResponse } = event;
  const asked = Promise.resolve(preloadResponse).then((early) => early ?? fetch(request));
  const note = (/** @type {Response} */ answer) => {
    noting = noteVersion(event, answer.clone()).catch(() => undefined);
    event.waitUntil(noting);
  };
  // What we do not know may be new, or another copy's: only where it does not come is it not here.
  return networkFirst(asked, () => keptPage(request), pathOf(request) === null, note);
}

/**
 * @param {Fetching} event
 * @param {string} path
 */
async function file({ request, clientId }, path) {
  if (IMMUTABLE.test(path)) {
    return (await kept(path).catch(() => undefined)) ?? fetch(request);
  }
  return networkFirst(fetch(request), async () => ((await isOurs(clientId)) ? kept(path) : undefined), false);
}

around.addEventListener("install", (/** @type {Lasting} */ event) => event.waitUntil(keepAll()));

around.addEventListener("activate", (/** @type {Lasting} */ event) => {
  event.waitUntil(
    (async () => {
      await dropOthers();
      await around.registration.navigationPreload?.enable();
      await around.clients.claim();
    })(),
  );
});

around.addEventListener("fetch", (/** @type {Fetching} */ event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(SCOPE)) {
    return;
  }
  const path = pathOf(request);
  if (request.mode === "navigate") {
    event.respondWith(page(event));
  } else if (path !== null) {
    event.respondWith(file(event, path));
  }
});
