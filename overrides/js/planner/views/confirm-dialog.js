// @ts-check
import { make, openDialog } from "../../lib/dom.js";

/**
 * Ask before something that cannot be taken back.
 * @param {string} question
 * @param {string} yes The words of the button that does it.
 * @returns {Promise<boolean>}
 */
export function ask(question, yes) {
  const form = make(
    "form",
    { method: "dialog" },
    make("p", { id: "rw-ask" }, question),
    make(
      "p",
      { class: "rw-actions" },
      make("button", { class: "rw-button rw-button--stop", value: "yes" }, yes),
      make("button", { class: "rw-button rw-button--quiet", value: "no", autofocus: true }, "No, keep it"),
    ),
  );
  const dialog = make("dialog", { class: "rw-dialog", "aria-labelledby": "rw-ask" }, form);
  openDialog(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}
