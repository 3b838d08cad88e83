// @ts-check
/** Small helpers that make elements. Text is always text: nothing here parses HTML. */

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * @param {Element} element
 * @param {Record<string, unknown>} attributes
 * @param {Child[]} children
 */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, String(value));
    }
  }
  for (const child of children) {
    if (child) {
      element.append(child);
    }
  }
}

/**
 * Make an HTML element. An attribute that is a function listens: `{ onclick: … }`.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, unknown>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  fill(element, attributes, children);
  return element;
}

/**
 * Make an SVG element.
 * @template {keyof SVGElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, unknown>} [attributes]
 * @param {...Child} children
 * @returns {SVGElementTagNameMap[Name]}
 */
export function draw(name, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  fill(element, attributes, children);
  return element;
}

/**
 * Make a button that does something.
 * @param {string} words
 * @param {(event: Event) => void} press
 * @param {string} [kind] "" for the main button, "quiet", "stop" or "link".
 * @returns {HTMLButtonElement}
 */
export function button(words, press, kind = "") {
  const look = kind === "link" ? "rw-button--link" : `rw-button${kind && ` rw-button--${kind}`}`;
  return make("button", { type: "button", class: look, onclick: press }, words);
}

/**
 * Find the one element that must be there.
 * @param {ParentNode} inside
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function find(inside, selector) {
  const found = inside.querySelector(selector);
  if (!(found instanceof HTMLElement)) {
    throw new Error(`The planner page has no ${selector}.`);
  }
  return found;
}

/**
 * @param {ParentNode} inside
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function findAll(inside, selector) {
  return /** @type {HTMLElement[]} */ ([...inside.querySelectorAll(selector)]);
}

/**
 * Open a dialog over the page, within the planner, so that its words look like all others there.
 * @param {HTMLDialogElement} dialog
 */
export function openDialog(dialog) {
  (document.querySelector("retrowalk-planner") ?? document.body).append(dialog);
  dialog.showModal();
}
