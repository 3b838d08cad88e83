// @ts-check
import { find, findAll, make } from "../../lib/dom.js";
import { sayCount } from "../../lib/words.js";
import { isAsked } from "../state/answers.js";
import { stepIndex } from "../state/screens.js";

/**
 * @typedef {import("../types.d.ts").Form} Form
 * @typedef {import("../types.d.ts").Given} Given
 * @typedef {import("../types.d.ts").Problem} Problem
 */

/**
 * Show one screen of the form, and of it the questions this person is asked.
 * @param {HTMLFormElement} element
 * @param {Form} form
 * @param {Given} given
 * @param {string} screen
 */
export function showScreen(element, form, given, screen) {
  const current = stepIndex(form, screen);
  for (const item of findAll(element, ".rw-screen")) {
    item.hidden = item.dataset["screen"] !== screen;
  }
  findAll(element, ".rw-step").forEach((item, index) => {
    item.hidden = index !== current;
    find(item, ".rw-step__words").hidden = form.steps[index]?.screens[0]?.id !== screen;
  });
  findAll(element, ".rw-steps__item").forEach((item, index) => {
    item.classList.toggle("rw-steps__item--done", index < current);
    if (index === current) {
      item.setAttribute("aria-current", "step");
    } else {
      item.removeAttribute("aria-current");
    }
  });
  showAsked(element, form, given);
}

/**
 * Hide the questions that the answers so far make needless.
 * @param {HTMLFormElement} element
 * @param {Form} form
 * @param {Given} given
 */
export function showAsked(element, form, given) {
  for (const step of form.steps) {
    for (const field of step.screens.flatMap((screen) => screen.fields)) {
      find(element, `[data-field="${field.field}"]`).hidden = !isAsked(field, given);
    }
  }
}

/**
 * Keep "None of these" and the lines of a screen apart: a tick at one takes the tick from the other.
 * @param {EventTarget | null} changed
 */
export function keepNoneAlone(changed) {
  if (!(changed instanceof HTMLInputElement) || changed.type !== "checkbox" || !changed.checked) {
    return;
  }
  const field = changed.closest("[data-kind=ticks]");
  for (const box of field?.querySelectorAll("input") ?? []) {
    if (box !== changed && (box.value === "none") !== (changed.value === "none")) {
      box.checked = false;
    }
  }
}

/**
 * Take away what was said to be wrong.
 * @param {HTMLFormElement} element
 */
export function clearProblems(element) {
  for (const gone of findAll(element, ".rw-error-summary, .rw-field__error")) {
    gone.remove();
  }
  for (const field of findAll(element, ".rw-field--wrong")) {
    field.classList.remove("rw-field--wrong");
    for (const input of findAll(field, "input")) {
      input.removeAttribute("aria-invalid");
    }
  }
}

/**
 * Say what is wrong: once at the top, where the focus goes, with links to the questions, and again at each question.
 * @param {HTMLFormElement} element
 * @param {string} screen
 * @param {readonly Problem[]} problems
 */
export function showProblems(element, screen, problems) {
  clearProblems(element);
  if (problems.length === 0) {
    return;
  }
  for (const { field, fix } of problems) {
    const block = element.querySelector(`[data-field="${field}"]`);
    if (block instanceof HTMLElement) {
      markWrong(block, fix);
    }
  }
  const summary = make(
    "div",
    { class: "rw-error-summary", role: "alert", tabindex: "-1", "aria-labelledby": "rw-problems" },
    make("h2", { id: "rw-problems" }, sayCount("form.missing", problems.length)),
    make("ul", {}, ...problems.map((problem) => make("li", {}, link(element, problem)))),
  );
  find(element, `[data-screen="${screen}"]`).prepend(summary);
  summary.focus();
}

/**
 * @param {HTMLElement} block
 * @param {string} fix
 */
function markWrong(block, fix) {
  const id = `${block.id || block.dataset["field"]}-error`.replaceAll(".", "-");
  const error = make("p", { class: "rw-field__error", id }, fix);
  block.classList.add("rw-field--wrong");
  (block.querySelector(".rw-field__hint") ?? block.querySelector(".rw-field__legend"))?.after(error);
  for (const input of findAll(block, "input")) {
    input.setAttribute("aria-invalid", "true");
  }
}

/**
 * @param {HTMLFormElement} element
 * @param {Problem} problem
 * @returns {HTMLElement}
 */
function link(element, { field, problem, fix }) {
  const block = find(element, `[data-field="${field}"]`);
  const target = block.querySelector("input");
  return make(
    "a",
    {
      href: `#${block.id || target?.id || ""}`,
      onclick: (/** @type {Event} */ event) => {
        // The address stays as it is: Back must lead to the screen before, not to the same one again.
        event.preventDefault();
        target?.focus();
      },
    },
    `${problem} ${fix}`,
  );
}
