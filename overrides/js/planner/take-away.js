// @ts-check
import { button, make } from "./dom.js";
import { askForSheet } from "./requests.js";

/**
 * @typedef {import("./requests.js").Asker} Asker
 * @typedef {import("./requests.js").From} From
 */

/**
 * Hand a file to the person. Its name tells nothing of their health.
 * @param {string} name
 * @param {string | Uint8Array} content
 * @param {string} type
 */
export function download(name, content, type) {
  const address = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (content)], { type }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers read the file only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * Make the row of what can be taken away.
 * @param {Asker} client
 * @param {From} from
 * @returns {HTMLElement}
 */
export function takeAway(client, from) {
  const said = make("p", { class: "rw-said", role: "status" });
  const getPdf = async () => {
    said.textContent = "Making the PDF.";
    try {
      download("retrowalk-plan.pdf", await askForSheet(client, from, "pdf", { paper: "a4" }), "application/pdf");
      said.textContent = "The PDF is ready: look in your downloads.";
    } catch {
      said.textContent = "The PDF could not be made. Please try again.";
    }
  };
  return make("section", { class: "rw-take" }, make("p", { class: "rw-actions" }, button("Get the PDF", getPdf)), said);
}
