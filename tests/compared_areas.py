"""A store with invented series of the 98 municipalities, loaded the ordinary way: lists are read, answered, published.

An unemployment rate by month, what was spent and how many live there by year. Samsø's rate is withheld, Læsø has none.
"""

from __future__ import annotations

from pathlib import Path

from loaders.gate.child import read_safely
from maaltavle.comparing import MUNICIPALITIES
from maaltavle.desk import Desk
from maaltavle.intake import Answers, plan
from maaltavle.message import Words
from maaltavle.model import Direction, Indicator
from maaltavle.publish import publish
from maaltavle.spelling.periods import this_day
from maaltavle.store import build, read_catalogue

MONTHS = [f"{year}M{month:02d}" for year in (2017, 2018) for month in range(1, 13)]
YEARS = ("2017", "2018")
RATE, SPENT, PEOPLE, OLD = "Opdigtet ledighed", "Opdigtet udgift", "Opdigtet folketal", "Opdigtet andel ældre"
OFFICIAL = [(one.code, one.name) for one in MUNICIPALITIES]
WITHHELD, WITHOUT = "Samsø", "Læsø"
_HEAD = "Indikator;Område;Periode;Værdi;Enhed"


def rate(place: int, month: int) -> str:
    """The invented rate of the n-th municipality (98: the country's) in a month, with one decimal."""
    return f"{3 + place * 7 % 40 / 10 + month * (place % 5 - 2) / 40:.1f}".replace(".", ",")


def by_month() -> str:
    """The rate as a list, a row each."""
    rows = [
        f"{RATE};{name};{period};{'*' if name == WITHHELD else rate(place, month)};pct"
        for place, name in _named() for month, period in enumerate(MONTHS)
    ]  # fmt: skip
    return "\n".join([_HEAD, *rows]) + "\n"


def by_year() -> str:
    """The three yearly figures as a list, a row each."""
    rows = []
    for place, name in _named():
        people = 5_000 + place * 1_731 if name != "Hele landet" else 5_700_000
        for year in YEARS:
            rows.append(f"{PEOPLE};{name};{year};{people};personer")
            rows.append(f"{SPENT};{name};{year};{people * (40 + place % 9)};kr.")
            rows.append(f"{OLD};{name};{year};{15 + place * 3 % 11},{place % 10};pct")
    return "\n".join([_HEAD, *rows]) + "\n"


def _named() -> list[tuple[int, str]]:
    names = [*(name for _code, name in OFFICIAL), "Hele landet"]
    return [(place, name) for place, name in enumerate(names) if name != WITHOUT]


def told() -> dict[str, Indicator]:
    """What the unknown indicators are answered with."""
    units = {RATE: ("pct", 1, "down", "month"), SPENT: ("kr.", 0, "neutral", "year"),
             PEOPLE: ("personer", 0, "neutral", "year"), OLD: ("pct", 1, "neutral", "year")}  # fmt: skip
    return {
        name: Indicator("", Words.same(name), Words.same(""), unit, decimals, Direction(good), periodicity=rhythm)
        for name, (unit, decimals, good, rhythm) in units.items()
    }


def compared_store(path: Path, data: Path, folder: Path) -> Path:
    """The store of `data` with both lists loaded on top, closed."""
    with build(path, data) as store:
        for name, text in (("ledighed.csv", by_month()), ("aarstal.csv", by_year())):
            file = folder / name
            file.write_text(text, encoding="utf-8-sig")
            reading = read_safely(file, file.name, catalogue_folder=data / "katalog")
            catalogue, day, answers = read_catalogue(data), this_day(), Answers(indicators=told())
            first = plan(reading, store.facts(), catalogue, answers, day, store.version, store.loads())
            answers = Answers(indicators=told(), confirmed=frozenset(one.id for one in first.confirmations))
            wanted = plan(reading, store.facts(), catalogue, answers, day, store.version, store.loads())
            publish(Desk(store, "anna", day), wanted, file.read_bytes())
    return path
