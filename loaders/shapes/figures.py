"""Figures: the figures of one table kept by columns; a Figure is made when it is asked for."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import repeat
from typing import NamedTuple

from loaders.book import Bare, Cell
from maaltavle.columnar import packed


class Figure(NamedTuple):
    """One cell with its label on each axis of the table. `series` is what shares a way to write numbers (a column)."""

    cell: Cell
    labels: tuple[str, ...]
    series: Hashable = None


class Figures(Sequence[Figure]):
    """The figures of a table, each of them one place in columns of one length; they do not change.

    `labels` is a column for each axis; `values` are bare values, or the Cell where the value is not all of it (see
    Grid.values); `rows` and `columns` say where each stands.
    """

    __slots__ = ("_labels_of", "_told_by", "columns", "kinds", "labels", "rows", "series", "values")

    def __init__(
        self,
        labels: Sequence[Sequence[str]],
        values: Sequence[Bare],
        rows: Sequence[int],
        columns: Sequence[int],
        series: Sequence[Hashable],
    ) -> None:
        self.labels, self.values, self.rows, self.columns, self.series = labels, values, rows, columns, series
        self.kinds = set(map(type, values))
        self._labels_of: dict[int, dict[str, Cell]] = {}
        self._told_by: dict[tuple[int, ...], tuple[Sequence[int], list[int]]] = {}

    @classmethod
    def of(cls, figures: Sequence[Figure], axes: int) -> Figures:
        """Figures that have been made one by one, with so many axes."""
        labels = [[figure.labels[n] for figure in figures] for n in range(axes)]
        cells = [figure.cell for figure in figures]
        places = [cell.row for cell in cells], [cell.column for cell in cells]
        return cls(labels, cells, *places, [figure.series for figure in figures])

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, n: int) -> Figure:  # type: ignore[override]  # never sliced
        return Figure(self.cell(n), self.labels_at(n), self.series[n])

    def __iter__(self) -> Iterator[Figure]:
        labels = zip(*self.labels, strict=True) if self.labels else repeat(())
        cells = map(bare_cell, self.rows, self.columns, self.values)
        return map(Figure, cells, labels, self.series)

    def cell(self, n: int) -> Cell:
        """The cell of one figure."""
        return bare_cell(self.rows[n], self.columns[n], self.values[n])

    def labels_at(self, n: int) -> tuple[str, ...]:
        """The labels of one figure."""
        return tuple([column[n] for column in self.labels])

    def labels_of(self, axis: int) -> dict[str, Cell]:
        """The different labels of one axis, in order of appearance, with the first figure that has each."""
        if axis not in self._labels_of:
            _codes, first = self.told_by((axis,))
            self._labels_of[axis] = {self.labels[axis][n]: self.cell(n) for n in first}
        return self._labels_of[axis]

    def told_by(self, axes: tuple[int, ...]) -> tuple[Sequence[int], list[int]]:
        """Where each different set of labels on some axes stands first, rising, and for each figure which it has."""
        if axes not in self._told_by:
            columns: list[Sequence[Hashable]] = [self.labels[n] for n in axes] or [[()] * len(self)]
            told = columns[0] if len(columns) == 1 else [*zip(*columns, strict=True)]
            first = _first_places(told)
            codes = {told[n]: code for code, n in enumerate(first)}
            self._told_by[axes] = packed(map(codes.__getitem__, told), len(first)), first
        return self._told_by[axes]


def _first_places(column: Sequence[Hashable]) -> list[int]:
    """Where each different thing of a column stands first, rising."""
    return sorted(dict(zip(reversed(column), range(len(column) - 1, -1, -1), strict=True)).values())


def bare_cell(row: int, column: int, value: Bare) -> Cell:
    """The cell of a bare value, made here, which is quicker than asking the sheet."""
    if isinstance(value, Cell):
        return value
    return Cell(row, column, value, "" if value is None else str(value))
