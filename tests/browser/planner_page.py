"""The planner page as a person meets it, for the tests: answer, continue, read, take away."""

from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

SECONDS = 60_000
# Somebody healthy: nothing ticked on the four screens, and these.
HEALTHY = {"age": "52", "activity": "walking", "knee": "none", "start": "2026-12-07"}
LAST = "you"
# Presses what a person would press, field after field: an answer may bring up the next question. Where nothing is said
# of a screen of lines, "None of these"; else several ticks stand side by side, as in "lungs diabetes".
FILL = """(screen, answers) => {
  for (const field of screen.querySelectorAll("[data-field]")) {
    if (field.closest("[hidden]")) continue;
    const name = field.dataset.field;
    const ticks = field.dataset.kind === "ticks";
    const inputs = [...field.querySelectorAll("input")].filter((input) => input.name === name);
    const typed = inputs.find((input) => !["radio", "checkbox"].includes(input.type));
    const usual = inputs.some((input) => input.checked) || typed ? undefined : ticks ? "none" : "no";
    const answer = answers[name] ?? usual;
    if (typed && answer !== undefined) {
      typed.value = answer;
      typed.dispatchEvent(new Event("input", { bubbles: true }));
    } else {
      for (const one of ticks && answer ? answer.split(" ") : answer ? [answer] : []) {
        const box = inputs.find((input) => input.value === one);
        if (!box.checked || !ticks) box.click();
      }
    }
  }
}"""
# The same for one screen after the other, up to the last, where "Make my plan" is left to be pressed; returns the
# screen on which "Continue" led nowhere, if there is one.
FILL_IN = f"""(root, [answers, until]) => {{
  const fill = {FILL};
  const inSight = (parts) => [...root.querySelectorAll(parts)].find((part) => part.offsetParent !== null);
  let before;
  while (root.dataset.view === "form") {{
    const screen = inSight(".rw-screen");
    if (screen.dataset.screen === until) break;
    if (screen === before) return screen.dataset.screen;
    fill(screen, answers);
    if (screen.dataset.screen === "{LAST}") break;
    inSight("button[type=submit]").click();
    before = screen;
  }}
  return "";
}}"""


class PlannerPage:
    """One open planner page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.locator("retrowalk-planner")

    def open(self, fragment: str = "") -> None:
        """Open the page, and wait until its script has taken over."""
        self.page.goto(f"plan/{fragment}")
        expect(self.page.locator("retrowalk-planner[data-ready]")).to_be_attached()

    @property
    def screen(self) -> Locator:
        """The screen in sight."""
        return self.page.locator(".rw-screen:visible")

    @property
    def screen_id(self) -> str:
        """The name of the screen in sight."""
        return self.screen.get_attribute("data-screen") or ""

    def expect_view(self, view: str) -> None:
        """Wait until the page shows this view: form, plan, care or code."""
        expect(self.page.locator(f'retrowalk-planner[data-view="{view}"]')).to_be_attached(timeout=SECONDS)

    def press(self, name: str) -> None:
        """Press the button of this name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def field(self, name: str) -> Locator:
        """Return the part of the form that asks one question."""
        return self.page.locator(f'.rw-field[data-field="{name}"]')

    def give(self, name: str, answer: str) -> None:
        """Answer one question that is in sight."""
        field = self.field(name)
        typed = field.locator(f'input[name="{name}"]:not([type=radio], [type=checkbox])')
        if typed.count():
            typed.fill(answer)
        else:
            field.locator(f'input[name="{name}"][value="{answer}"]').check()

    def enter_code(self) -> None:
        """Go to where a plan's code can be typed."""
        others = self.page.locator("details", has=self.page.locator("summary", has_text="Other ways to a plan"))
        if others.get_attribute("open") is None:
            others.locator("summary").click()
        self.press("I have a plan code")

    def unfold_choices(self) -> None:
        """Open the line of choices that have an answer already, unless it is open."""
        choices = self.page.locator(".rw-choices")
        if choices.get_attribute("open") is None:
            choices.locator("> summary").click()

    def fill_screen(self, answers: Mapping[str, str]) -> None:
        """Answer what is in sight: as told, else as somebody healthy."""
        self.screen.evaluate(FILL, {**HEALTHY, **answers})

    def fill_in(self, answers: Mapping[str, str] | None = None, until: str = "") -> None:
        """Answer screen after screen until "Make my plan" can be pressed, or until this screen is in sight."""
        stuck = self.root.evaluate(FILL_IN, [{**HEALTHY, **(answers or {})}, until])
        assert not stuck, f"The form does not go on from the screen {stuck}."

    def make_plan(self, answers: Mapping[str, str] | None = None) -> None:
        """Go the whole way to the plan."""
        self.fill_in(answers)
        self.press("Make my plan")
        self.expect_view("plan")

    def download(self, button: str, folder: Path) -> Path:
        """Press a button that hands over a file, and return where it was put."""
        with self.page.expect_download(timeout=SECONDS) as found:
            self.press(button)
        path = folder / found.value.suggested_filename
        found.value.save_as(path)
        return path
