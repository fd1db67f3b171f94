"""Parts of an answer on disk: whole ones are not asked for again after a cut, and stay as the answer that came.

A part is named after what was asked and the table's update, so that figures of two updates never stand together.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from loaders.sources.http import Answer
from maaltavle.contracts.source import Failure, FetchedFile

PIECE = 1 << 20


class KeptParts:
    """A folder of whole answers, each with a line that says its hash and when it was asked for."""

    def __init__(self, folder: Path, ending: str) -> None:
        self._folder, self._ending = folder, ending
        folder.mkdir(parents=True, exist_ok=True)

    def part(
        self, asked: str, update: str, ask: Callable[[Path], Answer | Failure]
    ) -> tuple[FetchedFile, datetime] | Failure:
        """The answer to a question: the one on disk where it is whole, else a new one."""
        place = self.place(asked, update)
        kept = self._kept(place)
        if kept is not None:
            return kept
        found = ask(place)
        if isinstance(found, Failure):
            return found
        told = {"sha256": found.sha256, "size": found.size, "at": found.at.isoformat(), "asked": json.loads(asked)}
        _line(place).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        return FetchedFile(place, found.sha256, found.size), found.at

    def place(self, asked: str, update: str) -> Path:
        """Where an answer stands."""
        name = hashlib.sha256(f"{update}\n{asked}".encode()).hexdigest()[:32]
        return self._folder / f"{name}{self._ending}"

    def drop(self, place: Path) -> None:
        """Forget an answer that turned out not to be one."""
        _line(place).unlink(missing_ok=True)
        place.unlink(missing_ok=True)

    def keep_only(self, places: Iterable[Path]) -> None:
        """Forget the answers of earlier times."""
        kept = {*places}
        for place in self._folder.glob(f"*{self._ending}"):
            if place not in kept:
                self.drop(place)

    def _kept(self, place: Path) -> tuple[FetchedFile, datetime] | None:
        try:
            told = json.loads(_line(place).read_text(encoding="utf-8"))
            found = file_of(place)
            at = datetime.fromisoformat(told["at"]).astimezone(UTC)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return (found, at) if (found.sha256, found.size) == (told.get("sha256"), told.get("size")) else None


def _line(place: Path) -> Path:
    return place.with_name(f"{place.stem}.told")


def file_of(path: Path) -> FetchedFile:
    """A file with its hash. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
        return FetchedFile(path, digest.hexdigest(), file.tell())
