"""Pages name the modules that their scripts lead to."""

import re
from pathlib import Path

from retrowalk_site.paths import SITE
from retrowalk_site.publish.content_hash import hashed_folder
from retrowalk_site.publish.modulepreload import graph
from retrowalk_site.publish.rewrite_pages import rewrite_pages
from tests.site.html_tree import parsed

# What pages name by themselves, and what no other module leads to.
ELEMENTS = ("planner-element.js", "kept-plans-element.js", "try-it.js")
SCRIPTS = {
    "page.js": """// @ts-check
/** @typedef {import("./types.js").Given} Given */
import { one } from "./parts/one.js";
import {
  two,
  three,
} from "./parts/two.js";
export { four } from "./parts/one.js";
const later = () => import("./later.js");
import("./later.js");
const worker = new Worker(new URL("./parts/worker.js", import.meta.url), { type: "module" });
""",
    "parts/one.js": 'import "./two.js";\n',
    "parts/two.js": 'import { one } from "./one.js";\n',
    "parts/worker.js": 'import { five } from "../five.js";\n',
    "five.js": "",
    "later.js": "",
}
CHARSET = '<meta charset="utf-8">'
PRELOADED = re.compile('<link rel="modulepreload" href="([^"]*)"([^>]*)>')
LEADS_TO = ["parts/one.js", "parts/two.js", "parts/worker.js", "five.js"]


def write_scripts(folder: Path) -> None:
    """Write the small scripts."""
    for path, content in SCRIPTS.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content)


def test_graph(tmp_path: Path) -> None:
    """A script leads to what it imports, to its worker and to what these import, each once, and to nothing else."""
    write_scripts(tmp_path)
    assert graph(tmp_path / "page.js") == [tmp_path / path for path in LEADS_TO]


def test_pages_name_their_modules(tmp_path: Path) -> None:
    """A page names each module at its address as seen from there, before the head ends."""
    write_scripts(tmp_path / "js")
    (tmp_path / "plan").mkdir()
    pages = {"index.html": "js/", "plan/index.html": "../js/", "404.html": "/js/"}
    for page, way in pages.items():
        (tmp_path / page).write_text(f'<head>{CHARSET}</head><script type="module" src="{way}page.js"></script>')
    rewrite_pages(tmp_path, {})
    for page, way in pages.items():
        head, _, _ = (tmp_path / page).read_text().partition("</head>")
        assert PRELOADED.findall(head) == [(f"{way}{path}", ' fetchpriority="low"') for path in LEADS_TO]


def test_modules_are_named_before_a_script_that_waits(tmp_path: Path) -> None:
    """The links stand before a script in the head that waits for styles; those of an async script come first."""
    write_scripts(tmp_path / "js")
    own = '<script type="module" async src="js/parts/one.js"></script>'
    (tmp_path / "index.html").write_text(
        f'<head>{CHARSET}{own}<script>1</script></head><script type="module" src="js/page.js"></script>'
    )
    rewrite_pages(tmp_path, {})
    before, _, _ = (tmp_path / "index.html").read_text().partition("<script>")
    others = [(f"js/{path}", ' fetchpriority="low"') for path in LEADS_TO if path != "parts/two.js"]
    assert PRELOADED.findall(before) == [("js/parts/two.js", ""), *others]


def test_planner_names_all_its_modules() -> None:
    """The planner's page names every module of the planner and of its worker but for what takes over when it stops."""
    page = parsed(SITE / "plan" / "index.html")
    links = [node.attributes for node in page.root.walk() if node.attributes.get("rel") == "modulepreload"]
    named = {(page.path.parent / link["href"]).resolve() for link in links}
    planner = hashed_folder(SITE, "js") / "planner"
    unnamed = {planner / name for name in (*ELEMENTS, "views/kept-plans.js", "runtime/full-runtime.js")}
    assert {path for path in named if planner in path.parents} == set(planner.rglob("*.js")) - unnamed
