"""A million cells: the memory it takes, a cut in the middle, and not one cell lost or doubled."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from answering import Reply
from statbank_stub import Bank, description, opened, variable

from loaders.gate.child import read_safely
from maaltavle.paths import PROJECT

AREAS, AGES = 100, 50
MONTHS = [f"{2005 + n // 12}M{n % 12 + 1:02d}" for n in range(200)]
CLIENT = """
import sys
from pathlib import Path
from loaders.sources.pace import Manners
from maaltavle.contracts.source import Fetched, Request
from loaders.sources.statbank import Statbank

def most():  # not ru_maxrss, which begins at what the starter had
    told = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) // 1000 for line in told.splitlines() if line.startswith("VmHWM"))

before = most()
chosen = {"OMR": ("*",), "ALDER": ("*",), "Tid": ("*",)}
with Statbank(sys.argv[1], Manners(per_second=1000, tries=1, silence=60)) as source:
    found = source.fetch(Request("statbank", "BEF9", chosen), Path(sys.argv[2]))
if isinstance(found, Fetched):
    print(found.cells, len(found.raw), before, most())
else:
    print(found.problems[0].code, 0, before, most())
"""


def figure(cell: dict[str, str]) -> str:
    """A figure that only this cell has; one in five is nought and left out."""
    number = (int(cell["OMR"]) * AGES + int(cell["ALDER"])) * 200 + MONTHS.index(cell["Tid"])
    return "0" if number % 5 == 0 else f"{number},5"


def name(number: int) -> str:
    """A town's name of letters."""
    return f"{'ABCDEFGHIJ'[number // 10]}{'aeiouyæøål'[number % 10]}".capitalize()


def of_a_million() -> Bank:
    """One table of a hundred areas, fifty ages and two hundred periods."""
    areas = variable("OMR", "område", [(f"{n:03d}", f"{name(n)}by") for n in range(AREAS)], map="x")
    ages = variable("ALDER", "alder", [(f"{n}", f"{n} år") for n in range(AGES)])
    time = variable("Tid", "tid", [(one, one) for one in MONTHS], time=True)
    return Bank({"BEF9": (description("BEF9", "Personer", "Antal", areas, ages, time), figure)})


def fetch(base: str, folder: Path) -> tuple[str, int, int, int]:
    """In a process of its own: what came, in how many answers, and its megabytes before and at most."""
    command = [sys.executable, "-c", CLIENT, base, str(folder)]
    said = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True, timeout=300).stdout.split()
    return said[0], int(said[1]), int(said[2]), int(said[3])


@pytest.mark.slow
def test_a_million_cells_in_little_memory_and_over_a_cut(tmp_path: Path) -> None:
    """Cut at the half: two of four parts are kept, two are asked again; the file has every cell, in order, once."""
    bank = of_a_million()

    def cut_later(path: str, number: int, reply: Reply) -> Reply:
        return replace(reply, sent=0.5) if path == "data" and number > 2 else reply

    bank.spoilt = cut_later
    with opened(bank) as base:
        assert fetch(base, tmp_path)[0] == "source_cut" and not (tmp_path / "BEF9.csv").exists()
        bank.spoilt = None
        bank.asked.clear()
        cells, answers, before, most = fetch(base, tmp_path)
    assert (cells, answers) == ("1000000", 4)
    assert [path for path, _said in bank.asked].count("data") == 2
    assert most - before <= 40 and most <= 300, (before, most)
    with (tmp_path / "BEF9.csv").open(encoding="utf-8") as file:
        next(file)
        for time, area, age in product(MONTHS, range(AREAS), range(AGES)):
            value = figure({"OMR": str(area), "ALDER": str(age), "Tid": time})
            assert next(file) == f"{time};{area:03d} {name(area)}by;{age} år;Personer;Antal;{value}\n"
        assert next(file, None) is None
    reading = read_safely(tmp_path / "BEF9.csv")
    assert {one.severity for one in reading.problems} <= {"note"}, reading.problems[:3]
    assert len(reading.figures) == 1_000_000
    read = reading.figures[123_456]
    assert (read.indicator, read.unit, read.area, read.breakdown) == (
        "Personer",
        "Antal",
        f"069 {name(69)}by",
        "ALDER=6 år",
    )
