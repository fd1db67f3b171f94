"""The benchmark's table: what keeps a limit and what does not, and the page that keeps the last rows."""

from __future__ import annotations

import ast
import inspect
import sys
from pathlib import Path

import machine
import pytest
import table
from machine import Rounds, in_turns
from table import NO, UNKNOWN, YES, Row

PAGE = Path(__file__).resolve().parents[2] / "docs" / "speed.md"
SPEED = Path(__file__).with_name("speed.py")


def test_a_row_says_whether_its_limit_is_kept() -> None:
    assert [Row("a", "S", ratio=ratio, limit=1.2).holds for ratio in (1.2, 1.21, None)] == [YES, NO, UNKNOWN]
    assert Row("a", "S", ratio=3.0).holds == ""
    assert "no Chromium" in Row("a", "S", why="there is no Chromium here").cells()[4]


def test_the_median_of_the_rounds_ratios_counts_and_each_round_has_the_other_order() -> None:
    assert Rounds({"a": [1, 30, 2], "b": [1, 10, 1]}).ratio("a", "b") == 2
    order: list[str] = []
    found = in_turns({name: lambda _n, name=name: order.append(name) or 1.0 for name in "ab"}, 2)
    assert ("".join(order), len(found)) == ("abbaab", 2)


def test_a_page_keeps_the_rows_that_were_not_taken_anew(tmp_path: Path) -> None:
    page = tmp_path / "speed.md"
    table.write(
        page, [Row("change", "S", ratio=1.0), Row("change", "24M", ratio=3.0), Row("load", "S", ratio=2.0)], "x"
    )
    table.write(page, [Row("change", "1M", ratio=1.5, limit=1.3), Row("load", "S", why="a | b\nc")], "two cores")
    found = [(line[0], line[1], line[4], line[6]) for line in table.lines_of(page.read_text(encoding="utf-8"))]
    assert found == [
        ("change", "S", "1.00 ×", ""), ("change", "1M", "1.50 ×", NO), ("change", "24M", "3.00 ×", ""),
        ("load", "S", "a / b c", UNKNOWN),
    ]  # fmt: skip
    assert "two cores" in page.read_text(encoding="utf-8")


def test_what_a_process_uses_is_counted_with_its_children(tmp_path: Path) -> None:
    busy = "import time\nwhile time.process_time() < 0.4: pass"
    both = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {busy!r}])\n{busy}"
    used = machine.run([sys.executable, "-c", both], tmp_path / "log.txt")
    assert 0.8 <= used.cpu < 2 and used.memory > 1
    with pytest.raises(machine.NotMeasured, match="ended with 3"):
        machine.run([sys.executable, "-c", "raise SystemExit(3)"], tmp_path / "log.txt")


def test_every_row_of_the_command_is_measured_by_a_function_that_says_what_it_is() -> None:
    """By its text: importing it takes the browser's and the peers' packages."""
    tree = ast.parse(SPEED.read_text(encoding="utf-8"))
    rows = next(node for node in tree.body if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "ROWS")
    named = [ast.unparse(one.elts[0]).partition(".") for one in rows.value.values]
    for module, _dot, function in named:
        source = SPEED.with_name(f"{module}.py").read_text(encoding="utf-8")
        made = {one.name: one for one in ast.parse(source).body if isinstance(one, ast.FunctionDef)}
        assert ast.get_docstring(made[function])


@pytest.mark.skipif(not PAGE.exists(), reason="nothing is kept yet")
def test_the_page_in_docs_is_the_commands_own() -> None:
    text = PAGE.read_text(encoding="utf-8")
    kept = table.lines_of(text)
    assert inspect.cleandoc(table.ABOUT) in text
    assert kept and table.as_markdown(kept) in text
