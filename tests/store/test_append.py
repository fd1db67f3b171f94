"""Many figures go into the database another way than few: the same rows, and nothing half there when it is killed."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from maaltavle.columnar import Column, Rows
from maaltavle.model import Facts, Interval, Kind, Marker, Observation
from maaltavle.store import check, create_store, open_store, selfcheck
from maaltavle.store.appending import arrow

TIMEOUT = 120  # seconds to wait for a subprocess before giving up on it; nothing is measured
FIELDS = [field.name for field in fields(Observation)]
NAMES = ("Bo, Åse", 'med "citat"', "\x1f\x1e", "a\\b", "linje\nto", "{0} 100 %", "")
VALUES = (
    Interval.exactly("-0.5"),
    Interval.exactly("0.0000000001"),
    Interval.exactly("12000000000000000000"),
    Interval(Decimal("0.5"), None, True, False),
    Interval(Decimal("2"), Decimal("2.5"), True, True, "godt 2"),
    None,
)


def one(n: int) -> Observation:
    value = VALUES[n % len(VALUES)]
    return Observation(
        f"R{n}", "d", f"i{n % 7}", f"a{n % 3}", f"{1990 + n % 25}", "", Kind.BUDGET if n % 2 else Kind.MEASURED, value,
        "pct", NAMES[n % len(NAMES)], None if value else Marker.WITHHELD, note=NAMES[n % 5], where=f"Ark1!B{n}",
    )  # fmt: skip


@pytest.mark.parametrize("by_columns", [False, True])
def test_many_rows_are_the_rows_that_few_would_be(
    tmp_path: Path, by_columns: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every kind of value and of letter, in blocks that do not come out even: the same rows in the same places."""
    monkeypatch.setattr(arrow, "_AT_ONCE", 70)
    figures = tuple(one(n) for n in range(500))
    rows = Rows(Observation, {name: Column.of([getattr(f, name) for f in figures]) for name in FIELDS})
    rows = rows if by_columns else figures
    stored = []
    for long in (10**9, 1):
        monkeypatch.setattr(arrow, "LONG", long)
        with create_store(tmp_path / f"{long}.duckdb") as store:
            store.load(Facts(rows), known_from=date(2015, 1, 1), person="p", action="upload", source="s", sha256="")
            stored.append(store.fetch("SELECT * FROM observation"))
            assert store.facts().observations == tuple(replace(figure, load=1) for figure in figures)
            assert check(store) == ()
    assert stored[0] == stored[1]
    assert len({row[1] for row in stored[0]}) == len(figures)
    assert [row[1] for row in stored[0]] != sorted(row[1] for row in stored[0])  # by indicator, area and period


APPENDS = f"""
import sys
from datetime import date
from pathlib import Path
from maaltavle.columnar import Column, Rows
from maaltavle.model import Facts, Interval, Kind, Observation
from maaltavle.store import open_store
count = {arrow.LONG * 4}
periods = Column.of([str(1900 + n % 100) for n in range(count)])
same = {{"document": "d", "indicator": "i", "area": "a", "breakdown": "", "kind": Kind.MEASURED, "unit": "pct",
        "quote": "", "marker": None, "period_text": "", "source_body": "", "relevance": "", "note": "", "where": "",
        "load": 0}}
order = "ref document indicator area period breakdown kind value unit quote marker period_text source_body relevance "
order = (order + "note where load").split()
with open_store(Path(sys.argv[1])) as store:
    print("ready", "pandas" in sys.modules, flush=True)
    while True:
        columns = {{name: Column.same(value, count) for name, value in same.items()}}
        columns["ref"] = Column([f"R{{n}}" for n in range(count)])
        columns["period"] = periods
        columns["value"] = Column.same(Interval.exactly(store.version + 1), count)
        facts = Facts(Rows(Observation, {{name: columns[name] for name in order}}))
        print("begun", flush=True)
        load = store.load(facts, known_from=date(2015, 1, 1), person="p", action="upload", source="s", sha256="")
        print(load.number, "pandas" in sys.modules, flush=True)
"""


@pytest.mark.slow
def test_killed_in_the_middle_of_many_rows(tmp_path: Path) -> None:
    """Killed at seeded moments while blocks go in: what was acknowledged is there, a load is whole or not there."""
    path = tmp_path / "m.duckdb"
    create_store(path).close()
    moments, loads = random.Random(11), 0
    for _ in range(5):
        with subprocess.Popen([sys.executable, "-c", APPENDS, str(path)], stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "ready False\n"
            said = [child.stdout.readline() for _ in range(moments.choice([1, 1, 3]))]
            try:
                child.wait(moments.uniform(0.05, 1.5))
            except subprocess.TimeoutExpired:
                child.kill()
            said += child.stdout.read().splitlines(keepends=True)
        told = [line for line in said if line != "begun\n"]
        assert told == [f"{number} False\n" for number in range(loads + 1, loads + len(told) + 1)]
        with open_store(path) as store:
            assert store.problems == ()
            assert store.version in (loads + len(told), loads + len(told) + 1)
            loads = store.version
            rows = store.fetch("SELECT load_no, count(*), min(low), max(low) FROM observation GROUP BY 1 ORDER BY 1")
            assert rows == [(n, arrow.LONG * 4, n, n) for n in range(1, loads + 1)]
        assert selfcheck(path) == ()
    assert loads >= 2
