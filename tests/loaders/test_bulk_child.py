"""Long files in the child process: read whole, within its limits, or refused in words; and what crosses the pipe."""

from __future__ import annotations

import json
import subprocess
import sys
from array import array
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from loaders.bulk import choice
from loaders.files.opening import open_bytes
from loaders.gate import child, long_wire
from loaders.gate import refusals as no
from loaders.read import read_book
from loaders.shapes.context import Context
from maaltavle.catalogue import load_catalogue
from maaltavle.columnar import Column, Digits, Made, Rows
from maaltavle.reading import Read, Reading

HEAD = "OMRÅDE;ALDER;KØN;TID;INDHOLD\n"
DATA = Path(__file__).resolve().parents[2] / "data"
LARGER = no.MAX_BYTES + 1_000_000


@lru_cache(maxsize=1)  # several files have the same 900,000
def lines(count: int, blanks: str = "") -> str:
    """So many rows, each with a key of its own."""
    return "".join(
        f"101;{n % 1000} år;{'MK'[n // 1000 % 2]};{1900 + n // 2000};{'..' if n % 97 == 0 else n % 311}{blanks}\n"
        for n in range(count)
    )


def read(path: Path, text: str | bytes) -> Reading:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return child.read_safely(path)


def test_what_holds_more_cells_than_a_book_may_is_read_by_columns(tmp_path: Path) -> None:
    """200,001 rows of five columns are over the limit of a book: the last one is there, with its line."""
    reading = read(tmp_path / "folketal.csv", HEAD + lines(200_001))
    assert not reading.problems
    assert len(reading.figures) == 200_001
    last = reading.figures[-1]  # type: ignore[index]  # a sequence is asked from its end
    assert (last.period, last.value, last.where) == ("2000", Decimal(200_000 % 311), "200002:5")
    assert reading.n_missing == 200_001 // 97 + 1
    (account,) = reading.accounts
    assert account.adds_up and (account.cells, account.figures) == (5 * 200_002, 200_001)


def test_a_file_of_very_many_cells_is_read_by_columns_as_the_book_of_it_would_be() -> None:
    """Nobody sees which road it went; only what is wrong is looked at in a book, where it can be left out."""
    data = (HEAD + lines(choice.MANY_CELLS // 5 + 1)).encode()
    context = Context(load_catalogue(DATA / "katalog"))
    found = choice.reading_past_the_cells(data, "tal.csv", sha256(data).hexdigest(), context, (), ())
    assert found is not None
    assert found == read_book(open_bytes(data, "tal.csv"), context)
    assert choice.reading_past_the_cells(data[: len(data) // 2], "tal.csv", "", context, (), ()) is None
    faulty = data + b"101;1;M;2020;fem\n"
    assert choice.reading_past_the_cells(faulty, "tal.csv", "", context, (), ()) is None
    assert [one.code for one in child.read_safely(faulty, "tal.csv").problems] == ["not_a_number"]


def test_a_long_table_is_read_without_pandas(tmp_path: Path) -> None:
    """pyarrow's own way from its arrays to numbers imports it: half a second of CPU for each file."""
    plain = HEAD + lines(choice.MANY_CELLS // 5 + 1)
    (tmp_path / "tal.csv").write_text(plain)
    columns = zip(*(line.split(";") for line in plain.splitlines()[1:]), strict=True)
    names = HEAD.strip().split(";")
    parquet.write_table(pa.table(dict(zip(names, map(list, columns), strict=True))), tmp_path / "tal.parquet")
    script = (
        "import sys; from pathlib import Path; from loaders.bulk.road import File, read_long; "
        "from loaders.shapes.context import Context; "
        "found = [read_long(File(Path(name).open('rb'), name, ''), Context()) for name in sys.argv[1:]]; "
        "print(*(len(one.figures) for one in found), 'pandas' in sys.modules)"
    )
    files = [str(tmp_path / name) for name in ("tal.csv", "tal.parquet")]
    run = [sys.executable, "-c", script, *files]
    said = subprocess.run(run, cwd=DATA.parent, capture_output=True, text=True, check=True).stdout
    count = choice.MANY_CELLS // 5 + 1
    assert said.split() == [str(count), str(count), "False"]


def test_a_table_that_no_layout_of_long_files_knows_keeps_the_limit(tmp_path: Path) -> None:
    text = "Område;Alder;Køn;År;Borgere\n" + lines(200_001)
    assert [one.code for one in read(tmp_path / "borgere.csv", text).problems] == ["too_many_cells"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("what", "code"),
    [
        (lambda: HEAD.encode() + lines(1_000).encode() + b"x" * LARGER, "long_text"),
        (lambda: HEAD.encode() + lines(1_000).encode() + b"\0" * LARGER, "wrong_content"),
        (lambda: HEAD.encode() + b'101;"1 \xc3\xa5r;M;2020;5\n' + lines(900_000).encode(), "bad_quotes"),
        (lambda: HEAD.encode() + lines(900_000, " ").encode() + b"101;1 \xe5r;M;2020;5\n", "undecodable"),
        (lambda: HEAD.encode() + lines(900_000, " ").encode() + b"101;010190-1234;M;2020;5\n", "cpr_number"),
        (lambda: HEAD.encode() + lines(900_000, " ").encode() + "101;1 år;M;2020\n".encode(), "ragged_row"),
        (lambda: HEAD.encode() + lines(900_000, " ").encode() + "101;1 år;M;2020;fem\n".encode(), "not_a_number"),
        (lambda: HEAD.replace("ALDER", "KØN").encode() + lines(900_000, " ").encode(), "no_figures"),
        (lambda: b"a;b;c;d;e\n" + lines(900_000, " " * 20).encode(), "too_large"),
        (lambda: b"\xff\xfe" + (HEAD + lines(900_000)).encode("utf-16-le"), "undecodable"),
    ],
    ids=["one line", "no text", "quote", "letters", "person", "ragged", "word", "two alike", "unknown", "wide"],
)  # fmt: skip
def test_what_is_wrong_in_a_long_file_is_said_in_words(what: Callable[[], bytes], code: str, tmp_path: Path) -> None:
    reading = read(tmp_path / "lang.csv", what())
    assert code in [one.code for one in reading.problems]
    assert reading.refused


@pytest.mark.slow
def test_a_long_file_that_takes_more_memory_than_there_is_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "lang.csv"
    path.write_text(HEAD + lines(1_000_000))
    run = child.run(path, memory=200 << 20)
    assert [one.code for one in run.reading.problems] == ["too_much_memory"]


def test_a_long_file_is_too_large_at_some_size(tmp_path: Path) -> None:
    path = tmp_path / "lang.csv"
    with path.open("wb") as file:
        file.truncate(no.MAX_LONG_BYTES + 1)
    assert [one.code for one in child.read_safely(path).problems] == ["too_large"]
    assert [one.code for one in child.read_safely(b"a;b\n" * 7_000_000, "lang.csv").problems] == ["too_large"]


# --- what crosses the pipe


def figures(count: int) -> Rows[Read]:
    """Figures of which one column has many values."""
    columns = {name: Column.same("x", count) for name in Read._fields}
    columns |= {name: Column.same(None, count) for name in ("low", "high")}
    codes = array("I", [n % 300 for n in range(count)])
    columns["value"] = Column(Digits([f"{n}.50" for n in range(300)]), codes)
    columns["kind"] = Column(["measured", "budget"], bytes(n % 2 for n in range(count)))
    columns["where"] = Column(Made("{}:5".format, range(2, count + 2)))
    return Rows(Read, columns)


def test_figures_cross_the_pipe_as_they_are() -> None:
    reads = figures(1_000)
    told, raw = long_wire.packed(reads)
    came = long_wire.unpacked(json.loads(json.dumps(told)), memoryview(b"".join(raw)))
    assert came == reads
    kept = reads.taken([n for n in range(1_000) if n != 7])
    told, raw = long_wire.packed(kept)
    assert long_wire.unpacked(told, memoryview(b"".join(raw))) == kept


def test_figures_that_were_tampered_with_are_not_taken() -> None:
    """A number too few, a code of nothing, a text that is no number, a value that stands nowhere."""
    told, raw = long_wire.packed(figures(1_000))
    whole = b"".join(raw)
    wrong = {
        "short": (told, whole[:-1]),
        "long": (told, whole + b"0"),
        "code": (told, b"\xff\xff\xff\xff" + whole[4:]),
        "count": (told | {"count": 2_000}, whole),
        "less": (told | {"count": -1}, whole),
        "number": (told | {"columns": told["columns"] | {"value": [["x"] * 300, 4]}}, whole),
        "unused": (told | {"columns": told["columns"] | {"kind": [["measured", "budget", "planned"], 1]}}, whole),
        "text": (told | {"columns": told["columns"] | {"kind": [["measured", 5], 1]}}, whole),
        "width": (told | {"columns": told["columns"] | {"value": [told["columns"]["value"][0], 8]}}, whole),
    }
    for what, (said, bytes_of) in wrong.items():
        with pytest.raises((KeyError, TypeError, ValueError)):
            long_wire.unpacked(said, memoryview(bytes_of))
            pytest.fail(what)
