"""A backup put back in place. No file is believed without its hash, and nothing that stands there is written over."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any  # Any: JSON

from maaltavle.errors import Place, Problem, StoreUnavailable
from maaltavle.message import Message
from maaltavle.store import ledger
from maaltavle.store.backup import DATABASE, MANIFEST, Files, belongings, hashes, own_data, sync, unwritable


def restore(folder: Path, path: Path) -> dict[str, Any]:
    """Put a backup in place as the database `path` and what belongs to it; returns its manifest.

    Raises StoreUnavailable, having changed nothing, when the backup is not whole or something is there already. Killed
    half way it leaves no database, and can be run again.
    """
    path, folder = Path(path).absolute(), Path(folder).absolute()
    told = manifest_of(folder)
    _refuse_damaged(folder, told["files"])
    _refuse_existing(path, told["files"])
    part = path.with_name(f".{path.stem}.restoring")
    try:
        shutil.rmtree(part, ignore_errors=True)  # of one that was killed
        shutil.copytree(folder, part)
        _refuse_damaged(part, told["files"])  # what arrived is what was sent
        sync(part)
        for piece, place in _places(path):
            if (part / piece).exists() and not place.exists():
                (part / piece).rename(place)
        ledger.sync_folder(path.parent)
        shutil.rmtree(part)
    except OSError as error:
        raise unwritable(path, error) from error
    return told


def manifest_of(folder: Path) -> dict[str, Any]:
    """What a backup says of itself. Raises StoreUnavailable when the folder is none, or not a whole one."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict) or DATABASE not in found.get("files", ()):
        raise StoreUnavailable(
            "{folder} er ikke en hel sikkerhedskopi: {manifest} mangler eller kan ikke læses. Peg på en "
            "mappe, som maaltavle backup har lavet. Intet er ændret.",
            folder=folder,
            manifest=MANIFEST,
        )
    return found


def damaged(folder: Path, files: Files) -> Iterator[Problem]:
    """Files of a backup that are missing, changed or not its own."""
    found = hashes(folder)
    for name in sorted({*files, *found}):
        if found.get(name) != files.get(name):
            said = Message("mangler") if name not in found else Message("er ændret")
            said = said if name in files else Message("hører ikke til sikkerhedskopien")
            yield Problem("error", "backup", Place(str(folder / name)), "", "", said)


def _places(path: Path) -> Iterator[tuple[str, Path]]:
    """Each piece of a backup with the place it goes to, the database last: without it nothing is taken for a store."""
    for piece, place in zip(belongings(Path(DATABASE)), belongings(path), strict=True):
        yield piece.name, place
    yield DATABASE, path


def _refuse_damaged(folder: Path, files: Files) -> None:
    problems = [*damaged(folder, files)]
    if problems:
        n, first = len(problems), problems[0]
        raise StoreUnavailable(
            "Sikkerhedskopien er ikke hel ({n} filer): {place} {said}. Tag en anden. Intet er gendannet.",
            n=n,
            place=str(first.place),
            said=first.message,
        )


def _refuse_existing(path: Path, files: Files) -> None:
    """What stands where the backup goes is never written over. A piece that an earlier, killed run left may stand."""
    if not path.parent.is_dir():
        raise StoreUnavailable("Mappen {parent} findes ikke. Opret den først.", parent=path.parent)
    there = [place for place in (path, Path(f"{path}.wal")) if place.exists()]
    for piece, place in _places(path):
        own = {name: one for name, one in files.items() if name == piece or name.startswith(f"{piece}/")}
        if not own and place in own_data(path):
            continue  # of a backup from before these were in it: the folder that waits for its store stays
        if place != path and place.exists() and _as_in_a_backup(place, piece) != own:
            there.append(place)
    if there:
        raise StoreUnavailable(
            "{there} findes allerede og bliver ikke overskrevet. Gendan til et andet sted med --store, og "
            "lad det gamle ligge. Intet er gendannet.",
            there=there[0],
        )


def _as_in_a_backup(place: Path, piece: str) -> Files:
    """The files of a place under the names that they would have in a backup."""
    return {piece if name == "." else f"{piece}/{name}": one for name, one in hashes(place).items()}
