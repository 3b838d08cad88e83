// @ts-check
import { fieldsOf, problemsOf, read, toAnswers } from "./answers.js";
import { careCard } from "./care-card.js";
import { checkView } from "./check-view.js";
import { PlannerClient } from "./client.js";
import { nextMonday, todayOf } from "./dates.js";
import { button, find, make } from "./dom.js";
import { earlyCare } from "./early-care.js";
import { clearProblems, showAsked, showProblems, showScreen } from "./form-view.js";
import { nextCard, planFoot, planHead, planWeeks, safetyCards, sessionDay } from "./plan-view.js";
import { showProgress } from "./progress-line.js";
import { askForPlan, NotUsable } from "./requests.js";
import { canShow, firstState, Store } from "./state.js";
import { askedFields, screenAfter, screenOf, screensFor } from "./steps.js";
import { takeAway } from "./take-away.js";

/**
 * @typedef {import("./types.d.ts").Care} Care
 * @typedef {import("./types.d.ts").Form} Form
 * @typedef {import("./types.d.ts").Place} Place
 * @typedef {import("./types.d.ts").Plan} Plan
 * @typedef {import("./state.js").State} State
 */

/** `<retrowalk-planner>`: turns the plain form into short steps, and the answers into a plan. */
class RetrowalkPlanner extends HTMLElement {
  /** @type {Form} */
  #form = { steps: [], advice: {}, clearance: {}, urgency: {} };

  #client = new PlannerClient(() => new Worker(new URL("./worker.js", import.meta.url), { type: "module" }));

  #store = new Store(firstState(""));

  /** @type {AbortController | null} */
  #leaving = null;

  #index = 0;

  connectedCallback() {
    this.#form = JSON.parse(find(this, "[data-form]").textContent ?? "");
    this.#leaving = new AbortController();
    this.#store = new Store(firstState(screensFor(this.#form, {})[0]?.id ?? ""));
    this.#store.watch((state, before) => this.#show(state, before));
    this.#listen(this.#leaving.signal);
    for (const plain of this.querySelectorAll(".rw-plain")) {
      plain.remove();
    }
    this.#addControls();
    this.#prefill();
    this.#readForm();
    this.dataset["ready"] = "";
    this.#remember("replaceState");
    this.#show(this.#store.state, null);
  }

  disconnectedCallback() {
    this.#leaving?.abort();
    this.#client.stop();
  }

  /** @returns {HTMLFormElement} */
  get #element() {
    return /** @type {HTMLFormElement} */ (find(this, "form"));
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    const form = this.#element;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#continue();
    });
    form.addEventListener("input", () => this.#readForm(), { signal });
    // The first touch: whoever answers one question will soon want the planner.
    for (const touch of ["pointerdown", "keydown", "change"]) {
      form.addEventListener(touch, () => this.#client.start(), { once: true, signal });
    }
    this.#client.addEventListener("change", () =>
      this.#store.happen({ type: "readiness", readiness: this.#client.readiness }),
    );
    window.addEventListener("popstate", (event) => this.#goBackTo(event.state?.retrowalk), { signal });
  }

  /** The button that Enter presses comes last, once nothing can send the form any more. */
  #addControls() {
    const controls = make(
      "p",
      { class: "rw-actions", "data-controls": true },
      make("button", { type: "submit", class: "rw-button" }, "Continue"),
      button("Back", () => history.back(), "quiet"),
    );
    this.#element.querySelector("button[disabled]")?.remove();
    this.#element.append(controls);
  }

  #prefill() {
    const start = this.#element.elements.namedItem("start");
    if (start instanceof HTMLInputElement && !start.value) {
      start.value = nextMonday(todayOf(new Date()));
    }
  }

  #readForm() {
    const given = read(new FormData(this.#element), fieldsOf(this.#form));
    this.#store.happen({ type: "answered", given });
  }

  /** @param {"pushState" | "replaceState"} how */
  #remember(how) {
    const { place } = this.#store.state;
    history[how]({ ...history.state, retrowalk: { place, index: this.#index } }, "");
  }

  /**
   * Go to a place, so that Back leads here again.
   * @param {Partial<Place>} place
   */
  #go(place) {
    const { place: here } = this.#store.state;
    this.#index += 1;
    this.#store.happen({ type: "went", place: { ...here, returnTo: "", ...place } });
    this.#remember("pushState");
  }

  /** @param {{ place: Place, index: number } | undefined} entry */
  #goBackTo(entry) {
    if (entry) {
      this.#index = entry.index;
      const place = canShow(this.#store.state, entry.place) ? entry.place : { ...entry.place, view: /** @type {const} */ ("form") };
      this.#store.happen({ type: "went", place });
    }
  }

  /** What "Continue" does: check this screen, then the next one, or back to where the change was asked for. */
  #continue() {
    const { place, given } = this.#store.state;
    const here = askedFields(this.#form, given).filter((field) => screenOf(this.#form, field.field)?.id === place.screen);
    const problems = problemsOf(here, given);
    if (problems.length > 0) {
      this.#store.happen({ type: "refused", problems });
      return;
    }
    const screens = screensFor(this.#form, given).map((screen) => screen.id);
    const position = screens.indexOf(place.screen);
    const lastSafety = Math.max(...(this.#form.steps[0]?.screens ?? []).map((screen) => screens.indexOf(screen.id)));
    const care = earlyCare(this.#form, given, {
      safetyDone: position >= lastSafety || place.returnTo !== "",
      companyDone: position >= screens.indexOf("company") || place.returnTo !== "",
    });
    if (care) {
      this.#showCare(care);
    } else if (place.returnTo === "plan") {
      void this.#makePlan();
    } else {
      const next = place.returnTo === "check" ? null : screenAfter(this.#form, given, place.screen);
      this.#go(next ? { view: "form", screen: next.id } : { view: "check" });
    }
  }

  /** @param {Care} care */
  #showCare(care) {
    this.#store.happen({ type: "cared", care });
    this.#go({ view: "care" });
  }

  async #makePlan() {
    const { given } = this.#store.state;
    const fields = askedFields(this.#form, given);
    const problems = problemsOf(fields, given);
    const [first] = problems;
    if (first) {
      this.#refuse(problems);
      return;
    }
    this.#store.happen({ type: "waits" });
    try {
      this.#showPlan(await askForPlan(this.#client, { answers: toAnswers(fields, given) }));
    } catch (error) {
      if (error instanceof NotUsable) {
        this.#refuse(error.problems);
      } else {
        this.#store.happen({ type: "failed" });
      }
    }
  }

  /** @param {readonly import("./types.d.ts").Problem[]} problems */
  #refuse(problems) {
    const screen = screenOf(this.#form, problems[0]?.field ?? "")?.id ?? this.#store.state.place.screen;
    this.#go({ view: "form", screen, returnTo: "check" });
    this.#store.happen({ type: "refused", problems });
  }

  /** @param {Plan} plan */
  #showPlan(plan) {
    if (plan.weeks.length === 0) {
      this.#showCare({ clearance: plan.clearance, advice: plan.advice });
      return;
    }
    this.#store.happen({ type: "planned", plan, changes: [] });
    this.#go({ view: "plan" });
    void this.#client.ask({ do: "prepare", format: "pdf" }).catch(() => undefined);
  }

  /**
   * @param {State} state
   * @param {State | null} before
   */
  #show(state, before) {
    const moved = !before || state.place !== before.place;
    if (moved) {
      this.#showPlace(state);
    }
    if (!before || state.given !== before.given) {
      showAsked(this.#element, this.#form, state.given);
    }
    if (before && state.problems !== before.problems) {
      showProblems(this.#element, state.place.screen, state.problems);
    }
    showProgress(find(this, "[data-progress]"), state.readiness, () => this.#tryAgain());
    this.#showWaiting(state);
    if (moved && before && state.problems.length === 0) {
      this.#focusHeading();
    }
  }

  /** @param {State} state */
  #showPlace(state) {
    const { place } = state;
    const inForm = place.view === "form";
    this.dataset["view"] = place.view;
    this.#element.hidden = !inForm;
    clearProblems(this.#element);
    showScreen(this.#element, this.#form, state.given, place.screen);
    find(this, "[data-controls] .rw-button--quiet").hidden = this.#index === 0;
    find(this, "[data-view]").replaceChildren(...(inForm ? [] : this.#viewOf(state)));
  }

  /**
   * @param {State} state
   * @returns {HTMLElement[]}
   */
  #viewOf(state) {
    const { given, plan, care, place } = state;
    const change = (/** @type {string} */ field) =>
      this.#go({
        view: "form",
        screen: screenOf(this.#form, field)?.id ?? "",
        returnTo: place.view === "plan" ? "plan" : "check",
      });
    if (place.view === "care" && care) {
      return [careCard(care, this.#form), this.#careActions()];
    }
    if (place.view === "plan" && plan?.care) {
      const reasons = { rules: plan.rules, rulesPage: this.dataset["rules"] ?? "" };
      const answers = toAnswers(askedFields(this.#form, given), given);
      return [
        planHead(plan, reasons),
        takeAway(this.#client, { answers }),
        nextCard(plan, todayOf(new Date()), reasons, null),
        safetyCards(plan.care),
        planWeeks(plan, reasons, sessionDay),
        planFoot(plan),
      ];
    }
    return [
      checkView(this.#form, given, { change, makePlan: () => void this.#makePlan(), back: () => history.back() }),
    ];
  }

  /** @returns {HTMLElement} */
  #careActions() {
    return make(
      "p",
      { class: "rw-actions" },
      button("Print this", () => window.print()),
      button("Change an answer", () => history.back(), "quiet"),
      make("a", { href: this.dataset["safety"] ?? "" }, "Read why"),
    );
  }

  /** @param {State} state */
  #showWaiting(state) {
    const line = this.querySelector("[data-waiting]");
    if (line) {
      const failed = state.readiness.status === "failed";
      line.textContent = state.waiting && !failed ? "Nearly there. Your plan comes by itself." : "";
    }
  }

  #tryAgain() {
    this.#client.start();
    if (this.#store.state.place.view === "check") {
      void this.#makePlan();
    }
  }

  #focusHeading() {
    const { place } = this.#store.state;
    const heading =
      place.view === "form" ? `[data-screen="${place.screen}"] .rw-screen__title` : "[data-view] [data-heading]";
    this.scrollIntoView();
    find(this, heading).focus({ preventScroll: true });
  }
}

if (!customElements.get("retrowalk-planner")) {
  customElements.define("retrowalk-planner", RetrowalkPlanner);
}
