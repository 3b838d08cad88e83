"""The pages that are compared: the same plan, made in five ways."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from retrowalk_site.browser_app.files import LOCK
from retrowalk_site.compress import compress_site
from retrowalk_site.paths import DIST, PYODIDE, ROOT, SITE
from retrowalk_site.publish.app_folder import lock_with
from retrowalk_site.publish.content_hash import hashed_folder
from retrowalk_site.publish.modulepreload import graph

HERE = Path(__file__).parent
PACKAGES = HERE / "node_modules"
PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
MICROPYTHON_FILES = ("micropython.mjs", "micropython.wasm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """A way to make the plan: its name in tables, the address of its page, and what it is."""

    name: str
    path: str
    words: str


OURS = Contestant(name="Retrowalk", path="bench/ours/", words="the planner's own client, worker and files")
STOCK = Contestant(name="Pyodide", path="bench/stock/", words="Pyodide as it comes, in a worker, with our wheel")
FLOOR = Contestant(name="JavaScript", path="bench/floor/", words="the arithmetic of this one plan, by hand")
PYSCRIPT = Contestant(name="PyScript", path="bench/pyscript-pyodide/", words="PyScript core with Pyodide and our wheel")
MICROPYTHON = Contestant(
    name="MicroPython",
    path="bench/pyscript-micropython/",
    words="PyScript core with MicroPython, and the arithmetic of this one plan",
)
CONTESTANTS = (OURS, STOCK, PYSCRIPT, MICROPYTHON, FLOOR)


def example_answers() -> dict[str, object]:
    """Return the answers of a beginner on a flat path who wants something new."""
    from bench.planner import answers

    return answers(8, 3) | {"age": 34, "aim": "something_new", "days": ["mon", "wed", "fri"]}


def fetch_packages() -> None:
    """Install PyScript and MicroPython, as the lock beside this file has them, unless they are here."""
    stamp = PACKAGES / ".installed"
    lock = (HERE / "package-lock.json").read_text(encoding="utf-8")
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == lock:
        return
    npm = shutil.which("npm") or "npm"
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(command, cwd=HERE, check=True, stdout=subprocess.DEVNULL)
    stamp.write_text(lock, encoding="utf-8")


def _copy(files: Mapping[Path, Path]) -> None:
    for source, target in files.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def name_scripts(page: Path) -> None:
    """Let our page ask for the planner's scripts under their names in the built site, and preload them as it does."""
    scripts = hashed_folder(SITE, "js")
    script, html = page / "page.js", page / "index.html"
    script.write_text(script.read_text(encoding="utf-8").replace('"/js/', f'"/{scripts.name}/'), encoding="utf-8")
    roots = [scripts / "planner" / "runtime" / name for name in ("client.js", "worker.js")]
    paths = dict.fromkeys(path for root in roots for path in (root, *graph(root)))
    links = "".join(f'<link rel="modulepreload" href="/{path.relative_to(SITE).as_posix()}">\n' for path in paths)
    html.write_text(html.read_text(encoding="utf-8").replace("</head>", f"{links}</head>"), encoding="utf-8")


def lay_out(folder: Path = ROOT / "build" / "bench") -> Path:
    """Put the pages and all that they need into the folder, compressed as a host sends it; return it."""
    fetch_packages()
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / "pages", folder)
    name_scripts(folder / "ours")
    wheel = next(DIST.glob("*.whl"))
    app = folder / "stock" / "app"
    core = PACKAGES / "@pyscript" / "core" / "dist"
    micropython = PACKAGES / "@micropython" / "micropython-webassembly-pyscript"
    _copy({PYODIDE / name: app / name for name in PYODIDE_FILES})
    shutil.copyfile(wheel, app / wheel.name)
    shutil.copyfile(wheel, folder / "retrowalk.zip")
    _copy({path: folder / "pyscript" / path.name for path in core.glob("*") if path.suffix in {".js", ".css"}})
    _copy({micropython / name: folder / "micropython" / name for name in MICROPYTHON_FILES})
    (app / LOCK).write_bytes(lock_with([app / wheel.name]))
    request = {"do": "plan", "answers": example_answers()}
    (folder / "request.json").write_text(json.dumps(request), encoding="utf-8")
    compress_site(folder)
    return folder
