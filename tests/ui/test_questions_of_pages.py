"""How many questions a page asks of the store does not grow with the number of indicators that it shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from visits import Tour

import ui.frame.data
from maaltavle.message import Words
from maaltavle.model import Facts, Indicator, Interval, Kind, Observation
from maaltavle.store import Store, open_store
from maaltavle.store.asking import figures as asking
from ui.frame.routes import PAGES

pytestmark = pytest.mark.slow

MORE, AREAS = 30, ("herning", "hele-landet")  # indicators, and where each has figures
STATES: tuple[tuple[str, dict[str, object]], ...] = (
    *((page, {}) for page in PAGES),
    ("tal", {"form": "tabel"}),
    ("kilder", {"afsnit": "dokumenter"}),
    ("overblik", {"form": "matrix"}),
    ("overblik", {"form": "byraad"}),
)


def with_more(path: Path, years: int) -> None:
    """Load more indicators into a store, with so many years each in two areas."""
    with open_store(path) as store:
        model = next(iter(ui.frame.data.catalogue_of_files().indicators.values()))
        made = [_named(model, n) for n in range(MORE)]
        figures = [
            Observation("", "egen", one.id, area, str(2024 - year), "", Kind.MEASURED, Interval.exactly(year), one.unit,
                        "")
            for one in made for area in AREAS for year in range(years)
        ]  # fmt: skip
        store.load(Facts(observations=tuple(figures), indicators=tuple(made)), known_from=date(2026, 1, 1),
                   person="Anna", action="upload", source="egen", sha256="")  # fmt: skip


def _named(model: Indicator, number: int) -> Indicator:
    name = f"Flere tal {number}"
    return replace(model, id=f"flere-{number}", name=Words(da=name, en=name), committee="", kind_of_chart="level")


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """The questions that reach the store meanwhile."""
    seen: list[object] = []
    asked = Store._query

    def query(store: Store) -> object:
        seen.append(store)
        return asked(store)

    with monkeypatch.context() as patch:
        patch.setattr(Store, "_query", query)
        yield seen


def questions(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How many each page asks, each of a program that has just started."""
    found = {}
    for page, state in STATES:
        _forget()
        ui.frame.data.board(None).rows  # noqa: B018  # what every page needs
        with counted(monkeypatch) as seen:
            assert Tour(page).visit(state).wrong == []
        found[f"{page} {state}"] = len(seen)
    _forget()
    return found


def _forget() -> None:
    ui.frame.data.close_stores()
    ui.frame.data.open_once.clear()
    ui.frame.data._boards._kept.clear()


@pytest.mark.parametrize("years", [3, 40], ids=["few figures", "many"])
def test_more_indicators_are_no_more_questions(own_path: Path, monkeypatch: pytest.MonkeyPatch, years: int) -> None:
    """`many`: figures that are not read whole."""
    monkeypatch.setattr(asking, "FEW", 60)
    monkeypatch.setattr(asking, "FEW_BESIDE", 60)
    before = questions(monkeypatch)
    with_more(own_path, years)
    after = questions(monkeypatch)
    assert {page: n for page, n in after.items() if n > before[page] + 4} == {}
