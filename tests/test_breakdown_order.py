"""The order of a breakdown's pieces says nothing: the same cells pivoted otherwise are the same figures everywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hand_readings import content, reading

from maaltavle.board import Board
from maaltavle.catalogue import Catalogue
from maaltavle.desk import Desk
from maaltavle.intake import Plan, plan, undo_plan
from maaltavle.intake.shown import revised_shown, taken_back
from maaltavle.meetings.since import compared
from maaltavle.meetings.types import Deck, Screen
from maaltavle.model import AgendaPoint, Facts, Freeze, Load, Meeting, ref_of
from maaltavle.publish import publish
from maaltavle.store import Store, queries, selfcheck
from maaltavle.store.tables import OBSERVATION

pytestmark = pytest.mark.slow  # whole loads and papers, one after another

TODAY = date(2020, 6, 1)
PARTS = [(trade, sex) for trade in ("handel", "industri") for sex in ("kvinder", "mænd")]


def pivoted(first: str, years: range, value: int = 1) -> str:
    """Figures of two trades and two sexes by year, with one of the two named first; a `,` stands for `; `."""
    order = {"branche": "branche={0},køn={1}", "køn": "køn={1},branche={0}"}[first]
    return "\n".join(
        f"Arrangementer; Herning; {year}; {value + n}; stk.; {order.format(*part)}"
        for year in years
        for n, part in enumerate(PARTS)
    )


Look = Callable[[str], Plan]


@pytest.fixture
def look(store: Store, catalogue: Catalogue) -> Look:
    """A plan of lines against the store as it is now."""

    def planned(lines: str) -> Plan:
        made = reading(lines, "optaelling.xlsx")
        reads = tuple(read._replace(breakdown=read.breakdown.replace(",", "; ")) for read in made.figures)
        now = {"today": TODAY, "version": store.version, "loads": store.loads()}
        return plan(replace(made, figures=reads), store.facts(), catalogue, **now)

    return planned


def as_in_020(store: Store, made: Plan, first: str) -> Load:
    """Store figures as release 0.2.0 did: each file's own order, in the text and in the name."""
    orders = {"branche": sorted, "køn": lambda pieces: sorted(pieces, reverse=True)}
    figures = []
    for seen in made.facts.observations:
        text = "; ".join(orders[first](seen.breakdown.split("; ")))
        ref = ref_of(seen.indicator, seen.area, seen.period, text, seen.kind)
        figures.append(replace(seen, breakdown=text, ref=ref))
    facts = replace(made.facts, observations=tuple(figures))
    return store.load(facts, known_from=TODAY, person="anna", action="upload", source="optaelling", sha256="")


def put(store: Store, made: Plan, lines: str) -> Load:
    return publish(Desk(store, "anna", TODAY), made, content(lines)).load


def told(facts: Facts) -> list[tuple[str, str, int]]:
    """The figures with pieces: period, breakdown, number."""
    return [(f.period, f.breakdown, int(f.value.low)) for f in facts.observations if "; " in f.breakdown]


def counts(made: Plan) -> tuple[int, int, int, int]:
    changes = made.changes
    return len(changes.new), len(changes.changed), len(changes.unchanged), len(changes.gone)


def test_the_same_cells_pivoted_otherwise_change_nothing(store: Store, look: Look) -> None:
    put(store, look(one := pivoted("branche", range(2010, 2015))), one)
    made = look(pivoted("køn", range(2010, 2015)))
    assert (counts(made), made.confirmations) == ((0, 0, 20, 0), ())


def test_a_revision_pivoted_otherwise_takes_the_place_of_the_figure(store: Store, look: Look) -> None:
    """Under the name it has, so that whatever names it finds the new one; a year more is of the same series."""
    put(store, look(one := pivoted("branche", range(2010, 2012))), one)
    before = {f.ref for f in store.facts().observations}
    made = look(two := pivoted("køn", range(2010, 2013), 2))
    assert counts(made) == (4, 8, 0, 0)
    put(store, made, two)
    after = store.facts()
    assert before < {f.ref for f in after.observations}
    assert len(told(after)) == 12
    assert {text for _period, text, _value in told(after)} == {"branche={}; køn={}".format(*part) for part in PARTS}
    assert selfcheck_of(store) == ()


def selfcheck_of(store: Store) -> tuple:
    store.close()
    return selfcheck(store.path)


def test_two_orders_in_one_file_are_one_figure(look: Look) -> None:
    """The same number twice is one; two numbers are an error that names both cells."""
    both = pivoted("branche", range(2010, 2011)) + "\n" + pivoted("køn", range(2010, 2011))
    assert counts(look(both)) == (4, 0, 0, 0)
    twice = look(pivoted("branche", range(2010, 2011)) + "\n" + pivoted("køn", range(2010, 2011), 5))
    assert {problem.code for problem in twice.errors} == {"duplicate_key"}


MANY = [f"Arrangementer; {area}; {year}M{month:02}; 1; stk." for area in ("Herning", "Horsens", "Aarhus", "Viborg")
        for year in range(1890, 2000) for month in range(1, 13)]  # fmt: skip


@pytest.fixture(params=["few", "many"])
def mixed(store: Store, look: Look, request: pytest.FixtureRequest) -> Store:
    """A store of 0.2.0 that has the same figures in two orders, the later ones revised and with a year more.

    Of many figures a store is read by columns, of few by rows.
    """
    if request.param == "many":
        put(store, look(lines := "\n".join(MANY)), lines)
    one, two = look(pivoted("branche", range(2010, 2012))), look(pivoted("køn", range(2010, 2013), 2))
    as_in_020(store, one, "branche")
    as_in_020(store, two, "køn")
    return store


SERIES = ("arrangementer", "herning")
FIRST = "branche=handel; køn=kvinder"


def of_part(facts: Facts, part: str = FIRST) -> list[tuple[str, int]]:
    return [(period, value) for period, text, value in told(facts) if text == part]


def test_of_two_orders_on_disk_the_later_load_counts(mixed: Store, catalogue: Catalogue) -> None:
    """As known before it, and once it is undone, the earlier does. What lies on disk is as it was stored."""
    before = told(mixed.facts(up_to=mixed.version - 1))
    assert (len(before), of_part(mixed.facts())) == (8, [("2010", 2), ("2011", 2), ("2012", 2)])
    on_disk = [row[7] for row in mixed.fetch(queries.rows_of_load(OBSERVATION)) if row[0] == mixed.version]
    assert {text.split("=")[0] for text in on_disk} == {"køn"}
    changes, _follows = undo_plan(mixed.facts(), mixed.facts(without=mixed.version), catalogue, TODAY)
    assert (len(changes.new), len(changes.changed), len(changes.gone)) == (0, 8, 4)
    mixed.undo(mixed.version, "anna")
    assert told(mixed.facts()) == before


def test_an_undo_of_the_first_leaves_the_later_as_it_is(mixed: Store, catalogue: Catalogue) -> None:
    """Then the series has the other order; the figures are the same."""
    first = mixed.version - 1
    changes, follows = undo_plan(mixed.facts(), mixed.facts(without=first), catalogue, TODAY)
    assert (len(changes.new), len(changes.changed), len(changes.gone), bool(follows)) == (0, 0, 0, False)
    seen = [f for f in mixed.facts().observations if "; " in f.breakdown]
    assert taken_back(mixed.facts().observations, mixed.facts(without=first).observations, seen) == ()


def test_what_a_frozen_meeting_showed_is_found_in_another_order(mixed: Store, catalogue: Catalogue) -> None:
    """Revised, not gone, and a later year of the same series is newer; also when the load it showed is undone since."""
    first = mixed.version - 1
    then = Board(mixed.facts(up_to=first), catalogue, TODAY)
    shown = tuple(seen for seen in then.facts.observations if seen.breakdown == FIRST)
    meeting = Meeting("m", "m", "herning", "herning-oeke", TODAY, "", "")
    freeze = Freeze("m", first, TODAY, "anna", "")
    point = AgendaPoint("m", TODAY, "", "", "", 1, "", "", False, "", "", (), "", "", ())
    screens = (Screen("s", point, "indicator", "", figures=shown),)
    deck = Deck(meeting, "", "", "", "", TODAY, "", "da", (point,), screens, {}, freeze)
    for facts in (mixed.facts(), mixed.facts(without=first)):
        found = compared(deck, then, Board(facts, catalogue, TODAY))
        assert [(old.value.low, new and new.value.low) for old, new in found.revised] == [(1, 2), (1, 2)]
        assert [seen.period for seen in found.newer] == ["2012"]


def test_a_mixed_store_has_one_series(mixed: Store, catalogue: Catalogue, look: Look) -> None:
    """For a page, a goal, a signed remark, a frozen meeting and the next file."""
    facts = mixed.facts()
    assert {text for _period, text, _value in told(facts)} == {"branche={}; køn={}".format(*part) for part in PARTS}
    assert len([seen for seen in mixed.series("arrangementer", ["herning"]) if "; " in seen.breakdown]) == 12
    assert counts(look(pivoted("branche", range(2010, 2013), 2))) == (0, 0, 12, 0)
    measured = Board(facts, catalogue, TODAY).measured.series(*SERIES, "køn=kvinder; branche=handel")
    assert [seen.period for seen in measured] == ["2010", "2011", "2012"]
    shown = [replace(seen, breakdown="; ".join(reversed(seen.breakdown.split("; ")))) for seen in measured]
    assert revised_shown(facts.observations, shown) == ()
