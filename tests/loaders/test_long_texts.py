"""Long texts cost no more than short ones, wherever in a file they stand: two files of 30 kB took ten seconds each.

What is compared is the work of two children of one run: the file, and its good twin with a short text there.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
import workbooks as w

from loaders.gate import child

LETTERS = 30_000
PUMPS = ("2020-", "-", "*", "1", " x", "(", "2014 ", "\u00b9")
PLACES = {  # {text} is the long one
    "area": "kommune;år;antal\r\n{text};2014;5\r\nHorsens;2015;7\r\n",
    "period": "kommune;år;antal\r\nHerning;{text};5\r\nHorsens;2015;7\r\n",
    "value": "kommune;år;antal\r\nHerning;2014;{text}\r\nHorsens;2015;7\r\n",
    "heading": "{text};kommune;år;antal\r\nx;Herning;2014;5\r\ny;Horsens;2015;7\r\n",
    "across": "kommune;{text};2015\r\nHerning;4;5\r\nHorsens;6;7\r\n",
    "title": "{text}\r\n\r\nkommune;år;antal\r\nHerning;2014;5\r\nHorsens;2015;7\r\n",
}
AS_MUCH_AS = 4  # times the twin, of which most is the start of Python


def _work(data: bytes, name: str) -> float:
    return min(child.run(data, name).cpu_seconds for _round in range(2))


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_a_long_text_costs_what_a_short_one_does(place: str) -> None:
    """In one file all of them, each in a table of its own, so that a child's start is paid once."""
    twin = _work(PLACES[place].replace("{text}", "x").encode(), "tal.csv")
    for pump in PUMPS:
        text = (pump * (LETTERS // len(pump) + 1))[:LETTERS]
        run = child.run(PLACES[place].replace("{text}", text).encode(), "tal.csv")
        assert run.cpu_seconds < AS_MUCH_AS * twin, pump
        assert "too_slow" not in [problem.code for problem in run.reading.problems]


def test_prose_above_a_table_is_no_title() -> None:
    table = (("Om tallene. " * 100,), (), ("Kommune", "2014", "2015"), ("Herning", 4, 5), ("Horsens", 6, 7))
    found = child.read_safely(w.workbook(w.rows(table)), "ledige.xlsx")
    assert [problem.code for problem in found.problems] == []
    assert {read.indicator for read in found.figures} == {"ledige"}  # the file: a sheet called Tal says nothing
    assert [str(line)[:24] for line in found.unread] == ["Tal: Om tallene. Om tall"]


@pytest.mark.slow
def test_a_sheet_full_of_the_longest_texts() -> None:
    """Cells of 32,767 letters everywhere: twice as many rows take about twice the work."""

    def sheet(rows: int) -> bytes:
        long = "2020-" * 6_553
        table = [
            ("Område", "Tid", "Note", "Værdi"),
            *(("Herning", f"{1900 + n}", f"{n} {long}", n) for n in range(rows)),
        ]
        return w.workbook(w.rows(table))

    idle, once, twice = (_work(sheet(rows), "tal.xlsx") for rows in (1, 50, 100))
    assert twice - idle < 4 * max(once - idle, idle / 4)


def _json(areas: int, **more: object) -> bytes:
    """A table of so many areas and one year."""
    index = {"category": {"index": [f"o{n}" for n in range(areas)]}}
    told = {
        "class": "dataset",
        "label": "Ledige",
        "id": ["Område", "Tid"],
        "size": [areas, 1],
        "role": {"time": ["Tid"]},
    }
    told |= {"dimension": {"Område": index, "Tid": {"category": {"index": ["2014"]}}}, "value": [*range(areas)]}
    return json.dumps(told | more).encode()


def _px(areas: int) -> bytes:
    named = ",".join(f'"o{n}"' for n in range(areas))
    figures = " ".join("5" for _n in range(areas))
    variables = 'STUB="Område";\nHEADING="Tid";\nVALUES("Tid")="2014";\n'
    return f'TITLE="Ledige";\n{variables}VALUES("Område")={named};\nDATA=\n{figures};\n'.encode()


def _merged(rows: int) -> bytes:
    table = [("Område", "Tid", "Værdi"), *(("Herning", f"{1850 + n % 240}M{n // 240 + 1:02}", n) for n in range(rows))]
    merges = "".join(f'<mergeCell ref="A{n}:A{n + 1}"/>' for n in range(2, rows, 2))
    return w.workbook(w.rows(table), after=f"<mergeCells>{merges}</mergeCells>")


def _twice_named(keys: int) -> bytes:
    return ("{" + "".join(f'"k{n}":1,' for n in range(keys)) + '"k0":2}').encode()


GROWING: list[tuple[str, Callable[[int], bytes], int, str]] = [
    ("areas of JSON-stat", _json, 4_000, "tal.json"),
    ("keys of JSON, one of them twice", _twice_named, 20_000, "tal.json"),
    ("values of PC-Axis", _px, 10_000, "tal.px"),
    ("words continued over lines of PC-Axis", lambda n: _px(2).replace(b'"Ledige"', b'"ab"\n' * n), 60_000, "tal.px"),
    ("merged cells", _merged, 1_200, "tal.xlsx"),
    ("amounts of the size of persons' numbers", lambda n: "".join(
        ["kommune;år;kr.\r\n", *(f"Herning;{1700 + k % 400};{10**8 + k * 7919}\r\n" for k in range(n))]
    ).encode(), 10_000, "tal.csv"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("title", "make", "size", "name"), GROWING, ids=[row[0] for row in GROWING])
def test_twice_the_file_is_twice_the_work(title: str, make: Callable[[int], bytes], size: int, name: str) -> None:
    idle = _work(make(2), name)
    once, twice = (_work(make(size * times), name) - idle for times in (1, 2))
    assert twice < 3 * max(once, idle)
