// @ts-check
/** What Python finds wrong with a request, in words for the person who sent it. */
import { say } from "../../lib/words.js";
import { screenOf } from "./screens.js";

/**
 * @typedef {import("../types.d.ts").Form} Form
 * @typedef {import("../types.d.ts").Problem} Problem
 */

/**
 * Say what Python cannot use.
 * @param {Problem | undefined} problem
 * @returns {string}
 */
export function sentenceOf(problem) {
  const { field = "", problem: words = say("problems.cannot_be_used"), fix = "" } = problem ?? {};
  const whole = field === "code" && words ? begunLarge(words) : words;
  const said = field === "copy" || field === "code" ? whole : say("problems.field", { field: field || say("problems.request"), problem: words });
  return fix ? `${said} ${begunLarge(fix)}` : said;
}

/** @param {string} words */
function begunLarge(words) {
  return `${words[0]?.toUpperCase()}${words.slice(1)}.`;
}

/**
 * Say what Python finds wrong with an answer as the form says it: the question, then what to do.
 * @param {Form} form
 * @returns {(problem: Problem) => Problem}
 */
export function asAsked(form) {
  return ({ field, fix }) => {
    const asked = screenOf(form, field)?.fields.find((each) => each.field === field)?.words ?? field;
    const day = field === "start" || field === "finish";
    return { field, problem: asked, fix: day ? say(`problems.day.${field}`) : begunLarge(fix) };
  };
}
