"""Stores that were built once and are copied for each test that writes: a copy costs a hundredth of a build."""

from __future__ import annotations

import shutil
from pathlib import Path


def copied(built: Path, target: Path) -> Path:
    """Put a closed store's files at `target` and beside it, with their times, so that what was checked stays so."""
    for file in built.parent.glob(f"{built.stem}.*"):
        place = target.with_name(target.stem + file.name.removeprefix(built.stem))
        (shutil.copytree if file.is_dir() else shutil.copy2)(file, place)
    return target
