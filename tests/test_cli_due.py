"""`maaltavle due`: the lines of Frister as text, as data with stable keys, and as a calendar; on any day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from stores import copied

from maaltavle.cli.main import main

KEYS = {
    "group", "why", "missing", "period", "date", "municipality", "committee", "number", "text", "responsible", "goal",
    "indicator", "meeting", "point",
}  # fmt: skip


@pytest.fixture
def path(full_built: Path, tmp_path: Path) -> Path:
    return copied(full_built, tmp_path / "m.duckdb")


def said(capsys: pytest.CaptureFixture[str], path: Path, *more: str) -> str:
    assert main(["due", "--store", str(path), *more]) == 0
    return capsys.readouterr().out


def test_the_lines_as_data(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Overdue first, by day, committee and number; each line with the same keys."""
    rows = json.loads(said(capsys, path, "--format", "json", "--on", "2016-01-14", "--municipality", "herning"))
    assert all(row.keys() == KEYS for row in rows)
    assert {row["municipality"] for row in rows} == {"herning"}
    late = [row for row in rows if row["group"] == "overdue"]
    assert rows[: len(late)] == late == sorted(late, key=lambda r: (r["date"] or "", r["committee"], r["number"]))


def test_only_what_somebody_answers_for(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(said(capsys, path, "--format", "json", "--responsible", "Business Horsens"))
    assert {row["responsible"] for row in rows} == {"Business Horsens"}


def test_the_calendar_is_the_same_each_time(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its stamp is of the data: nothing in it is of the clock."""
    files = [said(capsys, path, "--format", "ics", "--on", "2015-06-01") for _again in range(2)]
    assert files[0] == files[1]
    assert files[0].startswith("BEGIN:VCALENDAR")
    assert "DTSTART;VALUE=DATE:20151231" in files[0]


def test_as_text_and_a_municipality_that_is_not_there(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Herning: " in said(capsys, path)
    assert main(["due", "--store", str(path), "--municipality", "aarhus"]) == 1
    assert "Kommunen aarhus har ingen mål her." in capsys.readouterr().err
