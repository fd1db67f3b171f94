"""Very many figures as they cross the pipe from the child process: codes as they lie in memory, behind the answer.

What comes was made beside a file of a stranger: lengths, codes and types are looked at before anything is made of it.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

import numpy as np

from maaltavle.columnar import BYTES, AnyColumn, Column, Digits, Made, Rows
from maaltavle.reading import COLUMN_BITS, NUMBERS, Read, place_in_words

Told = dict[str, Any]  # Any: JSON, what the bytes behind the answer are
_WHERE = "where"
_WIDTHS = {1: np.uint8, 4: np.uint32}


def packed(reads: Rows[Read]) -> tuple[Told, list[memoryview]]:
    """The figures of one column of a text file, as what is told of them and as bytes."""
    told: Told = {"count": len(reads), "columns": {}}
    raw: list[memoryview] = []
    for name, column in reads.columns.items():
        if name == _WHERE:
            told[_WHERE] = _places(column, raw)
        elif len(column.known) == 1:
            told["columns"][name] = [_texts(column, name), 0]
        else:
            codes = _codes(column)
            told["columns"][name] = [_texts(column, name), codes.itemsize]
            raw.append(memoryview(codes).cast("B"))
    return told, raw


def _texts(column: AnyColumn, name: str) -> list[str | None]:
    return [None if one is None else str(one) for one in column.known] if name in NUMBERS else [*column.known]


def _codes(column: AnyColumn) -> Any:  # Any: an array of numpy's
    if column.codes is None:
        return np.arange(len(column.known), dtype=np.uint32)
    width = np.uint8 if len(column.known) <= BYTES else np.uint32
    codes = np.frombuffer(column.codes, np.uint8) if isinstance(column.codes, bytes) else np.asarray(column.codes)
    return np.ascontiguousarray(codes, width)


def _places(column: AnyColumn, raw: list[memoryview]) -> list[int]:
    """The column of the file that the figures stand in, and the first line, or 0 where the lines follow as bytes; no
    column where the places do."""
    made = column.known if isinstance(column.known, Made) else None
    if made is not None and made.make is not place_in_words:
        at = int(str(column[0]).partition(":")[2])
        if isinstance(made.raw, range):
            return [at, made.raw.start]
        raw.append(_bytes(made.raw, np.uint32))
        return [at, 0]
    raw.append(_bytes(made.raw if made else [*map(_number, column)], np.uint64))
    return [0, 0]


def _number(place: str) -> int:
    line, _mark, column = place.partition(":")
    return int(line) << COLUMN_BITS | int(column)


def _bytes(numbers: Sequence[int], kind: type) -> memoryview:
    laid: Any = np.ascontiguousarray(numbers, kind)  # Any: what it is to `memoryview`
    return memoryview(laid).cast("B")


def unpacked(told: Told, raw: memoryview) -> Rows[Read]:
    """The figures that were packed. Raises KeyError, TypeError or ValueError on anything else."""
    count, at = _whole(told["count"]), 0
    columns: dict[str, AnyColumn] = {}
    for name in Read._fields:
        if name == _WHERE:
            columns[name], at = _placed(told[_WHERE], raw, at, count)
            continue
        texts, width = told["columns"][name]
        known: Sequence[Any] = Digits.checked(texts) if name in NUMBERS else _checked(texts)  # Any: texts or numbers
        if width == 0:
            if len(known) != 1:
                raise ValueError("several values and no codes")
            columns[name] = Column(known, bytes(count))
        else:
            columns[name] = Column(known, _coded(raw[at : at + count * width], width, len(known), count))
            at += count * width
    if at != len(raw):
        raise ValueError("more than was told of")
    return Rows(Read, columns)


def _whole(number: object) -> int:
    if type(number) is not int or number < 1:
        raise ValueError("no count")
    return number


def _checked(texts: list[str]) -> list[str]:
    if not all(type(one) is str for one in texts):
        raise TypeError("no text")
    return texts


def _placed(told: list[int], raw: memoryview, at: int, count: int) -> tuple[AnyColumn, int]:
    column, first = map(int, told)
    say = f"{{}}:{column}".format
    if first:
        return Column(Made(say, range(first, first + count))), at
    lines = array("I" if column else "Q")
    end = at + lines.itemsize * count
    lines.frombytes(raw[at:end])
    if len(lines) != count:
        raise ValueError("too few lines")
    return Column(Made(say if column else place_in_words, lines)), end


def _coded(raw: memoryview, width: int, known: int, count: int) -> Sequence[int]:
    """The codes of one column. Each of the known values must stand somewhere, and nothing else."""
    codes = np.frombuffer(raw, _WIDTHS[width])
    if len(codes) != count or int(codes.max()) >= known or not np.bincount(codes, minlength=known).all():
        raise ValueError("codes of nothing known")
    if width == 1:
        return bytes(raw)
    found = array("I")
    found.frombytes(raw)
    return found


__all__ = ["packed", "unpacked"]
