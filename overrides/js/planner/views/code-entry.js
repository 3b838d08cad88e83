// @ts-check
import { button, make } from "../../lib/dom.js";
import { say } from "../../lib/words.js";

/**
 * Make the view that opens a plan by its code: one field, and what is happening.
 * @param {{ code: string, trouble: string, waiting: boolean }} now
 * @param {{ open: (code: string) => void, back: () => void }} acts
 * @returns {HTMLElement}
 */
export function codeView({ code, trouble, waiting }, { open, back }) {
  const input = make("input", {
    class: "rw-input rw-input--code",
    id: "rw-code",
    type: "text",
    autocomplete: "off",
    autocapitalize: "characters",
    spellcheck: "false",
    value: code,
    "aria-describedby": "rw-code-hint",
    "aria-invalid": trouble ? "true" : null,
  });
  const form = make(
    "form",
    {
      "data-code-form": true,
      novalidate: true,
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        open(input.value.trim());
      },
    },
    make("h1", { tabindex: "-1", "data-heading": true }, waiting ? say("form.code.opening") : say("form.code.title")),
    make("label", { class: "rw-field__legend", for: "rw-code" }, say("form.code.label")),
    make("p", { id: "rw-code-hint" }, say("form.code.hint")),
    trouble ? make("p", { class: "rw-field__error", role: "alert" }, trouble) : null,
    input,
    make(
      "p",
      { class: "rw-actions" },
      make("button", { class: "rw-button", type: "submit" }, say("form.code.open")),
      button(say("form.code.answer"), back, "quiet"),
    ),
    make("p", { class: "rw-waiting", role: "status", "data-waiting": true }),
  );
  return form;
}
