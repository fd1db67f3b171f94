"""What is asked of figures in the store is what the same figures answer when they are all held, in any history.

Figures with names of their own that move to another indicator, breakdowns written in two orders, preliminary figures,
markers, undone loads, corrected editions, renamed ids; few figures and, with the limits set low, many.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from maaltavle.asked import Held, Questions
from maaltavle.model import Facts, Goal, Interval, Kind, Marker, Observation, Renamed, Target
from maaltavle.store import Store, create_store
from maaltavle.store.asking import figures as asking
from maaltavle.store.asking import shapes, sorted_copy
from maaltavle.store.store import PreparedLoad

FIRST = date(2020, 1, 1)
INDICATORS, AREAS = ("ledige", "ledige-unge", "boliger"), ("herning", "ikast", "")
PERIODS = ("2014", "2015", "2014M03", "2014M12", "2014K1", "2013/2014", "")
BREAKDOWNS = ("", "køn=Mænd", "køn=Mænd; alder=16", "alder=16; køn=Mænd", "version=A")
KINDS = (Kind.MEASURED, Kind.MEASURED, Kind.PRELIMINARY, Kind.TARGET, Kind.BUDGET)
REFS = ("", "", "", "R1", "R2", "ledige|ikke-et-område")
FIGURES = st.builds(
    lambda ref, document, indicator, area, period, breakdown, kind, value, quote: Observation(
        ref, document, indicator, area, period, breakdown, kind,
        Interval.exactly(value) if value else None, "antal", quote, None if value else Marker.MISSING,
    ),
    *map(st.sampled_from, (REFS, ("d", "e"), INDICATORS, AREAS, PERIODS, BREAKDOWNS, KINDS)),
    st.integers(0, 9),
    st.sampled_from(("", "", "»to tal«")),
)  # fmt: skip
SOME = st.lists(FIGURES, min_size=1, max_size=8, unique_by=lambda one: _thing(one))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("people"), SOME, st.integers(0, 20)),
        st.tuples(st.just("edition"), SOME, st.sampled_from(("A", "B"))),
        st.tuples(st.just("undo"), st.integers(1, 8), st.just("")),
    ),
    min_size=1,
    max_size=7,
)


# A year, a quarter and no period at all, of one part of one area: none may stand for another.
UNLIKE_PERIODS = [
    Observation("", "d", "ledige", "ikast", period, "", Kind.MEASURED, Interval.exactly(7), "antal", "")
    for period in ("2014K1", "2015", "")
]


def _thing(one: Observation) -> tuple:
    return (one.ref,) if one.ref else (one.indicator, one.area, one.period, one.breakdown, one.kind)


def take(store: Store, step: tuple, today: date) -> None:
    """One step of somebody's; an undo of what cannot be undone is left out."""
    what, given_now, more = step
    if what == "undo":
        undone = {load.undoes for load in store.loads()}
        if any(one.number == given_now and one.action != "undo" and given_now not in undone for one in store.loads()):
            store.undo(given_now, "p")
        return
    facts = Facts(tuple(given_now))
    if what == "people":
        store.load_prepared(PreparedLoad(facts, FIRST + timedelta(days=more), "p", "upload", "s", ""))
        return
    first = next((load.number for load in store.loads() if load.source == more), None)
    known, stands = (FIRST, None) if first is None else (today, FIRST)
    store.load_prepared(PreparedLoad(facts, known, "p", "build", more, "", "", first, stands))


def answers(figures: Questions, held: Sequence[Observation], *, ahead: bool = False) -> Iterator[tuple[str, object]]:
    """Every question with its answer, in a form that compares."""
    yield "indicators", set(figures.indicators())
    yield "areas", set(figures.areas())
    for area in (*AREAS, "ukendt"):
        yield f"indicators in {area}", set(figures.indicators_in(area))
        yield f"{area} in 2014", [*figures.in_period(area, "2014")]
    if ahead:
        figures.ahead((*INDICATORS, "unge", "ukendt"))
    for name in (*INDICATORS, "ukendt"):
        yield f"series of {name}", [*figures.series(name)]
        yield f"series of {name} in two", [*figures.series(name, ("herning", ""))]
        yield f"series of {name} of one", [*figures.series(name, None, ("køn=Mænd", ""))]
        yield f"stretches of {name}", [*figures.stretches(name)]
        yield f"areas of {name}", set(figures.areas_of(name))
        yield f"loads of {name}", figures.loads_of(name)
    pairs = [(name, area) for name in (*INDICATORS, "ukendt") for area in AREAS]
    places = [(*pair, period) for pair in pairs for period in PERIODS[::2]]
    yield "places", {place: [*found] for place, found in figures.at(places).items()}
    yield "pairs", {pair: [*found] for pair, found in figures.of_pairs(pairs).items()}
    for names in (("period", "value", "marker"), ("ref", "breakdown", "kind", "load")):
        yield f"{names} of pairs", {pair: [*found] for pair, found in figures.cells_of(pairs, names).items()}
    refs = {one.ref for one in held} | {"R1", "R2", "ukendt", "a|b|c"}
    yield "refs", dict(figures.by_ref(refs))
    yield "quoted", [*figures.quoted()]
    yield "documents", dict(figures.documents())
    spans = {("ledige", "year"): (date(2014, 1, 1), date(2015, 12, 31)), ("boliger", "month"): (FIRST, FIRST)}
    spans |= {(name, "month"): (date(2014, 3, 1), date(2014, 12, 31)) for name in ("ledige", "unge", "ledige-unge")}
    yield "within", [*figures.within(spans, ("herning", "", "ikast"))]
    yield "within one", [*figures.within(spans, ("herning",))]
    yield "levels", dict(figures.levels(pairs, {"antal": Decimal(1000)}))
    for document in ("d", "e", "ukendt"):
        for some in (None, ("ledige", "ukendt")):
            parts = figures.told_parts(document, some)
            yield f"parts of {document}", {indicator: sorted(own) for indicator, own in parts.items()}
            yield f"times of {document}", {*figures.told_times(document, some)}
    for loads in ((), (1,), (2, 3, 99)):
        yield f"of loads {loads}", [*figures.of_loads(loads)]
    for document in ("d", "e", "ukendt"):
        yield f"of {document}", [*figures.of_document(document)]
        yield f"two of {document}", [*figures.of_document(document, 2)]


def compare(store: Store, **view: object) -> None:
    """Asked and held: the same answers, and the same rest; every second time of what is read together beforehand."""
    facts, known = store.facts(**view), store.known(**view)
    assert isinstance(known.observations, Questions)
    wanted = Held(facts.observations)
    asked_for = answers(known.observations, facts.observations, ahead=bool(store.version % 2))
    for (what, one), (_what, other) in zip(asked_for, answers(wanted, facts.observations), strict=True):
        assert one == other, (what, view)
    assert len(known.observations) == len(facts.observations)
    assert bool(known.observations) == bool(facts.observations)
    assert [*known.observations] == [*facts.observations]
    assert known.goals == facts.goals


@pytest.mark.slow
@pytest.mark.parametrize("way", ["few", "many", "sorted"])
@settings(
    max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(steps=STEPS, renames=st.booleans())
@example(steps=[("people", UNLIKE_PERIODS, 0)], renames=False)
def test_what_is_asked_is_what_the_held_say(
    steps: list[tuple], renames: bool, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:  # `compare` asserts
    """`many`: as of many figures. `sorted`: the same, with sorted copies that are made and put together on the way."""
    if way != "few":
        monkeypatch.setattr(asking, "FEW", 2)
        monkeypatch.setattr(asking, "ALL_IN_ONE", 3)
    monkeypatch.setattr(sorted_copy, "A_SLICE", 3)
    monkeypatch.setattr(shapes, "WORTH", 2)
    now = [datetime(2020, 1, 5, 12, tzinfo=UTC)]
    with (
        tempfile.TemporaryDirectory() as folder,
        create_store(Path(folder) / "m.duckdb", clock=lambda: now[0]) as store,
    ):
        if renames:
            store.renamed = Renamed({"ledige-unge": "unge"}, {"ikast": "ikast-brande"})
        for step in steps:
            take(store, step, now[0].date())
            now[0] += timedelta(days=2)
            if way == "sorted" and store.version % 2:
                store.sort_now()
            compare(store)
        for day in (FIRST, FIRST + timedelta(days=8)):
            compare(store, as_known_at=day)
        compare(store, up_to=store.version - 1)
        for load in store.loads():
            if load.action != "undo":
                compare(store, without=load.number)
                what_may_be_otherwise_is_all_that_is(store, load.number)


def what_may_be_otherwise_is_all_that_is(store: Store, number: int) -> None:
    """Of two states each has the same figures beside those that are told, in the same order."""
    sides = (store.known().observations, store.known(without=number).observations)
    told = [{*one.beside(other)} for one, other in (sides, sides[::-1])]
    rest = [[one for one in side if one not in own] for side, own in zip(sides, told, strict=True)]
    assert rest[0] == rest[1]
    assert all(own <= {*side} for own, side in zip(told, sides, strict=True))


def test_a_view_does_not_see_what_is_stored_after_it(tmp_path: Path) -> None:
    """Facts that were fetched before a load say afterwards what they said before."""
    with create_store(tmp_path / "m.duckdb") as store:
        put(store, figure("ledige", "herning", 1))
        before = store.known()
        put(store, figure("ledige", "herning", 2), figure("ledige", "ikast", 3))
        assert [one.value for one in before.observations.series("ledige")] == [Interval.exactly(1)]
        assert [*before.observations.areas()] == ["herning"]
        assert [one.value for one in store.known().observations.series("ledige")] == [
            Interval.exactly(2), Interval.exactly(3),
        ]  # fmt: skip


def test_a_preview_does_not_see_what_is_sorted_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked within a transaction, from which a copy that is made later is not there, or not whole."""
    monkeypatch.setattr(asking, "FEW", 0)
    coming = PreparedLoad(Facts((figure("boliger", "herning", 5),)), FIRST, "p", "upload", "s", "")
    with create_store(tmp_path / "m.duckdb") as store:
        put(store, figure("ledige", "herning", 1), figure("boliger", "herning", 1))
        store.sort_now()
        put(store, figure("ledige", "ikast", 2))
        with store.as_if(coming) as (before, after):
            assert len(before.observations.series("ledige", ("herning",))) == 1
            store.sort_now()
            for now, value in ((before, 1), (after, 5)):
                assert [one.value for one in now.observations.series("boliger", ("herning",))] == [
                    Interval.exactly(value)
                ]
                assert [one.value for one in now.observations.series("ledige", ("ikast",))] == [Interval.exactly(2)]
            store.sort_now()


def test_a_load_takes_nothing_from_answers_it_does_not_bear_on(tmp_path: Path) -> None:
    """The very same figures and goals are given again; those that the load bears on are other ones."""
    with create_store(tmp_path / "m.duckdb") as store:
        put(store, figure("ledige", "herning", 1), figure("boliger", "herning", 1))
        store.load(Facts(goals=(goal("G1"),)), known_from=FIRST, person="p", action="edit", source="s", sha256="")
        before = store.known()
        own, other = before.observations.series("ledige"), before.observations.series("boliger")
        put(store, figure("boliger", "herning", 2))
        after = store.known()
        assert after.observations.series("ledige") is own
        assert after.observations.series("boliger") is not other
        assert after.goals is before.goals and after.goals


def put(store: Store, *figures: Observation) -> None:
    facts = Facts(observations=figures)
    store.load(facts, known_from=FIRST, person="p", action="upload", source="s.xlsx", sha256="")


def figure(indicator: str, area: str, value: int) -> Observation:
    return Observation("", "d", indicator, area, "2014", "", Kind.MEASURED, Interval.exactly(value), "antal", "")


def goal(ref: str) -> Goal:
    return Goal(ref, "d", "herning", "bsk", "", "", 2014, "d", "Mål", "short", Target("none"))
