"""The child: its limits hold, its death is a calm sentence, and the next file is read all the same."""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import told
import workbooks as w

from loaders.gate import child
from loaders.gate.wire import from_wire, to_wire
from maaltavle.errors import Place, Problem
from maaltavle.message import Message, Words
from maaltavle.reading import Read, Reading, refusal, where

PROJECT = Path(__file__).resolve().parents[2]


def long_book(rows: int) -> bytes:
    """A table of many rows."""
    records = [("Herning", f"{1000 + n % 9000}", f"Indikator {n}", "antal", n) for n in range(rows)]
    return w.workbook(w.rows((w.HEADER, *records)))


LIMITS = [  # what is scarce → the code of the refusal
    ({"memory": 45_000_000}, "too_much_memory"),
    ({"cpu_seconds": 1}, "too_slow"),
    ({"wall_seconds": 0.01}, "too_slow"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("limits", "code"), LIMITS)
def test_a_limit_ends_in_a_sentence_and_the_next_file_is_read(limits: dict, code: str) -> None:
    run = child.run(long_book(60_000), "tal.xlsx", **limits)
    assert [problem.code for problem in run.reading.problems] == [code]
    assert run.reading.refused
    assert "Del filen" in str(run.reading.problems[0].message)
    assert child.read_safely(w.good_xlsx(), "tal.xlsx").n_numbers == 3


def test_a_path_and_bytes_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / "tal.xlsx"
    path.write_bytes(w.good_xlsx())
    assert child.read_safely(path) == child.read_safely(path.read_bytes(), "tal.xlsx")


def test_a_file_that_is_not_there_is_a_refusal(tmp_path: Path) -> None:
    reading = child.read_safely(tmp_path / "tal.xlsx")
    assert [problem.code for problem in reading.problems] == ["not_read"]


def test_the_child_knows_the_catalogue() -> None:
    reading = child.read_safely(w.good_xlsx(), "tal.xlsx", catalogue_folder=PROJECT / "data" / "katalog")
    assert reading.n_numbers == 3
    assert not reading.refused


OUTSIDE = [
    "import socket; socket.create_connection(('127.0.0.1', 9))",
    "import socket; socket.getaddrinfo('localhost', 80)",
    "import subprocess; subprocess.run(['true'])",
    "import os; os.system('true')",
    "import os; os.fork()",
    "open('x.txt', 'w')",
    "import os; os.remove('x.txt')",
]


@pytest.mark.parametrize("deed", OUTSIDE)
def test_nothing_reaches_out_of_the_child(deed: str, tmp_path: Path) -> None:
    """What a parser that was taken over might try is stopped once the limits have fallen."""
    code = f"import sys, socket, subprocess; sys.path.insert(0, {str(PROJECT)!r}); "
    code += "from loaders.gate.child import _shut_in; "
    tried = subprocess.run(
        [sys.executable, "-I", "-c", f"{code}_shut_in(1 << 30, 5); {deed}"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert tried.returncode == 1
    assert "PermissionError" in tried.stderr


def test_the_child_imports_no_pages() -> None:
    """Start-up is paid by every file: neither the pages, nor tables, charts and the store come along."""
    code = "import loaders.gate.child, loaders.files.opening, loaders.read, sys; "
    code += "print(*{n.split('.')[0] for n in sys.modules})"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=PROJECT, check=True
    ).stdout
    assert {"streamlit", "pandas", "duckdb", "plotly", "openpyxl", "babel"} & set(loaded.split()) == set()


def test_a_mistake_of_ours_is_a_sentence_and_a_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """The log names the class and the line, never the file's words."""
    reading = child._understood(b'{"crash": "KeyError tidy.py:33"}', "tal.xlsx", "abc", 1)
    assert [problem.code for problem in reading.problems] == ["not_read"]
    assert "KeyError tidy.py:33" in caplog.text
    assert child._understood(b"\xff", "tal.xlsx", "abc", -11).refused


READ = Read(
    "a › b",
    "Herning",
    "657",
    "2014",
    "køn=mænd",
    Decimal("77.40"),
    None,
    Decimal("1E+3"),
    "pct",
    "measured",
    "",
    "Tal!B2",
)
PROBLEM = Problem("warning", "x", Place("f", sheet="Tal", cell="B7"), "a", "b", Words(da="da", en="en"))
READING = Reading(
    "f.xlsx",
    "00",
    "Lang tabel",
    (READ, READ._replace(value=None, marker="missing")),
    (PROBLEM,),
    (Words(da="Fane 2", en="Sheet 2"), Message("{sheet}: skjult fane, ikke læst", sheet="Tal"), "4:1: note"),
)


def test_a_reading_crosses_the_pipe_unchanged() -> None:
    assert from_wire(json.loads(json.dumps(to_wire(READING)))) == READING


NUMBERS_OF_A_FILE = [["1.0", "1", "1.00", None, "1.0", "-2"], [str(n) for n in range(6)], [None] * 6, ["7"] * 6, []]


@pytest.mark.parametrize("digits", NUMBERS_OF_A_FILE)
def test_a_long_reading_crosses_the_pipe_unchanged(digits: list[str | None]) -> None:
    """Also what repeats itself, which crosses once: with the digits it was written with, and each figure its own."""
    reads = [
        READ._replace(value=text and Decimal(text), area="AB"[n % 2], period="" if n else "2014", where=f"Tal!B{n}")
        for n, text in enumerate(digits)
    ]
    sent = replace(READING, figures=tuple(reads))
    arrived = from_wire(json.loads(json.dumps(to_wire(sent))))
    assert repr(arrived) == repr(sent)


def codes(*numbers: int) -> str:
    """Which text each figure has, as it crosses."""
    return b64encode(bytes(numbers)).decode()


def broken(column: int, part: int, value: object) -> dict:
    """A reading of four figures on the wire, with one part of one column exchanged."""
    reads = tuple(READ._replace(area="AB"[n % 2], where=f"Tal!B{n}") for n in range(4))
    wire = json.loads(json.dumps(to_wire(replace(READING, figures=reads))))
    wire["figures"][column][part] = value
    return wire


BROKEN_COLUMNS = [
    (1, 1, codes(0, 1, 0)),
    (1, 1, codes(0, 1, 0, 2)),
    (1, 1, "no base64"),
    (1, 1, [0, 1, 0, 1]),
    (5, 0, ["1", "2", "3", "NaN"]),
    (5, 0, ["1", "2", "3", ""]),
    (5, 0, ["1\n2", "3", "4", "5"]),
    (0, 0, ["a", "b"]),
    (11, 0, ["Tal!B1"]),
]


@pytest.mark.parametrize(("column", "part", "value"), BROKEN_COLUMNS)
def test_columns_that_do_not_go_together_are_refused(column: int, part: int, value: object) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_wire(broken(column, part, value))


def test_a_reading_in_json() -> None:
    found = told.as_json(READING)
    assert [found["n_observations"], found["n_missing"]] == [1, 1]
    assert (
        found["observations"][0] | {"value": 77.4, "low": None, "high": 1000, "where": "Tal!B2"}
        == found["observations"][0]
    )
    assert found["problems"][0]["where"] == "Tal!B7"
    assert not READING.refused
    assert refusal("f", "", replace(PROBLEM, severity="error")).refused


PLACES = [
    (Place("f"), ""),
    (Place("f", line=3), "3"),
    (Place("f", line=3, column="5"), "3:5"),
    (Place("f", sheet="Tal"), "Tal"),
    (Place("f", sheet="Tal", cell="B7"), "Tal!B7"),
    (Place("f", cell="B7"), "B7"),
]


@pytest.mark.parametrize(("place", "text"), PLACES)
def test_where(place: Place, text: str) -> None:
    assert where(place) == text


NUMBERS = [
    ("5", 5),
    ("5.0", 5),
    ("77.4", 77.4),
    ("0.1", 0.1),
    ("12345678901234567.25", "12345678901234567.25"),
    ("-3", -3),
]


@pytest.mark.parametrize(("digits", "number"), NUMBERS)
def test_json_numbers_say_exactly_the_same(digits: str, number: object) -> None:
    assert (
        told.as_json(replace(READING, figures=(READ._replace(value=Decimal(digits)),)))["observations"][0]["value"]
        == number
    )


def test_four_at_once_all_get_their_answer() -> None:
    """Two read, two wait their turn; nobody gets another's figures."""
    books = [w.workbook(w.rows((w.HEADER, ("Herning", "2014", "Studerende", "antal", n)))) for n in range(4)]
    with ThreadPoolExecutor(4) as together:
        readings = list(together.map(lambda data: child.read_safely(data, "tal.xlsx"), books))
    assert [reading.figures[0].value for reading in readings] == [0, 1, 2, 3]
