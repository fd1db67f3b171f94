"""B21: random tables, stored, exported, uploaded to an empty store and exported again: every figure equal."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from loaders.files.opening import open_bytes
from loaders.gate import cpr
from loaders.read import read_book
from loaders.shapes.context import Context
from maaltavle.catalogue import Catalogue, load_catalogue
from maaltavle.desk import Desk
from maaltavle.exports import Row, as_csv, as_json, observation_rows
from maaltavle.intake import Answers, plan
from maaltavle.message import Words
from maaltavle.model import Direction, Document, Facts, Indicator, Interval, Kind, Marker, Observation, ref_of
from maaltavle.paths import PROJECT
from maaltavle.publish import publish
from maaltavle.reading import Reading
from maaltavle.reports.forms.template import as_template, template_of
from maaltavle.store import Store, create_store
from maaltavle.wording.language import language

TODAY = date(2020, 6, 1)
DANISH = language("da")
TABLES = 250  # in one store
STORES = 40  # 10,000 tables in all
SOURCE = "udtraek"
AREAS = ("herning", "horsens", "hele-landet", "region-midtjylland", "aarhus")
UNITS = ("pct", "antal", "kr.", "1000 kr.", "mio. kr.")
BREAKDOWNS = ("", "køn=Kvinder", "alder=16-24 år; køn=I alt", "branche=TOT Erhverv, i alt (DB07)", 'note="5,0" = 5.0')
GRAINS: tuple[Callable[[random.Random], str], ...] = (
    lambda chance: str(chance.randint(1990, 2030)),
    lambda chance: f"{chance.randint(2000, 2025)}K{chance.randint(1, 4)}",
    lambda chance: f"{chance.randint(2000, 2025)}M{chance.randint(1, 12):02}",
    lambda chance: f"{chance.randint(2000, 2025)}U{chance.randint(1, 52):02}",
    lambda chance: f"{chance.randint(2000, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
)


def number(chance: random.Random) -> Decimal:
    """Small and large, whole and with up to six decimals, of up to 12 digits; none that could be a person's (F01)."""
    digits = chance.choice((1, 2, 3, 4, 6, 7, 9, 12))
    found = Decimal(chance.randint(-(10**digits), 10**digits)).scaleb(-chance.choice((0, 0, 1, 1, 2, 3, 6)))
    return (
        found if not cpr.in_column([f"{abs(found):f}".rstrip("0").rstrip(".")]) and abs(found) != 0 else Decimal(digits)
    )


def value(chance: random.Random) -> tuple[Interval | None, Marker | None]:
    """Mostly an exact number; at times a bound, an interval or a marker."""
    kind = chance.random()
    if kind < 0.1:
        return None, chance.choice(list(Marker))
    low, high = sorted((number(chance), number(chance)))
    if kind < 0.75 or low == high:
        return Interval.exactly(low), None
    opened = {"low_open": chance.random() < 0.5, "high_open": chance.random() < 0.5}
    ends = chance.choice(((low, high), (low, None), (None, high)))
    known = {
        f"{name}_open": opened[f"{name}_open"]
        for name, end in zip(("low", "high"), ends, strict=True)
        if end is not None
    }
    return Interval(*ends, **known), None


def table(chance: random.Random, indicator: str, areas: list[str]) -> list[Observation]:
    """The figures of one indicator, each key once; all in one unit and one grain of time."""
    unit, grain, figures = chance.choice(UNITS), chance.choice(GRAINS), {}
    for _n in range(chance.randint(1, 8)):
        area, period, part = chance.choice(areas), grain(chance), chance.choice(BREAKDOWNS)
        found, marker = value(chance)
        exact = found is None or found.exact
        kind = chance.choice((Kind.MEASURED, Kind.PRELIMINARY, Kind.FORECAST, Kind.BUDGET)) if exact else Kind.BOUND
        ref = ref_of(indicator, area, period, part, kind)
        if not any(one.period == period and one.area == area and one.breakdown == part for one in figures.values()):
            figures[ref] = Observation(
                ref, SOURCE, indicator, area, period, part, kind, found, unit, "", marker, source_body="Prøve"
            )  # fmt: skip
    return list(figures.values())


def facts_of(seed: int, catalogue: Catalogue, tables: int) -> Facts:
    """Random tables, their indicators and their source."""
    chance = random.Random(seed)
    areas = [area for area in AREAS if area in catalogue.areas]
    indicators = [
        Indicator(
            f"proeve-{seed}-{n}",
            Words(da=f"Prøve {seed}-{n}", en=f"Trial {seed}-{n}"),
            Words.same(""),
            "",
            1,
            Direction.NEUTRAL,
        )
        for n in range(tables)
    ]
    figures = [table(chance, indicator.id, areas) for indicator in indicators]
    units = [replace(i, unit=rows[0].unit) for i, rows in zip(indicators, figures, strict=True)]
    source = Document(SOURCE, "UDT", "Udtræk", "Prøve", "", "", 2020, TODAY, Words.same(""))
    return Facts(
        observations=tuple(one for rows in figures for one in rows), indicators=tuple(units), documents=(source,)
    )


def exported(store: Store, catalogue: Catalogue) -> list[Row]:
    """The figures of a store as the export has them, without what names the load."""
    rows = observation_rows(store.facts(), catalogue, DANISH)
    own = {"ref", "document", "quote", "load", "note"}
    return sorted(({k: v for k, v in row.items() if k not in own} for row in rows), key=str)


def read(content: bytes, name: str, catalogue: Catalogue) -> Reading:
    """What the program reads in a file's bytes."""
    found = read_book(open_bytes(content, name), Context(catalogue, lambda: content.decode("utf-8-sig")))
    assert [str(problem.message) for problem in found.problems if problem.severity == "error"] == []
    return found


def upload(store: Store, content: bytes, name: str, catalogue: Catalogue) -> tuple[int, int]:
    """Put a file into a store as the page does, all that looks odd confirmed: how many are new, how many stood."""
    reading = read(content, name, catalogue)
    first = plan(reading, store.facts(), catalogue, Answers(source_title="Udtræk"), TODAY, store.version, store.loads())
    sure = Answers(source_title="Udtræk", confirmed=frozenset(one.id for one in first.confirmations))
    made = plan(reading, store.facts(), catalogue, sure, TODAY, store.version, store.loads())
    assert [str(question.message) for question in made.questions if question.kind != "source"] == []
    assert (made.changes.changed, made.changes.gone) == ((), ())
    if made.changes.new:
        publish(Desk(store, "anna", TODAY), made, content)
    return len(made.changes.new), len(made.changes.unchanged)


FORMS: dict[str, Callable[[Store, Catalogue], bytes]] = {
    "csv": lambda store, known: as_csv(observation_rows(store.facts(), known, DANISH)).encode(),
    "json": lambda store, known: as_json(observation_rows(store.facts(), known, DANISH)).encode(),
    "xlsx": lambda store, known: as_template(
        template_of(
            [i.id for i in store.facts().indicators],
            [area for area in AREAS if area in known.areas],
            store.facts().observations,
            known,
            date(1990, 1, 1),
        ),
        DANISH,
    ),
}


def there_and_back(seed: int, tables: int, form: str, folder: Path) -> int:
    """Stored, exported, uploaded to an empty store, exported: equal; uploaded where it came from: nothing new."""
    plain = load_catalogue(PROJECT / "data" / "katalog")
    facts = facts_of(seed, plain, tables)
    catalogue = plain.extended(facts)
    with create_store(folder / f"a{seed}.duckdb") as here, create_store(folder / f"b{seed}.duckdb") as there:
        here.load(facts, known_from=TODAY, person="anna", action="upload", source=SOURCE, sha256="")
        content = FORMS[form](here, catalogue)
        count = len(facts.observations)
        assert upload(here, content, f"{SOURCE}.{form}", catalogue) == (0, count)
        assert upload(there, content, f"{SOURCE}.{form}", catalogue) == (count, 0)
        before, after = exported(here, catalogue), exported(there, catalogue)
        assert len(before) == count
        assert after == before
    return len({one.indicator for one in facts.observations})


@pytest.mark.parametrize("form", FORMS)
def test_a_share_of_the_tables_comes_back_equal(form: str, tmp_path: Path) -> None:
    assert there_and_back(1, 25, form, tmp_path) == 25


@pytest.mark.soak
def test_ten_thousand_tables_come_back_equal(tmp_path: Path) -> None:
    """The whole road, for 40 stores of 250 tables, in all three forms."""
    forms = list(FORMS)
    total = sum(there_and_back(seed, TABLES, forms[seed % len(forms)], tmp_path) for seed in range(STORES))
    print(f"{total} tables")
    assert total == TABLES * STORES
