// @ts-check
import { AnswersForm } from "./answers-form.js";
import { canRunPlanner } from "./runtime/browser-check.js";
import { client } from "./page-client.js";
import { mayPrefetch } from "../lib/connection.js";
import { button, find, findAll, make } from "../lib/dom.js";
import { say, useWords } from "../lib/words.js";
import {
  announce,
  clearProblems,
  open,
  raiseHeadings,
  showAsked,
  showProblems,
  showScreen,
} from "./views/form.js";
import { Journey } from "./state/history.js";
import { openCopyButton } from "./views/keeping.js";
import { putView } from "./views/plan-page.js";
import { Planner } from "./actions.js";
import { viewOf } from "./place-view.js";
import { showProgress } from "./views/progress.js";
import { focusHeading, showNote, showTitle } from "./views/screen-title.js";
import { firstState, Store } from "./state/state.js";
import { watchStore } from "./state/saved-plan-store.js";
import { screenAfter } from "./state/screens.js";
import { codeIn } from "./state/plan-link.js";

/**
 * @typedef {import("./state/state.js").State} State
 * @typedef {import("./types.d.ts").Form} Form
 */

/** So many milliseconds words stay that only a screen reader finds: long enough to be noticed. */
const TOLD_FOR = 5000;

/** `<retrowalk-planner>`: shows the plain form in short steps, and the plan that comes of it. */
class RetrowalkPlanner extends HTMLElement {
  /** @type {Form} */
  #form = { screens: [], lines: {}, advice: {}, clearance: {}, urgency: {}, words: {} };

  #store = new Store(firstState(""));

  /** @type {Planner | null} */
  #planner = null;

  /** @type {Journey | null} */
  #journey = null;

  #leaving = new AbortController();

  #code = "";

  /** What was last said to those who do not see it. */
  #told = "";

  /** What the tab said at first: the first screen says it again. */
  #title = document.title;

  connectedCallback() {
    if (this.#planner) {
      return;
    }
    this.#form = JSON.parse(find(this, "[data-form]").textContent ?? "");
    useWords(this.#form.words);
    const store = new Store(firstState(this.#form.screens[0]?.id ?? ""));
    const answersForm = new AnswersForm({ element: this.#element, form: this.#form, store });
    const planner = new Planner({ form: this.#form, store, client, answersForm });
    this.#store = store;
    this.#planner = planner;
    this.#code = codeIn(location.hash) ?? "";
    this.#journey = new Journey(store.state.place, (place) => planner.arrive(place), this.#leaving.signal);
    planner.journey = answersForm.journey = this.#journey;
    store.watch((state, before) => this.#show(state, before));
    this.#takeOver(planner, answersForm);
    this.#show(store.state, null);
    this.#openFirst(planner);
    const able = canRunPlanner();
    find(this, "[data-lacking]").hidden = able;
    if (able && mayPrefetch()) {
      client.prefetch();
    }
  }

  disconnectedCallback() {
    this.#leaving.abort();
    client.stop();
  }

  /** @returns {HTMLFormElement} */
  get #element() {
    return /** @type {HTMLFormElement} */ (find(this, "form.rw-form"));
  }

  /**
   * From here on the form is ours.
   * @param {Planner} planner
   * @param {AnswersForm} answersForm
   */
  #takeOver(planner, answersForm) {
    const { signal } = this.#leaving;
    const form = this.#element;
    for (const plain of this.querySelectorAll(".rw-no-script")) {
      plain.remove();
    }
    raiseHeadings(form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#safely(() => planner.continue());
    });
    form.addEventListener("input", (event) => this.#safely(() => answersForm.changed(event.target)), { signal });
    window.addEventListener("unhandledrejection", (event) => this.#fail(event.reason), { signal });
    // The first touch: whoever answers one question will soon want the planner.
    for (const touch of ["pointerdown", "keydown", "change"]) {
      form.addEventListener(touch, () => client.start(), { once: true, signal });
    }
    client.addEventListener("change", () => this.#store.dispatch({ type: "readiness", readiness: client.readiness }));
    document.addEventListener("visibilitychange", () => this.#lookAgain(), { signal });
    watchStore(() => void planner.diary.lookAgain(), signal);
    window.addEventListener("hashchange", () => this.#openPasted(planner), { signal });
    this.#addControls(planner);
    answersForm.fill();
    answersForm.read();
    this.dataset["ready"] = "";
  }

  /** The button that Enter presses comes last, once nothing can send the form any more. @param {Planner} planner */
  #addControls(planner) {
    const form = this.#element;
    form.querySelector("button[disabled]")?.remove();
    find(form, "[data-controls]").replaceChildren(
      make("button", { type: "submit", class: "rw-button", "data-continue": true }, say("form.continue")),
      button(say("form.back"), () => planner.back(), "quiet"),
    );
    const haveCode = button(say("form.code.have"), () => planner.go({ view: "code" }), "link");
    const openCopy = openCopyButton((text) => void planner.diary.openCopy(text), "link");
    find(this, "[data-have-code]").replaceChildren(haveCode, openCopy);
  }

  /** Do what a person asked for; should it fail, the advice for those with a sign is there all the same. @param {() => void} work */
  #safely(work) {
    try {
      work();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** @param {unknown} error */
  #fail(error) {
    console.error(error);
    const advice = find(this, "[data-fault]");
    advice.hidden = false;
    advice.scrollIntoView();
    advice.focus({ preventScroll: true });
  }

  /** What the address names comes first, then what was kept here. @param {Planner} planner */
  #openFirst(planner) {
    this.#code = codeIn(location.hash) ?? this.#code;
    void this.#journey?.open(() => planner.openAddress());
  }

  /** Somebody put a code behind the address by hand. Our own entries bring their state along. @param {Planner} planner */
  #openPasted(planner) {
    if (codeIn(location.hash) && !history.state?.retrowalk) {
      this.#openFirst(planner);
    }
  }

  /** After a night in a sleeping tab the next session is another one. */
  #lookAgain() {
    const { state } = this.#store;
    if (document.visibilityState === "visible" && state.place.view === "plan") {
      this.#showView(state);
    }
    if (document.visibilityState === "visible") {
      void this.#planner?.diary.lookAgain();
    }
  }

  /**
   * @param {State} state
   * @param {State | null} before
   */
  #show(state, before) {
    const moved = !before || state.place !== before.place;
    const changed = /** @type {const} */ (["plan", "changes", "saved", "care", "trouble"]);
    if (moved) {
      this.#showPlace(state);
    } else if (changed.some((name) => state[name] !== before[name])) {
      this.#showView(state);
    }
    if (!before || state.given !== before.given) {
      const cameUp = showAsked(this.#element, this.#form, state.given);
      if (before) {
        announce(this.#element, cameUp);
      }
    }
    if (before && state.problems !== before.problems) {
      for (const { field } of state.problems) {
        open(find(this.#element, `[data-field="${field}"]`));
      }
      showProblems(this.#element, state.place.screen, state.problems);
    }
    const progress = find(this, "[data-progress]");
    progress.hidden = state.place.view === "care" && state.care?.clearance === "stop";
    showProgress(progress, state.readiness, () => this.#planner?.tryAgain());
    this.#showWaiting(state);
    if (moved && before) {
      focusHeading(this, state.place);
    }
  }

  /** @param {State} state */
  #showPlace(state) {
    const { place } = state;
    this.dataset["view"] = place.view;
    this.#element.hidden = place.view !== "form";
    clearProblems(this.#element);
    showScreen(this.#element, place.screen);
    showAsked(this.#element, this.#form, state.given);
    showNote(this, this.#form, state);
    const last = screenAfter(this.#form, place.screen) === null || place.returnTo === "plan";
    find(this, "[data-continue]").textContent = say(last ? "form.make" : "form.continue");
    find(this, "[data-controls] .rw-button--quiet").hidden = !this.#journey?.canGoBack;
    this.#showView(state);
  }

  /** @param {State} state */
  #showView(state) {
    const holder = find(this, "[data-view-holder]");
    putView(holder, this.#planner ? viewOf(state, this.#planner, this.#page(this.#planner)) : []);
    showTitle(this, this.#form, state.place, this.#title);
    this.#tell(findAll(holder, ".rw-changed:not([role])")[0]?.innerText ?? "");
  }

  /** Say what changed to those who do not see it, once. @param {string} words */
  #tell(words) {
    if (words !== this.#told) {
      const region = find(this, "[data-told]");
      this.#told = words;
      region.textContent = words;
      setTimeout(() => region.replaceChildren(), TOLD_FOR);
    }
  }

  /**
   * @param {Planner} planner
   * @returns {import("./place-view.js").Page}
   */
  #page(planner) {
    return {
      form: this.#form,
      client,
      code: this.#code,
      openCode: (code) => {
        this.#code = code;
        void planner.openCode(code);
      },
      rulesPage: this.dataset["rules"] ?? "",
      safetyPage: this.dataset["safety"] ?? "",
    };
  }

  /** @param {State} state */
  #showWaiting({ waiting, trouble, readiness }) {
    const words = waiting && readiness.status !== "failed" ? say("form.waiting") : trouble;
    for (const line of findAll(this, "[data-waiting]")) {
      line.textContent = words;
    }
  }
}

if (!customElements.get("retrowalk-planner")) {
  customElements.define("retrowalk-planner", RetrowalkPlanner);
}
