"""What a snapshot is made from, and where finished ones are kept."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from pyodide_snapshot import App, Snapshot
from pyodide_snapshot.cache import KEPT, build_key, load, store
from pyodide_snapshot.example import example_app
from tests.snapshot.conftest import PYODIDE


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"entry": "word_counter"}, 'write "package.module:function"'),
        ({"entry": "word counter:handle"}, 'write "package.module:function"'),
        ({"record": ()}, "give at least one request"),
        ({"packages": [Path("nowhere")]}, "there is no nowhere"),
    ],
)
def test_a_wrong_app_is_refused_with_what_would_be_right(changes: dict[str, object], words: str) -> None:
    """An app that cannot be built is refused at once, by the field that is wrong."""
    with pytest.raises(ValueError, match=words):
        replace(example_app(), **changes)  # type: ignore[arg-type]


def test_key_tells_the_content_and_not_the_folder(tmp_path: Path) -> None:
    """The same app elsewhere has the same key; another word in it, or another request, has another."""
    app = example_app()
    copy = tmp_path / "another place"
    shutil.copytree(app.packages[0], copy)
    elsewhere = replace(app, packages=[copy])
    key = build_key(app, PYODIDE)
    assert build_key(elsewhere, PYODIDE) == key
    assert build_key(replace(app, record=[*app.record, "{}"]), PYODIDE) != key
    assert build_key(replace(app, record=tuple(app.record)), PYODIDE) == key
    (copy / "word_counter.py").write_text("def handle(request): return request\n")
    assert build_key(elsewhere, PYODIDE) != key


def test_several_snapshots_are_kept(snapshot: Snapshot, tmp_path: Path) -> None:
    """A snapshot that is put away is found again, and the latest ones stay."""
    small = replace(snapshot, interpreter=b"i", later=b"l")
    for number in range(KEPT + 2):
        store(tmp_path, f"key {number}", replace(small, functions=number))
        # Taken again and again, the first one is never the oldest.
        assert load(tmp_path, "key 0") == replace(small, functions=0)
    assert load(tmp_path, "key 1") is None
    assert load(tmp_path, f"key {KEPT + 1}") == replace(small, functions=KEPT + 1)
    store(tmp_path, "key 0", small)
    assert load(tmp_path, "key 0") == replace(small, functions=0)


def test_app_takes_wheels_and_folders(tmp_path: Path) -> None:
    """Packages may lie in folders and in wheels; the description of a wheel is no part of the app."""
    from zipfile import ZipFile

    with ZipFile(tmp_path / "a.whl", "w") as wheel:
        wheel.writestr("counter.py", "def handle(request): return request")
        wheel.writestr("counter-1.dist-info/METADATA", "built today")
    (tmp_path / "counter.py").write_text("def handle(request): return request")
    apps = [App(packages=[tmp_path / "a.whl"], entry="counter:handle", record=["a"])]
    (tmp_path / "folder").mkdir()
    shutil.move(tmp_path / "counter.py", tmp_path / "folder")
    apps.append(replace(apps[0], packages=[tmp_path / "folder"]))
    assert apps[0].digest() == apps[1].digest()
