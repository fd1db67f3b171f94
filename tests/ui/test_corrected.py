"""Pages on a store with a corrected document and a renamed indicator: what *Historik* says, and old links."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from visits import PROJECT, visit

from maaltavle.corrections import bring_in, corrections
from maaltavle.desk import Desk
from maaltavle.model import Facts, FollowUp
from maaltavle.spelling.periods import this_day
from maaltavle.store import open_or_build, read_catalogue

OLD, NOW = "et-gammelt-id", "udendoers-aktiviteter-i-midtbyen"
ALIAS = f'[[alias]]\nid = "{OLD}"\nnow = "{NOW}"\nsince = 2026-11-26\nwhy_da = "Kortere."\nwhy_en = "Shorter."\n'


@pytest.fixture
def corrected(own_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder and a store of its own, with a person's text and a correction on top."""
    folder = tmp_path / "data"
    shutil.copytree(PROJECT / "data", folder, ignore=shutil.ignore_patterns("maaltavle.*"))
    (folder / "katalog/aliaser.toml").write_text(ALIAS, encoding="utf-8")
    monkeypatch.setenv("MAALTAVLE_DATA", str(folder))
    with open_or_build(own_path, folder) as store:
        text = FollowUp(store.facts().goals[-1].ref, "status", "Godt på vej", "Anna")
        store.load(Facts(followups=(text,)), known_from=this_day(), person="Anna", action="edit", source="o", sha256="")
        findings = folder / "herning-maalopfoelgning-2015/findings.csv"
        lines = findings.read_text(encoding="utf-8").splitlines(keepends=True)
        findings.write_text("".join(lines[:-1]), encoding="utf-8")
        plan = corrections(store, folder, read_catalogue(folder), this_day())
        bring_in(Desk(store, "Bo", this_day()), plan)
    return folder


def test_the_history_tells_an_edition_from_a_load(corrected: Path) -> None:
    """Which load it is, what it changed, who brought it in, and which one no longer counts."""
    page = visit("historik", {})
    assert "rettet udgave af dokumentet" in page.whole()
    assert page.words.count("afløst af indlæsning 7") == 1
    assert "Ting, der ikke stemmer: 1 er faldet bort." in page.words
    assert "fortryd=7" not in page.markup
    english = visit("historik", {"sprog": "en"})
    assert "corrected edition of the document" in english.whole()
    assert "replaced by load 7" in english.words
    assert page.said == ""


def test_the_history_says_that_corrections_wait(corrected: Path) -> None:
    """Files that were corrected since are named there with what to do; nowhere else, and nothing is done by itself."""
    goals = corrected / "horsens-projektplan-2014/goals.csv"
    goals.write_text(
        goals.read_text(encoding="utf-8").replace("25 virksomheder", "26 virksomheder", 1), encoding="utf-8"
    )
    page = visit("historik", {})
    assert "Datamappen har rettelser, som ikke er i databasen" in page.said
    assert "maaltavle build --onto" in page.said
    assert page.words.count("rettet udgave af dokumentet") == 1


def test_an_old_link_shows_what_its_sender_saw(corrected: Path) -> None:
    """The old id is taken for the new one without a word, and the address says the new one from then on."""
    page = visit("udvikling", {"ind": OLD})
    assert len(page.whole()) > 100
    assert (page.said, page.picked["ind"]) == ("", NOW)
    assert page.app.query_params["ind"] in (NOW, [NOW])
