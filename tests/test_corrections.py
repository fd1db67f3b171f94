"""Corrected documents on top of what people have loaded: shown first, then brought in; nothing is rewritten."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NoReturn

import duckdb
import pytest
from stores import copied

from maaltavle.catalogue import Catalogue
from maaltavle.cli.main import main
from maaltavle.corrections import bring_in, corrections
from maaltavle.desk import Desk
from maaltavle.errors import BrokenData, MaaltavleError, Overtaken
from maaltavle.meetings.canonical import canonical
from maaltavle.meetings.freeze import deck_of, frozen
from maaltavle.model import Facts, FollowUp, Interval, Load, Observation, Shown
from maaltavle.spelling.periods import this_day
from maaltavle.store import Store, build, open_or_build, open_store, read_catalogue, selfcheck
from maaltavle.store.asking.figures import StoredFigures
from maaltavle.store.tables import TABLES
from maaltavle.wording.language import language

pytestmark = pytest.mark.slow  # whole loads and papers, one after another

TIMEOUT = 120  # seconds to wait for a subprocess before giving up on it; nothing is measured
TODAY = this_day()
OBSERVATIONS, GOALS = "opfoelgning-2014/observations.csv", "opfoelgning-2014/goals.csv"
DOCUMENTS = "katalog/dokumenter.toml"


@pytest.fixture
def store(small_built: Path, tmp_path: Path, data_folder: Path) -> Iterator[Store]:
    """A store in which people have loaded a figure of their own, replaced a document's, and written of a goal."""
    with open_or_build(copied(small_built, tmp_path / "m.duckdb"), data_folder) as opened:
        own, others = opened.facts().observations[0], opened.facts().observations[1]
        people(
            opened,
            Facts((with_value(others, 40), Observation("", "d", *named(own, "2016"), Interval.exactly(83), "pct", ""))),
        )
        people(opened, Facts(followups=(FollowUp("G14-02", "status", "Godt på vej", "Anna"),)))
        yield opened


def named(figure: Observation, period: str) -> tuple:
    return (figure.indicator, figure.area, period, "", figure.kind)


def with_value(figure: Observation, value: int) -> Observation:
    return Observation(figure.ref, "egen", figure.indicator, figure.area, figure.period, figure.breakdown, figure.kind,
                       Interval.exactly(value), figure.unit, "")  # fmt: skip


def people(store: Store, facts: Facts) -> Load:
    return store.load(facts, known_from=TODAY, person="Anna", action="upload", source="egen", sha256="")


def change(data_folder: Path, old: str, new: str, file: str = OBSERVATIONS) -> None:
    path = data_folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def corrected(data_folder: Path) -> None:
    """A figure is another, one is gone, one is new; a goal says something else, a text and another goal are gone."""
    change(data_folder, "77.4,77.4", "78,78")
    gone = 'O003,arrangementer,herning,,,measured,,,,,antal,missing,,,,,"tal følger ""senere"", siges det"\n'
    change(data_folder, gone, "O006,selvbetjening,herning,2013,,measured,70,70,,,pct,,i 2013,KMD,headline,,70 pct.\n")
    change(data_folder, "knap 50 arrangementer", "knap 50 arrangementer i alt")
    change(
        data_folder, "Mindst 80 pct. i 2014.,verbatim,minimum,80", "Mindst 79 pct. i 2014.,verbatim,minimum,79", GOALS
    )
    texts = data_folder / "opfoelgning-2014/texts.csv"
    texts.write_text(texts.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    change(data_folder, "Summen passer ikke.", "Summen passer nu.", "opfoelgning-2015/findings.csv")


def onto(store: Store, data_folder: Path, person: str = "Bo", today: date = TODAY) -> tuple[Load, ...]:
    catalogue = read_catalogue(data_folder)
    return bring_in(Desk(store, person, today), corrections(store, data_folder, catalogue, today))


def figures(facts: Facts) -> dict[str, str]:
    return {f.ref: str(f.value.high) if f.value else f.marker.value for f in facts.observations}


def rows(path: Path, up_to: int) -> list:
    """Everything the tables hold of the loads up to one, as the database has it."""
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = [(f'"{table.name}"', "load_no") for table in TABLES] + [('"load"', "number")]
        return [
            connection.execute(f"SELECT * FROM {table} WHERE {own} <= {up_to} ORDER BY ALL").fetchall()
            for table, own in tables
        ]


def contents(folder: Path) -> dict[str, bytes]:
    """All that a store and its data are; how far it was checked is no part of it."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.match("*.checked.json"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def test_a_correction_counts_and_what_is_gone_does_not(store: Store, data_folder: Path) -> None:
    """New, changed and gone rows of every kind; a load a document, by the person who brought them in."""
    corrected(data_folder)
    loads = onto(store, data_folder)
    assert [(load.number, load.source, load.action, load.person, load.replaces, load.known_from, load.stands_from)
            for load in loads] == [
        (5, "opfoelgning-2014", "build", "Bo", 1, TODAY, date(2015, 3, 1)),
        (6, "opfoelgning-2015", "build", "Bo", 2, TODAY, date(2016, 3, 1)),
    ]  # fmt: skip
    facts = store.facts()
    assert figures(facts) == {
        "O001": "78", "O006": "70", "O002": "40", "O004": "81", "O005": "-2",
        "selvbetjening|herning|2016||measured": "83",
    }  # fmt: skip
    assert {goal.ref: str(goal.target.low) for goal in facts.goals} == {
        "G14-01": "79",
        "G14-02": "None",
        "G15-01": "85",
    }
    assert (facts.texts, [finding.text["da"] for finding in facts.findings]) == ((), ["Summen passer nu."])
    assert loads[0].note == ("Rettet udgave. Tal: 1 er kommet til, 2 er ændret, 1 er faldet bort; mål: 1 er ændret; "
                             "tekster: 1 er faldet bort.")  # fmt: skip
    assert not corrections(store, data_folder, read_catalogue(data_folder), TODAY)


def test_nothing_stored_is_another_for_it(store: Store, data_folder: Path) -> None:
    """Rows, hashes, ledger lines; every day before today; the store up to an earlier load."""
    days = [date(2015, 2, 28), date(2015, 12, 31), date(2016, 12, 31), TODAY - timedelta(days=1)]
    ledger = store.path.with_name("m.ledger.jsonl")
    lines, before = ledger.read_bytes(), [store.facts(day) for day in days]
    then, known = store.facts(up_to=4), store.facts(date(2016, 12, 31), up_to=4, undated=("shown", "agenda"))
    store.close()
    stored = rows(store.path, 4)
    with open_or_build(store.path, data_folder) as again:
        corrected(data_folder)
        onto(again, data_folder)
        assert [again.facts(day) for day in days] == before
        assert again.facts(up_to=4) == then
        assert again.facts(date(2016, 12, 31), up_to=4, undated=("shown", "agenda")) == known
        assert again.facts() != then
    assert rows(store.path, 4) == stored
    assert ledger.read_bytes().startswith(lines)
    assert selfcheck(store.path) == ()


def test_a_persons_load_still_wins_and_its_undo_shows_the_correction(store: Store, data_folder: Path) -> None:
    """Never the old row again; and the plan says what is hidden behind somebody's load."""
    corrected(data_folder)
    plan = corrections(store, data_folder, read_catalogue(data_folder), TODAY)
    assert plan.hidden == (("observations", ("O002",)),)
    bring_in(Desk(store, "Bo", TODAY), plan)
    assert figures(store.facts())["O002"] == "40"
    store.undo(3, "Anna")
    (seen,) = (figure for figure in store.facts().observations if figure.ref == "O002")
    assert (seen.quote, seen.load) == ("knap 50 arrangementer i alt", 5)


def test_an_edition_can_be_taken_back_and_another_put_on_top(store: Store, data_folder: Path) -> None:
    """Undone, the edition before it counts again, in the order it had; the preview of the undo says the same."""
    first = store.facts()
    corrected(data_folder)
    onto(store, data_folder)
    second = store.facts()
    change(data_folder, "78,78", "79,79")
    onto(store, data_folder)
    assert (figures(store.facts())["O001"], store.version) == ("79", 7)
    assert store.facts(without=7) == second
    store.undo(7, "Bo")
    assert store.facts() == second
    store.undo(5, "Bo")
    store.undo(6, "Bo")
    assert store.facts() == first
    onto(store, data_folder)
    assert figures(store.facts())["O001"] == "79"


def test_order_stays_that_of_the_documents(store: Store, data_folder: Path) -> None:
    """The corrected document stands where it stood: what continues its goals comes after it."""
    order = [goal.ref for goal in store.facts().goals]
    change(data_folder, "77.4,77.4", "78,78")
    onto(store, data_folder)
    assert [goal.ref for goal in store.facts().goals] == order
    assert [goal.load for goal in store.facts().goals] == [5, 5, 2]


def test_a_document_that_is_new_is_known_from_its_own_day(store: Store, data_folder: Path) -> None:
    """As a build would have it; and a day that was corrected is the day it stands from, not the day it is known."""
    new = (data_folder / DOCUMENTS).read_text(encoding="utf-8").partition("\n\n[[document]]")[0]
    new = new.replace("opfoelgning-2014", "notat").replace("HER2014", "N").replace("2015-03-01", "2014-06-01")
    change(data_folder, "\n[[document]]", f"{new}\n\n[[document]]", DOCUMENTS)
    (data_folder / "notat").mkdir()
    head = (data_folder / OBSERVATIONS).read_text(encoding="utf-8").splitlines()[0]
    row = "O100,selvbetjening,herning,2012,,measured,60,60,,,pct,,i 2012,KMD,headline,,60 pct."
    (data_folder / "notat/observations.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    change(data_folder, "2015-03-01", "2015-04-01", DOCUMENTS)
    loads = onto(store, data_folder)
    assert [(load.source, load.known_from, load.stands_from) for load in loads] == [
        ("notat", date(2014, 6, 1), None), ("opfoelgning-2014", TODAY, date(2015, 4, 1)),
    ]  # fmt: skip
    assert loads[1].note == "Rettet udgave. Kun dagen, den blev kendt, er en anden."
    assert "O100" in figures(store.facts(date(2014, 12, 31)))
    store.close()
    with build(store.path, data_folder) as same:
        assert (same.fresh, same.version) == (False, 6)


def frozen_meeting(store: Store, names: Catalogue) -> bytes:
    (meeting,) = (point for point in store.facts().agenda)
    ref = f"øeu-{meeting.meeting_date}".replace("ø", "oe")
    if not store.facts().freezes:
        people(
            store,
            Facts(
                shown=(Shown(ref, 7, 1, "indicator", "selvbetjening", "herning"), Shown(ref, 7, 2, "goal", "G14-01"))
            ),
        )
        frozen(Desk(store, "Anna", TODAY, names), ref)
    return canonical([deck_of(store, names, ref, language(code)) for code in ("da", "en")])


def test_a_frozen_meeting_shows_what_it_showed(store: Store, data_folder: Path) -> None:
    """Its screens byte for byte, before and after; the plan names what was shown and is another now."""
    names = read_catalogue(data_folder)
    screens = frozen_meeting(store, names)
    corrected(data_folder)
    plan = corrections(store, data_folder, names, TODAY)
    assert "O001" in [seen.ref for seen in plan.consequences.revised_shown]
    bring_in(Desk(store, "Bo", TODAY), plan)
    assert frozen_meeting(store, names) == screens
    assert b"77" in screens


LOST = [
    ("katalog/indikatorer.toml", 'id = "arrangementer"', 'id = "begivenheder"', "Indikatoren »arrangementer«"),
    ("katalog/omraader.toml", 'id = "midtbyen"', 'id = "centrum"', "Området »midtbyen«"),
    (DOCUMENTS, 'id = "opfoelgning-2014"', 'id = "opfoelgning-2013"', "Dokumentet »opfoelgning-2014«"),
]


@pytest.mark.parametrize(("file", "old", "new", "sentence"), LOST)
def test_a_name_that_stored_rows_use_must_stay(
    store: Store, data_folder: Path, file: str, old: str, new: str, sentence: str
) -> None:
    """Another name in the files alone: the old one is named with what to do, and nothing is stored."""
    gone, put = (line.split('"')[1] for line in (old, new))
    change(data_folder, old, new, file)
    for path in data_folder.rglob("*.csv"):
        path.write_text(path.read_text(encoding="utf-8").replace(f",{gone},", f",{put},"), encoding="utf-8")
    if (data_folder / gone).exists():
        (data_folder / gone).rename(data_folder / put)
    with pytest.raises(MaaltavleError, match=f"{sentence} står ikke længere i kataloget"):
        corrections(store, data_folder, read_catalogue(data_folder), TODAY)
    assert store.version == 4


def test_mistakes_in_the_files_come_first(store: Store, data_folder: Path) -> None:
    """File, line and what was expected, as in a build; nothing is stored."""
    change(data_folder, "77.4,77.4", '"77,4",77.4')
    with pytest.raises(BrokenData, match=r"observations.csv:2, low"):
        corrections(store, data_folder, read_catalogue(data_folder), TODAY)


def test_who_was_first_is_said(store: Store, data_folder: Path) -> None:
    """Somebody stored something, or wrote in the files, between the look and the yes."""
    corrected(data_folder)
    plan = corrections(store, data_folder, read_catalogue(data_folder), TODAY)
    change(data_folder, "78,78", "79,79")
    with pytest.raises(MaaltavleError, match="er ændret, siden forskellen blev vist"):
        bring_in(Desk(store, "Bo", TODAY), plan)
    change(data_folder, "79,79", "78,78")
    people(store, Facts())
    with pytest.raises(Overtaken):
        bring_in(Desk(store, "Bo", TODAY), plan)
    assert store.version == 5


def test_a_look_stores_nothing(store: Store, data_folder: Path, tmp_path: Path) -> None:
    """What would count is tried in the tables themselves, and taken back."""
    corrected(data_folder)
    before = store.facts(), store.entries()
    plan = corrections(store, data_folder, read_catalogue(data_folder), TODAY)
    assert plan.orphaned == ()
    change(data_folder, "\nG14-02,", "\nG14-03,", GOALS)
    change(data_folder, "G14-02", "G14-03", "opfoelgning-2015/events.csv")
    assert corrections(store, data_folder, read_catalogue(data_folder), TODAY).orphaned == ("G14-02",)
    assert (store.facts(), store.entries()) == before
    store.close()
    assert selfcheck(store.path) == ()


@pytest.fixture
def run(store: Store, data_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> Callable:
    """Run `maaltavle build` on the store: exit code, what it said, what it said on the side."""
    store.close()
    monkeypatch.setenv("MAALTAVLE_DATA", str(data_folder))

    def command(*options: str) -> tuple[int, str, str]:
        code = main(["build", "--store", str(store.path), *options])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def test_a_look_asks_for_the_figures_it_speaks_of(
    store: Store, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And makes no others, neither of what stands nor of what would."""

    def walked_over(*_args: object, **_more: object) -> NoReturn:
        raise AssertionError("all figures are made")

    monkeypatch.setattr(Store, "facts", walked_over)
    monkeypatch.setattr(StoredFigures, "__iter__", walked_over)
    monkeypatch.setattr(StoredFigures, "__getitem__", walked_over)
    corrected(data_folder)
    plan = corrections(store, data_folder, read_catalogue(data_folder), TODAY)
    assert [one.edition.document.id for one in plan.corrections] == ["opfoelgning-2014", "opfoelgning-2015"]
    assert {change.new.ref for change in plan.changes.changed} >= {"O001"}


def test_the_command_shows_first_and_stores_with_a_yes(run: Callable, store: Store, data_folder: Path) -> None:
    """Without --yes and without a keyboard exit code 1 and not one byte; then a load a document; then nothing to do."""
    corrected(data_folder)
    before = contents(store.path.parent)
    code, said, beside = run()
    assert (code, said) == (1, "")
    assert "Kør maaltavle build --onto" in beside
    code, said, beside = run("--onto")
    assert (code, beside) == (1, "Intet er gemt. Tilføj --yes for at gemme.\n")
    for line in (
        "opfoelgning-2014: Målopfølgning 2014",
        "  tal: 1 er kommet til, 2 er ændret, 1 er faldet bort",
        "    + O006",
        "    O001: value 77.4 → 78",
        "    - O003",
        "    G14-01: text Mindst 80 pct. i 2014. → Mindst 79 pct. i 2014.; target_low 80 → 79",
        "  O002: brugere har indlæst noget andet, som stadig tæller (observations)",
    ):
        assert line in said.splitlines()
    assert contents(store.path.parent) == before
    code, said, beside = run("--onto", "--yes", "--as", "Bo")
    assert (code, beside) == (0, "")
    assert "Gemt som indlæsning 5, 6." in said
    assert run("--onto")[:2] == (0, f"Databasen {store.path} har allerede alt, som det står i datamappen.\n")
    assert "er allerede bygget af de samme filer" in run()[1]
    code, said, _beside = run("--onto", "--lang", "en")
    assert "has everything as it stands" in said


def test_an_outcome_that_turns_is_said_in_words(run: Callable, store: Store, data_folder: Path) -> None:
    change(data_folder, "77.4,77.4", "81,81")
    assert "  G14-01: ikke nået → nået" in run("--onto")[1].splitlines()
    assert "  G14-01: not met → met" in run("--onto", "--lang", "en")[1].splitlines()


def test_of_long_texts_what_is_another_is_shown(run: Callable, data_folder: Path) -> None:
    """From shortly before the first letter that is, also where a text only got longer."""
    long = (
        "Mindst 80 pct. i 2014, opgjort som andelen af alle henvendelser fra borgere og virksomheder, og intet andet."
    )
    change(data_folder, "Mindst 80 pct. i 2014.", f'"{long}"', GOALS)
    assert run("--onto", "--yes")[0] == 0
    change(
        data_folder, long, long.replace(".", ", og sådan er det.", 3).replace("pct, og sådan er det.", "pct."), GOALS
    )
    said = run("--onto")[1]
    assert "G14-01: text …eder, og intet andet. → …eder, og intet andet, og sådan er det." in said


def test_a_correction_is_never_built_over(run: Callable, store: Store, small_built: Path, data_folder: Path) -> None:
    """Not even where people have loaded nothing else: bringing it in was somebody's act."""
    other = copied(small_built, store.path.with_name("anden.duckdb"))
    with open_or_build(other, data_folder) as opened:
        corrected(data_folder)
        onto(opened, data_folder)
    change(data_folder, "78,78", "79,79")
    with pytest.raises(MaaltavleError, match="build --onto"):
        build(other, data_folder)


KILLED = """
import os, sys
from pathlib import Path
from maaltavle.corrections import bring_in, corrections
from maaltavle.desk import Desk
from maaltavle.spelling.periods import this_day
from maaltavle.store import open_or_build, read_catalogue
flush, left = os.fsync, [int(sys.argv[3])]
def fsync(handle):
    flush(handle)
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), 9)
folder = Path(sys.argv[2])
with open_or_build(Path(sys.argv[1]), folder) as store:
    names = read_catalogue(folder)
    plan = corrections(store, folder, names, this_day())
    os.fsync = fsync
    bring_in(Desk(store, "Bo", this_day()), plan)
"""


@pytest.mark.slow
def test_killed_anywhere_each_document_is_old_or_new(store: Store, data_folder: Path, tmp_path: Path) -> None:
    """And the next run brings in the rest: at every fifth of its flushes to disk."""
    store.close()
    corrected(data_folder)
    flush, ended = 1, False
    while not ended:
        folder = tmp_path / f"{flush}"
        folder.mkdir()
        with open_store(store.path) as opened:
            opened.backup(folder / "m.duckdb")
        child = [sys.executable, "-c", KILLED, str(folder / "m.duckdb"), str(data_folder), str(flush)]
        code = subprocess.run(child, timeout=TIMEOUT).returncode
        assert code in (0, -9), "it is killed, or comes to its end; anything else is a fault of this script"
        ended = code == 0
        with open_or_build(folder / "m.duckdb", data_folder) as opened:
            assert opened.problems == ()
            assert figures(opened.facts())["O001"] in ("77.4", "78")
            assert ("O003" in figures(opened.facts())) == (figures(opened.facts())["O001"] == "77.4")
            onto(opened, data_folder)
            assert figures(opened.facts())["O001"] == "78"
            assert opened.version == 6
        assert selfcheck(folder / "m.duckdb") == ()
        flush += 5
    assert flush > 10
