"""The 98 municipalities as tiles of one size on a grid of our own: north is up, neighbours are near, islands apart.

The grid is a picture: who reads it sees what is drawn. A tile's word is the first four letters of its name, but for
those in `_SHORT`. Nothing of it is measured; no geometry is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from maaltavle.comparing.areas import MUNICIPALITIES

_GRID = """
.    .    .    .    Hjør Fhvn .    .    .    Læsø .    .    .    .    .    .    .    .
.    .    .    .    Brsl .    .    .    .    .    .    .    .    .    .    .    .    .
.    .    .    Jamm Aalb Rebi .    .    .    .    .    .    .    .    .    .    .    .
.    .    This Mors Vest Mari Ndju .    .    .    .    .    .    .    .    .    .    .
.    Lemv Stru Skiv Vibo Rand Sdju .    .    .    .    .    .    .    Hels .    .    .
.    .    Hols Hern Silk Favr Aarh .    .    .    .    .    .    Grib Fbrg Hørs .    .
.    .    RkSk Ikas Hors Skan Oddr .    .    .    .    .    Hals Hill Alle Rude .    .
.    .    Vard Bill Vejl Hede .    .    Sams .    .    .    .    Fsnd Fure Glad Lyng Gent
.    .    Esbj Vejn Kold Fcia .    .    .    .    .    Odsh .    Eged Ball Herl Rødo Frb
Fanø .    Tønd Hade .    .    Midd Nfyn .    .    Kalu Holb Lejr Rosk HTaa Glos Brby Kbh
.    .    .    Aabe .    .    Asse Oden Kert .    Slag Sorø Ring Solr Ishø Albe Hvid Tårn
.    .    .    .    Sønd .    .    FaMi Nybo .    .    Næst Faxe Køge Grev Vall .    Drag
.    .    .    .    .    .    .    .    Sven .    .    .    Vord Stev .    .    .    .
.    .    .    .    .    .    Ærø  .    Lang .    Loll Guld .    .    .    .    .    Born
"""
_SHORT = {
    "Brby": "Brøndby", "Brsl": "Brønderslev", "FaMi": "Faaborg-Midtfyn", "Fbrg": "Fredensborg",
    "Fcia": "Fredericia", "Frb": "Frederiksberg", "Fhvn": "Frederikshavn", "Fsnd": "Frederikssund",
    "HTaa": "Høje-Taastrup", "Kbh": "København", "Ndju": "Norddjurs", "Nfyn": "Nordfyns",
    "Oddr": "Odder", "RkSk": "Ringkøbing-Skjern", "Sdju": "Syddjurs", "Vejn": "Vejen",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tile:
    """Where a municipality stands, by column from the west and row from the north, both from 0; and its word."""

    code: str
    column: int
    row: int
    word: str

    def reach(self, other: Tile) -> int:
        """How many steps from tile to tile, also over corners."""
        return max(abs(self.column - other.column), abs(self.row - other.row))


def _tiles() -> Iterator[Tile]:
    short = {name: word for word, name in _SHORT.items()}
    by_word = {short.get(one.name, one.name[:4]): one.code for one in MUNICIPALITIES}
    for row, line in enumerate(_GRID.strip("\n").split("\n")):
        for column, word in enumerate(line.split()):
            if word != ".":
                yield Tile(by_word[word], column, row, word)


TILES = MappingProxyType({one.code: one for one in _tiles()})
COLUMNS = 1 + max(one.column for one in TILES.values())
ROWS = 1 + max(one.row for one in TILES.values())
