"""Long columns as Arrow has them: a hundred thousand rows go into the database in a few steps.

pyarrow is imported where many rows are stored and nowhere else: the import costs as much as some ten thousand rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any  # Any: a canonical cell is a text, a number or None, and pyarrow has no types

from maaltavle.columnar import Column

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

LONG = 20_000  # rows from which it pays
_AT_ONCE = 10_000  # rows of a block: what is in memory beside the columns themselves
_FEW = 5_000  # values of a column
Cells = Sequence[Sequence[Any]]
_Make = Callable[[list[Any]], Any]  # of an Arrow array


def is_long(cells: Cells) -> bool:
    """Whether the rows of a table, by columns, are many."""
    return bool(cells) and len(cells[0]) >= LONG


def blocks(cells: Cells, kinds: Sequence[str], names: Sequence[str], order: np.ndarray) -> Iterator[object]:
    """Canonical columns in an order: each block as an Arrow stream, which the database takes.

    `kinds` are SQL types; the columns may hold no lists. Nothing here reaches pandas, which pyarrow's own converters
    import, nor its functions on arrays, which take as much memory as it does itself.
    """
    import pyarrow as pa

    pairs = zip(kinds, cells, strict=True)
    made = {id(column): _Known(column, kind) for kind, column in pairs}  # a column that stands twice is made once
    for start in range(0, len(order), _AT_ONCE):
        places = order[start : start + _AT_ONCE]
        own = {key: column.at(places) for key, column in made.items()}
        batch = pa.RecordBatch.from_arrays([own[id(column)] for column in cells], [*names])
        yield pa.RecordBatchReader.from_batches(batch.schema, [batch]).__arrow_c_stream__()


def in_order(keys: Sequence[Column[int]]) -> np.ndarray:
    """The order of rows by several numbers each, the most important first; those that are alike stay as they are."""
    import numpy as np

    return np.lexsort([_numbers(key.known) if key.codes is None else _numbers(key.known)[_numbers(key.codes)]
                       for key in reversed(keys)])  # fmt: skip


class _Known:
    """The values a column knows, and where they stand; those that are few are said once a block."""

    def __init__(self, column: Sequence[Any], sql: str) -> None:
        known, codes = (column.known, column.codes) if isinstance(column, Column) else (column, None)
        self.known, self.codes = known, None if codes is None else _numbers(codes)
        self.array: _Make = _ARRAYS.get(sql, _texts)
        self.numbers = _Decimals(known) if sql == _DECIMAL and self.codes is not None else None
        self.few = None if self.codes is None or self.numbers or len(known) > _FEW else self.array([*known])

    def at(self, places: np.ndarray) -> pa.Array:
        """The column at some places."""
        import pyarrow as pa

        own = places if self.codes is None else self.codes[places]
        if self.numbers is not None:
            return self.numbers.at(own)
        if self.few is None:
            return self.array([*map(self.known.__getitem__, own.tolist())])
        numbers = pa.Array.from_buffers(pa.int32(), len(own), [None, pa.py_buffer(own.astype("int32"))])
        return pa.DictionaryArray.from_arrays(numbers, self.few)


def _numbers(codes: Sequence[int]) -> np.ndarray:
    import numpy as np

    return np.frombuffer(codes, np.uint8) if isinstance(codes, bytes) else np.asarray(codes)


def _texts(values: list[str | None]) -> pa.Array:
    """Texts as an array; pyarrow's usual way imports pandas."""
    import pyarrow as pa

    builder = pa.lib.StringBuilder()
    builder.append_values(values)
    return builder.finish()


def _integers(values: list[int]) -> pa.Array:
    import numpy as np
    import pyarrow as pa

    return pa.Array.from_buffers(pa.int32(), len(values), [None, pa.py_buffer(np.asarray(values, "int32"))])


class _Decimals:
    """Canonical numbers, which have ten decimals each, every one made once: the database would take four times as long
    to read them. Sixteen bytes each."""

    def __init__(self, values: Sequence[str | None]) -> None:
        import numpy as np

        written = (int((value or "0").replace(".", "")) for value in values)
        self.raw = np.frombuffer(b"".join(number.to_bytes(16, "little", signed=True) for number in written), "V16")
        self.known = np.array([value is not None for value in values], bool)

    def at(self, places: np.ndarray) -> pa.Array:
        """Those at some places."""
        import numpy as np
        import pyarrow as pa

        known, raw = np.packbits(self.known[places], bitorder="little"), self.raw[places].tobytes()
        return pa.Array.from_buffers(pa.decimal128(30, 10), len(places), [pa.py_buffer(known), pa.py_buffer(raw)])


def _decimals(values: list[str | None]) -> pa.Array:
    import numpy as np

    return _Decimals(values).at(np.arange(len(values)))


_DECIMAL = "DECIMAL(30,10)"
_ARRAYS: dict[str, _Make] = {"INTEGER": _integers, _DECIMAL: _decimals}
