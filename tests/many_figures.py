"""A store that people have loaded many figures into: the documents and thousands of figures in many indicators.

They come in by the ordinary way: a list in CSV is read, its unknown indicators are answered, the plan is published.
"""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from loaders.gate.child import read_safely
from maaltavle.columnar import Column, Rows
from maaltavle.desk import Desk
from maaltavle.intake import Answers, plan
from maaltavle.message import Words
from maaltavle.model import Exact, Indicator, Kind, Observation
from maaltavle.publish import publish
from maaltavle.spelling.periods import this_day
from maaltavle.store import build, read_catalogue

AREAS = ("Herning", "Ikast-Brande", "Holstebro", "Struer", "Lemvig", "Skive", "Viborg", "Silkeborg", "Horsens",
         "Hele landet")  # fmt: skip
YEARS = range(1994, 2019)
TOPICS = ("Boliger", "Elever", "Sager", "Rejser", "Ansøgninger", "Besøg", "Lån", "Timer", "Pladser", "Møder")
A_SERIES = len(AREAS) * len(YEARS)


def names_of(count: int) -> list[str]:
    """Names of as many indicators as `count` figures are of."""
    return [f"{TOPICS[n % len(TOPICS)]} i gruppe {n // len(TOPICS) + 1}" for n in range(-(-count // A_SERIES))]


def listed(count: int) -> str:
    """So many figures as a list, a row each."""
    rows = (
        f"{name};{area};{year};{10_000 + n * 331 + m * 17 + year}{m * 25 + year - YEARS[0]:03d};antal"
        for n, name in enumerate(names_of(count))
        for m, area in enumerate(AREAS)
        for year in YEARS
    )  # no two figures are the same number
    return "\n".join(["Indikator;Område;Periode;Værdi;Enhed", *list(rows)[:count]]) + "\n"


def made_store(path: Path, data: Path, count: int, folder: Path) -> Path:
    """The store of `data` with `count` figures loaded on top, closed. `folder` is where the list is written."""
    with build(path, data) as store:
        if count:
            file = folder / f"liste-{count}.csv"
            file.write_text(listed(count), encoding="utf-8-sig")
            reading = read_safely(file, file.name, catalogue_folder=data / "katalog")
            catalogue = read_catalogue(data)
            told = {name: Indicator("", Words.same(name), Words.same(""), "antal", 0, "up")
                    for name in names_of(count)}  # fmt: skip
            wanted = plan(reading, store.facts(), catalogue, Answers(indicators=told), this_day(), store.version,
                          store.loads())  # fmt: skip
            confirmed = frozenset(one.id for one in wanted.confirmations)
            answers = Answers(indicators=told, confirmed=confirmed)
            wanted = plan(reading, store.facts(), catalogue, answers, this_day(), store.version, store.loads())
            publish(Desk(store, "anna", this_day()), wanted, file.read_bytes())
    return path


def figures_of(count: int) -> Rows[Observation]:
    """So many figures of two areas, as columns."""
    numbers = [str(n) for n in range(count)]
    areas = ["herning" if n % 2 else "horsens" for n in range(count)]
    own = {field.name: Column.same("", count) for field in fields(Observation)} | {
        "ref": Column([f"tal|{area}|{n}||measured" for n, area in enumerate(areas)]), "area": Column.of(areas),
        "indicator": Column.same("tal", count), "kind": Column.same(Kind.MEASURED, count), "quote": Column(numbers),
        "value": Column(Exact(numbers)), "marker": Column.same(None, count), "load": Column.same(0, count),
    }  # fmt: skip
    return Rows(Observation, own)
