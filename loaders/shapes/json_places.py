"""Places in JSON: where in the text each value stands, as line and column."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from loaders.book import Cell, Grid, Sheet
from loaders.shapes.claims import Claim
from maaltavle.errors import Place

_TOKEN = re.compile(r'[\[\]{},:]|"(?:[^"\\]|\\.)*"|[^\s\[\]{},:"]+')
Json = Any  # Any: a document of any shape; what is relied on is looked at first
Tree = Any  # Any: the same shape, with the offset of each value in its place
NOWHERE = Sheet("", Grid.of(()))  # turns a cell's line and column into an address


@dataclass(frozen=True)
class PlacedSheet(Sheet):
    """Rows taken out of a text: each cell has a row and column of the table, and a line and column of the text."""

    places: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict, repr=False)

    def address(self, row: int, column: int) -> str:
        """`line:column` of the text."""
        line, character = self.places.get((row, column), (1, 1))
        return f"{line}:{character}"

    def addresses(self, rows: Sequence[int], columns: Sequence[int]) -> list[str]:
        """The address of each of many cells."""
        return [*map(self.address, rows, columns)]

    def place(self, file: str, row: int, column: int) -> Place:
        """The same as a Problem wants it."""
        line, character = self.places.get((row, column), (1, 1))
        return Place(file, line=line, column=str(character))


def in_the_text(claims: Sequence[Claim], sheet: Sheet) -> Sequence[Claim]:
    """The claims on rows that were taken out of a text as claims on the places of the text."""
    if not isinstance(sheet, PlacedSheet):
        return claims
    every = range(1, sheet.columns + 1)
    return [
        claim._replace(rows=(at[0],), columns=(at[1],))
        for claim in claims
        for row in claim.rows
        for column in claim.columns or every
        if (at := sheet.places.get((row, column)))
    ]


class JsonPlaces:
    """The line and column of every value of a JSON text. The text is taken apart when the first place is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _tree(self) -> Tree:
        return _offsets(self._text)

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self._text))]

    def at(self, *path: str | int) -> tuple[int, int]:
        """Line and column, both from 1, of the value at `path` (keys and indexes); (1, 1) where there is none."""
        tree: Tree = self._tree
        for step in path:
            try:
                tree = tree[step]
            except (KeyError, IndexError, TypeError):
                return 1, 1
        while not isinstance(tree, int):
            tree = next(iter(tree.values() if isinstance(tree, dict) else tree), 0)
        line = bisect_right(self._lines, tree)
        return line, tree - self._lines[line - 1] + 1

    def leaves(self, document: Json) -> Iterator[tuple[tuple[str | int, ...], Json, tuple[int, int]]]:
        """Every value of the document that holds no others: its path, itself, and its place."""
        waiting: list[tuple[tuple[str | int, ...], Json, Tree]] = [((), document, self._tree)]
        while waiting:
            path, value, tree = waiting.pop()
            if isinstance(value, dict | list) and not isinstance(tree, int):
                steps = [*value] if isinstance(value, dict) else [*range(len(value))]
                waiting += [((*path, step), value[step], tree[step]) for step in reversed(steps)]
            elif not isinstance(value, dict | list) and isinstance(tree, int):
                yield path, value, self.place(tree)

    def branch(self, *path: str | int) -> Branch:
        """The places below one path, for walking many values in a row."""
        tree: Tree = self._tree
        for step in path:
            tree = 0 if isinstance(tree, int) else tree[step]
        return Branch(self, tree)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1


class Branch:
    """A list or object of a JSON text with the places of its values."""

    def __init__(self, places: JsonPlaces, tree: Tree) -> None:
        self._places, self._tree = places, tree

    @property
    def is_list(self) -> bool:
        """Whether it is a list, whose steps are numbers from 0."""
        return isinstance(self._tree, list)

    def cell(self, step: str | int, value: Json) -> Cell:
        """The value as a cell that stands where the text has it."""
        offset = self._tree if isinstance(self._tree, int) else self._tree[step]
        line, column = self._places.place(offset) if isinstance(offset, int) else (1, 1)
        return Cell(line, column, value, "" if value is None else str(value))


def _offsets(text: str) -> Tree:
    """The shape of a JSON text that has already been read without error."""
    root: list[Tree] = []
    stack: list[Tree] = []
    here: Tree = root
    key: str | None = None
    for match in _TOKEN.finditer(text):
        token = match[0]
        first = token[0]
        if first in "[{":
            new: Tree = [] if first == "[" else {}
            _put(here, key, new)
            stack.append(here)
            here, key = new, None
        elif first in "]}":
            here, key = stack.pop(), None
        elif first == ",":
            key = None
        elif first == '"' and isinstance(here, dict) and key is None:
            key = json.loads(token)
        elif first != ":":
            _put(here, key, match.start())
    return root[0] if root else 0


def _put(here: Tree, key: str | None, value: Tree) -> None:
    if isinstance(here, list):
        here.append(value)
    else:
        here[key] = value
