// @ts-check
import { button, make } from "../../lib/dom.js";

/** @typedef {import("../types.d.ts").Readiness} Readiness */

const BYTES_A_MEGABYTE = 1_000_000;

/**
 * Say how far the planner has come.
 * @param {Readiness} readiness
 * @returns {string}
 */
export function progressWords({ status, loaded, total, slow }) {
  if (status === "loading") {
    const [done, all] = [loaded, total].map((bytes) => (bytes / BYTES_A_MEGABYTE).toFixed(1));
    const words = total > 0 ? `Getting the planner ready: ${done} of ${all} MB.` : "Getting the planner ready.";
    return slow ? `${words} Your line is slow today. Please go on; nothing is lost.` : words;
  }
  if (status === "failed") {
    return "The planner did not arrive. Your answers are still here. Check your connection, then press “Try again”.";
  }
  return status === "ready" ? "The planner is ready." : "";
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
    const bar = make("progress", { "aria-label": "Getting the planner ready", max: "1" });
    line.replaceChildren(
      make("span", { "data-words": true }),
      ...(status === "loading" ? [bar] : []),
      ...(status === "failed" ? [button("Try again", tryAgain, "quiet")] : []),
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
