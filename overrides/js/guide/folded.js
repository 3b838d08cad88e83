// @ts-check
/** What is folded opens where a link leads to it, and on paper. */

/**
 * Return the details that an element is, holds as its own, or stands in.
 * @param {Element} element
 * @returns {HTMLDetailsElement | null}
 */
function foldedPart(element) {
  return element.querySelector(":scope > details") ?? element.closest("details");
}

/** Open what the address names. */
export function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = target && foldedPart(target);
  if (folded) {
    folded.open = true;
    target.scrollIntoView();
  }
}

/** Open all that paper shows, for a browser whose style sheets cannot, and fold it again once it is printed. */
function openForPaper() {
  const folded = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(".rw-folded:not([open])"));
  const setOpen = (/** @type {boolean} */ open) => folded.forEach((part) => part.toggleAttribute("open", open));
  setOpen(true);
  window.addEventListener("afterprint", () => setOpen(false), { once: true });
}

window.addEventListener("hashchange", openTarget);
window.addEventListener("beforeprint", openForPaper);
openTarget();
