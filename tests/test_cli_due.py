"""`maaltavle due`: the lines of Frister as text, as data with stable keys, and as a calendar; on any day."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from stores import copied

from maaltavle.board import Board
from maaltavle.cli.main import main
from maaltavle.model import Facts, FollowUp, Interval
from maaltavle.spelling.periods import this_day
from maaltavle.store import open_store, read_catalogue
from maaltavle.written import SOURCE

DATA, TODAY = Path(__file__).resolve().parents[1] / "data", this_day()
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


def test_a_text_that_no_longer_fits_is_told_as_on_the_page(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a goal whose figure is another since it was written."""
    with open_store(path) as store:
        facts = store.facts()
        board = Board(facts, read_catalogue(DATA).extended(facts), TODAY)
        row = next(
            row for row in board.rows if row.verdict.actual and row.verdict.actual.exact and row.goal.year == 2015
        )
        shown = next(seen for seen in row.figures if seen.value == row.verdict.actual)
        wrote = FollowUp(row.goal.ref, "status", "Det går godt.", "Anna", based_on=store.version)
        for change, source in (
            (Facts(followups=(wrote,)), SOURCE),
            (Facts(observations=(replace(shown, value=Interval.exactly(1)),)), "rettet"),
        ):
            store.load(change, known_from=TODAY, person="Anna", action="edit", source=source, sha256="")
    rows = json.loads(said(capsys, path, "--format", "json", "--municipality", "herning"))
    assert {row["goal"] for row in rows if "aged" in row["why"]} == {wrote.goal}
    out = path.with_name("status.docx")
    asked = ["--year", "2015", "--committee", row.goal.committee, "--format", "docx", "--out", str(out)]
    assert main(["report", "status", "--store", str(path), *asked]) == 0
    assert "1 mål har en opfølgning fra før tallet blev ændret" in "".join(
        one.text for one in Document(str(out)).paragraphs
    )
