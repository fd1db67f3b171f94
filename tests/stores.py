"""Stores that were built once and are copied for each test that writes: a copy costs a hundredth of a build."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

DEMO_DAY = date(2026, 3, 30)  # on which the demo of the tests was laid


def copied(built: Path, target: Path) -> Path:
    """Put a closed store's files at `target` and beside it, with their times, so that what was checked stays so."""
    for file in built.parent.glob(f"{built.stem}.*"):
        place = target.with_name(target.stem + file.name.removeprefix(built.stem))
        (shutil.copytree if file.is_dir() else shutil.copy2)(file, place)
    return target


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that `make` fills once for the whole run, whichever worker asks first; the others wait for it."""
    base = factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    folder = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            making = shared / f"{name}.making"
            making.mkdir()
            make(making)
            making.rename(folder)
    return folder
