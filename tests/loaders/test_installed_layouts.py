"""A layout can come from an installed package: it reads like ours, and a broken one is said and stops nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # whole loads and papers, one after another

PROJECT = Path(__file__).resolve().parents[2]
TABLE = "##ture\n2014=4\n2015=5\n"  # a form that none of our layouts knows
GOOD = """
from loaders.shapes.assembly import Figure, Table, assemble
from loaders.shapes.cell_text import label
from loaders.shapes.roles import Axis, Role
from loaders.book import Cell

NAME = {"da": "Ture", "en": "Trips"}
AXES = (Axis("", Role.INDICATOR), Axis("", Role.PERIOD))

def fits(book):
    return 90 if book.sheets and label(book.sheets[0].at(1, 1)) == "##ture" else 0

def read(book, context):
    print("no word of this reaches the answer")
    sheet, figures = book.sheets[0], []
    for row in [row for row in sheet.columns_of if row > 1]:
        period, _, number = label(sheet.at(row, 1)).partition("=")
        figures.append(Figure(Cell(row, 1, int(number), number), ("Ture", period)))
    return assemble([Table(book.name, sheet, AXES, figures)], context)
"""


def package(folder: Path, code: str, name: str = "ture") -> Path:
    """A distribution as pip leaves it: a module, and beside it who it is and what it offers."""
    info = folder / f"maaltavle_{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (folder / f"maaltavle_{name}.py").write_text(code, encoding="utf-8")
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: maaltavle-{name}\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[maaltavle.layouts]\n{name} = maaltavle_{name}\n", encoding="utf-8")
    return folder


def read(tmp_path: Path, text: str, *packages: Path) -> dict:
    """What `maaltavle read --json` says of a text file where these packages are installed."""
    file = tmp_path / "ture.csv"
    file.write_text(text, encoding="utf-8")
    path = os.pathsep.join(map(str, (PROJECT, *packages)))
    command = [sys.executable, "-P", "-m", "maaltavle", "read", str(file), "--json"]
    done = subprocess.run(command, env={"PYTHONPATH": path}, capture_output=True, text=True, cwd=tmp_path, check=False)
    return json.loads(done.stdout)


def said(found: dict) -> list[tuple[str, str]]:
    """Each problem's severity and code."""
    return [(problem["severity"], problem["code"]) for problem in found["problems"]]


def test_a_layout_of_a_package_reads_a_file(tmp_path: Path) -> None:
    """Which nobody can read without it."""
    assert said(read(tmp_path, TABLE)) == [("error", "unknown_layout")]
    found = read(tmp_path, TABLE, package(tmp_path / "site", GOOD))
    assert (found["layout"], said(found)) == ("Ture", [])
    figures = [(one["indicator"], one["period"], one["value"], one["where"]) for one in found["observations"]]
    assert figures == [("Ture", "2014", 4, "2:1"), ("Ture", "2015", 5, "3:1")]


OURS = "Indikator;Kommune;År;Værdi\nTure;Herning;2014;4\n"
NAMES = 'NAME = "x"\n'
BROKEN = {
    "no such module": "import nothing_of_that_name",
    "no layout": "",
    "ends the process while it is loaded": "import os\nos._exit(0)",
    "fails when asked": NAMES + "def fits(book):\n    raise RuntimeError",
    "is sure of nonsense": NAMES + "def fits(book):\n    return 'very'",
    "dies when asked": NAMES + "import os\ndef fits(book):\n    os.abort()",
    "reads a triple": NAMES + "def fits(book):\n    return 100\ndef read(book, context):\n    return [], [], []",
    "fails while reading": NAMES + "def fits(book):\n    return 100\ndef read(book, context):\n    return 1 / 0",
    "writes a file": NAMES + "def fits(book):\n    return bool(open('x', 'w'))",
}


@pytest.mark.parametrize("code", BROKEN.values(), ids=BROKEN)
def test_a_broken_one_is_said_and_ours_read_on(code: str, tmp_path: Path) -> None:
    """It is named with its package; another package's layout is still used."""
    broken, good = package(tmp_path / "broken", code, "odd"), package(tmp_path / "good", GOOD)
    found = read(tmp_path, OURS, broken, good)
    assert (found["layout"], said(found)) == ("Tabel", [("warning", "layout_not_used")])
    assert "odd (maaltavle-odd)" in found["problems"][0]["message_da"]
    assert [one["value"] for one in found["observations"]] == [4]
    assert read(tmp_path, TABLE, broken, good)["layout"] == "Ture"
