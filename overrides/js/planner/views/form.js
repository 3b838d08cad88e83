// @ts-check
/** The form that stands in the page, shown one screen at a time. */
import { find, findAll, make } from "../../lib/dom.js";
import { say, sayCount } from "../../lib/words.js";
import { isAsked, NONE, UNSURE } from "../state/answers.js";

/**
 * @typedef {import("../types.d.ts").Form} Form
 * @typedef {import("../types.d.ts").Given} Given
 * @typedef {import("../types.d.ts").Problem} Problem
 */

/**
 * Give every screen but the first its own first heading: the first one stands below the page's.
 * @param {HTMLFormElement} element
 */
export function raiseHeadings(element) {
  for (const heading of findAll(element, ".rw-screen ~ .rw-screen > .rw-screen__title")) {
    const raised = make("h1", {}, ...heading.childNodes);
    for (const { name, value } of heading.attributes) {
      raised.setAttribute(name, value);
    }
    heading.replaceWith(raised);
  }
}

/**
 * Show one screen of the form.
 * @param {HTMLFormElement} element
 * @param {string} screen
 */
export function showScreen(element, screen) {
  for (const item of findAll(element, ".rw-screen")) {
    item.hidden = item.dataset["screen"] !== screen;
  }
}

/**
 * Show the questions that the answers so far ask for, and no others.
 * @param {HTMLFormElement} element
 * @param {Form} form
 * @param {Given} given
 * @returns {{ more: number, lines: HTMLElement | null }} How many follow-ups came up, and the first of the lines that
 *   took the place of their boxes.
 */
export function showAsked(element, form, given) {
  let more = 0;
  let lines = null;
  for (const field of form.screens.flatMap((screen) => screen.fields)) {
    const block = find(element, `[data-field="${field.field}"]`);
    const asked = isAsked(field, given);
    const cameUp = block.hidden && asked;
    block.hidden = !asked;
    const [kind, id] = field.field.split(".");
    if (kind === "line") {
      find(element, `[data-box="${id}"]`).hidden = asked;
      lines ??= cameUp ? block : null;
    } else if (cameUp && block.closest(".rw-screen:not([hidden])")) {
      more += 1;
    }
  }
  return { more, lines };
}

/**
 * Say that questions came up, to those who do not see them.
 * @param {HTMLFormElement} element
 * @param {{ more: number, lines: HTMLElement | null }} cameUp
 */
export function announce(element, { more, lines }) {
  const words = lines ? say("form.line_by_line") : more > 0 ? sayCount("form.more_asked", more) : "";
  find(element, "[data-announce]").textContent = words;
  lines?.focus({ preventScroll: true });
  lines?.scrollIntoView({ block: "center" });
}

/**
 * Keep "None of these" and the lines of a screen apart: a tick at one takes the tick from the other. What was ticked
 * before somebody is not sure about one of them stays a yes.
 * @param {EventTarget | null} changed
 */
export function keepNoneAlone(changed) {
  const field = changed instanceof HTMLInputElement && changed.checked ? changed.closest("[data-kind=ticks]") : null;
  if (!(changed instanceof HTMLInputElement) || changed.type !== "checkbox" || !field) {
    return;
  }
  const boxes = [...field.querySelectorAll("input")].filter((box) => box.type === "checkbox");
  for (const box of boxes) {
    if (box !== changed && (box.value === NONE) !== (changed.value === NONE)) {
      box.checked = false;
    }
  }
  if (changed.value === UNSURE) {
    for (const box of boxes.filter((each) => each.checked && each !== changed)) {
      choose(field, `line.${box.value}`, "yes");
    }
  }
}

/**
 * Choose an answer in the person's place.
 * @param {ParentNode} inside
 * @param {string} field
 * @param {string | readonly string[]} value
 */
export function choose(inside, field, value) {
  for (const input of inside.querySelectorAll("input")) {
    if (input.name === field && ["radio", "checkbox"].includes(input.type)) {
      input.checked = typeof value === "string" ? input.value === value : value.includes(input.value);
    } else if (input.name === field) {
      input.value = String(value);
    }
  }
}

/**
 * Take away what was said to be wrong.
 * @param {HTMLFormElement} element
 */
export function clearProblems(element) {
  for (const error of findAll(element, ".rw-error-summary, .rw-field__error")) {
    describe(element, error.id, false);
    error.remove();
  }
  for (const field of findAll(element, ".rw-field--wrong")) {
    field.classList.remove("rw-field--wrong");
    for (const input of findAll(field, "input")) {
      input.removeAttribute("aria-invalid");
    }
  }
}

/**
 * Say what is wrong: at the top, where the focus goes, with links to the questions, and at each question as a part of
 * its description.
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
    { class: "rw-error-summary", role: "group", tabindex: "-1", "aria-labelledby": "rw-problems" },
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
  const id = `error-${block.dataset["field"]}`.replace(/[._]/g, "-");
  const error = make("p", { class: "rw-field__error", id }, fix);
  block.classList.add("rw-field--wrong");
  find(block, "legend, label").after(error);
  const input = block.querySelector("input");
  if (block.matches("fieldset")) {
    setDescribed(block, id, true);
  } else if (input) {
    setDescribed(input, id, true);
  }
  for (const each of findAll(block, "input")) {
    if (each.closest("[data-field]") === block) {
      each.setAttribute("aria-invalid", "true");
    }
  }
}

/**
 * @param {HTMLElement} element
 * @param {string} id
 * @param {boolean} on
 */
function describe(element, id, on) {
  for (const described of id ? findAll(element, `[aria-describedby~="${id}"]`) : []) {
    setDescribed(described, id, on);
  }
}

/**
 * Make a text part of an element's description, or no more.
 * @param {HTMLElement} element
 * @param {string} id
 * @param {boolean} on
 */
function setDescribed(element, id, on) {
  const others = (element.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each && each !== id);
  const ids = on ? [...others, id] : others;
  if (ids.length > 0) {
    element.setAttribute("aria-describedby", ids.join(" "));
  } else {
    element.removeAttribute("aria-describedby");
  }
}

/**
 * @param {HTMLFormElement} element
 * @param {Problem} problem
 * @returns {HTMLElement}
 */
function link(element, { field, problem, fix }) {
  const block = find(element, `[data-field="${field}"]`);
  const target = [...block.querySelectorAll("input")].find((input) => input.offsetParent !== null) ?? block.querySelector("input");
  return make(
    "a",
    {
      href: `#${block.id || target?.id || ""}`,
      onclick: (/** @type {Event} */ event) => {
        // The address stays as it is: Back must lead to the screen before, not to the same one again.
        event.preventDefault();
        open(block);
        target?.focus();
      },
    },
    `${problem} ${fix}`,
  );
}

/**
 * Open what is folded around a question.
 * @param {HTMLElement} block
 */
export function open(block) {
  const folded = block.closest("details");
  if (folded) {
    folded.open = true;
  }
}
