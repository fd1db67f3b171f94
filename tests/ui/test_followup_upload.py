"""The follow-up workbook on the pages: fetched on *Mål*, dropped on *Nye tal*, seen, stored by a click, undone."""

from __future__ import annotations

import pytest
from followup_books import columns, filled_in, read, written_out
from test_upload import Desk, button
from visits import Visit, visit

import ui.frame.data
from maaltavle.desk import Desk as Writer
from maaltavle.followup.storing import save_texts
from maaltavle.model import FollowUp
from maaltavle.spelling.periods import this_day
from maaltavle.store import Store

HERNING = {"kommune": "herning", "udvalg": "herning-oeke", "aar": "2015"}


@pytest.fixture
def sheet(store: Store) -> bytes:
    """Herning's workbook of 2015."""
    return written_out(store, ui.frame.data.catalogue_of_files(), 2015, "herning-oeke", today=this_day())


def fill(sheet: bytes, row: int, **words: str) -> bytes:
    letters = columns(sheet)
    return filled_in(sheet, **{f"{letters[name.replace('_', ' ')]}{row}": text for name, text in words.items()})


def goal_of(sheet: bytes, row: int) -> str:
    return next(text.goal for text in read(sheet).texts if text.goal_where == f"Opfølgning!A{row}")


def test_untouched_it_says_that_there_is_nothing_to_store(sheet: bytes) -> None:
    page = Desk().drop(ark_xlsx=sheet)
    assert "Måltavles opfølgningsark: 39 mål, og intet felt er rørt." in page.whole()
    assert "intet nyt Der er ikke skrevet noget i arket. Der er intet at gemme." in page.words
    assert button(page.app, "Gem teksterne").disabled


def test_texts_are_seen_stored_and_taken_back(store: Store, sheet: bytes) -> None:
    """The difference is a table of texts with their cells, no chart of figures; a click stores; *Historik* undoes."""
    one, other, desk = goal_of(sheet, 4), goal_of(sheet, 5), Desk()
    content = fill(sheet, 4, Status="Nået.\nSe <b>bilag</b>", Egen_vurdering="nået", Skrevet_af="Bo")
    page = desk.drop(ark_xlsx=fill(content, 5, Kommentar="Godt", Skrevet_af="Carla"))
    assert "39 mål, 2 felter er udfyldt eller ændret." in page.whole()
    assert "sammenlignet 2 nye tekster." in page.words
    assert f"{one} Status – Nået. Se <b>bilag</b> Bo Opfølgning!G4" in page.words
    assert f"{one} Egen vurdering – nået Bo Opfølgning!J4" in page.words
    assert f"{other} Kommentar – Godt Carla Opfølgning!I5" in page.words
    assert "Sådan ser tallene ud" not in page.words and "<b>bilag" not in page.markup
    before = store.version
    button(page.app, "Gem teksterne").click()
    page = Visit(page.app.run())
    assert f"Indlæsning {before + 1}: 2 nye tekster." in page.whole() and f"Se {one} i Mål" in page.words
    assert sorted((t.goal, t.person) for t in store.facts().followups) == sorted([(one, "Bo"), (other, "Carla")])
    asked = visit("historik", {"fortryd": str(before + 1)})
    assert "ark.xlsx · Opfølgning" in asked.whole()
    assert f"Kommentar til {other} af Carla tages væk: »Godt« Intet står i stedet." in asked.words
    button(asked.app, "Fortryd indlæsningen").click()
    assert "tæller ikke længere med" in Visit(asked.app.run()).whole()
    assert store.facts().followups == ()


def test_where_somebody_else_has_written_since_a_person_says_yes(store: Store, sheet: bytes) -> None:
    goal = goal_of(sheet, 4)
    writer = Writer(store, "Dorte", this_day(), ui.frame.data.catalogue_of_files())
    save_texts(writer, store.version, [FollowUp(goal, "status", "Dortes ord", "")])
    page = Desk().drop(ark_xlsx=fill(sheet, 4, Status="Bos ord", Skrevet_af="Bo"))
    page.whole()
    (box,) = page.app.checkbox
    assert "Dorte skrev »Dortes ord«" in box.label and "Arket siger »Bos ord«" in box.label
    assert button(page.app, "Gem teksterne").disabled
    box.check()
    page = Visit(page.app.run())
    button(page.app, "Gem teksterne").click()
    assert "1 ændret tekst." in Visit(page.app.run()).whole()
    assert [t.text for t in store.facts().followups] == ["Bos ord"]


def test_a_row_without_a_writer_is_told_at_its_cell(sheet: bytes) -> None:
    page = Desk().drop(ark_xlsx=fill(sheet, 4, Status="Nået"))
    assert "Opfølgning!K4" in page.whole() and "Skriv, hvem der har skrevet den" in page.words
    assert button(page.app, "Gem teksterne").disabled


@pytest.mark.parametrize(("state", "offered"), [({}, 1), ({"arbejde": "opfoelgning"}, 1), ({"arbejde": "nyt"}, 0)])
def test_it_is_fetched_on_the_goals(state: dict[str, str], offered: int) -> None:
    page = visit("maal", {**HERNING, **state})
    page.whole()
    assert sum(each.label == "Lad afdelingerne skrive deres del i Excel" for each in page.app.expander) == offered


def test_an_earlier_day_has_no_workbook() -> None:
    """What is written in it counts today."""
    page = visit("maal", {**HERNING, "kendt": "2016-06-01"})
    assert not any("i Excel" in each.label for each in page.app.expander)
