"""A file that repeats what stands: told by the columns of both, and never otherwise than the figures themselves say."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maaltavle.asked import Held
from maaltavle.catalogue import Catalogue
from maaltavle.columnar import Column, Rows
from maaltavle.intake import Answers
from maaltavle.intake.figures import FIGURE, difference
from maaltavle.intake.labels import Names
from maaltavle.model import Exact, Interval, Kind, Marker, Observation, ref_of

NUMBERS = ("7", "7.0", "70", "7.5", "7.50", "1.5E10", "1.5E1", "15", "0", "0.0", "-0.0", None)
SAID = st.tuples(st.sampled_from(NUMBERS), st.sampled_from(("antal", "pct", "1000-stk")), st.sampled_from([*Kind][:2]))


def rows(said: list[tuple[str | None, str, Kind]]) -> Rows[Observation]:
    """A figure a year, by columns, numbers as their digits: as a long file is read and as the store answers."""
    made = [
        Observation(
            ref_of("ledige", "herning", year, "", kind), "d", "ledige", "herning", year, "", kind,
            None if number is None else Interval.exactly(number), unit, "",
            Marker.MISSING if number is None else None,
        )
        for year, (number, unit, kind) in zip(map(str, range(2000, 2100)), said, strict=False)
    ]  # fmt: skip
    columns = dict(Rows.of(Observation, FIGURE, made).columns)
    return Rows(Observation, columns | {"value": Column(Exact([number for number, _unit, _kind in said]))})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(SAID, SAID), min_size=1, max_size=6))
def test_by_columns_it_is_the_same_difference(catalogue: Catalogue, both: list) -> None:
    figures, standing = (rows([*side]) for side in zip(*both, strict=True))
    names = Names(catalogue, Answers(), {})
    by_columns = difference(figures, Held(standing), names, "d")
    one_by_one = difference(Rows.of(Observation, FIGURE, tuple(figures)), Held(tuple(standing)), names, "d")
    assert by_columns == one_by_one


def test_what_is_repeated_is_not_made_anew(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a figure that stands nothing is made: a file of a million rows is held against them by its columns."""
    said = [(f"{n}.5", "antal", Kind.MEASURED) for n in range(50)]
    stored = [(f"{n}.5000000000", "antal", Kind.MEASURED) for n in range(49)] + [("7", "antal", Kind.MEASURED)]
    made: list[int] = []
    get = Rows.__getitem__
    monkeypatch.setattr(Rows, "__getitem__", lambda self, place: made.append(1) or get(self, place))
    changes = difference(rows(said), Held(rows(stored)), Names(catalogue, Answers(), {}), "d")
    assert (len(changes.unchanged), len(changes.changed), len(made)) == (49, 1, 2)
