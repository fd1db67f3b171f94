"""Publishing: all or nothing, once, by one person at a time; and taken back without a trace in the figures."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hand_readings import content, reading
from hypothesis import given, settings
from hypothesis import strategies as st
from stores import copied

from maaltavle.catalogue import Catalogue, load_catalogue
from maaltavle.desk import Desk, Undo
from maaltavle.errors import AlreadyLoaded, MaaltavleError, NotReady, OddDay, Overtaken
from maaltavle.intake import Answers, Plan, plan
from maaltavle.message import Words
from maaltavle.model import Direction, Facts, Indicator, Load
from maaltavle.publish import Receipt, publish
from maaltavle.spelling.periods import this_day
from maaltavle.store import Store, create_store, notes, open_store, selfcheck
from maaltavle.wording.language import language

PROJECT = Path(__file__).resolve().parents[1]
TIMEOUT = 60  # seconds to wait for a subprocess before giving up on it; nothing is measured
TODAY = date(2020, 6, 1)
NO_ANSWERS = Answers()
ANSWERS = Answers({"Ledighed": Indicator("", Words(da="Ledighed", en=""), Words.same(""), "pct", 1, Direction.DOWN)})
LINES = """
Ledighed; Herning; 2014; 4.1; pct.
Ledighed; Aarhus; 2014; 5.2; pct.
Arrangementer; Herning; 2016; 1.2; 1.000 stk.
"""
MORE = "Arrangementer; Herning; 2017; 1300; Antal"


@pytest.fixture
def look(store: Store, catalogue: Catalogue):
    """A plan against the store as it is now."""

    def planned(lines: str, answers: Answers = ANSWERS, file: str = "ledighed.xlsx") -> Plan:
        version = store.version
        return plan(reading(lines, file), store.facts(), catalogue, answers, TODAY, version, store.loads())

    return planned


def put(store: Store, made: Plan, lines: str, person: str = "anna") -> Receipt:
    return publish(Desk(store, person, TODAY), made, content(lines))


def on_disk(path: Path) -> dict[str, bytes]:
    """Ledger and raw archive, byte for byte."""
    files = [path.with_name("m.ledger.jsonl"), *path.with_name("m.raw").iterdir()]
    return {file.name: file.read_bytes() for file in files}


def test_a_plan_becomes_a_load_with_its_receipt(store: Store, catalogue: Catalogue, look) -> None:
    """Figures, new rows of the catalogue, the raw file; the ledger agrees; the day is the upload's."""
    receipt = put(store, look(LINES), LINES)
    load = receipt.load
    assert (load.number, load.person, load.action, load.source, load.known_from) == (
        3,
        "anna",
        "upload",
        "ledighed",
        TODAY,
    )
    assert (receipt.new, receipt.changed, receipt.gone, receipt.unchanged) == (3, 0, 0, 0)
    assert receipt.indicators == ("ledighed", "arrangementer")
    facts = store.facts()
    assert [(f.ref, str(f.value.low)) for f in facts.observations if f.load == 3] == [
        ("ledighed|herning|2014||measured", "4.1"),
        ("ledighed|aarhus|2014||measured", "5.2"),
        ("arrangementer|herning|2016||measured", "1.2"),
    ]
    known = catalogue.extended(facts)
    assert (known.indicators["ledighed"].good, known.areas["aarhus"].code) == (Direction.DOWN, "751")
    assert (known.units["1000"].factor, known.documents["ledighed"].title) == (1000, "ledighed")
    assert store.path.with_name("m.raw").joinpath(load.sha256).read_bytes() == content(LINES)
    assert selfcheck_of(store) == ()


def selfcheck_of(store: Store) -> tuple:
    store.close()
    return selfcheck(store.path)


def test_the_next_file_of_the_source_needs_no_answer(store: Store, look) -> None:
    """What was said is remembered; what a person made is in the catalogue."""
    put(store, look(LINES), LINES)
    lines = LINES.replace("4.1", "4.2")
    made = look(lines, NO_ANSWERS)
    assert (made.questions, len(made.changes.changed), len(made.changes.unchanged)) == ((), 1, 2)
    assert put(store, made, lines).load.rows == 3  # the figure, its indicator and its source


SOME = [  # lines                                                                                  what is left out
    ("Arrangementer; Herning; 2014; 4;\nLedighed; Herning; 2015; 5; pct.\nLedighed; Aarhus; 2016; 6; pct.", "Ledighed"),
    ("Arrangementer; Herning; 2014; 4;\nArrangementer; Aarhus; 2015; 5;", "Aarhus"),
]


@pytest.mark.parametrize(("lines", "left_out"), SOME)
def test_some_of_a_file_is_stored(store: Store, look, lines: str, left_out: str) -> None:
    """An indicator or an area is left out, with all that only it has; the rest is stored."""
    lines += "\n" + "\n".join(f"Arrangementer; Herning; {year}; 4;" for year in range(1990, 1996))
    load = put(store, look(lines, Answers(skip=frozenset({left_out}))), lines).load
    stored = [f for f in store.facts().observations if f.load == load.number]
    assert {(f.area, f.period) for f in stored} == {("herning", str(y)) for y in (2014, *range(1990, 1996))}
    assert selfcheck_of(store) == ()


NOT_READY = [  # lines, words of the sentence
    ("Noget nyt; Herning; 2014; 4.1; pct.", "der mangler svar. »Noget nyt« er ikke i kataloget"),
    ("selvbetjening; Herning; 2013; 130; pct.", "der mangler svar"),
    (
        "Arrangementer; Herning; 2016; 4;\nArrangementer; 657 x; 2016; 5;",
        "har 1 fejl. Intet er gemt. Den første: Ark1!B2",
    ),
    ("", "har ingen tal"),
]


@pytest.mark.parametrize(("lines", "words"), NOT_READY)
def test_nothing_is_stored_when_it_is_not_ready(store: Store, look, lines: str, words: str) -> None:
    """A sentence; neither a row, a line of the ledger nor a raw file."""
    before = on_disk(store.path)
    with pytest.raises(NotReady, match="ntet er gemt") as caught:
        put(store, look(lines), lines)
    assert words in str(caught.value)
    assert language("en").say(caught.value.message) != str(caught.value)
    assert (store.version, on_disk(store.path)) == (2, before)


def test_another_file_than_the_one_looked_at_is_refused(store: Store, look) -> None:
    """The bytes must be those of the plan."""
    with pytest.raises(MaaltavleError, match="er ændret, siden"):
        publish(Desk(store, "anna", TODAY), look(LINES), b"noget andet")
    assert store.version == 2


def test_the_same_file_twice_is_stored_once(store: Store, look) -> None:
    """By a double click on one plan, and by a new look at the same file, also under another name."""
    made = look(LINES)
    put(store, made, LINES)
    before = on_disk(store.path)
    again = look(LINES)
    assert (again.same_file.number, bool(again.changes)) == (3, False)
    for second in (made, again, look(LINES, file="kopi.xlsx"), look(LINES, NO_ANSWERS)):
        with pytest.raises(AlreadyLoaded, match=r"allerede indlæst .*Intet er gemt igen"):
            put(store, second, LINES)
    other = "\n".join(reversed(LINES.strip().splitlines()))
    with pytest.raises(AlreadyLoaded, match="alle tal er allerede indlæst"):  # the same figures in another file
        put(store, look(other), other)
    assert (store.version, on_disk(store.path)) == (3, before)


def test_who_comes_second_looks_again(store: Store, look) -> None:
    """Two people on the same day's figures: the second is told who was first, and nothing of theirs is half stored."""
    mine, theirs = look(LINES), look(MORE)
    put(store, theirs, MORE, "bo")
    with pytest.raises(Overtaken, match="bo har gemt indlæsning 3") as caught:
        put(store, mine, LINES)
    assert "Nothing was stored" in language("en").say(caught.value.message)
    assert store.version == 3
    assert put(store, look(LINES), LINES).load.number == 4


@pytest.mark.parametrize("same", [True, False])
def test_two_at_the_very_same_moment(store: Store, look, same: bool) -> None:
    """Eight threads: one stores; the others are told that it is stored, or that somebody was first."""
    files = [LINES] * 8 if same else [LINES.replace("4.1", f"4.{n}") for n in range(2, 10)]
    plans = [look(lines) for lines in files]
    start, stored, refused = threading.Barrier(8), [], []

    def go(made: Plan, lines: str) -> None:
        start.wait()
        try:
            stored.append(put(store, made, lines))
        except (AlreadyLoaded, Overtaken) as error:
            refused.append(type(error))

    threads = [threading.Thread(target=go, args=pair) for pair in zip(plans, files, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(stored), refused, store.version) == (1, [AlreadyLoaded if same else Overtaken] * 7, 3)
    assert selfcheck_of(store) == ()


def test_an_undo_restores_exactly(store: Store, look) -> None:
    """Figures, catalogue rows and answers as they were before; and again after loading the file anew."""
    before = store.facts()
    put(store, look(LINES), LINES)
    after = store.facts()
    lines = LINES.replace("4.1", "4.2")
    put(store, look(lines), lines)
    assert store.facts(without=4) == after
    assert Desk(store, "bo", this_day()).save(Undo(4)).undoes == 4
    assert store.facts() == after
    Desk(store, "bo", this_day()).save(Undo(3), based_on=5)
    assert store.facts() == before
    assert look(LINES, NO_ANSWERS).questions != ()
    assert put(store, look(LINES), LINES).load.number == 7  # what was taken back may be loaded again
    assert as_brought(store.facts()) == as_brought(after)


def as_brought(facts: Facts) -> Facts:
    """The facts without the numbers of their loads."""
    return replace(facts, observations=tuple(replace(figure, load=0) for figure in facts.observations))


def test_an_undo_leaves_no_figure_without_its_name(store: Store, catalogue: Catalogue, look) -> None:
    """The load that made an indicator is taken back; a later load's figures still have it."""
    put(store, look(LINES), LINES)
    lines = "Ledighed; Herning; 2015; 4.4; pct."
    put(store, look(lines), lines)
    Desk(store, "bo", this_day()).save(Undo(3))
    facts = store.facts()
    known = catalogue.extended(facts)
    assert [f.period for f in facts.observations if f.indicator == "ledighed"] == ["2015"]
    assert all(f.indicator in known.indicators and f.document in known.documents for f in facts.observations)
    assert all(f.unit in known.units for f in facts.observations)


def test_an_undo_of_what_somebody_changed_meanwhile_is_looked_at_again(store: Store, look) -> None:
    """Its consequences were other ones."""
    put(store, look(LINES), LINES)
    seen = store.version
    put(store, look(MORE), MORE, "bo")
    with pytest.raises(Overtaken, match="bo har gemt indlæsning 4"):
        Desk(store, "anna", this_day()).save(Undo(3), based_on=seen)
    assert store.version == 4


def test_the_newest_load_counts_though_the_clock_went_back(store: Store, look) -> None:
    """An upload dated before an earlier one is asked about, and still replaces it."""
    put(store, look(MORE), MORE)
    lines = MORE.replace("1300", "1301")
    with pytest.raises(OddDay, match=r"Indlæsning 3 .* er kendt fra den 01-06-2020, som ligger efter i dag"):
        publish(Desk(store, "anna", date(2019, 1, 1)), look(lines), content(lines))
    load: Load = publish(Desk(store, "anna", date(2019, 1, 1)), look(lines), content(lines)).load
    assert load.known_from == TODAY
    assert [str(f.value.low) for f in store.facts().observations if f.load > 2] == ["1301"]


def test_what_was_confirmed_stands_in_the_history(store: Store, look) -> None:
    """B18: a confirmed jump is logged."""
    lines = "selvbetjening; Herning; 2013; 130; pct."
    (one,) = look(lines).confirmations
    load = put(store, look(lines, Answers(confirmed=frozenset({one.id}))), lines).load
    assert load.note.startswith("ledighed.xlsx. Bekræftet: Digital selvbetjening, Herning 2013: 130")
    assert load.note.endswith(".") and "?" not in load.note  # the question has had its answer


def test_a_note_tells_what_was_confirmed_without_its_questions() -> None:
    """As it is written now, and as it was when the questions were kept; words that a person wrote stay whole."""
    asked = [
        "A: 1 tal fra »B« afløses af tal fra »C«. Er det meningen?",
        "D: springer fra 1.300 til 4. Er det rigtigt?",
    ]
    told = "A: 1 tal fra »B« afløses af tal fra »C«. D: springer fra 1.300 til 4."
    assert notes.confirmed_in(notes.note_of("x.csv", asked)) == told
    assert notes.confirmed_in(f"x.csv. Bekræftet: {'; '.join(asked)}") == told
    assert notes.file_of(notes.note_of("x.csv", asked)) == notes.file_of("x.csv") == "x.csv"
    assert notes.told("Dorte skrev »Ja. Hvornår?«") == "Dorte skrev »Ja. Hvornår?«"


def test_as_known_at_a_day_before_the_upload(store: Store, catalogue: Catalogue, look) -> None:
    """Neither the figures nor the catalogue rows were known then."""
    put(store, look(LINES), LINES)
    earlier = store.facts(date(2020, 5, 31))
    assert (earlier.indicators, {f.load for f in earlier.observations}) == ((), {1, 2})
    assert "ledighed" not in catalogue.extended(earlier).indicators


def test_a_clock_ahead_is_a_question_of_the_plan(store: Store, look, catalogue: Catalogue) -> None:
    """Asked on the page as anything else that looks wrong; stored when confirmed, and said in the history."""
    put(store, look(LINES), LINES)
    later = date(2036, 11, 26)

    def planned(answers: Answers) -> Plan:
        facts, loads = store.facts(), store.loads()
        return plan(reading(MORE), facts, catalogue, answers, later, store.version, loads)

    (asked,) = planned(NO_ANSWERS).confirmations
    assert (asked.id, asked.kind) == ("day:2036-11-26", "day")
    assert (
        language("da")
        .say(asked.message)
        .startswith("Maskinens ur siger 26-11-2036, men det nyeste, der er gemt, er fra den ")
    )
    assert language("en").say(asked.message).endswith("Store it as known from 2036-11-26?")
    with pytest.raises(NotReady, match=r"der mangler svar\. Maskinens ur"):
        publish(Desk(store, "anna", later), planned(NO_ANSWERS), content(MORE))
    sure = planned(Answers(confirmed=frozenset({asked.id})))
    load = publish(Desk(store, "anna", later), sure, content(MORE)).load
    assert load.known_from == later
    assert "Bekræftet: Maskinens ur siger 26-11-2036" in load.note
    lines = MORE.replace("1300", "1301")
    back = date(2026, 11, 27)
    made = plan(reading(lines), store.facts(), catalogue, NO_ANSWERS, back, store.version, store.loads())
    (asked,) = made.confirmations
    assert language("da").say(asked.message).startswith(f"Indlæsning {load.number} (")
    assert "er kendt fra den 26-11-2036, som ligger efter i dag" in language("da").say(asked.message)
    same = plan(reading(MORE), store.facts(), catalogue, NO_ANSWERS, back, store.version, store.loads())
    assert (same.confirmations, same.changes_something) == ((), False)  # nothing to store, nothing to ask


# --- random figures

AREAS = [
    "Herning",
    "657 Herning",
    "Aarhus",
    "000 Hele landet",
    "Region Midtjylland",
    "Horsens Kommune",
    "Herning Midtby",
]
VALUES = st.decimals(Decimal(-(10**7)), Decimal(10**7), places=4).map(lambda d: f"{d.normalize():f}")
ROWS = st.lists(
    st.tuples(st.sampled_from(AREAS), st.integers(1990, 2030), st.sampled_from(["", "køn=mænd"]), VALUES),
    min_size=1,
    max_size=30,
    unique_by=lambda row: (row[0].removeprefix("657 "), row[1], row[2]),
)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(rows=ROWS)
def test_what_is_stored_comes_back_and_changes_nothing(
    rows: list[tuple], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Every figure as it was written; loaded again, nothing to store."""
    lines = "\n".join(f"Ledighed; {area}; {year}; {value}; kr.; {part}" for area, year, part, value in rows)
    folder = PROJECT / "data" / "katalog"
    catalogue, made_of = load_catalogue(folder), reading(lines)
    answers = Answers({"Ledighed": replace(ANSWERS.indicators["Ledighed"], unit="kr.")})
    with create_store(tmp_path_factory.mktemp("s") / "m.duckdb") as store:
        made = plan(made_of, store.facts(), catalogue, answers, TODAY)
        confirmed = replace(answers, confirmed=frozenset(one.id for one in made.confirmations))
        publish(Desk(store, "anna", TODAY), plan(made_of, store.facts(), catalogue, confirmed, TODAY), content(lines))
        found = sorted((f.period, f.breakdown, f.value.low) for f in store.facts().observations)
        assert found == sorted((str(year), part, Decimal(value)) for _area, year, part, value in rows)
        again = plan(made_of, store.facts(), catalogue, NO_ANSWERS, TODAY, store.version, store.loads())
        assert (again.questions, bool(again.changes), len(again.changes.unchanged)) == ((), False, len(rows))


# --- killed

# Publishes one file and says the load's number once it is acknowledged. It dies at the n-th of the steps below, or says
# how many there are (n = 0). Steps: each flush to disk (before and after), each table's rows, the commit, the ledger.
PUBLISHER = """
import os, sys
from datetime import date
from pathlib import Path
from hand_readings import content, reading
from maaltavle.catalogue import load_catalogue
from maaltavle.desk import Desk
from maaltavle.intake import Answers, plan
from maaltavle.message import Words
from maaltavle.model import Direction, Indicator
from maaltavle.publish import publish
from maaltavle.store import archive, ledger, open_store, queries
path, folder, last, lines = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
steps = 0
def step():
    global steps
    steps += 1
    if steps == last:
        os.kill(os.getpid(), 9)
def around(place, name):
    inner = getattr(place, name)
    def outer(*values):
        step()
        found = inner(*values)
        step()
        return found
    setattr(place, name, outer)
made = Indicator("", Words(da="Ledighed"), Words(), "pct", 1, Direction.DOWN)
with open_store(path) as store:
    looked = plan(reading(lines), store.facts(), load_catalogue(folder / "katalog"), Answers({"Ledighed": made}),
                  date(2020, 6, 1), store.version, store.loads())
    for place, name in ((os, "fsync"), (queries, "_insert_rows"), (queries, "insert"), (ledger, "append"),
                        (archive, "keep")):
        around(place, name)
    print("ready", flush=True)
    print(publish(Desk(store, "anna", date(2020, 6, 1)), looked, content(lines)).load.number, flush=True)
if last == 0:
    print(steps)
"""


def start(store: Path, data_folder: Path, last: int, lines: str = LINES) -> subprocess.Popen:
    command = [sys.executable, "-c", PUBLISHER, str(store), str(data_folder), str(last), lines]
    places = {"PYTHONPATH": f"{PROJECT}:{PROJECT / 'tests'}", "PATH": "/usr/bin:/bin"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=places)


@pytest.fixture
def built(small_built: Path, tmp_path: Path) -> Path:
    return copied(small_built, tmp_path / "m.duckdb")


STEPS = 26


def whole_or_not_at_all(path: Path, data_folder: Path, said: list[str], before: int) -> int:
    """The store opens whole, with all of the load or nothing of it, and what was acknowledged is there."""
    with open_store(path) as store:
        assert store.problems == ()
        figures = [f for f in store.facts().observations if f.load > before]
        assert store.version in (before, before + 1)
        assert len(figures) == (3 if store.version > before else 0)
        assert not said or store.version == before + 1
        version = store.version
        catalogue = load_catalogue(data_folder / "katalog").extended(store.facts())
        assert all(f.indicator in catalogue.indicators and f.unit in catalogue.units for f in figures)
    assert selfcheck(path) == ()
    return version


@pytest.mark.slow
def test_these_are_all_the_steps(built: Path, data_folder: Path) -> None:
    """As many as the next test kills at."""
    with start(built, data_folder, 0) as child:
        assert child.communicate(timeout=TIMEOUT)[0].split() == ["ready", "3", str(STEPS)]


def kill_at(step: int, path: Path, data_folder: Path) -> int:
    """Killed at a step; then the same file again is stored, or found stored. Returns the version after that."""
    with start(path, data_folder, step) as child:
        said = child.communicate(timeout=TIMEOUT)[0].split()[1:]
        assert (child.returncode, said) == (-9, [])
    version = whole_or_not_at_all(path, data_folder, said, 2)
    with open_store(path) as store:
        catalogue = load_catalogue(data_folder / "katalog")
        made = plan(reading(LINES), store.facts(), catalogue, ANSWERS, TODAY, store.version, store.loads())
        if version == 2:
            assert put(store, made, LINES).load.number == 3
        else:
            with pytest.raises(AlreadyLoaded):
                put(store, made, LINES)
        return store.version


@pytest.mark.slow
@pytest.mark.parametrize("step", range(1, STEPS + 1))
def test_killed_at_each_step(built: Path, data_folder: Path, step: int) -> None:
    """kill −9: stored whole or not at all, and once when the file is loaded again."""
    assert kill_at(step, built, data_folder) == 3


@pytest.mark.soak
@pytest.mark.parametrize("step", range(1, STEPS + 1))
def test_killed_twenty_times_at_each_step(small_built: Path, tmp_path: Path, data_folder: Path, step: int) -> None:
    """The same, again and again."""
    for n in range(20):
        path = tmp_path / str(n) / "m.duckdb"
        path.parent.mkdir()
        copied(small_built, path)
        assert kill_at(step, path, data_folder) == 3


def kill_at_random(path: Path, data_folder: Path, times: int, seed: int) -> int:
    """One store, publishers killed at seeded moments; returns how many loads it got."""
    moments, version = random.Random(seed), 2
    for n in range(times):
        lines = "\n".join(f"Ledighed; {area}; {1900 + n}; 4.1; pct." for area in ("Herning", "Aarhus", "Horsens"))
        with start(path, data_folder, 0, lines) as child:
            said = [child.stdout.readline()]
            try:
                child.wait(moments.uniform(0, 0.06))
            except subprocess.TimeoutExpired:
                child.kill()
            said += child.stdout.read().split()
        version = whole_or_not_at_all(path, data_folder, said[1:2], version)
    return version - 2


@pytest.mark.slow
def test_killed_at_random_moments(built: Path, data_folder: Path) -> None:
    """Six seeded moments on one store."""
    assert 0 <= kill_at_random(built, data_folder, 6, 2026) <= 6


@pytest.mark.soak
def test_killed_at_two_hundred_random_moments(built: Path, data_folder: Path) -> None:
    """Two hundred of them: some were stored, some were not, none half."""
    assert 0 < kill_at_random(built, data_folder, 200, 3) < 200
