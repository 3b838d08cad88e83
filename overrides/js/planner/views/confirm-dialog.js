// @ts-check
import { button, make, openDialog } from "../../lib/dom.js";
import { say } from "../../lib/words.js";

/**
 * Ask before something that cannot be taken back.
 * @param {string} question
 * @param {{ yes: string, no: string, copy?: (() => void) | undefined }} words The words of the buttons; `copy` offers a copy first.
 * @returns {Promise<boolean>}
 */
export function ask(question, { yes, no, copy }) {
  const form = make(
    "form",
    { method: "dialog" },
    make("p", { id: "dialog-question" }, question),
    copy && make("p", { class: "rw-actions" }, button(say("keeping.copy_first"), copy, "quiet")),
    make(
      "p",
      { class: "rw-actions" },
      make("button", { class: "rw-button rw-button--stop", value: "yes" }, yes),
      make("button", { class: "rw-button rw-button--quiet", value: "no", autofocus: true }, no),
    ),
  );
  return openForm(form, "dialog-question").then(({ pressed }) => pressed === "yes");
}

/**
 * Open a form in a dialog, and wait until it is closed.
 * @param {HTMLFormElement} form With method "dialog".
 * @param {string} title The id of what names the dialog.
 * @returns {Promise<{ pressed: string, data: FormData }>} The value of the button that closed it; "" for Escape.
 */
export function openForm(form, title) {
  const dialog = make("dialog", { class: "rw-dialog", "aria-labelledby": title }, form);
  openDialog(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve({ pressed: dialog.returnValue, data: new FormData(form) });
    });
  });
}
