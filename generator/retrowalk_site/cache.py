"""Files that are made once for the same ingredients and kept in `build/cache`."""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Mapping

from retrowalk_site.files import read_folder
from retrowalk_site.paths import CACHE


def cached(name: str, ingredients: Iterable[bytes], make: Callable[[], Mapping[str, bytes]]) -> dict[str, bytes]:
    """Return the files that `make` returns, by path, from `build/cache/NAME` where it had these ingredients before."""
    digest = hashlib.sha256()
    for ingredient in ingredients:
        digest.update(hashlib.sha256(ingredient).digest())
    folder = CACHE / name / digest.hexdigest()[:32]
    if not folder.is_dir():
        # Another build may read while this one writes.
        unfinished = folder.with_suffix(".part")
        shutil.rmtree(unfinished, ignore_errors=True)
        for path, content in make().items():
            (unfinished / path).parent.mkdir(parents=True, exist_ok=True)
            (unfinished / path).write_bytes(content)
        unfinished.replace(folder)
    return read_folder(folder)
