"""Renew the pictures of the README from the built site: `python -m tools.screenshots`, after `make build`."""

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from retrowalk_site.paths import ROOT, SITE
from retrowalk_site.publish.server import serving
from tests.browser.planner_page import PlannerPage
from tools.browser import find_for_tests, launch_arguments

FOLDER = ROOT / ".github" / "pictures"
TODAY = "2026-12-01T09:00:00"
WIDTH = 640  # pixels of a picture in the README
COLOURS = 64


def keep(picture: Path, name: str) -> None:
    """Write a picture small, with few colours, as a file of the README."""
    with Image.open(picture) as whole:
        whole.thumbnail((WIDTH, 10_000))
        FOLDER.mkdir(exist_ok=True)
        whole.convert("RGB").quantize(COLOURS).save(FOLDER / f"{name}.png", optimize=True)


def take(site: Path, folder: Path) -> None:
    """Take the pictures: the home page, a plan, and the sheet of that plan."""
    with serving(site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_for_tests(), args=launch_arguments())
        page = browser.new_page(
            base_url=server.url,
            viewport={"width": 900, "height": 900},
            reduced_motion="reduce",
            service_workers="block",
        )
        page.clock.set_fixed_time(TODAY)
        page.goto("")
        page.screenshot(path=folder / "home.png")
        planner = PlannerPage(page)
        planner.open()
        planner.make_plan()
        page.screenshot(path=folder / "plan.png")
        sheet = planner.download("Get the PDF", folder)
        browser.close()
    subprocess.run(["pdftoppm", "-r", "80", "-png", "-singlefile", sheet, folder / "sheet"], check=True)
    for name in ("home", "plan", "sheet"):
        keep(folder / f"{name}.png", name)


def main() -> None:
    """Take the pictures of the site in `site/`, or in the folder that is named."""
    with tempfile.TemporaryDirectory() as folder:
        take(Path(sys.argv[1]) if sys.argv[1:] else SITE, Path(folder))


if __name__ == "__main__":
    main()
