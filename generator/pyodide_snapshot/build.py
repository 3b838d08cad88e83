"""Makes a snapshot of an app, step by step.

    1. compile_modules.py  finds out which modules the requests need, and compiles them into two archives; names the
                           requests that run code which none before them did: the next two steps take these alone
    2. record.py           starts the app from them, and records what it uses
    3. strip_python.py     starts it again without what was not used; the memory is written down
    4. snapshot_wasm.py    puts that memory into the interpreter
    5. count_calls.mjs     lets the snapshot answer all requests, and counts which functions are called
    6. strip_wasm.py       removes the code of the others; unused_tables.py tables that nothing reads then, and
                           unused_texts.py texts

Each step in Node starts from files alone, in an environment without time zone, language or home, so that every machine
makes the same bytes.
"""

import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from pyodide_snapshot.app import App
from pyodide_snapshot.cache import build_key, load, store
from pyodide_snapshot.find_node import find_node
from pyodide_snapshot.instructions import addresses_in
from pyodide_snapshot.packages import read_packages, stored_zip
from pyodide_snapshot.result import Snapshot, Step
from pyodide_snapshot.snapshot_wasm import StartedPython, cleared, snapshot_interpreter, with_exported_globals
from pyodide_snapshot.strip_wasm import counting, with_code_of
from pyodide_snapshot.unused_tables import find_tables, unreachable
from pyodide_snapshot.unused_texts import without_unused_texts
from pyodide_snapshot.wasm import CODE, read_bodies, read_sections

HERE = Path(__file__).parent
INTERPRETER = "pyodide.asm.wasm"
# Modules in in_python that are imported inside Pyodide, under this prefix.
PREFIX = "_snapshot_"
HELPERS = ("importer", "entry", "line_tables", "start")
# Kilobytes. Nonsense may be nested thousands of brackets deep, and some versions of Node take more stack for each.
STACK = "--stack-size=3900"
# Requests are dealt to so many processes to count calls.
PROCESSES = 2


class BuildError(Exception):
    """A step failed. The message is what it printed."""


class Workshop:
    """A folder for the files of one build, and the Node that works in it."""

    def __init__(self, folder: Path, pyodide: Path, node: str) -> None:
        self.folder = folder
        self.pyodide = pyodide
        self.node = node

    def put(self, name: str, content: bytes) -> str:
        """Write a file; return its path."""
        (self.folder / name).write_bytes(content)
        return str(self.folder / name)

    def get(self, name: str) -> bytes:
        """Return the content of a file."""
        return (self.folder / name).read_bytes()

    def run(self, script: str, **job: object) -> str:
        """Return what a script in in_node prints for a job, which it reads as JSON. Raises BuildError when it fails."""
        done = subprocess.run(
            [self.node, STACK, str(HERE / "in_node" / script)],
            env=node_environment(),
            input=json.dumps(job),
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        if done.returncode:
            raise BuildError(f"{script}: {done.stderr.strip()}")
        return done.stdout

    def run_python(self, script: str, runner: str, inputs: Sequence[str], outputs: Sequence[str], **job: object) -> str:
        """Run a script in in_python with these files of the folder; return what the runner prints."""
        return self.run(
            runner,
            pyodide=str(self.pyodide),
            interpreter=str(self.folder / INTERPRETER),
            packages=str(self.folder / "packages.zip"),
            python=script,
            inputs={name: str(self.folder / name) for name in inputs},
            outputs={name: str(self.folder / name) for name in outputs},
            **job,
        )


def node_environment() -> dict[str, str]:
    """Return the environment of Node: what a system needs to start a program, and the same time zone everywhere."""
    needed = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH")
    return {name: os.environ[name] for name in needed if name in os.environ} | {"TZ": "UTC"}


def requests_file(requests: Iterable[str]) -> bytes:
    """Return a file of requests in UTF-8: before each stands its size, four bytes with the lowest first."""
    encoded = [request.encode() for request in requests]
    return b"".join(len(request).to_bytes(4, "little") + request for request in encoded)


def pieces_of(content: bytes) -> list[bytes]:
    """Return what stands in a file like that of requests."""
    pieces, start = [], 0
    while start < len(content):
        after = start + 4 + int.from_bytes(content[start : start + 4], "little")
        pieces.append(content[start + 4 : after])
        start = after
    return pieces


def packages_zip(app: App, started: bytes = b"") -> bytes:
    """Return a zip of what Python imports: the app's packages, our helpers, and what was compiled of it before."""
    pieces = pieces_of(started)
    compiled = {path.decode(): content for path, content in zip(pieces[::2], pieces[1::2], strict=True)}
    helpers = {f"{PREFIX}{name}.py": (HERE / "in_python" / f"{name}.py").read_bytes() for name in HELPERS}
    entry = {f"{PREFIX}app.py": app.entry_import().encode()}
    return stored_zip(read_packages(app.packages) | helpers | entry | compiled)


def chosen_requests(shop: Workshop, name: str, requests: Sequence[str]) -> list[str]:
    """Return the requests that compile_modules.py has chosen."""
    return [requests[place] for place in sorted({int(place) for place in shop.get(f"chosen_{name}").split()})]


def compile_and_record(shop: Workshop, app: App) -> None:
    """Compile the modules that the requests need, and record what the chosen ones use."""
    recorded = {"record": app.record, "record_later": app.record_later}
    for name, requests in recorded.items():
        shop.put(name, requests_file(requests))
    made = ("first", "later", "started", *(f"chosen_{name}" for name in recorded))
    shop.run_python("compile_modules.py", "run_python.mjs", (*recorded, "include"), made)
    for name, requests in recorded.items():
        shop.put(name, requests_file(chosen_requests(shop, name, requests)))
    shop.put("packages.zip", packages_zip(app, shop.get("started")))
    shop.run_python(
        "record.py", "run_python.mjs", (*recorded, "preload", "first", "later"), ("places", "names", "late", "called")
    )
    (shop.folder / "called").replace(shop.folder / "first")


def started_python(shop: Workshop, app: App) -> StartedPython:
    """Return the Python that has started the app, with nothing in it that the recording did not use."""
    shop.put("packages.zip", packages_zip(app))
    shop.put("preload", "\n".join(app.preload).encode())
    shop.put("include", "\n".join(app.include).encode())
    compile_and_record(shop, app)
    memory = shop.folder / "memory"
    printed = shop.run_python(
        "strip_python.py",
        "snapshot.mjs",
        ("record", "first", "places", "names", "late"),
        ("addresses",),
        memory=str(memory),
    )
    state = json.loads(printed)
    addresses = (line.split() for line in shop.get("addresses").decode().splitlines())
    return StartedPython(
        memory=memory.read_bytes(),
        globals={int(index): value for index, value in state["globals"].items()},
        frozen=[(first, after) for first, after in state["frozen"]],
        addresses={name: int(address) for name, address in addresses} | state["texts"],
    )


def called_functions(shop: Workshop, app: App, snapshot: bytes) -> set[int]:
    """Return the numbers of the functions of a snapshot that are called while it answers all requests."""
    interpreter = shop.put("counting.wasm", counting(snapshot))
    later, preload = str(shop.folder / "later"), list(app.preload)
    jobs = []
    for name, requests, archive, modules in (
        ("record", app.record, None, []),
        ("record_later", app.record_later, later, preload),
    ):
        for share in range(PROCESSES):
            dealt = shop.put(f"{name}-{share}", requests_file(requests[share::PROCESSES]))
            jobs.append({"later": archive, "preload": modules, "requests": dealt})
    with ThreadPoolExecutor(PROCESSES) as threads:
        printed = threads.map(lambda job: shop.run("count_calls.mjs", interpreter=interpreter, **job), jobs)
        return {number for numbers in printed for number in json.loads(numbers)}


def measured(made: Mapping[str, bytes]) -> tuple[Step, ...]:
    """Return the sizes of what each step made, compressed on as many processors as there are."""
    with ThreadPoolExecutor() as threads:
        return tuple(threads.map(Step.of, made.keys(), made.values()))


def build(app: App, *, pyodide: Path, node: str | None = None, cache: Path | None = None) -> Snapshot:
    """Return the snapshot of an app.

    `pyodide` is the folder of the npm package; `node` a Node of version 20 or newer, else the one on the path. In the
    folder `cache` finished snapshots are kept, and taken again when nothing they are made from has changed. Raises
    BuildError where a step fails, such as where the app cannot answer a recorded request.
    """
    if cache is None:
        return build_anew(app, pyodide, node)
    key = build_key(app, pyodide)
    snapshot = load(cache, key)
    if snapshot is None:
        snapshot = build_anew(app, pyodide, node)
        store(cache, key, snapshot)
    return snapshot


def build_anew(app: App, pyodide: Path, node: str | None = None) -> Snapshot:
    """Return the snapshot of an app without looking into any cache."""
    whole = (pyodide / INTERPRETER).read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        shop = Workshop(Path(folder), pyodide.resolve(), node or find_node())
        shop.put(INTERPRETER, with_exported_globals(whole))
        started = started_python(shop, app)
        with_tables = snapshot_interpreter(whole, started)
        called = called_functions(shop, app, with_tables)
        later = shop.get("later")
    found = find_tables(started.memory)
    bodies = read_bodies(dict(read_sections(whole))[CODE])
    addresses = addresses_in(bodies[number] for number in called)
    unused = unreachable(found, addresses)
    ranges = [(table.first, table.after) for table in unused]
    without_tables = snapshot_interpreter(whole, started, ranges)
    memory = without_unused_texts(whole, cleared(started.memory, [*started.frozen, *ranges]), addresses)
    without_texts = snapshot_interpreter(whole, replace(started, memory=memory))
    interpreter = with_code_of(without_texts, called)
    return Snapshot(
        interpreter=interpreter,
        later=later,
        steps=measured(
            {
                "Pyodide's interpreter": whole,
                "with the memory of the started app": with_tables,
                "without unused tables": without_tables,
                "without unused texts": without_texts,
                "without uncalled functions: the snapshot": interpreter,
                "the later archive": later,
            }
        ),
        functions=len(called),
        tables_cleared=tuple(table.table.modules for table in unused),
        tables_in_use=tuple(table.table.modules for table in found if table not in unused),
    )
