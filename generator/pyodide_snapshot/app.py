"""What a snapshot is made from."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from pyodide_snapshot.packages import read_packages


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """An app in pure Python that answers requests.

    packages      folders and wheels; what lies in them can be imported
    entry         "module:function": the function takes a str and returns str or bytes. It should not raise
    record        requests that a snapshot has to answer at once
    record_later  requests that it has to answer once the later archive has been added
    preload       modules of the later archive that the page imports before it asks for those
    include       modules that go into the later archive even if no request imports them

    Raises ValueError where one of them cannot be right.
    """

    packages: Sequence[Path]
    entry: str
    record: Sequence[str]
    record_later: Sequence[str] = ()
    preload: Sequence[str] = ()
    include: Sequence[str] = ()

    def __post_init__(self) -> None:
        module, colon, function = self.entry.partition(":")
        if not colon or not function.isidentifier() or not all(part.isidentifier() for part in module.split(".")):
            raise ValueError(f'entry: "{self.entry}" does not name a function; write "package.module:function"')
        if not self.record:
            raise ValueError("record: nothing is recorded; give at least one request that the app has to answer")
        for package in self.packages:
            if not package.exists():
                raise ValueError(f"packages: there is no {package.name}; give a folder or a wheel that exists")

    def entry_import(self) -> str:
        """Return the source of `_snapshot_app`, from which in_python/entry.py takes the entry."""
        module, _, function = self.entry.partition(":")
        return f"from {module} import {function} as handle\n"

    def digest(self) -> str:
        """Return a hash of all content of the app: that of its packages, not where they lie."""
        total = hashlib.sha256()
        for path, content in sorted(read_packages(self.packages).items()):
            total.update(f"{path}\0{hashlib.sha256(content).hexdigest()}\n".encode())
        for field in fields(self):
            if field.name != "packages":
                total.update(f"{field.name}={json.dumps(getattr(self, field.name))}\n".encode())
        return total.hexdigest()
