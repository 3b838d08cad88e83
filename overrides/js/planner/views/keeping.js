// @ts-check
import { button, make } from "../../lib/dom.js";
import { say } from "../../lib/words.js";

/** @typedef {import("../state/diary.js").Saved} Saved */

/**
 * Make the part about keeping: what it means, and once something is kept: its name, a copy, the end of it.
 * @param {Saved} saved
 * @param {boolean} mayBeDeleted Whether this browser may delete it by itself.
 * @param {{ keep: () => void, save: () => void, openCopy: (text: string) => void, rename: () => void, forget: () => void }} acts
 * @returns {HTMLElement}
 */
export function keeping({ person }, mayBeDeleted, { keep, save, openCopy, rename, forget }) {
  return make(
    "section",
    { class: "rw-card rw-keeping" },
    make("h2", {}, person ? say("keeping.title_kept") : say("keeping.title")),
    make("p", {}, person ? say("keeping.words_kept", { name: person.name }) : say("keeping.words")),
    person && mayBeDeleted ? make("p", {}, say("keeping.may_go")) : null,
    make(
      "p",
      { class: "rw-actions" },
      person ? button(say("keeping.save"), save, mayBeDeleted ? "" : "quiet") : button(say("keeping.keep"), keep),
      person ? button(say("keeping.rename"), rename, "quiet") : null,
      openCopyButton(openCopy),
      person ? button(say("keeping.delete_plan"), forget, "quiet") : null,
    ),
  );
}

/**
 * Make the button that opens a saved copy.
 * @param {(text: string) => void} openCopy
 * @param {string} [kind]
 * @returns {HTMLElement}
 */
export function openCopyButton(openCopy, kind = "quiet") {
  const file = make("input", { type: "file", accept: ".json,application/json", hidden: true });
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    file.value = "";
    if (chosen) {
      openCopy(await chosen.text());
    }
  });
  return make("span", {}, button(say("keeping.open"), () => file.click(), kind), file);
}
