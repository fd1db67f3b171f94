"""One place under two ids: the old one resolves for ever, and no stored row is written anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
import small_data
from hand_readings import reading
from spoilt_aliases import refused_aliases
from stores import copied

from loaders.shapes.context import Context
from maaltavle.catalogue import AREA, load_catalogue
from maaltavle.cli.main import main
from maaltavle.desk import Desk
from maaltavle.intake import Answers, plan
from maaltavle.meetings.freeze import deck_of, frozen
from maaltavle.message import Words
from maaltavle.model import (
    Alias,
    Area,
    Facts,
    Interval,
    Kind,
    Match,
    Measure,
    Observation,
    Remark,
    Renamed,
    Shown,
    StatedTrend,
    ref_of,
)
from maaltavle.store import open_or_build, open_store, read_catalogue, selfcheck
from maaltavle.store.queries import as_renamed
from maaltavle.store.tables import TABLES
from maaltavle.wording.language import language

TODAY = date(2026, 11, 27)
OLD, NEW, MADE = "midtbyen", "bymidten", "centrum"
NAME = "Herning Midtby"
ALIASES = "".join(
    f'[[alias]]\nid = "{old}"\nnow = "{NEW}"\nsince = 2026-11-27\nwhat = "area"\nname = "{name}"\n'
    'why_da = "Samme sted."\nwhy_en = "The same place."\n\n'
    for old, name in ((OLD, NAME), (MADE, ""))
)


def figure(area: str, period: str, value: int) -> Observation:
    ref = ref_of("arrangementer", area, period, "", Kind.MEASURED)
    return Observation(
        ref, "egen", "arrangementer", area, period, "", Kind.MEASURED, Interval.exactly(value), "antal", ""
    )


@pytest.fixture(scope="module")
def used(small_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which people used both ids in every kind of row that names a place, and froze a meeting."""
    facts = Facts(
        observations=(figure(OLD, "2016", 12), figure(MADE, "2017", 13), figure("herning", "2017", 40)),
        areas=(Area(MADE, Words.same("Centrum"), "place", municipality="herning"),),
        measures=(Measure("G14-02", "arrangementer", OLD, Match.EXACT),),
        aliases=(Alias("egen", "area", "City", OLD), Alias("egen", "indicator", OLD, "arrangementer")),
        shown=(
            Shown("oeeu-2016-03-01", 7, 1, "indicator", "arrangementer", OLD),
            Shown("oeeu-2016-03-01", 7, 2, "text", text=f"Om {OLD}"),
        ),
        remarks=(Remark("arrangementer", OLD, "", "2016", "12.", "", "Anna"),),
        trends=(StatedTrend("S1", "d", 7, "arrangementer", OLD, "", MADE, "2016", "higher_than", "", ""),),
    )
    folder = tmp_path_factory.mktemp("used")
    catalogue = read_catalogue(small_data.write(folder / "data"))
    with open_store(copied(small_built, folder / "m.duckdb")) as store:
        (goal,) = (goal for goal in store.facts().goals if goal.ref == "G14-01")
        facts = replace(facts, goals=(replace(goal, target=replace(goal.target, comparator=MADE)),))
        store.load(facts, known_from=TODAY, person="Anna", action="upload", source="egen", sha256="")
        frozen(Desk(store, "Anna", TODAY, catalogue), "oeeu-2016-03-01")
    return folder / "m.duckdb"


@pytest.fixture
def path(used: Path, tmp_path: Path) -> Path:
    """One's own of it."""
    return copied(used, tmp_path / "m.duckdb")


def rename(data_folder: Path) -> None:
    """The catalogue and the documents say the new id; the old ones are aliases."""
    for file in (data_folder / "katalog/omraader.toml", *data_folder.rglob("*.csv")):
        text = file.read_text(encoding="utf-8")
        text = text.replace(f'"{OLD}"', f'"{NEW}"').replace(f",{OLD},", f",{NEW},").replace(NAME, "Bymidten")
        file.write_text(text, encoding="utf-8")
    (data_folder / "katalog/aliaser.toml").write_text(ALIASES, encoding="utf-8")


def places(facts: Facts) -> set[str]:
    """Every id of a place that facts name, refs among them."""
    rows = (*facts.observations, *facts.measures, *facts.remarks, *facts.shown, *facts.trends)
    named = {row.area for row in rows} | {row.id for row in facts.areas}
    named |= {row.comparator for row in facts.trends} | {goal.target.comparator for goal in facts.goals if goal.target}
    named |= {alias.means for alias in facts.aliases if alias.what == "area"}
    return named | {seen.ref.split("|")[1] for seen in facts.observations if "|" in seen.ref}


def test_every_row_reads_with_the_new_id(path: Path, data_folder: Path) -> None:
    """Now, as one load brought it, as one series under either id; and nothing but ids."""
    rename(data_folder)
    with open_or_build(path, data_folder) as store:
        for facts in (store.facts(), store.brought(3)):
            assert places(facts) - {""} == {"herning", NEW}
        assert store.series("arrangementer", [OLD]) == store.series("arrangementer", [NEW])
        assert [seen.period for seen in store.series("arrangementer", [MADE])] == [
            "2014",
            "2014M11/2015M11",
            "2016",
            "2017",
        ]
        assert Alias("egen", "indicator", OLD, "arrangementer") in store.facts().aliases
        assert [row.text for row in store.facts().shown if row.what == "text"] == [f"Om {OLD}"]


def test_nothing_stored_is_another(path: Path, data_folder: Path) -> None:
    """The rows as they lie in the tables, and the hashes over them."""

    def lying() -> list[tuple]:
        with duckdb.connect(str(path), read_only=True) as connection:
            return connection.execute("SELECT * FROM observation ORDER BY ALL").fetchall()

    before = lying()
    rename(data_folder)
    with open_or_build(path, data_folder) as store:
        assert len(store.facts().observations) == 8
    assert lying() == before
    assert selfcheck(path) == ()


def test_a_newer_figure_takes_the_place_of_one_of_the_old_id(path: Path, data_folder: Path) -> None:
    """The same figure of the same place is no second one."""
    rename(data_folder)
    with open_or_build(path, data_folder) as store:
        facts = Facts(observations=(figure(NEW, "2016", 15), figure(NEW, "2017", 16)))
        store.load(facts, known_from=TODAY, person="Anna", action="upload", source="egen", sha256="")
        assert [str(seen.value.low) for seen in store.series("arrangementer", [NEW])][-3:] == ["-2", "15", "16"]


def test_a_frozen_meeting_knows_its_figures_again(path: Path, data_folder: Path) -> None:
    """Its screens say what they said; behind them the figures have the ids of now."""
    names = read_catalogue(data_folder)
    with open_or_build(path, data_folder) as store:
        before = deck_of(store, names, "oeeu-2016-03-01", language("da"))
    rename(data_folder)
    with open_or_build(path, data_folder) as store:
        after = deck_of(store, read_catalogue(data_folder), "oeeu-2016-03-01", language("da"))
        stored = {seen.ref for seen in store.facts().observations}
    assert [one.message for one in after.screens] == [one.message for one in before.screens]
    seen = [seen for screen in after.screens for seen in screen.figures if screen.indicator == "arrangementer"]
    assert {one.area for one in seen} == {NEW}
    assert {one.ref for one in seen} <= stored


def test_files_and_answers_may_say_the_old_id_or_name(
    path: Path, data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a recipe fixed, a template of last year, a person's answer, the command line: the place it is now."""
    rename(data_folder)
    names = load_catalogue(data_folder / "katalog")
    with open_or_build(path, data_folder) as store:
        facts = store.facts()
    for label, answers in ((OLD, Answers()), (NAME, Answers()), ("Et sted", Answers(areas={"Et sted": OLD}))):
        made = plan(reading(f"arrangementer; {label}; 2018; 9; antal"), facts, names, answers, TODAY)
        assert made.questions == ()
        assert [seen.ref for seen in made.facts.observations] == [f"arrangementer|{NEW}|2018||measured"]
    assert {Context(names).areas[word] for word in (OLD, "herning midtby")} == {("Bymidten", "")}
    monkeypatch.setenv("MAALTAVLE_DATA", str(data_folder))
    options = ["--indicator", "arrangementer", "--area", OLD, "--out", str(tmp_path / "s.xlsx"), "--store", str(path)]
    assert main(["template", *options]) == 0


WRONG = [
    (f'now = "{NEW}"', 'now = "findes-ikke"', "now", "et id fra omraader.toml"),
    (f'id = "{MADE}"', 'id = "herning"', "id", "ikke længere står i omraader.toml"),
    (f'now = "{NEW}"', f'now = "{OLD}"', "now", "peger ikke på et andet gammelt"),
    ('what = "area"', 'what = "unit"', "what", "et af: indicator, area"),
    ('what = "area"\n', "", "now", "et id fra indikatorer.toml"),
]


@pytest.mark.parametrize(("old", "new", "key", "expected"), WRONG)
def test_what_leads_nowhere_is_refused(data_folder: Path, old: str, new: str, key: str, expected: str) -> None:
    """No such place, an id that is in use, a chain, another kind of thing: the line and what was expected."""
    rename(data_folder)
    column, said = refused_aliases(data_folder, old, new)
    assert (column, expected in said) == (key, True)


REFS = [
    ("i|old|2014||measured", "i|new|2014||measured"),
    ("old|old|2014||measured", "old|new|2014||measured"),
    ("i|herning|2014|old|measured", "i|herning|2014|old|measured"),
    ("old|herning|2014||measured", "old|herning|2014||measured"),
    ("i|older|2014||measured", "i|older|2014||measured"),
    ("O031", "O031"),
]


@pytest.mark.parametrize(("stored", "read"), REFS)
def test_of_a_ref_only_the_place_is_another(stored: str, read: str) -> None:
    table = as_renamed(TABLES[0], Renamed(areas={"old": "new"}))
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE observation (ref VARCHAR, area VARCHAR)")
        connection.execute("INSERT INTO observation VALUES (?, 'old')", [stored])
        assert connection.execute(f"SELECT ref, area FROM {table}").fetchall() == [(read, "new")]


def test_the_two_names_of_herning_city_centre_are_one_place() -> None:
    """The follow-up of 2014 says bymidten, that of 2015 Midtby."""
    names = read_catalogue(Path(__file__).resolve().parents[1] / "data")
    assert names.current("herning-bymidte", AREA) == "herning-midtby"
    assert [own for own in names.areas if "midt" in own] == ["herning-midtby"]
