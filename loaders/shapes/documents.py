"""Files without sheets as the account sees them: each number of a JSON document, each value of a .px file's DATA."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from loaders.book import Book, Cell, Grid, Sheet
from loaders.shapes.claims import As, Claim, Described
from loaders.shapes.json_places import Json, JsonPlaces
from loaders.shapes.records import is_number

_DATA = re.compile(r"^[ \t]*+DATA[ \t]*+=", re.MULTILINE | re.IGNORECASE)
_VALUE = re.compile(r'"[^"]*+"|[^\s,;"]++|;')
At = tuple[int, int]


class Values(NamedTuple):
    """The values of a document as a sheet whose rows and columns are the lines and columns of the text.

    `outside` names those that stand in no table, by their place.
    """

    sheet: Sheet
    claims: Sequence[Claim] = ()
    outside: Mapping[At, str] = {}


def values_of(book: Book, text: str, described: Described, read: Collection[str]) -> Values:
    """The values of a document; `read` are the places of figures, which are values whatever they hold."""
    if book.kind == "px":
        return Values(_sheet(_data(book.document)))
    cells: list[Cell] = []
    claims: list[Claim] = []
    outside: dict[At, str] = {}
    tables, words, named = set(described.tables), set(described.words), set(described.named)
    for path, value, (line, column) in JsonPlaces(text).leaves(book.document):
        cell = Cell(line, column, value, str(value))
        if not (is_number(cell) or (f"{line}:{column}" in read and value is not None)) or isinstance(value, bool):
            continue
        cells.append(cell)
        above = {path[:n] for n in range(len(path) + 1)}
        if not (words.isdisjoint(above) and named.isdisjoint(above)):
            claims.append(Claim(As.LABEL if named.isdisjoint(above) else As.LEFT, (line,), (column,)))
        elif tables.isdisjoint(above):
            outside[line, column] = " › ".join(step for step in path if isinstance(step, str))
    return Values(_sheet(cells), claims, outside)


def _sheet(cells: Sequence[Cell]) -> Sheet:
    last = max((cell.row for cell in cells), default=0)
    return Sheet("", Grid.of(cells), rows=last, columns=max((cell.column for cell in cells), default=0))


def _data(document: Json) -> list[Cell]:
    text = document if isinstance(document, str) else "\n".join(document or ())
    begins = [match.end() for match in _DATA.finditer(text)]  # the last: notes may hold the word
    return [*_values(text, begins[-1])] if begins else []


def _values(text: str, start: int) -> Iterator[Cell]:
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    for match in _VALUE.finditer(text, start):
        if match[0] == ";":
            return
        line = bisect_right(lines, match.start())
        value = match[0].strip('"')
        yield Cell(line, match.start() - lines[line - 1] + 1, value, value)
