"""Long columns as Arrow has them: a hundred thousand rows go into the database in a few steps.

pyarrow is imported where many rows are stored and nowhere else: the import costs as much as some ten thousand rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any  # Any: a canonical cell is a text, a number or None

from maaltavle.columnar import Column

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

LONG = 20_000  # rows from which it pays
_AT_ONCE = 50_000  # rows of a block: what is in memory beside the columns themselves
Cells = Sequence[Sequence[Any]]


def is_long(cells: Cells) -> bool:
    """Whether the rows of a table, by columns, are many."""
    return bool(cells) and len(cells[0]) >= LONG


def blocks(cells: Cells, kinds: Sequence[str], names: Sequence[str], order: np.ndarray) -> Iterator[object]:
    """Canonical columns as typed ones, in an order: each block as an Arrow stream, which the database takes.

    `kinds` are SQL types; the columns may hold no lists. Nothing here reaches pandas, which pyarrow's own converters
    import.
    """
    import pyarrow as pa

    made: dict[tuple[str, int], _Known] = {}  # a column that stands twice is made once
    for kind, column in zip(kinds, cells, strict=True):
        if (kind, id(column)) not in made:
            made[kind, id(column)] = _Known(column, kind)
    columns = [made[kind, id(column)] for kind, column in zip(kinds, cells, strict=True)]
    for start in range(0, len(order), _AT_ONCE):
        places = order[start : start + _AT_ONCE]
        batch = pa.RecordBatch.from_arrays([column.at(places) for column in columns], [*names])
        yield pa.RecordBatchReader.from_batches(batch.schema, [batch]).__arrow_c_stream__()


def in_order(keys: Sequence[Column[int]]) -> np.ndarray:
    """The order of rows by several numbers each, the most important first; those that are alike stay as they are."""
    import numpy as np

    return np.lexsort([_numbers(key.known) if key.codes is None else _numbers(key.known)[_numbers(key.codes)]
                       for key in reversed(keys)])  # fmt: skip


class _Known:
    """The values a column knows, as an array of a type, and where they stand."""

    def __init__(self, column: Sequence[Any], sql: str) -> None:
        known, codes = (column.known, column.codes) if isinstance(column, Column) else (column, None)
        self.values = _typed(_array([*map(str, known)] if sql == "INTEGER" else [*known]), sql)
        self.codes = None if codes is None else _numbers(codes)

    def at(self, places: np.ndarray) -> pa.Array:
        """The column at some places."""
        import pyarrow as pa

        own = places if self.codes is None else self.codes[places]
        return self.values.take(pa.Array.from_buffers(pa.int64(), len(own), [None, pa.py_buffer(own.astype("int64"))]))


def _numbers(codes: Sequence[int]) -> np.ndarray:
    import numpy as np

    return np.frombuffer(codes, np.uint8) if isinstance(codes, bytes) else np.asarray(codes)


def _array(texts: list[str | None]) -> pa.Array:
    """Texts as an array; pyarrow's usual way imports pandas."""
    import pyarrow as pa

    builder = pa.lib.StringBuilder()
    builder.append_values(texts)
    return builder.finish()


def _typed(texts: pa.Array, sql: str) -> pa.Array:
    import pyarrow as pa

    kinds = {"VARCHAR": pa.string(), "INTEGER": pa.int32(), "DATE": pa.date32(), "BOOLEAN": pa.bool_()}
    return texts.cast(kinds.get(sql) or pa.decimal128(30, 10))
