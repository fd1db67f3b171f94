"""Breaks with a named cause: what the file says, which series they part, and where a new stretch begins."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from maaltavle.breaks import Break, concerning, first_periods, offered
from maaltavle.catalogue import known_breaks
from maaltavle.errors import BrokenData
from maaltavle.judge.spc import xmr
from maaltavle.message import Words
from maaltavle.model import Direction

CATALOGUE = Path(__file__).resolve().parents[1] / "data" / "katalog"
CAUSE = Words(da="Reform", en="Reform")
JULY = Break("juli", CAUSE, date(2025, 7, 1), "jobindsats", "y60a02", ("y60a02",))


def test_the_breaks_that_are_stated() -> None:
    """Three, each with its cause in both languages and where it stands; only the first says which table it is in."""
    found = {one.id: (one.since, one.tables, one.is_placed) for one in known_breaks()}
    assert found == {
        "kontanthjaelp-2025": (date(2025, 7, 1), ("y60a02",), True),
        "beskaeftigelsesreform-2026-02": (date(2026, 2, 1), (), False),
        "beskaeftigelsesreform-2026-07": (date(2026, 7, 1), (), False),
    }
    assert all(one.cause["da"] and one.cause["en"] and one.basis for one in known_breaks())


def test_their_indicators_are_known() -> None:
    """An id that nobody has would part no series."""
    rows = tomllib.loads((CATALOGUE / "indikatorer.toml").read_text(encoding="utf-8"))["indicator"]
    known = {row["id"] for row in rows}
    assert {one for row in known_breaks() for one in row.indicators} <= known


@pytest.mark.parametrize(
    ("source", "table", "indicator", "found"),
    [
        ("jobindsats", "y60a02", "", 1),
        ("jobindsats", "Y60A02", "", 1),
        ("statbank", "y60a02", "", 0),
        ("jobindsats", "y25i01", "", 0),
        ("jobindsats", "", "", 0),
        ("", "", "kontanthjaelp", 1),
        ("", "", "ledighed", 0),
    ],
)
def test_which_series_a_break_is_in(source: str, table: str, indicator: str, found: int) -> None:
    """By the source's own table, or by indicator; never by the source alone."""
    one = Break("a", CAUSE, date(2025, 7, 1), "jobindsats", "", ("y60a02",), ("kontanthjaelp",))
    assert len(concerning([one], source, table, indicator)) == found


def test_a_break_of_no_named_series_is_offered_and_never_set() -> None:
    """A person chooses it; in order of time."""
    assert [one.id[-7:] for one in offered(known_breaks(), "jobindsats")] == ["2026-02", "2026-07"]
    assert offered(known_breaks(), "statbank") == ()
    assert [one.id for one in concerning(known_breaks(), "jobindsats", "y60a02")] == ["kontanthjaelp-2025"]


@pytest.mark.parametrize(
    ("periods", "first"),
    [
        (["2025M05", "2025M06", "2025M07", "2025M08"], "2025M07"),
        (["2025M08", "2025M06", "2025M05"], "2025M08"),
        (["2025K2", "2025K3"], "2025K3"),
        (["2024", "2025", "2026"], "2025"),
        (["2025U26", "2025U27", "2025U28"], "2025U27"),
        (["2025M07", "2025M08"], ""),
        (["2025M05", "2025M06"], ""),
        ([], ""),
    ],
)
def test_where_the_new_stretch_begins(periods: list[str], first: str) -> None:
    """With the period that holds the day; nothing is parted before the series begins or after it ends."""
    assert first_periods([JULY], periods) == ({first: (JULY,)} if first else {})


def test_two_breaks_may_begin_the_same_stretch() -> None:
    """In order of time."""
    later = Break("sep", CAUSE, date(2025, 9, 1), "jobindsats", "", ("y60a02",))
    assert first_periods([later, JULY], ["2025K2", "2025K3"]) == {"2025K3": (JULY, later)}


def test_a_chart_is_limited_anew_after_a_break() -> None:
    """What comes out fits the judge: each stretch has limits of its own, and the cause has its name."""
    periods = [f"{year}M{month:02}" for year in (2024, 2025, 2026) for month in range(1, 13)]
    series = [(one, Decimal(100 if one < "2025M07" else 40)) for one in periods]
    found = first_periods(concerning(known_breaks(), "jobindsats", "y60a02"), periods)
    chart = xmr(series, Direction.DOWN, breaks={one: str(named[0].cause) for one, named in found.items()})
    assert chart is not None and chart.causes == ("Kontanthjælpsreformen trådte i kraft 1. juli 2025",)
    assert [point.limits.mean for point in chart.points if point.limits][:: len(periods) - 1] == [100, 40]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("since = 2025-07-01", 'since = "2025-07-01"', "since"),
        ('tables = ["y60a02"]', 'tables = "y60a02"', "tables"),
        ('tables = ["y60a02"]', "tables = [1]", "tables"),
        ('tables = ["y60a02"]', 'tables = [" "]', "tables"),
        ('id = "kontanthjaelp-2025"', 'id = "Et id"', "id"),
        ('cause_en = "The reform', 'cause_eng = "The reform', "cause_eng"),
        ('basis = "Jobindsats, tabel y60a02"\n', "", "basis"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_line(old: str, new: str, key: str, tmp_path: Path) -> None:
    """As in any file of the catalogue."""
    text = (CATALOGUE / "brud.toml").read_text(encoding="utf-8")
    before, found, after = text.rpartition('[[break]]\nid = "beskaeftigelsesreform-2026-02')
    assert found and old in before.split("\n\n", 1)[1]
    head, entry = before.split("\n\n", 1)
    (tmp_path / "brud.toml").write_text(f"{head}\n\n{entry.replace(old, new, 1)}{found}{after}", encoding="utf-8")
    with pytest.raises(BrokenData) as caught:
        known_breaks(tmp_path)
    assert key in {problem.place.column for problem in caught.value.problems}
    assert all(problem.place.line for problem in caught.value.problems)
