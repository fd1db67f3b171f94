"""Parquet: the same figures as the same table in CSV, and a broken or hostile file is a sentence."""

from __future__ import annotations

import csv
import hashlib
import io
import struct
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from loaders.bulk.road import File, read_long
from loaders.gate import child
from loaders.shapes.context import Context
from maaltavle.reading import Reading

ROWS = {
    "indicator": ["x", "x", "x", "y"],
    "area": ["Herning", "Herning", "Aarhus", None],
    "period": ["2020", "2021", "2020M01", "2020"],
    "breakdown": [None, "køn=Mænd", None, ""],
    "kind": ["measured", "measured", "forecast", "budget"],
    "low": [5.0, 1.25, None, 3.0],
    "high": [5.0, 7.0, None, 3.0],
    "unit": ["antal"] * 4,
    "area_code": ["657", None, "751", None],
    "marker": [None, None, "withheld", None],
    "low_open": [False, True, False, None],
    "high_open": [False, False, None, None],
    "load": [1, 2, 3, 4],
}


def table(**changed: pa.Array) -> pa.Table:
    return pa.table({name: pa.array(values) for name, values in ROWS.items()} | changed)


def written(what: pa.Table, **how: object) -> bytes:
    out = io.BytesIO()
    parquet.write_table(what, out, **how)
    return out.getvalue()


def read(data: bytes, name: str) -> Reading | None:
    return read_long(File(io.BytesIO(data), name, hashlib.sha256(data).hexdigest()), Context())


def as_csv() -> bytes:
    out = io.StringIO()
    rows = [[_text(value) for value in row] for row in zip(*ROWS.values(), strict=True)]
    csv.writer(out).writerows([[*ROWS], *rows])
    return out.getvalue().encode()


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"unit": pa.array(ROWS["unit"]).dictionary_encode()},
        {"area": pa.array(ROWS["area"], pa.large_string())},
        {"load": pa.array([1, 2, 3, 4], pa.decimal128(9, 0))},
        {"high": pa.array([Decimal(5), Decimal(7), None, Decimal(3)], pa.decimal128(30, 10))},
        {"low": pa.array([5, 1.25, None, 3], pa.float32())},
        {"breakdown": pa.array([None, "køn=Mænd", None, None]).dictionary_encode()},
    ],
    ids=["plain", "dictionary", "large", "decimal", "ten decimals", "half", "missing"],
)
def test_the_same_table_says_the_same_as_in_csv(changed: dict[str, pa.Array]) -> None:
    found, book = read(written(table(**changed), row_group_size=2), "a.parquet"), read(as_csv(), "a.csv")
    assert found is not None and book is not None and len(book.figures) == 3
    assert replace(found, file="", sha256="", problems=()) == replace(book, file="", sha256="", problems=())
    assert [one.code for one in found.problems] == [one.code for one in book.problems]


def test_statbank_in_parquet_is_read() -> None:
    columns = {"OMRÅDE": ["101", "147"], "TID": ["2020", "2021"], "INDHOLD": ["1,5", ".."]}
    reading = read(written(pa.table(columns)), "FOLK.parquet")
    assert reading is not None and not reading.problems
    assert [(one.area, str(one.value), one.marker, one.where) for one in reading.figures] == [
        ("København", "1.5", "", "2:3"),
        ("Frederiksberg", "None", "missing", "3:3"),
    ]


def _says_many_rows(data: bytes) -> bytes:
    """The footer says more rows than there are: 4 becomes 10^12."""
    length = struct.unpack("<i", data[-8:-4])[0]
    footer = data[-8 - length : -8]
    many = bytes([0x16, 0x80, 0xC0, 0xA8, 0xCA, 0x9A, 0x3A])  # a whole number of 10^12, zigzag
    footer = footer.replace(b"\x16\x08\x19", many + b"\x19", 1)
    return data[: -8 - length] + footer + struct.pack("<i", len(footer)) + b"PAR1"


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "cut": (lambda: written(table())[:-20], "damaged"),
    "nothing": (lambda: b"PAR1", "damaged"),
    "text": (lambda: b"a;b\n1;2\n" * 10, "wrong_content"),
    "encrypted": (lambda: written(table())[:-4] + b"PARE", "password"),
    "footer of noise": (lambda: b"PAR1" + b"\x15" * 500 + struct.pack("<i", 500) + b"PAR1", "damaged"),
    "footer too long": (lambda: written(table())[:-8] + struct.pack("<i", 1 << 30) + b"PAR1", "damaged"),
    "rows": (lambda: _says_many_rows(written(table())), "too_many_rows"),
    "nested": (lambda: written(table(load=pa.array([[1], [2], [3], [4]]))), "wrong_content"),
    "bytes": (lambda: written(table(unit=pa.array([b"a"] * 4))), "wrong_content"),
    "columns": (lambda: written(pa.table({f"c{n}": [1] for n in range(600)})), "far_cell"),
    "no column": (lambda: written(pa.table({})), "far_cell"),
    "no row": (lambda: written(table().slice(0, 0)), "unknown_layout"),
    "other table": (lambda: written(pa.table({"a": [1, 2], "b": ["x", "y"]})), "unknown_layout"),
    "person": (lambda: written(table(unit=pa.array(["010190-1234"] * 4))), "cpr_number"),
    "no number": (lambda: written(table(low=pa.array([float("nan")] * 4))), "not_a_number"),
    "long text": (lambda: written(table(unit=pa.array(["x" * 40_000] * 4))), "long_text"),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_a_broken_file_is_a_sentence(what: str) -> None:
    make, code = HOSTILE[what]
    reading = read(make(), "a.parquet")
    assert reading is not None and reading.refused
    assert code in [one.code for one in reading.problems]


@pytest.mark.slow
def test_no_flipped_byte_ends_the_child_without_a_word(tmp_path: Path) -> None:
    """Whatever is flipped, there is a reading: figures, or a refusal in words."""
    whole = bytearray(written(table(), compression="snappy"))
    for at in range(5, len(whole), max(1, len(whole) // 12)):
        flipped = bytearray(whole)
        flipped[at] ^= 0xFF
        (tmp_path / "a.parquet").write_bytes(flipped)
        reading = child.read_safely(tmp_path / "a.parquet")
        assert reading.figures or reading.refused
        assert all(str(one.message) for one in reading.problems)


@pytest.mark.slow
def test_a_small_file_that_unpacks_to_gigabytes_is_a_sentence(tmp_path: Path) -> None:
    """One text of 600 MB packs to kilobytes; and very many rows of one value pack to less."""
    huge = pa.table({"OMRÅDE": ["101"], "TID": ["2020"], "INDHOLD": ["x" * 600_000_000]})
    (tmp_path / "a.parquet").write_bytes(written(huge, compression="zstd", write_statistics=False))
    assert (tmp_path / "a.parquet").stat().st_size < 1_000_000
    run = child.run(tmp_path / "a.parquet")
    assert next(one.code for one in run.reading.problems) in ("too_much_memory", "long_text")


def test_parquet_is_read_in_the_child(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(written(table()))
    reading = child.read_safely(tmp_path / "a.parquet")
    assert len(reading.figures) == 3 and not reading.refused
