"""Where Python cannot start or is ended from outside, the page says what to do and one more press works."""

from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.faulty import FaultyServer, begins_with, gone
from tests.browser.healthy import plan_code
from tests.browser.planner_page import SECONDS, PlannerPage

WORKER = "js-*/planner/runtime/worker*.js"
NO_MEMORY = "throw new RangeError('WebAssembly.Memory(): could not allocate memory');"
# How a device without room refuses WebAssembly, before and while Python starts, and what the page says then.
REFUSALS = {
    f"WebAssembly.compileStreaming = async () => {{ {NO_MEMORY} }};": "too little memory free",
    f"WebAssembly.instantiate = WebAssembly.instantiateStreaming = async () => {{ {NO_MEMORY} }};": (
        "too little memory free"
    ),
    "delete globalThis.WebAssembly;": "This browser cannot run the planner",
}
# The first instance of the snapshot stops at whatever it is asked; those after it are sound.
FIRST_INSTANCE_STOPS = """
{
  const { instantiate } = WebAssembly;
  let first = true;
  WebAssembly.instantiate = async (...given) => {
    const instance = await instantiate(...given);
    if (!first) {
      return instance;
    }
    first = false;
    const stop = () => {
      throw new WebAssembly.RuntimeError("unreachable");
    };
    return { exports: { ...instance.exports, PyObject_CallOneArg: stop } };
  };
}
"""
EVERY_INSTANCE_STOPS = FIRST_INSTANCE_STOPS.replace("first = false;", "")
# Every instance answers all but requests for a sheet.
SHEETS_STOP = """
{
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...given) => {
    const { exports } = await instantiate(...given);
    const text = (bytes) =>
      new TextDecoder().decode(
        new Uint8Array(exports.memory.buffer, exports.PyBytes_AsString(bytes), exports.PyBytes_Size(bytes)),
      );
    const call = (callable, argument) => {
      if (text(argument).includes('"do":"sheet"')) {
        throw new WebAssembly.RuntimeError("unreachable");
      }
      return exports.PyObject_CallOneArg(callable, argument);
    };
    return { exports: { ...exports, PyObject_CallOneArg: call } };
  };
}
"""
FULL_PYODIDE = "app/whole-*"


def end_worker(page: Page) -> None:
    """End the worker as a device short of memory does: without a word to the page."""
    # The search of the page has a worker of its own.
    [worker] = [worker for worker in page.workers if "/planner/" in worker.url]
    worker.evaluate("() => self.close()")


def test_memory_refused(faulty_window: BrowserContext, faulty_server: FaultyServer) -> None:
    """However a device refuses to run Python, the page says what is the matter, with the answers still there."""
    planner = PlannerPage(faulty_window.new_page())
    faulty_server.faults = {WORKER: begins_with("throw new Error();")}
    planner.open()
    planner.fill_in()
    planner.press("Make my plan")
    line = planner.root.locator("[data-progress]")
    expect(line).to_have_attribute("data-status", "failed", timeout=SECONDS)
    for refusal, words in REFUSALS.items():
        faulty_server.faults = {WORKER: begins_with(refusal)}
        planner.press("Try again")
        expect(line).to_contain_text(words, timeout=SECONDS)
        expect(line).to_have_attribute("data-status", "failed")
        expect(line).to_contain_text("Your answers are still here.")
        assert planner.page.locator('input[name="age"]').input_value() == "52"
    faulty_server.faults = {}
    planner.press("Try again")
    planner.expect_view("plan")


def test_browser_without_module_workers(faulty_window: BrowserContext) -> None:
    """A browser that knows no module workers is told so at once, and not to look after its connection."""
    page = faulty_window.new_page()
    page.add_init_script("globalThis.Worker = class { terminate() {} };")
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in()
    planner.press("Make my plan")
    line = planner.root.locator("[data-progress]")
    expect(line).to_have_attribute("data-status", "failed", timeout=SECONDS)
    expect(line).to_contain_text("This browser cannot run the planner")


def test_instance_that_stops_is_replaced(faulty_window: BrowserContext, faulty_server: FaultyServer) -> None:
    """Where an instance stops, a fresh one answers without a word, and nothing more is fetched."""
    faulty_server.faults = {WORKER: begins_with(FIRST_INSTANCE_STOPS)}
    faulty_server.asked.clear()
    planner = PlannerPage(faulty_window.new_page())
    planner.open(f"#code={plan_code()}")
    planner.expect_view("plan")
    assert [path for path in faulty_server.asked if "/python-" in path]
    assert [path for path in faulty_server.asked if path.startswith("app/whole-")] == []


def test_stop_without_the_rest(faulty_window: BrowserContext, faulty_server: FaultyServer, tmp_path: Path) -> None:
    """Where the planner stops and the rest of it cannot be had, the page says so, and one more press works."""
    planner = PlannerPage(faulty_window.new_page())
    faulty_server.faults = {WORKER: begins_with(EVERY_INSTANCE_STOPS), FULL_PYODIDE: gone}
    planner.open()
    planner.fill_in()
    planner.press("Make my plan")
    line = planner.root.locator("[data-progress]")
    expect(line).to_have_attribute("data-status", "failed", timeout=SECONDS)
    expect(line).to_contain_text("The planner stopped, and the rest of it could not be fetched.")
    assert planner.page.locator('input[name="age"]').input_value() == "52"
    faulty_server.faults = {}
    planner.press("Try again")
    planner.expect_view("plan")
    assert planner.download("Get the PDF", tmp_path).read_bytes().startswith(b"%PDF")


def test_sheet_stops_without_the_rest(
    faulty_window: BrowserContext, faulty_server: FaultyServer, tmp_path: Path
) -> None:
    """A sheet at which the planner stops for good says why; the plan stays in sight, and the next press works."""
    page = faulty_window.new_page()
    planner = PlannerPage(page)
    faulty_server.faults = {WORKER: begins_with(SHEETS_STOP), FULL_PYODIDE: gone}
    planner.open(f"#code={plan_code()}")
    planner.expect_view("plan")
    planner.press("Get the PDF")
    outcome = page.locator("[data-outcome=pdf]")
    expect(outcome).to_contain_text("The planner stopped, and the rest of it could not be fetched.", timeout=SECONDS)
    expect(page.locator(".rw-week")).to_have_count(8)
    faulty_server.faults = {}
    assert planner.download("Get the PDF", tmp_path).read_bytes().startswith(b"%PDF")


def test_worker_killed_while_a_sheet_is_made(faulty_window: BrowserContext, tmp_path: Path) -> None:
    """When the worker is gone the plan stays in sight, the page gives up after a minute, and the next press works."""
    page = faulty_window.new_page()
    page.clock.install()
    planner = PlannerPage(page)
    planner.open(f"#code={plan_code()}")
    planner.expect_view("plan")
    end_worker(page)
    planner.press("Get the PDF")
    page.clock.run_for(61_000)
    expect(page.locator("[data-outcome=pdf]")).to_have_text("The planner did not answer. Wait a moment and try again.")
    expect(page.locator(".rw-week")).to_have_count(8)
    assert planner.download("Get the PDF", tmp_path).read_bytes().startswith(b"%PDF")


def test_worker_killed_before_the_plan(faulty_window: BrowserContext) -> None:
    """When the worker is gone before the plan is made, the page gives up after a minute with the answers there."""
    page = faulty_window.new_page()
    page.clock.install()
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in()
    line = planner.root.locator("[data-progress]")
    expect(line).to_have_attribute("data-status", "ready", timeout=SECONDS)
    end_worker(page)
    planner.press("Make my plan")
    page.clock.run_for(61_000)
    expect(line).to_have_attribute("data-status", "failed")
    assert page.locator('input[name="age"]').input_value() == "52"
    planner.press("Try again")
    planner.expect_view("plan")


def test_answers_survive_a_sleep_while_loading(faulty_window: BrowserContext) -> None:
    """A tab that slept for a day while the planner was loading goes on, or says what to do, with all answers."""
    page = faulty_window.new_page()
    page.clock.install()
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in()
    page.clock.fast_forward("24:00:00")
    assert page.locator('input[name="age"]').input_value() == "52"
    again = page.get_by_role("button", name="Try again")
    if again.is_visible():
        again.click()
    planner.press("Make my plan")
    planner.expect_view("plan")
