// @ts-check
/** The card of a claim opens where a link leads to it, and what is folded opens on paper. */

/** Open the card that the address names. */
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = target?.closest("details");
  if (folded) {
    folded.open = true;
    folded.scrollIntoView();
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
