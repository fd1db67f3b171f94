"""The key to Jobindsats: from the environment or a file of secrets, to the line, and to no other place."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from loaders.faults import Fault
from loaders.sources.source_faults import failed
from maaltavle.contracts.source import Failure
from maaltavle.message import Message

VARIABLE = "MAALTAVLE_JOBINDSATS_KEY"
MISSING = Fault(
    "source_key_missing",
    "en nøgle til Jobindsats",
    "Kommunen får én nøgle ved at skrive til jobindsats@star.dk (op til 14 dage). Bed den, der passer serveren, sætte "
    "den som {variable} i miljøet eller i filen med hemmeligheder.",
    variable=VARIABLE,
)
FILE_UNREAD = Fault(
    "source_key_file",
    "en fil, der kan læses, med nøglen under navnet {variable} eller alene",
    "Bed den, der passer serveren, se efter filen og dens rettigheder.",
    variable=VARIABLE,
)


class Key:
    """A key. It shows itself to nobody and is never written down: `headers` is the one way out."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def __repr__(self) -> str:
        return "Key(…)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is never stored")

    def headers(self, scheme: str) -> Mapping[str, str]:
        """What is sent: after a scheme as `Bearer`, or raw."""
        return {"Authorization": f"{scheme} {self._value}".strip()}

    def out_of(self, text: str) -> str:
        """A text of somebody else's, without the key that may stand in it."""
        return text.replace(self._value, "…")


def key_of(secrets: Path | None = None, environment: Mapping[str, str] = os.environ) -> Key | Failure:
    """The key of the environment, else of a file of secrets: TOML with a line of the same name, or the key alone."""
    value = environment.get(VARIABLE, "").strip()
    if not value and secrets is not None:
        try:
            value = _in_file(secrets.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError):
            return failed(FILE_UNREAD, str(secrets), Message("en fil, der ikke kunne læses"))
    return Key(value) if value else failed(MISSING, VARIABLE, Message("ingen nøgle"))


def _in_file(text: str) -> str:
    try:
        found = tomllib.loads(text).get(VARIABLE, "")
        return found.strip() if isinstance(found, str) else ""
    except tomllib.TOMLDecodeError:
        lines = text.split()
        return lines[0] if len(lines) == 1 else ""
