"""An indicator's old id resolves for ever: in stored rows, goals, recipes, answers, links; nothing is rewritten."""

from __future__ import annotations

from collections.abc import Iterator
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
from maaltavle import exports
from maaltavle.catalogue import load_catalogue
from maaltavle.cli.main import main
from maaltavle.corrections import bring_in, corrections
from maaltavle.desk import Desk
from maaltavle.intake import Answers, plan
from maaltavle.meetings.canonical import canonical
from maaltavle.meetings.freeze import deck_of, frozen
from maaltavle.message import Words
from maaltavle.model import (
    Alias,
    Direction,
    Facts,
    Indicator,
    Interval,
    Kind,
    Match,
    Measure,
    Observation,
    Remark,
    Shown,
)
from maaltavle.store import Store, open_or_build, open_store, read_catalogue, selfcheck
from maaltavle.store import store as store_module
from maaltavle.wording.language import language

TODAY = date(2026, 11, 26)
OLD, NEW, MADE = "selvbetjening", "digital-selvbetjening", "selvbetjening-i-alt"
ALIASES = f"""
[[alias]]
id = "{OLD}"
now = "{NEW}"
since = 2026-11-26
why_da = "Navnet var for kort."
why_en = "The name was too short."

[[alias]]
id = "{MADE}"
now = "{NEW}"
since = 2026-11-26
why_da = "Det samme tal."
why_en = "The same figure."
"""


def figure(indicator: str, period: str, value: int) -> Observation:
    exact = Interval.exactly(value)
    return Observation("", "egen", indicator, "herning", period, "", Kind.MEASURED, exact, "pct", "")


@pytest.fixture(scope="module")
def used(small_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which people have used both ids in every kind of row that names an indicator, and froze a meeting."""
    facts = Facts(
        observations=(figure(OLD, "2016", 83), figure(MADE, "2017", 84)),
        indicators=(
            Indicator(MADE, Words(da="Selvbetjening i alt", en="All"), Words.same(""), "pct", 1, Direction.UP),
        ),
        measures=(Measure("G14-02", MADE, "herning", Match.EXACT),),
        aliases=(Alias("egen", "indicator", "Digitalt", OLD), Alias("egen", "area", OLD, "herning")),
        shown=(
            Shown("oeeu-2016-03-01", 7, 1, "indicator", f"{OLD} arrangementer", "herning"),
            Shown("oeeu-2016-03-01", 7, 2, "text", text=f"Om {OLD}"),
        ),
        remarks=(Remark(OLD, "herning", "", "2015", "81 %.", "", "Anna"),),
    )
    folder = tmp_path_factory.mktemp("used")
    catalogue = read_catalogue(small_data.write(folder / "data"))
    with open_store(copied(small_built, folder / "m.duckdb")) as store:
        (goal,) = (goal for goal in store.facts().goals if goal.ref == "G14-02")
        facts = replace(facts, goals=(replace(goal, related_indicator=OLD),))
        store.load(facts, known_from=TODAY, person="Anna", action="upload", source="egen", sha256="")
        frozen(Desk(store, "Anna", TODAY, catalogue), "oeeu-2016-03-01")
    return folder / "m.duckdb"


@pytest.fixture
def path(used: Path, tmp_path: Path) -> Path:
    """One's own of it."""
    return copied(used, tmp_path / "m.duckdb")


def rename(data_folder: Path) -> None:
    """The catalogue and the documents say the new id; the old ones are aliases."""
    catalogue = data_folder / "katalog/indikatorer.toml"
    for file in (catalogue, *data_folder.rglob("*.csv")):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(f'"{OLD}"', f'"{NEW}"').replace(f",{OLD},", f",{NEW},"), encoding="utf-8")
    (data_folder / "katalog/aliaser.toml").write_text(ALIASES, encoding="utf-8")


@pytest.fixture
def store(path: Path, data_folder: Path) -> Iterator[Store]:
    """The same store, opened when the indicator has its new id."""
    rename(data_folder)
    with open_or_build(path, data_folder) as opened:
        yield opened


def ids(facts: Facts) -> set[str]:
    """Every id of an indicator that facts name, refs among them."""
    named = {row.indicator for rows in (facts.observations, facts.measures, facts.remarks) for row in rows}
    named |= {goal.related_indicator for goal in facts.goals} | {row.id for row in facts.indicators}
    named |= {alias.means for alias in facts.aliases if alias.what == "indicator"}
    named |= {one for row in facts.shown if row.what == "indicator" for one in row.of.split()}
    return named | {figure.ref.partition("|")[0] for figure in facts.observations if "|" in figure.ref}


def test_every_row_reads_with_the_new_id(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Now, on an earlier day, as a meeting froze it, one load alone; by rows and by columns; and nothing but ids."""
    views = [store.facts(), store.facts(date(2016, 12, 31)), store.facts(up_to=3), store.brought(3)]
    for facts in views:
        assert ids(facts) - {""} <= {NEW, "arrangementer"}
        assert NEW in ids(facts)
    assert ids(Facts(measures=store.versions("measures"), remarks=store.versions("remarks"))) == {NEW}
    assert store.series(OLD) == store.series(MADE) == store.series(NEW)
    assert [f.period for f in store.series(NEW)] == ["2014", "2015", "2016", "2017"]
    monkeypatch.setattr(store_module, "MANY", 0)
    assert store.facts() == views[0]
    assert Alias("egen", "area", OLD, "herning") in store.facts().aliases
    assert [row.text for row in store.facts().shown if row.what == "text"] == [f"Om {OLD}"]


def test_nothing_stored_is_another(path: Path, data_folder: Path) -> None:
    """The rows as they lie in the tables, and the hashes over them."""

    def lying() -> list:
        with duckdb.connect(str(path), read_only=True) as connection:
            return connection.execute("SELECT * FROM observation ORDER BY ALL").fetchall()

    before = lying()
    rename(data_folder)
    with open_or_build(path, data_folder) as store:
        assert len(store.facts().observations) == 7
    assert lying() == before
    assert selfcheck(path) == ()


def test_a_newer_figure_takes_the_place_of_one_with_the_old_id(store: Store) -> None:
    """The same figure under its new name is no second one."""
    facts = Facts(observations=(figure(NEW, "2016", 85), figure(NEW, "2017", 86)))
    store.load(facts, known_from=TODAY, person="Anna", action="upload", source="egen", sha256="")
    assert [str(f.value.low) for f in store.series(OLD)] == ["77.4", "81", "85", "86"]


def test_the_board_says_what_it_said(path: Path, data_folder: Path) -> None:
    """Every export before and after, but for the id and a name that two ids shared."""
    names = read_catalogue(data_folder)

    def said() -> list[str]:
        catalogue = read_catalogue(data_folder)
        with open_or_build(path, data_folder) as store:
            facts = store.facts()
        known = catalogue.extended(facts)
        rows = [exports.EXPORTS[what](facts, known, language("da"), TODAY) for what in ("goals", "verdicts", "texts")]
        return [exports.as_json(one) for one in rows]

    before = said()
    rename(data_folder)
    assert names.indicators[OLD].name["da"]
    assert said() == [text.replace(f'"{MADE}"', f'"{NEW}"').replace(f'"{OLD}"', f'"{NEW}"') for text in before]


def test_a_frozen_meeting_shows_what_it_showed(path: Path, data_folder: Path) -> None:
    """Its screens in both languages, byte for byte but for the id."""

    def screens() -> bytes:
        names = read_catalogue(data_folder)
        with open_or_build(path, data_folder) as store:
            return canonical([deck_of(store, names, "oeeu-2016-03-01", language(code)) for code in ("da", "en")])

    before = screens()
    rename(data_folder)
    after = screens()
    assert b"83" not in before
    assert OLD.encode() in before
    assert after == before.replace(f'"{OLD}'.encode(), f'"{NEW}'.encode())


def test_documents_with_the_new_id_come_in_on_top(store: Store, data_folder: Path) -> None:
    """Their files changed, and nothing else did: no row is another, and none comes twice."""
    before = [(f.ref, f.indicator, f.value) for f in store.facts().observations]
    made = corrections(store, data_folder, read_catalogue(data_folder), TODAY)
    assert [one.differences for one in made.corrections] == [(), ()]
    bring_in(Desk(store, "Bo", TODAY), made)
    assert [(f.ref, f.indicator, f.value) for f in store.facts().observations] == before


def test_a_file_and_an_answer_may_say_the_old_id(store: Store, data_folder: Path) -> None:
    """What a recipe fixed, a template of last year, a person's answer: taken for the indicator it is now."""
    names = load_catalogue(data_folder / "katalog")
    for label, answers in ((OLD, Answers()), (MADE, Answers()), ("Noget", Answers({"Noget": OLD}))):
        made = plan(reading(f"{label}; Herning; 2018; 90; pct."), store.facts(), names, answers, TODAY)
        assert made.questions == ()
        assert [f.ref for f in made.facts.observations] == [f"{NEW}|herning|2018||measured"]
    assert Context(names).indicators[OLD] == NEW


def test_the_template_may_be_asked_for_by_the_old_id(
    store: Store, data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the command line."""
    store.close()
    monkeypatch.setenv("MAALTAVLE_DATA", str(data_folder))
    out = tmp_path / "s.xlsx"
    options = ["--indicator", OLD, "--area", "herning", "--out", str(out), "--store", str(store.path)]
    assert main(["template", *options]) == 0
    assert out.exists()


WRONG = [
    ('now = "digital-selvbetjening"', 'now = "findes-ikke"', "now", "et id fra indikatorer.toml"),
    (f'id = "{MADE}"', 'id = "arrangementer"', "id", "ikke længere står i indikatorer.toml"),
    (f'id = "{MADE}"\nnow = "{NEW}"', f'id = "{MADE}"\nnow = "{OLD}"', "now", "peger ikke på et andet gammelt"),
    (f'now = "{NEW}"', f'now = "{OLD}"', "now", "peger ikke på et andet gammelt"),
    (f'id = "{MADE}"', f'id = "{OLD}"', "id", "kun står én gang"),
    ("since = 2026-11-26", 'since = "i går"', "since", "en dato"),
    ('why_da = "Det samme tal."\n', "", "why_da", "nøglen why_da"),
]


@pytest.mark.parametrize(("old", "new", "key", "expected"), WRONG)
def test_what_leads_nowhere_is_refused(data_folder: Path, old: str, new: str, key: str, expected: str) -> None:
    """No such indicator, an id that is in use, a chain, a circle, no day, no reason: the line and what was expected."""
    rename(data_folder)
    column, said = refused_aliases(data_folder, old, new)
    assert (column, expected in said) == (key, True)


def test_no_aliases_need_no_file(data_folder: Path) -> None:
    """Neither a data folder of before, nor one whose file holds words about the form alone."""
    assert read_catalogue(data_folder).renamed == {}
    (data_folder / "katalog/aliaser.toml").write_text("# ingen\n", encoding="utf-8")
    assert read_catalogue(data_folder).renamed == {}
