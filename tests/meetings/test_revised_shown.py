"""A load that changes what a committee was shown says so before it is stored; so does taking one back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hand_readings import reading
from meeting_samples import MADE, figure, meeting, point, put, shown

from maaltavle.catalogue import Catalogue
from maaltavle.desk import Desk
from maaltavle.intake import plan
from maaltavle.intake.plan import undo_plan
from maaltavle.intake.shown import revised_shown
from maaltavle.meetings.freeze import frozen
from maaltavle.meetings.since import shown_frozen
from maaltavle.model import Facts, Interval, Kind, Marker, Observation
from maaltavle.store import Store

TODAY = date(2020, 1, 2)
SHOWN = (figure("81", "2015", ref="O004"), figure("77.4", "2014", ref="O001"))
FORECAST = figure("90", "2016", kind=Kind.FORECAST)

# what a load brings | the refs of the shown figures it makes into something else
CASES = [
    ("nothing", (), ()),
    ("the same", (SHOWN[0],), ()),
    ("the same elsewhere in the file", (replace(SHOWN[0], where="B7", load=9),), ()),
    ("another number", (replace(SHOWN[0], value=Interval.exactly(Decimal(79))),), ("O004",)),
    ("another number under another name", (figure("79", "2015"),), ("O004",)),
    ("the same number under another name", (figure("81", "2015"),), ()),
    ("withheld", (replace(SHOWN[0], value=None, marker=Marker.WITHHELD),), ("O004",)),
    ("another period", (figure("79", "2016"),), ()),
    ("another area", (figure("79", "2015", "midtbyen"),), ()),
    ("another part", (figure("79", "2015", part="køn=Mænd"),), ()),
    ("a forecast of the same", (figure("79", "2015", kind=Kind.FORECAST),), ()),
    ("a forecast of what was forecast", (replace(FORECAST, value=Interval.exactly(Decimal(91))),), (FORECAST.ref,)),
    ("both", tuple(replace(seen, value=Interval.exactly(Decimal(1))) for seen in SHOWN), ("O004", "O001")),
]


@pytest.mark.parametrize(("what", "figures", "refs"), CASES, ids=[case[0] for case in CASES])
def test_which_shown_figures_a_load_revises(what: str, figures: tuple[Observation, ...], refs: tuple[str, ...]) -> None:
    """By the figure's own name, or by what it is a figure of; each shown figure once."""
    assert tuple(seen.ref for seen in revised_shown(figures, (*SHOWN, FORECAST, *SHOWN))) == refs


def test_an_upload_and_an_undo_tell_what_was_shown(store: Store, names: Catalogue, tmp_path: Path) -> None:
    """From a real reading to the plan, and the same for taking back the load that brought what was shown."""
    brought = put(store, Facts(observations=(figure("60", "2013"),)))
    put(
        store,
        Facts(meetings=(meeting(),), agenda=(point(1),), shown=(shown(1, "indicator", "selvbetjening"),)),
        action="edit",
    )
    assert shown_frozen(store, names) == ()
    frozen(Desk(store, "Anna", TODAY, names), MADE)
    seen = shown_frozen(store, names)
    assert {one.period for one in seen} == {"2013", "2014", "2015"}
    lines = "Digital selvbetjening; Herning; 2013; 61.5; pct.\nDigital selvbetjening; Herning; 2016; 90; pct."
    made = plan(
        reading(lines), store.facts(), names, today=TODAY, version=store.version, loads=store.loads(), shown=seen
    )
    assert [one.period for one in made.consequences.revised_shown] == ["2013"]
    assert bool(made.consequences)
    _changes, follows = undo_plan(store.facts(), store.facts(without=brought), names, TODAY, seen)
    assert [one.period for one in follows.revised_shown] == ["2013"]
