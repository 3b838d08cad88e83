// @ts-check
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import {
  ANSWER_WITHIN,
  moduleWorker,
  PlannerClient,
  PlannerFailed,
  SLOW_AFTER,
  STALLED_AFTER,
} from "../../../overrides/js/planner/runtime/client.js";
import { askForPlan, askForSheet, NotUsable } from "../../../overrides/js/planner/runtime/requests.js";

/** A worker that does what the test tells it to. */
class FakeWorker extends EventTarget {
  /** @type {any[]} */
  heard = [];

  ended = false;

  /** @param {unknown} message */
  postMessage(message) {
    this.heard.push(message);
  }

  terminate() {
    this.ended = true;
  }

  /** @param {unknown} data */
  say(data) {
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }
}

function setUp() {
  /** @type {FakeWorker[]} */
  const workers = [];
  const client = new PlannerClient(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return /** @type {any} */ (worker);
  });
  /** @param {number} index @returns {FakeWorker} */
  const worker = (index) => /** @type {FakeWorker} */ (workers[index]);
  return { client, workers, worker };
}

test("the worker starts once, however often it is asked to", () => {
  const { client, workers, worker } = setUp();
  client.start();
  client.start();
  assert.equal(workers.length, 1);
  assert.equal(worker(0).heard.length, 1);
  client.stop();
});

test("every question gets its own answer, in whatever order they come", async () => {
  const { client, worker } = setUp();
  const first = client.ask({ do: "plan" });
  const second = client.ask({ do: "sheet" });
  const [, one, two] = worker(0).heard;
  worker(0).say({ type: "ready" });
  worker(0).say({ type: "answer", id: two.id, value: "two" });
  worker(0).say({ type: "answer", id: one.id, value: "one" });
  assert.deepEqual([await first, await second], ["one", "two"]);
  client.stop();
});

test("progress is told as it comes, and a slow line after a while", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { client, worker } = setUp();
  client.start();
  worker(0).say({ type: "progress", loaded: 5, total: 10 });
  assert.deepEqual(client.readiness, { status: "loading", loaded: 5, total: 10, slow: false, reason: null });
  mock.timers.tick(SLOW_AFTER);
  assert.equal(client.readiness.slow, true);
  worker(0).say({ type: "ready" });
  assert.deepEqual([client.readiness.status, client.readiness.slow], ["ready", false]);
  mock.timers.reset();
});

test("a line that goes dead is a failure, and bytes put it off", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { client, worker } = setUp();
  const asked = assert.rejects(client.ask({ do: "plan" }), PlannerFailed);
  mock.timers.tick(STALLED_AFTER - 1);
  worker(0).say({ type: "progress", loaded: 1, total: 10 });
  mock.timers.tick(STALLED_AFTER - 1);
  assert.equal(client.readiness.status, "loading");
  mock.timers.tick(1);
  assert.equal(client.readiness.status, "failed");
  assert.equal(worker(0).ended, true);
  await asked;
  mock.timers.reset();
});

test("a planner that is stuck is ended, and the next question starts a new one", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { client, workers, worker } = setUp();
  client.start();
  worker(0).say({ type: "ready" });
  const asked = assert.rejects(client.ask({ do: "plan" }), PlannerFailed);
  mock.timers.tick(ANSWER_WITHIN);
  await asked;
  const again = client.ask({ do: "plan" });
  assert.equal(workers.length, 2);
  worker(1).say({ type: "ready" });
  worker(1).say({ type: "answer", id: worker(1).heard.at(-1).id, value: "plan" });
  assert.equal(await again, "plan");
  client.stop();
  mock.timers.reset();
});

test("a worker that was ended has no say any more", () => {
  const { client, worker } = setUp();
  client.start();
  worker(0).say({ type: "failed", reason: "unreachable", message: "404" });
  client.start();
  worker(0).say({ type: "ready" });
  assert.equal(client.readiness.status, "loading");
  client.stop();
});

test("a planner that stopped for good has failed, says why, and can be started again", async () => {
  const { client, workers, worker } = setUp();
  const asked = client.ask({ do: "plan" });
  worker(0).say({ type: "ready" });
  worker(0).say({ type: "failed", reason: "stopped", message: "no full Pyodide" });
  await assert.rejects(asked, (error) => error instanceof PlannerFailed && error.reason === "stopped");
  assert.deepEqual([client.readiness.status, client.readiness.reason], ["failed", "stopped"]);
  client.start();
  assert.equal(workers.length, 2);
  assert.deepEqual([client.readiness.status, client.readiness.reason], ["loading", null]);
  client.stop();
});

test("a browser without module workers is told apart from a line that is dead", async () => {
  const { Worker } = globalThis;
  let ended = false;
  // It reads no options, and so takes the module for a script.
  globalThis.Worker = /** @type {any} */ (
    class {
      terminate() {
        ended = true;
      }
    }
  );
  const client = new PlannerClient(() => moduleWorker(new URL("https://planner.test/worker.js")));
  await assert.rejects(client.ask({ do: "plan" }), PlannerFailed);
  assert.deepEqual([client.readiness.status, client.readiness.reason], ["failed", "unsupported"]);
  assert.equal(ended, true);
  globalThis.Worker = Worker;
});

test("one question that fails leaves the others alone", async () => {
  const { client, worker } = setUp();
  const first = client.ask({ do: "sheet" });
  const second = client.ask({ do: "plan" });
  worker(0).say({ type: "ready" });
  worker(0).say({ type: "error", id: worker(0).heard[1].id, message: "no fonts" });
  worker(0).say({ type: "answer", id: worker(0).heard[2].id, value: "plan" });
  await assert.rejects(first, PlannerFailed);
  assert.equal(await second, "plan");
  client.stop();
});

test("problems with the answers come as problems, not as a failure", async () => {
  const problems = [{ field: "age", problem: "is missing", fix: "write it" }];
  const asker = { ask: async () => JSON.stringify({ ok: false, problems }) };
  await assert.rejects(askForPlan(asker, { answers: {} }), (error) => error instanceof NotUsable && error.problems.length === 1);
  await assert.rejects(askForSheet(asker, { code: "x" }, "pdf"), NotUsable);
});

test("a sheet comes as it is, text or bytes", async () => {
  const bytes = new Uint8Array([37, 80]);
  assert.equal(await askForSheet({ ask: async () => bytes }, { code: "x" }, "pdf"), bytes);
  assert.equal(await askForSheet({ ask: async () => "{plan}" }, { code: "x" }, "text"), "{plan}");
});
