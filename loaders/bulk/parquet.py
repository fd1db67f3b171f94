"""Parquet: a file by columns already. Its numbers and days become the texts that they are written as in our files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from loaders.bulk.coded import codes_in
from loaders.bulk.long import Long, numbered_from
from loaders.bulk.tokens import Columns, Form, check_texts, without_empty
from loaders.gate import refusals as no
from loaders.gate.refusals import refuse
from maaltavle.errors import Place
from maaltavle.message import Message

MAGIC, ENCRYPTED = b"PAR1", b"PARE"
_MOST_COLUMNS = 500
_ROWS_AT_ONCE = 1 << 16
_MOST_FOOTER = 16 * no.MB  # bytes that describe the columns; honest files have some thousand
_MOST_THRIFT = 10_000_000  # what may be set aside while they are read
Say = Callable[[Any], str]  # Any: a value of the file


def read(source: BinaryIO, file: str, sha256: str) -> Long:
    """The table of a Parquet file; the heading is line 1, and the rows the lines below. Raises Refused on what is
    damaged, encrypted or nested, or larger than may be."""
    _check_ends(source, file)
    try:
        return _read(source, file, sha256)
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        if isinstance(error, MemoryError):
            raise
        raise refuse(no.DAMAGED, Place(file), Message("en Parquet-fil, der går i stykker")) from None


def _check_ends(source: BinaryIO, file: str) -> None:
    size = source.seek(0, 2)
    source.seek(0)
    begin = source.read(4)
    source.seek(max(0, size - 8))
    length, end = int.from_bytes(source.read(4), "little"), source.read(4)
    if ENCRYPTED in (begin, end):
        raise refuse(no.PASSWORD, Place(file), Message("en krypteret fil"))
    if begin != MAGIC or end != MAGIC or not 0 < length <= min(size - 12, _MOST_FOOTER):
        fault = no.WRONG_CONTENT if begin != MAGIC else no.DAMAGED
        raise refuse(fault, Place(file), Message("en fil, der ikke er Parquet") if begin != MAGIC else _CUT)


_CUT = Message("en Parquet-fil, der går i stykker")


def _read(source: BinaryIO, file: str, sha256: str) -> Long:
    opened = parquet.ParquetFile(
        pa.PythonFile(source, "r"), buffer_size=1 << 20, pre_buffer=False,
        thrift_string_size_limit=_MOST_THRIFT, thrift_container_size_limit=_MOST_THRIFT // 10,
    )  # fmt: skip
    _check_size(opened.metadata, file)
    schema = opened.schema_arrow
    says = [_say_of(schema.field(n), n, file) for n in range(len(schema))]
    columns = Columns(len(says))
    for block in opened.iter_batches(_ROWS_AT_ONCE, use_threads=False):
        for n, column in enumerate(block.columns):
            plain = column.dictionary_decode() if pa.types.is_dictionary(column.type) else column
            coded = plain.dictionary_encode()
            values = ["" if one is None else says[n](one) for one in coded.dictionary.to_pylist()]
            codes = coded.indices.fill_null(len(values)) if coded.indices.null_count else coded.indices
            columns.add(n, [*values, ""] if coded.indices.null_count else values, codes_in(codes))
        if columns.count > no.MAX_LONG_ROWS:
            raise refuse(no.TOO_MANY_ROWS, Place(file), Message("flere rækker"))
    coded_columns = columns.columns()
    count = len(coded_columns[0]) if coded_columns else 0
    rows = numbered_from(2, count)
    long = Long(file, sha256, "parquet", tuple(map(str, schema.names)), coded_columns, rows, rows)
    check_texts(long, Form("utf-8", "", long.header, 1, True))
    return without_empty(long)


def _check_size(told: parquet.FileMetaData, file: str) -> None:
    """What the file says of itself must be within the limits; what it then holds is counted."""
    if not 0 < told.num_columns <= _MOST_COLUMNS:
        raise refuse(no.FAR_CELL, Place(file), Message("{n} kolonner", n=told.num_columns))
    if not 0 <= told.num_rows <= no.MAX_LONG_ROWS:
        raise refuse(no.TOO_MANY_ROWS, Place(file), Message("{n} rækker", n=told.num_rows))
    unpacked = sum(told.row_group(n).total_byte_size for n in range(told.num_row_groups))
    if unpacked > no.MAX_LONG_BYTES:
        shown = f"{unpacked // no.MB} MB"
        raise refuse(no.UNPACKS_TOO_LARGE, Place(file), Message("{shown} pakket ud", shown=shown))


def _say_of(field: pa.Field, n: int, file: str) -> Say:
    """How the values of a column are written. Raises Refused on values inside values, and on bytes and clocks."""
    kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
    for is_kind, say in _SAYS:
        if is_kind(kind):
            return say
    raise refuse(no.NO_PLAIN_COLUMN, Place(file, line=1, column=str(n + 1)), str(field.name)[:80])


def _float(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)


def _half(value: float) -> str:
    return str(np.float32(value)) if not value.is_integer() else _float(value)


_EXACT = 10**15
_SAYS: tuple[tuple[Callable[[pa.DataType], bool], Say], ...] = (
    (lambda kind: pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_null(kind), str),
    (pa.types.is_boolean, lambda value: "true" if value else "false"),
    (pa.types.is_integer, str),
    (pa.types.is_float64, _float),
    (pa.types.is_float32, _half),
    (pa.types.is_decimal, lambda value: f"{value.normalize():f}"),  # our exports have ten decimals
    (pa.types.is_date, lambda value: value.isoformat()),
)
