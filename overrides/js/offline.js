// @ts-check
/** On every page: once it is done and nobody waits for anything, begin to keep the site for when there is no network. */
import { canKeep, isRefused, keepCopy, savesData } from "./offline-logic.js";

/** What a page still does after it has loaded comes first. In milliseconds. */
const AFTER = 3000;

function begin() {
  setTimeout(() => void keepCopy(), AFTER);
}

if (canKeep() && !isRefused() && !savesData()) {
  if (document.readyState === "complete") {
    begin();
  } else {
    addEventListener("load", begin, { once: true });
  }
}
