"""What the invented municipality's people wrote and met about, as they would have typed it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from maaltavle.demo.goals import A_YEAR_OF_GOALS, ref_of
from maaltavle.demo.indicators import indicators
from maaltavle.demo.places import BODIES, PERSONS, Body
from maaltavle.model import FollowUp, Outcome, Shown

_STATUS = (
    ("Vi er, hvor vi skal være. De nye arbejdsgange virker.", None),
    ("Målet er nået. Indsatsen fortsætter i det daglige arbejde.", Outcome.MET),
    ("Det går langsommere end ventet, fordi to stillinger stod tomme i foråret.", Outcome.IN_PROGRESS),
    ("Målet nås ikke i år. Udvalget får et forslag til ny indsats på næste møde.", Outcome.MISSED),
    ("En del af målet er nået. Resten venter på det nye system.", Outcome.PARTLY),
)


@dataclass(frozen=True)
class Point:
    """A point of an agenda with what is shown at it, and what was decided ("" nothing yet)."""

    title: str
    resume: str
    shown: tuple[Shown, ...]
    decision: str = ""


@dataclass(frozen=True)
class Deed:
    """What one person did on a day: take over goals and write of them, or set up a meeting and perhaps freeze it."""

    day: date
    person: str
    texts: tuple[FollowUp, ...] = ()
    committee: str = ""
    held: date | None = None
    points: tuple[Point, ...] = ()
    frozen: bool = False


def deeds(today: date) -> list[Deed]:
    """Everything that people did, in the order of its days: none after `today`."""
    found = [_signed(body, turn, year, today) for year in (today.year - 1, today.year)
             for turn, body in enumerate(BODIES)]  # fmt: skip
    return sorted([*found, *_meetings(today)], key=lambda deed: deed.day)


def _signed(body: Body, turn: int, year: int, today: date) -> Deed:
    """Half of a committee's goals are followed up, by the department that answers for them."""
    day = min(date(year, 11, 20), today) if year < today.year else today - timedelta(days=9)
    person = PERSONS[turn]
    texts = []
    for number in range(1 + turn % 2, A_YEAR_OF_GOALS + 1, 2):
        text, outcome = _STATUS[(number // 2 + turn + year) % len(_STATUS)]
        texts.append(FollowUp(ref_of(body, year, number), "status", text, person, outcome))
    return Deed(day, person, tuple(texts))


def _meetings(today: date) -> Iterator[Deed]:
    """One that was held and frozen, and one ahead."""
    held = today - timedelta(days=24)
    yield Deed(held, BODIES[4].chair, (), BODIES[4].id, held, _points(4, held.year, "Taget til efterretning."), True)
    yield Deed(today - timedelta(days=2), BODIES[2].chair, (), BODIES[2].id, today + timedelta(days=19),
               _points(2, today.year, ""))  # fmt: skip


def _points(turn: int, year: int, decision: str) -> tuple[Point, ...]:
    body, first = BODIES[turn], indicators()[turn * 12]
    goals = tuple(Shown("", 0, 0, "goal", ref_of(body, year, number)) for number in (1, 5))
    return (
        Point("Godkendelse af dagsorden", "Opdigtet punkt.", (), decision and "Godkendt."),
        Point(f"Status på målene for {year}", f"Udvalget har vedtaget {A_YEAR_OF_GOALS} mål for året.",
              (Shown("", 0, 0, "followup", str(year)), *goals), decision),
        Point(first.da, "Udviklingen i nøgletallet gennemgås.",
              (Shown("", 0, 0, "indicator", first.id, "laerkefjord"),), decision),
    )  # fmt: skip
