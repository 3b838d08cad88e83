"""Compresses files as far as it goes, once: what was compressed before is kept in `build/cache/compressed`."""

import gzip
import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from retrowalk_site.paths import CACHE

KEPT = CACHE / "compressed"
ENDINGS = (".br", ".gz")
# Files for hosts, which nobody asks for, begin with it.
FOR_HOSTS = "_"
# What has been compressed already gains nothing.
PACKED = frozenset({".br", ".gz", ".ico", ".pdf", ".png", ".whl", ".woff2"})
# Below this the headers outweigh the gain.
LEAST = 1024
WIDEST_WINDOW = 24


def compressed(content: bytes) -> dict[str, bytes]:
    """Return the content as brotli and as gzip, by the ending of its file."""
    name = hashlib.sha256(content).hexdigest()
    kept = {ending: KEPT / f"{name}{ending}" for ending in ENDINGS}
    if all(path.is_file() for path in kept.values()):
        return {ending: path.read_bytes() for ending, path in kept.items()}
    made = {
        ".br": brotli.compress(content, quality=11, lgwin=WIDEST_WINDOW),
        ".gz": gzip.compress(content, compresslevel=9, mtime=0),
    }
    KEPT.mkdir(parents=True, exist_ok=True)
    for ending, path in kept.items():
        # Another build may read while this one writes.
        unfinished = path.with_suffix(f"{ending}.part")
        unfinished.write_bytes(made[ending])
        unfinished.replace(path)
    return made


def files_to_compress(site: Path) -> Iterator[Path]:
    """Yield the files of the site that a host sends compressed."""
    for path in sorted(site.rglob("*")):
        asked_for = path.is_file() and not path.name.startswith(FOR_HOSTS)
        if asked_for and path.suffix not in PACKED and path.stat().st_size >= LEAST:
            yield path


def compress_file(path: Path) -> None:
    """Put the compressed copies beside a file, where they are smaller."""
    content = path.read_bytes()
    for ending, small in compressed(content).items():
        if len(small) < len(content):
            path.with_name(path.name + ending).write_bytes(small)


def compress_site(site: Path) -> None:
    """Put the compressed copies beside every file of a finished site."""
    with ThreadPoolExecutor() as workers:
        list(workers.map(compress_file, files_to_compress(site)))
