"""A store of 0.2.0 that people have worked in, made by that release's own program, opened by this one.

What 0.2.0 said of it is kept beside it as its exports, and the frozen screens as the proof it put among the raw files.
Prose may be better since: what is compared is what was measured, decided and written.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from deck_samples import screens_of

from loaders.recipes.kept import shelf_of
from maaltavle import exports
from maaltavle.catalogue import Catalogue
from maaltavle.corrections import bring_in, corrections
from maaltavle.desk import Desk
from maaltavle.intake import Answers, plan
from maaltavle.meetings.canonical import canonical
from maaltavle.meetings.freeze import deck_of
from maaltavle.model import Facts
from maaltavle.spelling.periods import this_day
from maaltavle.store import Store, open_or_build, open_store, read_catalogue, selfcheck
from maaltavle.store.schema import CURRENT, FIRST_FORM
from maaltavle.wording.language import language

SAMPLE = Path(__file__).with_name("samples") / "v0_2_0.tar.xz"
DATA = Path(__file__).resolve().parents[2] / "data"
DAY, MEETING = date(2026, 11, 26), "bsk-2019-06-04"  # when the sample was made; the meeting that was frozen
TIMEOUT = 120  # seconds to wait for a subprocess before giving up on it; nothing is measured
NEXT = "Ungdomsskolen\nudtræk til forvaltningen\nBy;Tur;I alt\nHerning;2017;18\n"
# Goals that this release judges otherwise on purpose, with the reason; everything else is judged as 0.2.0 judged it.
_A_DIRECTION = "a rise or a fall without a size needs two periods and no baseline: what is missing are figures"
_ITS_DAY = "judged at the day it was followed up, when its deadline was ahead: the work was begun"
JUDGED_OTHERWISE: dict[str, str] = dict.fromkeys(
    ("H14-17", "G14-12", "G14-16", "G14-17", "G14-45", "G14-49", "G15-20", "G15-35", "P18-05", "U19-05"), _A_DIRECTION
) | dict.fromkeys(("G14-03", "G14-27", "G14-46", "G15-30", "G15-36"), _ITS_DAY)
JUDGED_BY = (
    "ref", "outcome", "reason", "also", "actual", "actual_kind", "unit", "gap", "gap_unit", "match", "observations",
    "provisional", "uncounted",
)  # fmt: skip
JOINED = {  # aliaser.toml: the same figure, or the same place, under two ids
    "herning-bymidte": "herning-midtby",
    "Herning bymidte": "Herning Midtby",
    "gaester-mch": "besoegende-mch",
    "samlet-afvigelse-drift-bsk": "forventet-merforbrug-drift-bsk",
}
SHOWN_BY = ("id", "kind", "outcome", "figures", "goal", "indicator", "picture", "picture_type")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The sample as 0.2.0 left it."""
    with tarfile.open(SAMPLE) as sample:
        sample.extractall(tmp_path, filter="data")
    return tmp_path / "maaltavle.duckdb"


@pytest.fixture
def names() -> Catalogue:
    return read_catalogue(DATA)


def said(path: Path, what: str) -> list[dict[str, Any]]:
    """What 0.2.0 exported, with the id that an indicator has now."""
    return json.loads(joined((path.parent / f"{what}.json").read_text(encoding="utf-8")))


def joined(text: str) -> str:
    for old, now in JOINED.items():
        text = text.replace(f'"{old}"', f'"{now}"')
    return text


def says(store: Store, names: Catalogue, what: str) -> list[dict[str, Any]]:
    """What this release exports of the same day."""
    facts = store.facts(DAY)
    rows = exports.EXPORTS[what](facts, names.extended(facts), language("da"), DAY)
    return json.loads(exports.as_json(rows))


def only(rows: Iterable[dict[str, Any]], keys: Iterable[str]) -> list[dict[str, Any]]:
    return [{key: row[key] for key in keys if key in row} for row in rows]


def test_it_opens_whole_and_says_so(path: Path) -> None:
    """Every load, by the hash it was stored with; the ledger's lines are not touched; a copy from before is kept."""
    ledger = path.with_name("maaltavle.ledger.jsonl").read_bytes()
    with open_store(path) as store:
        assert (store.problems, store.version) == ((), 17)
        assert {entry.form for entry in store.entries()} == {None}
    assert selfcheck(path) == ()
    assert path.with_name("maaltavle.ledger.jsonl").read_bytes() == ledger
    assert path.with_name(f"maaltavle.v{FIRST_FORM}.duckdb").exists()
    with open_store(path.with_name(f"maaltavle.v{FIRST_FORM}.duckdb"), read_only=True) as kept:
        assert kept.version == 17


@pytest.mark.parametrize("what", ["observations", "goals", "texts"])
def test_every_row_is_as_it_was(path: Path, names: Catalogue, what: str) -> None:
    """Each key that 0.2.0 exported has what it had; names of the catalogue are this release's own."""
    before = said(path, what)
    with open_or_build(path, DATA) as store:
        after = says(store, names, what)
    keys = [key for key in before[0] if key not in ("target", "indicator_name")]
    assert only(after, keys) == only(before, keys)


def test_the_verdicts_are_the_same(path: Path, names: Catalogue) -> None:
    """The computed outcome, its reason and every number; what is judged otherwise on purpose is named, and why.

    0.2.0 had computed answers only; the headline may stand on another ground since.
    """
    before = said(path, "verdicts")
    with open_or_build(path, DATA) as store:
        after = [
            row | {key: row["computed"][key] for key in ("outcome", "reason")} for row in says(store, names, "verdicts")
        ]
    old, new = ({row["ref"]: row for row in only(rows, JUDGED_BY)} for rows in (before, after))
    assert len(old) == len(before) == 163
    others = {goal for goal in old if old[goal] != new.get(goal)}
    assert others == set(JUDGED_OTHERWISE)
    assert new.keys() == old.keys()


def screens(store: Store, names: Catalogue, code: str) -> list[dict[str, Any]]:
    made = canonical([deck_of(store, names, MEETING, language(code))])
    return only(screens_of(made, code), SHOWN_BY)


@pytest.mark.parametrize("code", ["da", "en"])
def test_the_frozen_meeting_shows_the_same(path: Path, names: Catalogue, code: str) -> None:
    """Screen by screen what it shows, from the proof that 0.2.0 kept; its texts as people wrote them; the decision."""
    with open_or_build(path, DATA) as store:
        (freeze,) = store.facts().freezes
        proof = json.loads(joined(json.dumps(screens_of(store.archived(freeze.sha256), code))))
        assert len(proof) > 10
        assert screens(store, names, code) == only(proof, SHOWN_BY)
        deck = deck_of(store, names, MEETING, language(code))
        written = [screen.paragraphs for screen in deck.screens if screen.kind == "text"]
        assert written == [tuple(one["paragraphs"]) for one in proof if one["kind"] == "text"] != []
        assert "Taget til efterretning." in [decision.text for decision in deck.decisions.values()]


def test_a_kept_recipe_still_reads_the_next_file(path: Path, names: Catalogue) -> None:
    """Without a question, as the source it was; and what was taken back stays taken back."""
    with open_or_build(path, DATA) as store:
        reading = shelf_of(path).read(NEXT.encode(), "ture-2017.csv")
        made = plan(reading, store.facts(), names, Answers(source="ungdomsskolen"), DAY, store.version, store.loads())
        assert (reading.layout, made.questions, made.errors) == ("Opskrift: ture", (), ())
        assert [figure.indicator for figure in made.facts.observations] == ["ture-i-ungdomsskolen"]
        own = store.series("ture-i-ungdomsskolen")
        assert [(f.area, f.period, str(f.value.low)) for f in own] == [
            ("herning", "2014", "12"), ("herning", "2015", "15"), ("herning", "2016", "16"), ("horsens", "2014", "13"),
        ]  # fmt: skip


def test_people_go_on_working_in_it(path: Path, names: Catalogue) -> None:
    """A load, an undo of one from before, and the corrected documents of this release: each hash in its own form."""
    with open_or_build(path, DATA) as store:
        shown = screens(store, names, "da")
        before = store.facts(date(2026, 11, 25))
        text = store.facts().followups[0]
        store.load(
            Facts(followups=(text,)), known_from=DAY, person="Bo", action="edit", source="opfoelgning", sha256=""
        )
        store.undo(10, "Bo")
        bring_in(Desk(store, "Bo", this_day()), corrections(store, DATA, names, this_day()))
        assert not corrections(store, DATA, names, this_day())
        assert store.facts(date(2026, 11, 25)) == before
        assert screens(store, names, "da") == shown
        assert {entry.form for entry in store.entries()} == {None, CURRENT}
    assert selfcheck(path) == ()


KILLED = """
import os, sys
from pathlib import Path
from maaltavle.store.connection import connect
from maaltavle.store.schema import MIGRATIONS
connection = connect(Path(sys.argv[1]))
connection.execute("BEGIN")
for number, statements in enumerate(MIGRATIONS[3:], 4):
    connection.execute(statements)
    connection.execute("INSERT INTO schema_version VALUES (?, now()::TIMESTAMP)", [number])
if sys.argv[2] == "after":
    connection.execute("COMMIT")
os.kill(os.getpid(), 9)
"""


@pytest.mark.slow
@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_while_it_is_upgraded(path: Path, when: str) -> None:
    """Old or new, with every figure; opening it again goes on, and once more is harmless."""
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path), when], env=os.environ | {"PYTHONPATH": str(DATA.parent)}
    ) as child:
        assert child.wait(TIMEOUT) == -9
    for _again in range(2):
        with open_store(path) as store:
            assert (store.problems, store.version) == ((), 17)
        assert selfcheck(path) == ()
