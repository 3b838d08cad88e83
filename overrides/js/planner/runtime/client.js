// @ts-check
/**
 * The page's side of the worker: start it, ask it, hear how far it is, start it again when it fails. It knows nothing of
 * the page; a test gives it a worker of its own.
 *
 * @typedef {import("../types.d.ts").FailureReason} FailureReason
 * @typedef {import("../types.d.ts").FromWorker} FromWorker
 * @typedef {import("../types.d.ts").Readiness} Readiness
 * @typedef {import("../types.d.ts").Request} Request
 * @typedef {Pick<Worker, "postMessage" | "terminate" | "addEventListener">} WorkerLike
 * @typedef {object} Waiting
 * @property {(value: string | Uint8Array) => void} resolve
 * @property {(error: Error) => void} reject
 * @property {ReturnType<typeof setTimeout> | undefined} timer
 */

/** Loading longer than this gets a calm sentence. */
export const SLOW_AFTER = 12_000;

/** No byte for so long means that the line is dead. */
export const STALLED_AFTER = 60_000;

/** No answer takes nearly as long; something is stuck then. */
export const ANSWER_WITHIN = 60_000;

/** The planner could not be loaded, or did not answer. Answers are still in the form: asking again may do. */
export class PlannerFailed extends Error {
  /** @override */
  name = "PlannerFailed";

  /**
   * @param {string} message
   * @param {FailureReason | null} [reason] Null where only this request failed.
   */
  constructor(message, reason = null) {
    super(message);
    this.reason = reason;
  }
}

/** The browser cannot run the worker at all. */
export class NotSupported extends Error {
  /** @override */
  name = "NotSupported";
}

/**
 * @param {URL} url
 * @returns {Worker} Throws NotSupported where the browser knows no module workers: it would run the file as a script.
 */
export function moduleWorker(url) {
  let known = false;
  const options = {
    get type() {
      known = true;
      return /** @type {const} */ ("module");
    },
  };
  const worker = new Worker(url, options);
  if (!known) {
    worker.terminate();
    throw new NotSupported("This browser knows no module workers.");
  }
  return worker;
}

/** Fires "change" whenever `readiness` changes. */
export class PlannerClient extends EventTarget {
  /** @type {Readiness} */
  readiness = { status: "idle", loaded: 0, total: 0, slow: false, reason: null };

  /** @type {WorkerLike | null} */
  #worker = null;

  /** @type {Map<number, Waiting>} */
  #waiting = new Map();

  #lastId = 0;

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #slowTimer;

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #stallTimer;

  #makeWorker;

  /** @param {() => WorkerLike} makeWorker */
  constructor(makeWorker) {
    super();
    this.#makeWorker = makeWorker;
  }

  /** Begin to fetch what the planner needs, without starting it. Nobody waits yet, so nobody is told how it goes. */
  prefetch() {
    if (this.readiness.status !== "idle") {
      return;
    }
    try {
      this.#open().postMessage({ id: 0, request: { do: "fetch" } });
    } catch {
      // Ignored: start() reports the same failure.
    }
  }

  /** Begin to load, unless that has begun. After a failure: begin again. */
  start() {
    if (this.readiness.status === "loading" || this.readiness.status === "ready") {
      return;
    }
    const { loaded, total } = this.readiness.status === "idle" ? this.readiness : { loaded: 0, total: 0 };
    this.#change({ status: "loading", loaded, total, slow: false, reason: null });
    try {
      this.#open();
    } catch (error) {
      this.#fail(String(error), error instanceof NotSupported ? "unsupported" : "unreachable");
      return;
    }
    this.#slowTimer = setTimeout(() => this.#change({ slow: true }), SLOW_AFTER);
    this.#watchForStall();
    this.#worker?.postMessage({ id: 0, request: null });
  }

  /**
   * Ask the planner. Starts it where need be.
   * @param {Request} request
   * @returns {Promise<string | Uint8Array>} Rejects with PlannerFailed where no answer comes.
   */
  ask(request) {
    this.start();
    return new Promise((resolve, reject) => {
      const worker = this.#worker;
      if (!worker) {
        reject(new PlannerFailed("The planner could not start."));
        return;
      }
      this.#lastId += 1;
      const id = this.#lastId;
      this.#waiting.set(id, { resolve, reject, timer: undefined });
      if (this.readiness.status === "ready") {
        this.#limit(id);
      }
      worker.postMessage({ id, request });
    });
  }

  /** End the worker. What was asked and not answered fails. */
  stop() {
    this.#end("The planner was stopped.");
    this.#change({ status: "idle", loaded: 0, total: 0, slow: false, reason: null });
  }

  /** @returns {WorkerLike} The worker there is, or a new one. */
  #open() {
    if (!this.#worker) {
      const worker = this.#makeWorker();
      this.#listen(worker);
      this.#worker = worker;
    }
    return this.#worker;
  }

  /** @param {WorkerLike} worker */
  #listen(worker) {
    worker.addEventListener("message", (event) => {
      if (worker === this.#worker) {
        this.#hear(/** @type {MessageEvent<FromWorker>} */ (event).data);
      }
    });
    for (const kind of ["error", "messageerror"]) {
      worker.addEventListener(kind, (event) => {
        if (worker === this.#worker) {
          this.#fail(/** @type {ErrorEvent} */ (event).message ?? kind);
        }
      });
    }
  }

  /** @param {FromWorker} message */
  #hear(message) {
    if (message.type === "progress") {
      if (this.readiness.status === "loading") {
        this.#watchForStall();
      }
      this.#change({ loaded: message.loaded, total: message.total });
    } else if (message.type === "ready") {
      this.#clearTimers();
      this.#change({ status: "ready", slow: false });
      for (const id of this.#waiting.keys()) {
        this.#limit(id);
      }
    } else if (message.type === "failed") {
      this.#fail(message.message, message.reason);
    } else {
      this.#settle(message);
    }
  }

  /** @param {Extract<FromWorker, { id: number }>} message */
  #settle(message) {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    clearTimeout(waiting?.timer);
    if (message.type === "answer") {
      waiting?.resolve(message.value);
    } else {
      waiting?.reject(new PlannerFailed(message.message));
    }
  }

  /** @param {number} id */
  #limit(id) {
    const waiting = this.#waiting.get(id);
    if (waiting) {
      waiting.timer = setTimeout(() => this.#fail("The planner does not answer.", "silent"), ANSWER_WITHIN);
    }
  }

  #watchForStall() {
    clearTimeout(this.#stallTimer);
    this.#stallTimer = setTimeout(() => this.#fail("Nothing arrives any more."), STALLED_AFTER);
  }

  #clearTimers() {
    clearTimeout(this.#slowTimer);
    clearTimeout(this.#stallTimer);
  }

  /**
   * @param {string} message
   * @param {FailureReason | null} [reason]
   */
  #end(message, reason = null) {
    this.#clearTimers();
    this.#worker?.terminate();
    this.#worker = null;
    for (const waiting of this.#waiting.values()) {
      clearTimeout(waiting.timer);
      waiting.reject(new PlannerFailed(message, reason));
    }
    this.#waiting.clear();
  }

  /**
   * @param {string} message
   * @param {FailureReason} [reason]
   */
  #fail(message, reason = "unreachable") {
    this.#end(message, reason);
    // While nobody waits, nothing has failed: the planner is fetched again when somebody asks.
    const idle = this.readiness.status === "idle";
    this.#change(idle ? { loaded: 0, total: 0 } : { status: "failed", slow: false, reason });
  }

  /** @param {Partial<Readiness>} part */
  #change(part) {
    this.readiness = { ...this.readiness, ...part };
    this.dispatchEvent(new Event("change"));
  }
}
