// @ts-check
import { button, make } from "../../lib/dom.js";
import { say } from "../../lib/words.js";
import { PlannerFailed } from "../runtime/client.js";

/**
 * @typedef {import("../types.d.ts").FailureReason} FailureReason
 * @typedef {import("../types.d.ts").Readiness} Readiness
 */

const BYTES_A_MEGABYTE = 1_000_000;

/**
 * Say why something to take away was not made.
 * @param {unknown} error
 * @returns {string}
 */
export function sheetFailureWords(error) {
  const reason = error instanceof PlannerFailed ? error.reason : null;
  return say(`problems.sheet_failed.${reason ?? "other"}`);
}

/**
 * Say how far the planner has come.
 * @param {Readiness} readiness
 * @returns {string}
 */
export function progressWords({ status, loaded, total, slow, reason }) {
  if (status === "loading") {
    const [done = "", all = ""] = [loaded, total].map((bytes) => (bytes / BYTES_A_MEGABYTE).toFixed(1));
    const words = total > 0 ? say("problems.planner.loaded", { done, all }) : `${say("problems.planner.loading")}.`;
    return slow ? `${words} ${say("problems.planner.slow")}` : words;
  }
  if (status === "failed") {
    return say(`problems.failed.${reason ?? "unreachable"}`);
  }
  return "";
}

/**
 * Show the line at the foot of the form. It keeps its height, so nothing jumps.
 * @param {HTMLElement} line
 * @param {Readiness} readiness
 * @param {() => void} tryAgain
 */
export function showProgress(line, readiness, tryAgain) {
  const { status, loaded, total } = readiness;
  if (line.dataset["status"] !== status) {
    line.dataset["status"] = status;
    const bar = make("progress", { "aria-label": say("problems.planner.loading"), max: "1" });
    line.replaceChildren(
      make("span", { "data-words": true }),
      ...(status === "loading" ? [bar] : []),
      ...(status === "failed" ? [button(say("problems.planner.again"), tryAgain, "quiet")] : []),
    );
  }
  const words = line.querySelector("[data-words]");
  const bar = line.querySelector("progress");
  if (words) {
    words.textContent = progressWords(readiness);
  }
  if (bar && total > 0) {
    bar.value = loaded / total;
  }
}
