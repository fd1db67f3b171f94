"""Loads, undos and corrected editions in any order: what counts is what the rules say, and the past never moves."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maaltavle.model import Facts, Interval, Kind, Load, Observation
from maaltavle.store import Store, create_store, replaced_by, selfcheck
from maaltavle.store.store import PreparedLoad

FIRST = date(2020, 1, 1)
REFS = ("R0", "R1", "R2")
DOCUMENTS = {"A": FIRST, "B": FIRST + timedelta(days=3)}  # each with the day it became known
SOME = st.lists(st.sampled_from(REFS), unique=True, max_size=3)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("people"), SOME, st.integers(0, 20)),
        st.tuples(st.just("edition"), SOME, st.sampled_from([*DOCUMENTS])),
        st.tuples(st.just("undo"), st.integers(1, 12), st.just("")),
    ),
    min_size=1,
    max_size=8,
)


def figures(refs: Sequence[str], value: int) -> Facts:
    exact = Interval.exactly(value)
    return Facts(tuple(Observation(ref, "d", "i", "a", "2014", "", Kind.MEASURED, exact, "pct", "") for ref in refs))


def take(store: Store, step: tuple, today: date, brought: dict[int, list[str]]) -> None:
    """One step of somebody's; an undo of what cannot be undone is left out."""
    what, refs, more = step
    if what == "undo":
        undone = {load.undoes for load in store.loads()}
        if any(load.number == refs and load.action != "undo" and refs not in undone for load in store.loads()):
            store.undo(refs, "p")
        return
    brought[store.version + 1] = refs
    if what == "people":
        known = FIRST + timedelta(days=more)
        store.load_prepared(PreparedLoad(figures(refs, store.version + 1), known, "p", "upload", "s", ""))
        return
    first = next((load.number for load in store.loads() if load.source == more), None)
    known, stands = (DOCUMENTS[more], None) if first is None else (today, DOCUMENTS[more])
    store.load_prepared(
        PreparedLoad(figures(refs, store.version + 1), known, "p", "build", more, "", "", first, stands)
    )


def ruled(loads: Sequence[Load], brought: dict[int, list[str]], day: date, up_to: int) -> dict[str, int]:
    """Which load each figure comes from, by the rules as they are written in store.py."""
    known = [load for load in loads if load.known_from <= day and load.number <= up_to]
    undone = {load.undoes for load in known}
    counting = [load for load in known if load.action != "undo" and load.number not in undone]
    newest = {load.replaces or load.number: load.number for load in counting}
    counting = [load for load in counting if newest[load.replaces or load.number] == load.number]
    counting.sort(key=lambda load: (load.stands_from or load.known_from, load.replaces or load.number))
    return {ref: load.number for load in counting for ref in brought[load.number]}


def standing(figures: Sequence[Observation]) -> dict[str, int]:
    assert all(int(figure.value.low) == figure.load for figure in figures)
    assert len({figure.ref for figure in figures}) == len(figures)
    return {figure.ref: figure.load for figure in figures}


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(STEPS)
def test_what_counts_is_what_the_rules_say(steps: list[tuple]) -> None:
    """At every day and up to every load, seen after each step; and the store finds nothing amiss in the end."""
    now = [datetime(2020, 1, 5, 12, tzinfo=UTC)]
    with tempfile.TemporaryDirectory() as folder:
        path, brought = Path(folder) / "m.duckdb", dict[int, list[str]]()
        with create_store(path, clock=lambda: now[0]) as store:
            frozen: list[tuple[date, int, dict[str, int]]] = []
            for step in steps:
                take(store, step, now[0].date(), brought)
                now[0] += timedelta(days=2)
                for day in (FIRST, FIRST + timedelta(days=8), FIRST + timedelta(days=40)):
                    seen = standing(store.series("i", as_known_at=day))
                    assert seen == ruled(store.loads(), brought, day, store.version)
                frozen.append((day, store.version, seen))
            for day, up_to, seen in frozen:
                assert standing(store.facts(day, up_to=up_to).observations) == seen
            gone = replaced_by(store.loads())
            assert not {load for load in standing(store.series("i")).values() if load in gone}
            undoable = [load for load in store.loads() if load.action != "undo"]
            for load in [one for one in undoable if one.number not in {undo.undoes for undo in store.loads()}][-2:]:
                others = [one for one in store.loads() if one.number != load.number]
                wanted = ruled(others, brought, date.max, store.version)
                assert standing(store.facts(without=load.number).observations) == wanted
        assert selfcheck(path) == ()
