"""A chart is drawn once: what draws it knows no writer, and no writer reads what another has written."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import rooms

PROJECT = Path(__file__).resolve().parents[2]
CHARTS = PROJECT / "maaltavle" / "charts"
WRITERS = ("maaltavle.charts.browser", "maaltavle.charts.still")
DOORS = {CHARTS / "__init__.py", CHARTS / "chart.py"}  # a chart hands its drawing on
DRAWN = sorted({*CHARTS.glob("*.py"), *CHARTS.glob("axes/*.py")} - DOORS)
STILL, SLIDES = sorted(CHARTS.glob("still/*.py")), sorted((PROJECT / "maaltavle/reports").rglob("*.py"))


def imported(file: Path) -> set[str]:
    return {name for _line, name in rooms.imports_of(ast.parse(file.read_text(encoding="utf-8")))}


@pytest.mark.parametrize("file", DRAWN, ids=lambda file: file.name)
def test_what_draws_knows_no_writer(file: Path):
    assert not [name for name in imported(file) if name.startswith(WRITERS)]


@pytest.mark.parametrize("file", [*STILL, *SLIDES], ids=lambda file: file.name)
def test_paper_and_slides_read_no_figure_of_plotlys(file: Path):
    assert not [name for name in imported(file) if name.startswith("maaltavle.charts.browser")]
    assert ".figure[" not in file.read_text(encoding="utf-8")
