"""The kept recipes beside a database: their files, and a log of who did what and which file each read last.

A file is whole or the old one: written beside it, on disk, then put in its place. What no longer counts is set aside
under another name, never erased.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any  # Any: JSON

from maaltavle.contracts.recipe import RecipeChange, Used
from maaltavle.errors import StoreUnavailable
from maaltavle.store.backup import recipes_path
from maaltavle.store.ledger import pen, sync_folder

LOG = "log.jsonl"


def put_recipes(folder: Path, change: RecipeChange, person: str, at: datetime) -> None:
    """Do a change, on disk before this returns. Raises StoreUnavailable; then what was there is there still."""
    try:
        _make(folder)
        for name in change.aside:
            _write(_free(folder / f"{name}.{change.ending}"), (folder / name).read_bytes())
        for name, text in change.write.items():
            _write(folder / name, text.encode())
        for name in (*change.aside, *change.gone):
            if name not in change.write:
                (folder / name).unlink()
        told = {"action": change.action, "recipe": change.recipe, "was": change.was, "person": person}
        _log(folder, {**told, "at": at.isoformat(timespec="seconds")})
    except OSError as error:
        raise StoreUnavailable("Opskriften kunne ikke gemmes: {error}.", error=error) from error


def tell_used(folder: Path, used: Used) -> None:
    """Note that a recipe read a file that was stored. What cannot be noted is left out: the figures are stored."""
    with suppress(OSError):
        _make(folder)
        _log(folder, {"action": "use", **vars(used)})


def last_used(database: Path) -> dict[str, Used]:
    """The latest use of each recipe, by the name it has today."""
    found: dict[str, Used] = {}
    for line in _lines(recipes_path(database) / LOG):
        name = str(line.get("recipe"))
        if line.get("action") == "use":
            with suppress(TypeError):
                found[name] = Used(**{key: value for key, value in line.items() if key != "action"})
        elif line.get("was") in found and line["was"] != name:
            found[name] = found.pop(line["was"])
    return found


def _lines(log: Path) -> Iterator[dict[str, Any]]:
    """The lines of the log; one that was cut off by a crash is passed over."""
    with suppress(OSError):
        for text in log.read_bytes().splitlines():
            with suppress(ValueError):
                if isinstance(line := json.loads(text), dict):
                    yield line


def _log(folder: Path, line: Mapping[str, object]) -> None:
    with pen(folder / LOG) as write:
        write(line)


def _make(folder: Path) -> None:
    if not folder.exists():
        folder.mkdir(parents=True)
        sync_folder(folder.parent)


def _free(path: Path) -> Path:
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free


def _write(path: Path, content: bytes) -> None:
    fresh = path.with_name(f".{path.name}")
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync_folder(path.parent)
