"""What all tests share: golden files, the Pyodide that the site serves, a browser, and the built site in a server.

Hypothesis tries things without a deadline, since a busy machine is no fault of the planner, and the same examples in
every run, so that a run says the same of the same code. Where RETROWALK_EXAMPLES asks for more, as `make promises`
does, they are new ones each time.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from retrowalk_site.paths import APP, SITE
from retrowalk_site.publish.app_folder import is_current
from retrowalk_site.publish.server import serving
from tests.pyodide import Pyodide
from tools.browser import find_for_tests, launch_arguments

settings.register_profile(
    "ours",
    deadline=None,
    max_examples=60,
    print_blob=True,
    derandomize="RETROWALK_EXAMPLES" not in os.environ,
)
settings.load_profile("ours")

PYODIDES = {"pyodide", "whole_pyodide"}  # fixtures


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that renews golden files."""
    parser.addoption("--write-golden", action="store_true", help="write the golden files again")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where the built planner is older than the code, let one of the tests that need it say so for all, and fail."""
    asking = [item for item in items if PYODIDES.intersection(getattr(item, "fixturenames", ()))]
    if asking and not is_built():
        others = set(asking[1:])
        items[:] = [item for item in items if item not in others]
        asking[0].config.hook.pytest_deselected(items=list(others))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, bytes], None]:
    """Return a function that compares bytes with a golden file, or writes it under --write-golden."""
    writing = request.config.getoption("--write-golden")

    def compare(path: Path, found: bytes) -> None:
        if writing:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(found)
        assert path.is_file(), f"There is no golden file {path.name}: see CONTRIBUTING.md."
        assert found == path.read_bytes(), f"{path.name} has changed: see CONTRIBUTING.md."

    return compare


def is_built() -> bool:
    """Return whether the site's planner is that of the code: a preview renews the wheel in dist/ alone."""
    wheels = list(APP.glob("retrowalk-*.whl"))
    return bool(wheels) and is_current(wheels[0])


def expect_current_build() -> None:
    """End a test that asks the built Python where that has an older planner than the code."""
    if not is_built():
        pytest.fail("The built planner is older than the code: run `make build` first.", pytrace=False)


@pytest.fixture(scope="session")
def pyodide() -> Iterator[Pyodide]:
    """Start in Node what the planner page starts, once for all tests that need it."""
    expect_current_build()
    pyodide = Pyodide(SITE)
    yield pyodide
    pyodide.close()


@pytest.fixture(scope="session")
def whole_pyodide() -> Iterator[Pyodide]:
    """Start in Node what the planner page starts where the other Python has stopped."""
    expect_current_build()
    pyodide = Pyodide(SITE, "whole")
    yield pyodide
    pyodide.close()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Return how Playwright starts the browser of this machine."""
    chromium = find_for_tests()
    assert chromium, "There is no Chromium or Chrome: run `make test`, or python3 tools/setup.py test."
    # A visit is over before compiling what runs often once more, and better, has paid; and without a graphics card a
    # process of its own for drawing costs more than it gives.
    sparing = ["--in-process-gpu", "--js-flags=--liftoff-only"]
    return {"executable_path": chromium, "args": [*launch_arguments(), *sparing]}


@pytest.fixture(scope="session")
def base_url() -> Iterator[str]:
    """Serve the built site and return its address, so that `page.goto("plan/")` finds the page.

    There is this one only: Playwright keeps the first address it is given for all tests of a process.
    """
    assert (SITE / "index.html").is_file(), "There is no built site: run `make build` first."
    with serving(SITE) as server:
        yield server.url
