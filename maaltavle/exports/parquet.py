"""Rows as Parquet, with types; figures that come some thousand at a time leave a row group at a time.

The columns are those of the CSV, in its order and under its keys; a missing value is null, never an empty text. Texts
have no apostrophe in front: nothing runs them. The columns of `observations`:

    ref, quote                                     string
    document, indicator, area, period, breakdown,  dictionary<int32, string>
    kind, unit, indicator_name, area_code,
    marker, note, as_written
    low, high                                      decimal128(30, 10): the number of the CSV; null: open, or no number
    load                                           int32
    low_open, high_open                            bool: whether the end itself is excluded
    invented (only where all figures are)          bool

`period` is a StatBank id, `breakdown` "name=value; name=value" or null, `kind`, `marker` and `unit` are ids,
`indicator` is one too; `area` is the name in the language of the export, and `area_code` its official code. An exact
figure has low = high. The file's own metadata says which export it is (`maaltavle.export`) and in which language
(`maaltavle.language`).

Of the other exports numbers are decimal128(30, 10), whole numbers int64, days date32, and all else is text.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import Any, BinaryIO  # Any: a field is what JSON has

import pyarrow as pa
import pyarrow.parquet as pq

from maaltavle.columnar import AnyColumn
from maaltavle.exports.cells import Row
from maaltavle.exports.texts import flat_row
from maaltavle.model import EXACT

ROW_GROUP = 25_000  # rows: so many are held before they are written
_TEXT, _NUMBER, _WORD = pa.string(), pa.decimal128(30, 10), pa.dictionary(pa.int32(), pa.string())
_OBSERVATION: dict[str, pa.DataType] = {
    "ref": _TEXT, "document": _WORD, "indicator": _WORD, "area": _WORD, "period": _WORD, "breakdown": _WORD,
    "kind": _WORD, "low": _NUMBER, "high": _NUMBER, "unit": _WORD, "quote": _TEXT, "load": pa.int32(),
    "indicator_name": _WORD, "area_code": _WORD, "marker": _WORD, "low_open": pa.bool_(), "high_open": pa.bool_(),
    "note": _WORD, "as_written": _WORD, "invented": pa.bool_(),
}  # fmt: skip
# Keys of the other exports that are no text, whatever stands in the rows of one day.
_OTHERS: dict[pa.DataType, str] = {
    pa.date32(): "valid_from valid_to deadline as_of stated_coded_on later_day date",
    pa.bool_(): "provisional disagrees inferred_deadline not_followed_up_since outdated frozen closed invented",
    pa.int64(): "year load page point_no at_least",
    _NUMBER: "low high change baseline tolerance limit gap actual_low actual_high",
}
_NO_FIGURES = {key: kind for key, kind in _OBSERVATION.items() if key != "invented"}
_TYPES = {key: kind for kind, keys in _OTHERS.items() for key in keys.split()}
_UNSIGNED = {1: pa.uint8(), 2: pa.uint16(), 4: pa.uint32(), 8: pa.uint64()}  # by the bytes of a code
_LAST_DECIMAL = Decimal(1).scaleb(-_NUMBER.scale)


def write_figures(tables: Iterable[Mapping[str, AnyColumn]], out: BinaryIO, about: Mapping[str, str]) -> None:
    """Figures by columns (`figures.observation_tables`), some at a time. `about` goes into the metadata.

    Raises OSError where `out` cannot be written.
    """
    writer: pq.ParquetWriter | None = None
    waiting: list[pa.RecordBatch] = []
    try:
        for table in tables:
            schema = _schema({key: _OBSERVATION[key] for key in table}, about)
            writer = writer or pq.ParquetWriter(out, schema, compression="zstd")
            coded: dict[tuple[int, pa.DataType], pa.Array] = {}  # a column that stands twice is made once
            for key, column in table.items():
                own = id(column), _OBSERVATION[key]
                coded[own] = coded[own] if own in coded else _coded(column, _OBSERVATION[key])
            columns = [coded[id(column), _OBSERVATION[key]] for key, column in table.items()]
            waiting.append(pa.record_batch(columns, schema))
            if sum(map(len, waiting)) >= ROW_GROUP:
                writer.write_table(_together(waiting))
                waiting = []
        if waiting and writer:
            writer.write_table(_together(waiting))
        writer = writer or pq.ParquetWriter(out, _schema(_NO_FIGURES, about))
    finally:
        if writer:
            writer.close()


def write_rows(rows: Sequence[Row], out: BinaryIO, about: Mapping[str, str]) -> None:
    """All other rows: there are no more of them than goals or texts. Raises OSError where `out` cannot be written."""
    flat = [*map(flat_row, rows)]
    keys = dict.fromkeys(key for row in flat for key in row)
    schema = _schema({key: _TYPES.get(key, _TEXT) for key in keys}, about)
    columns = [pa.array([_typed(row.get(key), schema.field(key).type) for row in flat], schema.field(key).type)
               for key in keys]  # fmt: skip
    pq.write_table(pa.table(columns, schema), out, compression="zstd")


def _schema(types: Mapping[str, pa.DataType], about: Mapping[str, str]) -> pa.Schema:
    return pa.schema([*types.items()], metadata={f"maaltavle.{name}": said for name, said in about.items()})


def _coded(column: AnyColumn, kind: pa.DataType) -> pa.Array:
    """A column with each different value made once; one of words keeps it so."""
    inner = kind.value_type if kind == _WORD else kind
    if inner == _NUMBER:
        known = _numbers(column.known)
        return known if column.codes is None else known.take(_places(column.codes))
    plain = inner == _TEXT and {*map(type, column.known)} <= {str, NoneType}
    values = column.known if plain else [_typed(value, inner) for value in column.known]
    if kind != _WORD:
        known = pa.array(values, inner)
        return known if column.codes is None else known.take(_places(column.codes))
    words = dict.fromkeys(value for value in values if value is not None)  # a null is a place, and no word
    numbers = {value: place for place, value in enumerate(words)}
    moved = pa.array([None if value is None else numbers[value] for value in values], pa.int32())
    moved = moved if column.codes is None else moved.take(_places(column.codes))
    return pa.DictionaryArray.from_arrays(moved, pa.array([*words], inner))


def _places(codes: Sequence[int]) -> pa.Array:
    """Codes as an array, without a Python number of each."""
    if isinstance(codes, bytes):
        return pa.Array.from_buffers(pa.uint8(), len(codes), [None, pa.py_buffer(codes)])
    if isinstance(codes, array):
        kind = _UNSIGNED[codes.itemsize]
        return pa.Array.from_buffers(kind, len(codes), [None, pa.py_buffer(codes)])
    return pa.array(codes, pa.int32())


def _numbers(values: Sequence[float | int | None]) -> pa.Array:
    """Numbers as they are written, with ten decimals; made of their digits, since a decimal of each takes four times
    as long."""
    raw = b"".join(_scaled(value).to_bytes(16, "little", signed=True) for value in values)
    if None not in values:
        return pa.Array.from_buffers(_NUMBER, len(values), [None, pa.py_buffer(raw)])
    known = pa.array([value is not None for value in values], pa.bool_()).buffers()[1]
    return pa.Array.from_buffers(_NUMBER, len(values), [known, pa.py_buffer(raw)])


def _scaled(value: float | int | None) -> int:
    """A number in units of the last decimal that is kept."""
    whole, _point, rest = str(value or 0).partition(".")
    if (rest or whole.lstrip("-")).isdecimal() and len(rest) <= _NUMBER.scale:
        return int(whole + rest.ljust(_NUMBER.scale, "0"))
    return int(EXACT.quantize(Decimal(str(value)), _LAST_DECIMAL).scaleb(_NUMBER.scale, EXACT))


def _together(batches: Sequence[pa.RecordBatch]) -> pa.Table:
    return pa.Table.from_batches(batches).unify_dictionaries()


def _typed(value: Any, kind: pa.DataType) -> Any:
    """A cell as the type has it."""
    if value is None or kind in (pa.bool_(), pa.int64(), pa.int32()):
        return value
    if kind == _NUMBER:
        return EXACT.quantize(Decimal(str(value)), _LAST_DECIMAL)
    return date.fromisoformat(value) if kind == pa.date32() else str(value)
