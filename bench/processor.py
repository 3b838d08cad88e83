"""Gives a program a part of a processor only, by a control group of the system's own."""

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

GROUPS = Path("/sys/fs/cgroup")
PERIOD = 100_000  # microseconds


class NoLimitError(OSError):
    """This machine lets us limit no processor."""


def _open_group(share: float) -> Path:
    name = f"retrowalk-bench-{os.getpid()}"
    quota = str(int(share * PERIOD))
    if (GROUPS / "cpu").is_dir():  # the first version of control groups
        group = GROUPS / "cpu" / name
        settings = {"cpu.cfs_period_us": str(PERIOD), "cpu.cfs_quota_us": quota}
    else:
        group = GROUPS / name
        settings = {"cpu.max": f"{quota} {PERIOD}"}
    try:
        group.mkdir(exist_ok=True)
        for setting, value in settings.items():
            (group / setting).write_text(value)
    except OSError as error:
        raise NoLimitError(f"the processor cannot be limited here ({error})") from error
    return group


@contextmanager
def limited(program: str, share: float, folder: Path) -> Iterator[str]:
    """Yield a program that starts the given one, and all that it starts, with this share of one processor.

    Raises NoLimitError where that is not possible.
    """
    group = _open_group(share)
    starter = folder / "limited.sh"
    starter.write_text(f'#!/bin/sh\necho $$ > {group / "cgroup.procs"}\nexec {shutil.which(program)} "$@"\n')
    starter.chmod(starter.stat().st_mode | stat.S_IXUSR)
    try:
        yield str(starter)
    finally:
        group.rmdir()
