"""Which day a load is known from: one rule, what is asked about first, and its correction, which changes nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from maaltavle.desk import Desk, Undo, redating
from maaltavle.errors import MaaltavleError, OddDay, Overtaken, StoreUnavailable
from maaltavle.model import Facts, Interval, Kind, Load, Observation
from maaltavle.spelling.periods import this_day
from maaltavle.store import Store, check, create_store, open_store, selfcheck
from maaltavle.store.days import corrected, known_from, odd
from maaltavle.wording.language import language

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
TODAY, AHEAD = date(2026, 11, 20), date(2036, 11, 20)


class Clock:
    """The clock of a machine, which a test sets."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def set(self, day: date) -> date:
        self.now = datetime(day.year, day.month, day.day, 12, 0, tzinfo=UTC)
        return day


def save(store: Store, today: date, value: int, person: str = "Åse", agreed: date | None = None) -> Load:
    """Store a figure as every page and command does: by the rule."""
    figure = Observation("R", "d", "i", "a", "2014", "", Kind.MEASURED, Interval.exactly(value), "pct", "q")
    return Desk(store, person, today, agreed=agreed).save(Facts((figure,)), "dst", action="upload")


def redate(store: Store, number: int, day: date, today: date = TODAY, based_on: int | None = None) -> Load:
    return Desk(store, "Bo", today).save(redating(store, number, day, today), based_on=based_on)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """One load of 2026; then one with the clock ten years ahead, confirmed; then two with the clock set right."""
    with create_store(tmp_path / "m.duckdb", clock=clock) as opened:
        save(opened, TODAY, 1)
        clock.set(AHEAD)
        with pytest.raises(OddDay):
            save(opened, AHEAD, 2)
        save(opened, AHEAD, 2)
        for n in (1, 2):
            today = clock.set(TODAY + timedelta(days=n))
            save(opened, today, 2 + n, agreed=AHEAD)
        yield opened


def value(store: Store, day: date | None = None, **query: object) -> int | None:
    found = [int(figure.value.low) for figure in store.facts(day, **query).observations if figure.ref == "R"]
    return found[0] if found else None


def known(store: Store) -> list[date]:
    return [load.known_from for load in store.loads()]


def test_one_clock_ahead_carries_every_later_load_along(store: Store) -> None:
    """What the correction is for: nothing after it is seen by anybody who looks as of a day before 2036."""
    assert known(store) == [TODAY, AHEAD, AHEAD, AHEAD]
    assert [value(store, TODAY + timedelta(days=n)) for n in range(4)] == [1, 1, 1, 1]
    assert value(store) == 4


def test_a_correction_puts_the_load_and_its_followers_right(store: Store) -> None:
    """Views of every day as they should have been; stored rows, ledger and the newest value untouched; undoable."""
    before = store.as_stored()
    seen = redating(store, 2, TODAY, TODAY)
    assert (seen.load.number, seen.load.known_from, [load.number for load in seen.followers]) == (2, AHEAD, [3, 4])
    expected = [2, 3, 4, 4]
    assert [value(store, TODAY + timedelta(days=n), redated=(2, TODAY)) for n in range(4)] == expected
    made = redate(store, 2, TODAY)
    assert (made.action, made.redates, made.known_from, made.rows) == ("redate", 2, TODAY, 0)
    days = [TODAY, TODAY, TODAY + timedelta(days=1), TODAY + timedelta(days=2), TODAY]
    assert known(store) == days
    assert [value(store, TODAY + timedelta(days=n)) for n in range(4)] == expected
    assert value(store) == 4
    assert store.as_stored()[:4] == before
    assert value(store, TODAY + timedelta(days=3), up_to=4) == 1  # what was frozen before it
    assert value(store, TODAY, without=5) == 1  # as if it were undone
    Desk(store, "Bo", TODAY + timedelta(days=2)).save(Undo(5))
    assert known(store)[:4] == [TODAY, AHEAD, AHEAD, AHEAD]
    assert [value(store, TODAY + timedelta(days=n)) for n in range(4)] == [1, 1, 1, 1]


def test_after_a_correction_nothing_is_asked_and_no_later_load_is_carried_along(store: Store) -> None:
    """The rule goes by the days as they are now."""
    today = TODAY + timedelta(days=3)
    with pytest.raises(OddDay, match=r"Indlæsning \d .* er kendt fra den 20-11-2036"):
        save(store, today, 9, "Ny")
    redate(store, 2, TODAY, today)
    assert save(store, today, 9, "Ny").known_from == today
    assert value(store, today) == 9


def test_a_newer_correction_wins_and_a_follower_may_have_its_own(store: Store) -> None:
    redate(store, 2, TODAY - timedelta(days=5))
    redate(store, 2, TODAY)
    redate(store, 3, TODAY + timedelta(days=2), TODAY + timedelta(days=2))
    assert known(store)[1:4] == [TODAY, TODAY + timedelta(days=2), TODAY + timedelta(days=2)]
    store.undo(6, "Bo")
    assert known(store)[1] == TODAY - timedelta(days=5)


def test_a_correction_outlives_its_process_and_is_checked(store: Store) -> None:
    """Ledger, self-check and a start know it; a day changed in its row is noticed."""
    redate(store, 2, TODAY)
    days = known(store)
    assert check(store) == ()
    store.close()
    with open_store(store.path) as again:
        assert (known(again), again.problems) == (days, ())
    line = json.loads(store.path.with_name("m.ledger.jsonl").read_text().splitlines()[-1])
    assert (line["action"], line["redates"], line["known_from"]) == ("redate", 2, "2026-11-20")
    with duckdb.connect(str(store.path)) as connection:
        connection.execute("UPDATE \"load\" SET known_from = DATE '2026-01-01' WHERE redates = 2")
    assert [problem.code for problem in selfcheck(store.path)] == ["ledger_differs"]


def test_many_figures_are_redated_too(tmp_path: Path) -> None:
    """Where figures are fetched by columns."""
    many = tuple(
        Observation(f"{n}", "d", "i", "a", f"{1000 + n}", "", Kind.MEASURED, Interval.exactly(n), "pct", "q")
        for n in range(6000)
    )
    with create_store(tmp_path / "m.duckdb") as store:
        store.load(Facts(many), known_from=AHEAD, person="p", action="upload", source="s", sha256="")
        assert len(store.facts(TODAY).observations) == 0
        redate(store, 1, TODAY)
        assert len(store.facts(TODAY).observations) == 6000
        assert len(store.series("i", as_known_at=TODAY)) == 6000
        assert len(store.facts(TODAY - timedelta(days=1)).observations) == 0


REFUSED = [
    (9, TODAY, "Der er ingen indlæsning 9"),
    (2, TODAY + timedelta(days=3), "den dag er ikke kommet endnu"),
    (1, TODAY, "er allerede kendt fra den 20-11-2026"),
    (5, date(2026, 1, 1), "Der er ingen indlæsning 5, hvis dag kan rettes"),
    (6, date(2026, 1, 1), "er et dokument: dets dag rettes i datamappen"),
]


@pytest.mark.parametrize(("number", "day", "sentence"), REFUSED)
def test_what_cannot_be_corrected_says_why(store: Store, number: int, day: date, sentence: str) -> None:
    redate(store, 2, TODAY)
    store.load(Facts(), known_from=TODAY, person="p", action="build", source="d", sha256="")
    version = store.version
    with pytest.raises(MaaltavleError, match=sentence):
        redate(store, number, day, TODAY + timedelta(days=2))
    with pytest.raises(Overtaken):
        redate(store, 3, TODAY, based_on=version - 1)
    assert store.version == version


def test_an_undone_load_carries_nobody_along(store: Store, clock: Clock) -> None:
    """To take the wrong load and its followers back is a cure too."""
    for number in (2, 3, 4):
        store.undo(number, "Bo")
    assert save(store, TODAY + timedelta(days=3), 9, "Ny").known_from == TODAY + timedelta(days=3)


def test_a_clock_far_ahead_is_asked_about_everywhere_once_a_person(tmp_path: Path, clock: Clock) -> None:
    """Nothing is stored at first; who saves the same again has said that the day is right; another is asked again."""
    with create_store(tmp_path / "m.duckdb", clock=clock) as store:
        save(store, TODAY, 1)
        late = TODAY + timedelta(days=401)
        assert odd(store.loads(), late - timedelta(days=1), late - timedelta(days=1)) is None
        for person in ("Åse", "Bo"):
            with pytest.raises(OddDay, match="Maskinens ur siger 26-12-2027, men det nyeste") as why:
                save(store, late, 2, person)
            assert "Nothing was stored yet. The machine's clock says 2027-12-26" in language("en").say(
                why.value.message
            )
        with pytest.raises(OddDay):
            Desk(store, "Cy", late).save(Undo(1))
        assert store.version == 1
        assert save(store, late, 2, "Bo").known_from == late
        assert save(store, late, 3, "Ny").known_from == late  # now there is something of that day


def test_a_document_brought_in_today_is_of_today(tmp_path: Path, clock: Clock) -> None:
    """A fresh store of old documents is no reason to ask at the first upload."""
    with create_store(tmp_path / "m.duckdb", clock=clock) as store:
        store.load(Facts(), known_from=date(2015, 1, 1), person="p", action="build", source="d", sha256="")
        assert save(store, TODAY, 1).known_from == TODAY


def test_the_rule_is_one(store: Store) -> None:
    """Never before a load of people that counts; a document's own loads only for what is written of it."""
    loads = store.loads()
    assert known_from((), TODAY) == TODAY
    assert known_from(loads, TODAY) == AHEAD
    document = Load(5, NOON, date(2050, 1, 1), "p", "build", "d", "", 0)
    assert known_from((*loads, document), TODAY) == AHEAD
    assert known_from((*loads, document), TODAY, "d") == date(2050, 1, 1)
    assert corrected(loads) == {}


def test_an_earlier_release_leaves_a_corrected_store_alone(tmp_path: Path) -> None:
    """It would show the wrong day: the schema's version is newer than any it knows, so it opens nothing."""
    with create_store(tmp_path / "m.duckdb") as store:
        save(store, TODAY, 1)
    with duckdb.connect(str(store.path)) as connection:
        ((version,),) = connection.execute("SELECT max(version) FROM schema_version").fetchall()
        assert version > 3  # 0.1.0 has 2 and 0.2.0 has 3
        connection.execute("INSERT INTO schema_version VALUES (99, now())")
    with pytest.raises(StoreUnavailable, match="en nyere udgave af Måltavle"):
        open_store(store.path)


def run(*options: str) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-m", "maaltavle", *options], capture_output=True, text=True, timeout=60)


def test_on_the_command_line(store: Store) -> None:
    """Shown first and not stored without a yes; then stored, listed and taken back; what is wrong is said."""
    store.close()
    place = ("--store", str(store.path))
    asked = run("redate", "2", "--known-from", "2026-11-20", *place)
    assert (asked.returncode, "Intet er gemt. Tilføj --yes" in asked.stderr) == (1, True)
    assert "Indlæsning 2 er kendt fra 2036-11-20 og bliver kendt fra 2026-11-20" in asked.stdout
    assert "Indlæsning 3, 4 fik dagen af den" in asked.stdout
    done = run("redate", "2", "--known-from", "2026-11-20", "--yes", "--as", "Bo", "--lang", "en", *place)
    assert (done.returncode, "The day was corrected (as load 5)" in done.stdout) == (0, True)
    with open_store(store.path) as opened:
        assert known(opened)[1] == TODAY and opened.loads()[-1].person == "Bo"
    assert "\tredate\tload 2\t" in run("history", *place).stdout
    assert run("undo", "5", "--day", this_day().isoformat(), *place).returncode == 0
    assert run("redate", "2", "--known-from", "i går", *place).returncode == 2
    assert run("selfcheck", *place).returncode == 0
