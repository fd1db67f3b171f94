"""The store: append-only, undone by one more row, and able to say what was known at any day."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

import maaltavle.store
from maaltavle.columnar import Rows
from maaltavle.errors import MaaltavleError, Overtaken, StoreUnavailable
from maaltavle.message import Words
from maaltavle.model import (
    Alias,
    Area,
    Assessment,
    Direction,
    Document,
    Event,
    Facts,
    Goal,
    Indicator,
    Interval,
    Kind,
    Load,
    Marker,
    Match,
    Measure,
    Observation,
    State,
    Target,
)
from maaltavle.store import Store, check, create_store, open_store
from maaltavle.store.schema import columns_of
from maaltavle.store.store import MANY
from maaltavle.store.tables import TABLES
from maaltavle.units import Unit

NOON = datetime(2020, 6, 1, 12, 0, tzinfo=UTC)


def figure(ref: str, value: str | int, period: str = "2014", **changes: object) -> Observation:
    words = {"document": "d", "indicator": "i", "area": "herning", "breakdown": "", "unit": "pct", "quote": "q"}
    interval = Interval.exactly(value) if not isinstance(value, Interval) else value
    return Observation(ref=ref, period=period, kind=Kind.MEASURED, value=interval, **(words | changes))


@pytest.mark.slow
def test_many_figures_come_by_columns_as_the_few_come_by_rows(tmp_path: Path) -> None:
    """Above MANY rows they are fetched another way; every kind of value, order and day is the same."""
    odd = (
        figure("open", Interval(Decimal("0.5"), None, True, False)),
        figure("between", Interval(Decimal("-1.25"), Decimal("30"))),
        figure("excluded", Interval(Decimal("2"), Decimal("2.5"), True, True)),
        replace(figure("withheld", 1), value=None, marker=Marker.MISSING, kind=Kind.FORECAST),
        figure("tiny", "0.0000000001"),
        figure("large", "12000000000000000000"),
        figure("words", 0, quote="æøå {0} 100 %", note="\x1f\x1e"),
    )
    many = tuple(figure(f"{n:05}", n % 700, f"{1900 + n % 100}") for n in range(MANY, 0, -1))
    with create_store(tmp_path / "m.duckdb") as store:
        _load(store, odd, date(2015, 1, 1))
        few = store.facts().observations
        _load(store, many, date(2016, 1, 1))
        _load(store, (figure("00001", 9),), date(2017, 1, 1))
        assert isinstance(store.facts().observations, Rows) and not isinstance(few, Rows)
        assert few == tuple(replace(one, load=1) for one in odd)
        assert store.facts(date(2015, 1, 1)).observations == few
        then = (*few, *(replace(one, load=2) for one in many))
        assert store.facts(date(2016, 1, 1)).observations == store.facts(without=3).observations == then
        assert store.facts(up_to=2).observations == then
        assert store.facts().observations == (*then[:-1], replace(figure("00001", 9), load=3))
        assert store.facts(date(2014, 1, 1)).observations == ()
        assert {one.ref for one in store.series("i")} == {one.ref for one in then}
        assert not check(store)


def _load(store: Store, figures: tuple[Observation, ...], known_from: date) -> None:
    store.load(Facts(observations=figures), known_from=known_from, person="p", action="upload", source="d", sha256="")


def test_figures_lie_on_disk_as_they_are_read(tmp_path: Path) -> None:
    """By indicator, area and the end of the period, whatever order they came in; their own order is kept beside it."""
    places = [(i, a, p) for i in ("a", "b") for a in ("aarhus", "herning", "vejle") for p in ("2013", "2014K2", "2014")]
    came = [*places[::2], *places[1::2]][::-1]
    figures = [figure("|".join(place), n, place[2], indicator=place[0], area=place[1]) for n, place in enumerate(came)]
    with create_store(tmp_path / "m.duckdb") as store:
        put(store, "2015-01-01", *figures)
        assert [one.ref for one in store.facts().observations] == [one.ref for one in figures]
    with duckdb.connect(str(tmp_path / "m.duckdb"), read_only=True) as connection:
        lies = connection.execute("SELECT indicator, area, period FROM observation ORDER BY rowid").fetchall()
    assert lies == places


def goal(ref: str, **changes: object) -> Goal:
    words = dict.fromkeys(("document", "municipality", "committee", "service_area", "focus_area", "stated_in"), "x")
    target = Target("composite", low=Decimal("0.5"), deadline=date(2015, 12, 31), parts=("A", "B"), at_least=1)
    more = {"year": 2014, "text": "t", "text_form": "verbatim", "target": target}
    return Goal(ref=ref, **(words | more | changes))


def measure(of: str, indicator: str) -> Measure:
    return Measure(of, indicator, "herning", Match.EXACT)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_store(tmp_path / "m.duckdb", clock=lambda: NOON) as opened:
        yield opened


def put(store: Store, known_from: str, *figures: Observation, **more: tuple) -> Load:
    facts = Facts(observations=figures, **more)
    day = date.fromisoformat(known_from)
    return store.load(facts, known_from=day, person="p", action="upload", source="s.xlsx", sha256="")


def values(figures: tuple[Observation, ...]) -> str:
    return " ".join(f"{figure.ref}={figure.value.low}" for figure in figures)


def test_what_is_loaded_comes_back_equal(store: Store) -> None:
    """Every kind of value: open ends, markers, decimals, dates, lists, æøå and quotes; each with its load's number."""
    figures = (
        figure("A", "77.4"),
        figure("B", Interval(None, Decimal(-50), high_open=True), note="knap; 'æøå' \"—\"\nny linje"),
        figure("C", Interval(Decimal("0.0000000001"), Decimal("99999999999999999999.9999999999"))),
        Observation("D", "d", "i", "", "", "", Kind.FORECAST, None, "pct", "", marker=Marker.WITHHELD),
    )
    goals = (goal("G1"), goal("G2", valid_from=date(2014, 1, 1), continues="G1"))
    store_load = put(store, "2015-01-01", *figures, goals=goals, measures=(measure("G1", "i"), measure("G1", "j")))
    assert (store_load.number, store_load.rows, store_load.at) == (1, 8, NOON)
    found = store.facts()
    assert [repr(f) for f in found.observations] == [repr(f).replace("load=0", "load=1") for f in figures]
    assert [repr(g) for g in found.goals] == [repr(g).replace("load=0", "load=1") for g in goals]
    assert found.measures == (measure("G1", "i"), measure("G1", "j"))


# load: what it brings and from when; then what is current, and what was known at the days
REVISIONS = [
    # loads (known from: figures)                        day           known then
    ([("2015-01-01", "A=1 B=2"), ("2016-01-01", "A=3")], None, "B=2 A=3"),
    ([("2015-01-01", "A=1 B=2"), ("2016-01-01", "A=3")], "2015-12-31", "A=1 B=2"),
    ([("2015-01-01", "A=1 B=2"), ("2016-01-01", "A=3")], "2016-01-01", "B=2 A=3"),
    ([("2015-01-01", "A=1 B=2"), ("2016-01-01", "A=3")], "2014-12-31", ""),
    ([("2015-01-01", "A=1"), ("2015-01-01", "A=2")], None, "A=2"),  # a correction of the same date
    ([("2016-01-01", "A=1"), ("2015-01-01", "A=2")], None, "A=1"),  # an old publication loaded late
    ([("2016-01-01", "A=1"), ("2015-01-01", "A=2")], "2015-06-01", "A=2"),
    ([("2015-01-01", "A=1"), ("2016-01-01", "")], None, "A=1"),  # a load without figures takes none away
]


@pytest.mark.parametrize(("loads", "day", "known"), REVISIONS)
def test_the_newest_load_known_at_a_day_wins(store: Store, loads: list, day: str | None, known: str) -> None:
    """Per figure: latest known-from, then highest number; older rows stay for older days."""
    for known_from, text in loads:
        put(store, known_from, *(figure(*pair.split("=")) for pair in text.split()))
    assert values(store.facts(date.fromisoformat(day) if day else None).observations) == known


def test_two_documents_that_state_the_same_figure_both_stay(store: Store) -> None:
    """O010 and O053 are the same figure in two documents: neither is a revision of the other."""
    put(store, "2015-01-01", figure("O010", 5, document="2014"))
    put(store, "2016-01-01", figure("O053", 6, document="2015"))
    assert values(store.facts().observations) == "O010=5 O053=6"


def test_a_figure_without_a_ref_is_named_by_what_it_is(store: Store) -> None:
    """A cell of a workbook loaded again revises itself; another area or kind is another figure."""
    put(store, "2015-01-01", figure("", 1), figure("", 2, area="horsens"))
    put(store, "2016-01-01", figure("", 3))
    assert values(store.facts().observations) == "i|horsens|2014||measured=2 i|herning|2014||measured=3"


def test_the_measures_of_a_goal_are_replaced_together(store: Store) -> None:
    """Two parts become one, and no half of the old pair is left; another goal's measures stay."""
    put(store, "2015-01-01", measures=(measure("G1", "a"), measure("G1", "b"), measure("G2", "c")))
    put(store, "2016-01-01", measures=(measure("G1", "d"),))
    assert [(m.goal, m.indicator) for m in store.facts().measures] == [("G2", "c"), ("G1", "d")]
    assert len(store.facts(date(2015, 6, 1)).measures) == 3


def test_begun_stays_when_done_comes_and_words_are_replaced_by_person(store: Store) -> None:
    """Evidence adds up over time; what a person said of a goal is replaced only by the same person and document."""
    said = [Assessment("G1", "d", text, "q", None, person=person) for text, person in (("a", "x"), ("b", "y"))]
    put(store, "2015-01-01", events=(Event("G1", "d", State.BEGUN, "2015", "q"),), assessments=tuple(said))
    again = (Assessment("G1", "d", "c", "q", None, person="x"),)
    put(store, "2016-01-01", events=(Event("G1", "d", State.DONE, "2016", "q"),), assessments=again)
    assert [event.state for event in store.facts().events] == [State.BEGUN, State.DONE]
    assert [said.text for said in store.facts().assessments] == ["b", "c"]


def test_undo_is_one_more_row_and_the_past_keeps_what_it_saw(store: Store) -> None:
    """After the undo the old figure counts again; seen from before the undo, the undone one still does."""
    put(store, "2015-01-01", figure("A", 1))
    put(store, "2016-01-01", figure("A", 2))
    undone = store.undo(2, "p", "forkert fil")
    assert (undone.number, undone.undoes, undone.known_from, undone.rows) == (3, 2, NOON.date(), 0)
    assert values(store.facts().observations) == "A=1"
    assert values(store.facts(date(2020, 5, 31)).observations) == "A=2"
    assert values(store.facts(date(2020, 6, 1)).observations) == "A=1"
    assert [load.number for load in store.loads()] == [1, 2, 3]


@pytest.mark.parametrize("number", [0, 2, 3, 9])
def test_what_cannot_be_undone(store: Store, number: int) -> None:
    """No such load, undone already, an undo itself: a sentence, and nothing is written."""
    put(store, "2015-01-01", figure("A", 1))
    put(store, "2016-01-01", figure("A", 2))
    store.undo(2, "p")
    with pytest.raises(MaaltavleError, match="kan ikke fortrydes"):
        store.undo(number, "p")
    assert store.version == 3


def test_figures_without_a_load_are_those_after_its_undo(store: Store) -> None:
    """A look at what an undo would leave, without one."""
    put(store, "2015-01-01", figure("A", 1))
    put(store, "2016-01-01", figure("A", 2), figure("B", 2))
    looked = store.facts(without=2)
    assert (values(looked.observations), store.version) == ("A=1", 2)
    store.undo(2, "p")
    assert store.facts() == looked


def test_a_load_based_on_an_older_look_is_refused(store: Store) -> None:
    """Who was first is named; nothing is stored."""
    put(store, "2015-01-01", figure("A", 1))
    with pytest.raises(Overtaken, match="p har gemt indlæsning 1"):
        store.load(Facts(), known_from=NOON.date(), person="q", action="upload", source="s", sha256="", based_on=0)
    assert store.version == 1


COLUMNS = [  # values of one column of a load: all alike, holes, marks that separate, long and short numbers
    ["a", "a", "a"],
    ["a", "", "æ\nø"],
    ["a", "\x1f", "c"],
    ["a", "b\x1e", "\x1e"],
]


@pytest.mark.parametrize("notes", COLUMNS)
def test_columns_come_back_as_they_went_in(store: Store, notes: list[str]) -> None:
    """However a column is bound: texts, missing numbers and markers, many digits beside few."""
    numbers = [Decimal("0.5"), None, Decimal("99999999999999999999.9999999999")]
    figures = [
        figure(f"R{n}", Interval(number, number), note=note)
        if number is not None
        else replace(figure(f"R{n}", 1, note=note), value=None, marker=Marker.MISSING)
        for n, (number, note) in enumerate(zip(numbers, notes, strict=True))
    ]
    put(store, "2015-01-01", *figures)
    found = store.facts().observations
    assert [replace(f, load=0) for f in found] == figures
    assert check(store) == ()


def test_rows_of_the_catalogue_are_kept_and_replaced_by_id(store: Store) -> None:
    """Units, indicators, areas, documents and what labels mean: equal, and the newest of an id counts."""
    indicator = Indicator("i", Words.same("I"), Words.same(""), "pct", 1, Direction.UP, seasonal=True)
    facts = Facts(
        units=(Unit("1000 x", Words(da="tusind x", en="thousand x"), "x", Decimal(1000), 1, False),),
        indicators=(indicator,),
        areas=(Area("a", Words.same("A"), "place", "1", "b"),),
        documents=(Document("d", "D", "d", "", "", "", 2015, date(2015, 1, 1), Words(da="x", en="y")),),
        aliases=(Alias("d", "indicator", "A › B", "i"), Alias("d", "indicator", "C", "")),
    )
    words = {"known_from": date(2015, 1, 1), "person": "p", "action": "upload", "source": "d", "sha256": ""}
    assert store.load(facts, **words).rows == 6
    assert store.facts() == facts
    store.load(Facts(indicators=(replace(indicator, name=Words(da="J")),)), **words)
    assert [one.name["da"] for one in store.facts().indicators] == ["J"]
    assert check(store) == ()


def test_a_series_is_sorted_by_area_and_period(store: Store) -> None:
    """Periods by time, not by text; none first; only the areas asked for; a figure that moved away is gone."""
    periods = ("2015", "2014M11", "2014", "", "2013K4")
    put(store, "2015-01-01", *(figure(f"R{p}", 1, p) for p in periods), figure("O", 1, area="horsens"))
    put(store, "2015-01-01", figure("M", 1, "2012"), figure("X", 1, indicator="other"))
    put(store, "2016-01-01", figure("M", 1, "2012", indicator="other"))
    assert [f.period for f in store.series("i", ["herning"])] == ["", "2013K4", "2014M11", "2014", "2015"]
    assert [f.area for f in store.series("i")] == ["herning"] * 5 + ["horsens"]
    assert [f.ref for f in store.series("i", ["herning"], date(2015, 6, 1))][1] == "M"
    assert [f.ref for f in store.series("other")] == ["M", "X"]
    assert store.series("ukendt") == ()


@pytest.mark.parametrize("value", ["1e20", "0.00000000001", "NaN", "Infinity"])
def test_a_number_the_store_cannot_hold_exactly_is_refused(store: Store, value: str) -> None:
    """Never rounded in silence; nothing of the load is stored."""
    with pytest.raises(MaaltavleError, match="kan ikke gemmes"):
        put(store, "2015-01-01", figure("A", 1), figure("B", Interval(Decimal(value), None)))
    assert (store.version, store.facts()) == (0, Facts())


def test_minus_zero_is_zero(store: Store) -> None:
    """The one decimal that changes its sign on the way must not change the content hash."""
    put(store, "2015-01-01", figure("A", "-0"), figure("B", "1.50"))
    assert [str(f.value.low) for f in store.facts().observations] == ["0", "1.5"]
    assert check(store) == ()


HOSTILE = [
    "\x1f",
    "\x1e",
    "a\x1fb",
    "'; DROP TABLE observation; --",
    '"',
    "$1",
    "?",
    "read_csv('/etc/passwd')",
    "--",
    "\x00",
    "{}",
    "%s",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_sql_looking_values_are_text(store: Store, text: str) -> None:
    """As value, name and filter: it comes back as it went in, and nothing else happens."""
    put(store, "2015-01-01", figure(text, 1, indicator=text, area=text, note=text), goals=(goal(text),))
    assert [f.note for f in store.series(text, [text])] == [text]
    assert store.facts().goals[0].ref == text
    assert store.series("i", [text]) == ()
    assert len(store.fetch("SELECT * FROM observation")) == 1


TRIES = [
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM sniff_csv('/etc/passwd')",
    "SELECT * FROM glob('/etc/*')",
    "SELECT getenv('HOME')",
    "ATTACH '/tmp/anden.duckdb'",
    "COPY observation TO '/tmp/ud.csv'",
    "EXPORT DATABASE '/tmp/ud'",
    "INSTALL excel",
    "LOAD excel",
    "SELECT * FROM local_frame",
    "SET enable_external_access = true",
    "SET allowed_paths = ['/etc/passwd']",
    "SET lock_configuration = false",
]


@pytest.mark.parametrize("query", TRIES)
def test_sql_reaches_nothing_outside(store: Store, query: str) -> None:
    """No file, no environment, no extension, no Python variable, and no way to turn it on again."""
    local_frame = [1]  # what a replacement scan would find
    assert local_frame
    with pytest.raises(duckdb.Error):
        store.fetch(query)


def test_nothing_in_the_code_changes_or_removes_a_row() -> None:
    """Append-only is a promise about the code: no statement of it may update, delete, truncate, drop or replace.

    A new release's column is put beside the others: nothing that was stored is another for it.
    """
    folder = Path(maaltavle.store.__file__).parent
    code = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    code = code.replace("ALTER TABLE {named(one.table)} ADD COLUMN", "")
    forbidden = r"\b(UPDATE|DELETE|TRUNCATE|MERGE|DROP|ALTER|OR REPLACE|ON CONFLICT)\b"
    assert re.findall(forbidden, code) == []
    assert "INSERT INTO" in code


def test_tables_and_model_agree(store: Store) -> None:
    """A field that is added to the model needs a migration: until then this fails. What came later stands last."""
    for table in TABLES:
        in_order = sorted(table.columns, key=lambda column: column.since)
        columns = ("load_no", "ordinal", *(column.name for column in in_order))
        assert columns_of(store._connection, table.name) == columns


def test_threads_read_while_one_writes(store: Store) -> None:
    """Each reader sees all of a load or nothing of it: two figures and a goal's year always say the same."""
    torn: list[str] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            facts = store.facts()
            found = [f.value.low for f in facts.observations] + [goal.year for goal in facts.goals]
            if len(set(found)) > 1:
                torn.append(str(found))

    readers = [threading.Thread(target=look) for _ in range(3)]
    for reader in readers:
        reader.start()
    for n in range(30):
        put(store, "2015-01-01", figure("A", n), figure("B", n), goals=(goal("G", year=n),))
    done.set()
    for reader in readers:
        reader.join()
    assert torn == []
    assert values(store.facts().observations) == "A=29 B=29"


def test_writers_take_turns(store: Store) -> None:
    """Many at once: every load has its own number, and the ledger has them in order."""
    writers = [threading.Thread(target=put, args=(store, "2015-01-01", figure(f"R{n}", n))) for n in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [load.number for load in store.loads()] == list(range(1, 9))
    lines = (store.path.parent / "m.ledger.jsonl").read_text().splitlines()
    assert [json.loads(line)["number"] for line in lines] == list(range(1, 9))
    assert check(store) == ()


def test_a_read_only_store_can_be_open_twice_and_takes_nothing(tmp_path: Path) -> None:
    """Reading needs no lock of its own; writing says why it cannot."""
    with create_store(tmp_path / "m.duckdb") as store:
        put(store, "2015-01-01", figure("A", 1))
    with open_store(tmp_path / "m.duckdb", read_only=True) as one, open_store(one.path, read_only=True) as two:
        assert values(one.facts().observations) == values(two.facts().observations) == "A=1"
        with pytest.raises(StoreUnavailable, match="kun til læsning"):
            put(two, "2015-01-01", figure("A", 2))


def test_a_backup_restores_equal(store: Store, tmp_path: Path) -> None:
    """Figures, loads, ledger and raw files: everything the store had, readable on its own, taken while it is open."""
    raw = store.archive(b"en fil")
    put(store, "2015-01-01", figure("A", 1), goals=(goal("G1"),))
    store.undo(1, "p")
    put(store, "2015-01-01", figure("A", 2))
    target = tmp_path / "andetsteds" / "kopi.duckdb"
    target.parent.mkdir()
    store.backup(target)
    put(store, "2016-01-01", figure("A", 3))
    with open_store(target) as restored:
        assert (restored.problems, check(restored), restored.version) == ((), (), 3)
        assert values(restored.facts().observations) == "A=2"
        assert restored.loads() == store.loads()[:3]
        put(restored, "2016-01-01", figure("A", 4))
    assert (target.parent / "kopi.raw" / raw).read_bytes() == b"en fil"
    with pytest.raises(StoreUnavailable, match="findes allerede"):
        store.backup(target)
    assert values(store.facts().observations) == "A=3"
