"""Meetings small enough to read: the figures, goals and points of one committee, built in a test's own words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from maaltavle.model import (
    AgendaPoint,
    Direction,
    Facts,
    Goal,
    Interval,
    Kind,
    Measure,
    Meeting,
    Observation,
    Shown,
    Target,
)
from maaltavle.model import Match as How
from maaltavle.store import Store

DATA = Path(__file__).resolve().parents[2] / "data"
REAL = "bsk-2019-06-04"  # the meeting of the delivered minutes
DAY = date(2016, 3, 1)
MADE = "oeu-2016-04-01"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def figure(
    value: str,
    period: str = "2015",
    area: str = "herning",
    *,
    ref: str = "",
    kind: Kind = Kind.MEASURED,
    part: str = "",
) -> Observation:
    """A figure of the digital self-service rate, per cent."""
    name = ref or f"selvbetjening|{area}|{period}|{part}|{kind}"
    exact = Interval.exactly(Decimal(value))
    return Observation(name, "opfoelgning-2015", "selvbetjening", area, period, part, kind, exact, "pct", "")


def goal(ref: str = "G16-01", low: str = "80", period: str = "2015") -> Goal:
    """At least `low` per cent in a year."""
    target = Target("minimum", low=Decimal(low), unit="pct", direction=Direction.UP, period=period)
    return Goal(
        ref, "opfoelgning-2015", "herning", "oeu", "15 Kultur", "Identitet", 2015, "mål", "Flere betjener sig selv.",
        "verbatim", target,
    )  # fmt: skip


def measured(ref: str = "G16-01") -> Measure:
    """The self-service rate measures a goal exactly."""
    return Measure(ref, "selvbetjening", "herning", How.EXACT)


def point(number: int, title: str = "Opfølgning", *, closed: bool = False, document: str = MADE) -> AgendaPoint:
    """A point of the made meeting with something secret in every field that a closed point hides."""
    return AgendaPoint(
        document, date(2016, 4, 1), "15:00", "B1.11", "oeu", number, title, "00.30.10", closed, "HEMMELIGT resumé.",
        "HEMMELIG chef", ("at HEMMELIGT godkendes",), "HEMMELIG beslutning.", "approved", ("HEMMELIGT bilag",),
        "HEMMELIG note",
    )  # fmt: skip


def meeting(**changes: object) -> Meeting:
    """The meeting that somebody made for 1 April 2016."""
    return Meeting(MADE, MADE, "herning", "oeu", date(2016, 4, 1), "15:00", "B1.11", **changes)


def shown(number: int, what: str, of: str = "", place: int = 1, **more: str) -> Shown:
    """One screen of the made meeting."""
    return Shown(MADE, number, place, what, of, **more)


def put(
    store: Store, facts: Facts, *, known_from: date = DAY, action: str = "upload", source: str = "opfoelgning-2015"
) -> int:
    """Load facts as a person would and return the load's number."""
    return store.load(facts, known_from=known_from, person="anna", action=action, source=source, sha256="").number
