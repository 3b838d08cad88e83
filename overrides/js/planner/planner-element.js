// @ts-check
import { fieldsOf, read } from "./state/answers.js";
import { careCard } from "./views/care-card.js";
import { checkView } from "./views/check-answers.js";
import { moduleWorker, PlannerClient } from "./runtime/client.js";
import { mayPrefetch } from "../lib/connection.js";
import { codeView } from "./views/code-entry.js";
import { nextMonday, todayOf } from "../lib/dates.js";
import { button, find, make } from "../lib/dom.js";
import { say, useWords } from "../lib/words.js";
import { clearProblems, keepNoneAlone, showAsked, showProblems, showScreen } from "./views/form.js";
import { Journey } from "./state/history.js";
import { openCopyButton } from "./views/keeping.js";
import { storeNotice } from "./views/notices.js";
import { peopleView } from "./views/people.js";
import { planPage, putView } from "./views/plan-page.js";
import { Planner } from "./actions.js";
import { showProgress } from "./views/progress.js";
import { firstState, Store } from "./state/state.js";
import { watchStore } from "./state/saved-plan-store.js";
import { screensFor } from "./state/screens.js";
import { codeIn } from "./state/plan-link.js";

/**
 * @typedef {import("./state/state.js").State} State
 * @typedef {import("./types.d.ts").Form} Form
 * @typedef {import("./types.d.ts").Place} Place
 */

/** `<retrowalk-planner>`: shows the plain form in short steps, and the plan that comes of it. */
class RetrowalkPlanner extends HTMLElement {
  /** @type {Form} */
  #form = { steps: [], lines: {}, referral: {}, advice: {}, clearance: {}, urgency: {}, words: {} };

  #client = new PlannerClient(() => moduleWorker(new URL("./runtime/worker.js", import.meta.url)));

  #store = new Store(firstState(""));

  /** @type {Planner | null} */
  #planner = null;

  /** @type {Journey | null} */
  #journey = null;

  #leaving = new AbortController();

  #code = "";

  connectedCallback() {
    if (this.#planner) {
      return;
    }
    this.#form = JSON.parse(find(this, "[data-form]").textContent ?? "");
    useWords(this.#form.words);
    const store = new Store(firstState(screensFor(this.#form, {})[0]?.id ?? ""));
    const clearForm = () => this.#clearForm();
    const answer = (/** @type {string} */ field, /** @type {string} */ value) => this.#answer(field, value);
    const planner = new Planner({ form: this.#form, store, client: this.#client, clearForm, answer });
    this.#store = store;
    this.#planner = planner;
    this.#code = codeIn(location.hash) ?? "";
    this.#journey = new Journey(store.state.place, (place) => planner.arrive(place), this.#leaving.signal);
    planner.journey = this.#journey;
    store.watch((state, before) => this.#show(state, before));
    this.#takeOver(planner);
    this.#show(store.state, null);
    this.#openFirst(planner);
    if (mayPrefetch()) {
      this.#client.prefetch();
    }
  }

  disconnectedCallback() {
    this.#leaving.abort();
    this.#client.stop();
  }

  /** @returns {HTMLFormElement} */
  get #element() {
    return /** @type {HTMLFormElement} */ (find(this, "form.rw-form"));
  }

  /** From here on the form is ours. @param {Planner} planner */
  #takeOver(planner) {
    const { signal } = this.#leaving;
    const form = this.#element;
    for (const plain of this.querySelectorAll(".rw-no-script")) {
      plain.remove();
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      planner.continue();
    });
    form.addEventListener(
      "input",
      (event) => {
        keepNoneAlone(event.target);
        this.#readForm();
      },
      { signal },
    );
    // The first touch: whoever answers one question will soon want the planner.
    for (const touch of ["pointerdown", "keydown", "change"]) {
      form.addEventListener(touch, () => this.#client.start(), { once: true, signal });
    }
    this.#client.addEventListener("change", () =>
      this.#store.happen({ type: "readiness", readiness: this.#client.readiness }),
    );
    document.addEventListener("visibilitychange", () => this.#lookAgain(), { signal });
    watchStore(() => void planner.diary.lookAgain(), signal);
    window.addEventListener("hashchange", () => this.#openPasted(planner), { signal });
    this.#addControls(planner);
    this.#prefill();
    this.#readForm();
    this.dataset["ready"] = "";
  }

  /** The button that Enter presses comes last, once nothing can send the form any more. @param {Planner} planner */
  #addControls(planner) {
    const form = this.#element;
    form.querySelector("button[disabled]")?.remove();
    find(form, "[data-controls]").replaceChildren(
      make("button", { type: "submit", class: "rw-button" }, say("form.continue")),
      button(say("form.back"), () => planner.back(), "quiet"),
    );
    const haveCode = button(say("form.have_code"), () => planner.go({ view: "code" }), "link");
    const openCopy = openCopyButton((text) => void planner.diary.openCopy(text), "link");
    find(this, "[data-have-code]").replaceChildren(haveCode, openCopy);
  }

  #prefill() {
    const start = this.#element.elements.namedItem("start");
    if (start instanceof HTMLInputElement && !start.value) {
      start.value = nextMonday(todayOf(new Date()));
    }
  }

  #clearForm() {
    this.#element.reset();
    this.#prefill();
    this.#readForm();
  }

  /** Choose an answer in the person's place. @param {string} field @param {string} value */
  #answer(field, value) {
    for (const input of this.#element.querySelectorAll("input")) {
      if (input.name === field) {
        input.checked = input.value === value;
      }
    }
    this.#readForm();
  }

  #readForm() {
    const given = read(new FormData(this.#element), fieldsOf(this.#form));
    this.#store.happen({ type: "answered", given });
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
      showAsked(this.#element, this.#form, state.given);
    }
    if (before && state.problems !== before.problems) {
      showProblems(this.#element, state.place.screen, state.problems);
    }
    showProgress(find(this, "[data-progress]"), state.readiness, () => this.#planner?.tryAgain());
    this.#showWaiting(state);
    if (moved && before) {
      this.#focusHeading(state.place);
    }
  }

  /** @param {State} state */
  #showPlace(state) {
    const { place } = state;
    this.dataset["view"] = place.view;
    this.#element.hidden = place.view !== "form";
    clearProblems(this.#element);
    showScreen(this.#element, this.#form, state.given, place.screen);
    find(this, "[data-controls] .rw-button--quiet").hidden = !this.#journey?.canGoBack;
    this.#showView(state);
  }

  /** @param {State} state */
  #showView(state) {
    putView(find(this, "[data-view-holder]"), this.#viewOf(state));
  }

  /**
   * @param {State} state
   * @returns {HTMLElement[]}
   */
  #viewOf(state) {
    const planner = this.#planner;
    const { given, plan, care, place, saved, trouble, waiting } = state;
    if (!planner) {
      return [];
    }
    const { diary } = planner;
    if (place.view === "form") {
      return saved.trouble ? [storeNotice(saved.trouble, { save: () => void diary.save(), forget: () => void diary.forget() })] : [];
    }
    if (place.view === "people") {
      return [
        peopleView(saved.people, { openPerson: (id) => void diary.openPerson(id), newPlan: () => diary.newPlan() }),
      ];
    }
    if (place.view === "code") {
      const open = (/** @type {string} */ code) => {
        this.#code = code;
        void planner.openCode(code);
      };
      const copy = openCopyButton((text) => void diary.openCopy(text));
      return [codeView({ code: this.#code, trouble, waiting }, { open, back: () => planner.anew() }), make("p", {}, copy)];
    }
    if (place.view === "care" && care) {
      const acts = {
        withHelper: () => planner.withHelper(),
        theySaidYes: (/** @type {string[]} */ ids) => planner.theySaidYes(ids),
      };
      return [careCard(care, this.#form, acts), this.#careActions(planner)];
    }
    if (place.view === "plan" && plan) {
      const around = {
        form: this.#form,
        client: this.#client,
        today: todayOf(new Date()),
        rulesPage: this.dataset["rules"] ?? "",
        mayBeDeleted: diary.mayBeDeleted,
      };
      return [planPage(state, plan, { ...around, acts: acts(planner) })];
    }
    return [
      checkView(this.#form, given, {
        change: (field) => planner.change(field),
        makePlan: () => void planner.makePlan(),
        back: () => planner.back(),
      }),
    ];
  }

  /**
   * @param {Planner} planner
   * @returns {HTMLElement}
   */
  #careActions(planner) {
    return make(
      "p",
      { class: "rw-actions" },
      button(say("care.print"), () => window.print()),
      button(say("care.change"), () => planner.back(), "quiet"),
      make("a", { href: this.dataset["safety"] ?? "" }, say("care.why")),
    );
  }

  /** @param {State} state */
  #showWaiting({ waiting, trouble, readiness }) {
    const line = this.querySelector("[data-waiting]");
    if (line) {
      const words = waiting && readiness.status !== "failed" ? say("form.check.waiting") : trouble;
      line.textContent = words;
    }
  }

  /** @param {Place} place */
  #focusHeading(place) {
    const heading =
      place.view === "form" ? `[data-screen="${place.screen}"] .rw-screen__title` : "[data-view-holder] [data-heading]";
    this.scrollIntoView();
    find(this, heading).focus({ preventScroll: true });
  }
}

/**
 * @param {Planner} planner
 * @returns {import("./views/plan-page.js").Acts}
 */
function acts(planner) {
  const { diary } = planner;
  return {
    changeAnswer: (field) => planner.change(field),
    walk: (session) => planner.walk(session),
    note: (session) => void diary.note(session),
    answer: (written) => void diary.answer(written),
    putOff: (key) => diary.putOff(key),
    away: () => void diary.away(),
    change: () => void diary.change(),
    other: (kind) => void diary.other(kind),
    check: (place) => void diary.check(place),
    next: (keep) => void diary.next(keep),
    fell: () => void diary.fell(),
    seen: () => void diary.seen(),
    notFallen: () => void diary.notFallen(),
    withHelper: () => void diary.withHelper(),
    askAgain: () => planner.askAgain(),
    keep: () => void diary.keep(),
    save: () => void diary.save(),
    openCopy: (text) => void diary.openCopy(text),
    rename: () => void diary.rename(),
    forget: () => void diary.forget(),
    openPerson: (id) => void diary.openPerson(id),
    newPlan: () => diary.newPlan(),
  };
}

if (!customElements.get("retrowalk-planner")) {
  customElements.define("retrowalk-planner", RetrowalkPlanner);
}
