"""The remark of *Udvikling*: its draft with links, the editor beside it, the signed text, and when it is outdated."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from visits import Tour, Visit, squeezed, visit

import ui.frame.data
from maaltavle.desk import Desk
from maaltavle.followup.remarks import all_standing, sign, standing
from maaltavle.model import Facts, Interval, Remark
from maaltavle.spelling.periods import DENMARK, this_day
from maaltavle.store import Store
from maaltavle.wording.language import language

YOUNG = {"ind": "unge-offentligt-forsoergede-andel"}
LOGGED_IN = "test@example.com"  # the person of Streamlit's test sessions
DRAFT = (
    "Unge offentligt forsørgede i andel af arbejdsstyrken: Herning lå på 11,2 % i marts 2019. Det er 1,1 procentpoint "
    "lavere end RAR Vestjylland (12,3 %) og 0,2 procentpoint højere end hele landet (11,0 %)."
)


def links(page: Visit) -> list[str]:
    """What the numbers of the draft lead to."""
    return re.findall(r'<a href="#([^"]+)">', page.markup)


def plain(page: Visit) -> str:
    """The words of a page without the spaces that the markup of links leaves."""
    return re.sub(r"(?<=\() | (?=[.,;)])", "", squeezed(page.whole()))


def test_the_draft_stands_under_the_chart_with_its_links() -> None:
    """Each number leads to a row that is there; the row is the figure's."""
    page = visit("udvikling", YOUNG)
    assert DRAFT in plain(page)
    assert links(page) == ["tal-O137", "tal-O137", "tal-O138", "tal-O137", "tal-O139"]
    assert re.search(r'id="tal-O138"[^>]*><th scope="row">marts 2019</th><td>RAR Vestjylland</td>', page.markup)
    assert "skriv=ja" in page.markup
    assert not page.app.text_area


def test_every_draft_is_on_its_page(board) -> None:
    """The text of each drafted remark, and a row behind every link."""
    tour, danish = Tour("udvikling"), language("da")
    shares = [found for found in all_standing(board, danish) if found.indicator.endswith(("andel", "procent", "grad"))]
    assert len(shares) > 5
    for found in shares:
        page = tour.visit({"ind": found.indicator, "del": found.breakdown})
        assert squeezed(found.draft.text) in plain(page)
        assert [place for place in links(page) if f'id="{place}"' not in page.markup] == []


def test_the_english_page_has_its_own_draft() -> None:
    """In English, with English numbers."""
    page = visit("udvikling", {**YOUNG, "sprog": "en"})
    assert "Herning was at 11.2 % in March 2019." in plain(page)


def test_an_earlier_day_is_not_written_on() -> None:
    """The draft of that day stands there, without a way into the editor."""
    page = visit("udvikling", {**YOUNG, "kendt": "2019-06-30", "skriv": "ja"})
    assert DRAFT in plain(page)
    assert "skriv=ja" not in page.markup
    assert not page.app.text_area


def test_the_editor_stands_beside_the_draft_and_begins_empty(store: Store) -> None:
    """The draft is in no field until a person asks for it, and it stays to the left as it is."""
    page = visit("udvikling", {**YOUNG, "skriv": "ja"})
    assert plain(page).count(DRAFT) == 1
    assert page.app.text_area[0].value == ""
    page.app.button(key="remark-copy").click().run()
    assert page.app.text_area[0].value.startswith(DRAFT[:40])
    assert plain(page).count(DRAFT) == 1
    assert store.version == store.loads()[-1].number == 5


def test_a_text_is_signed_with_name_and_day(store: Store) -> None:
    """Stored with its draft; the page shows both side by side, and the history who did it."""
    page = visit("udvikling", {**YOUNG, "skriv": "ja"})
    page.app.text_area[0].set_value("Andelen af unge <b>skal</b> ned.")
    page.app.button(key="remark-sign").click().run()
    (remark,) = store.facts().remarks
    assert (remark.text, remark.person, remark.language) == ("Andelen af unge <b>skal</b> ned.", LOGGED_IN, "da")
    assert remark.draft.replace("\N{NO-BREAK SPACE}", " ").startswith(DRAFT)
    assert store.loads()[-1].action == "edit"
    shown = plain(page)
    assert DRAFT in shown
    assert "Andelen af unge <b>skal</b> ned." in shown
    day = store.loads()[-1].at.astimezone(DENMARK).date()
    assert f"Underskrevet af {LOGGED_IN} {language('da').date(day)}" in shown
    assert "forældet" not in shown
    assert "<b>skal</b>" not in page.markup
    assert "skriv" not in page.app.query_params


def test_an_empty_text_is_refused(store: Store) -> None:
    """A sentence, and nothing stored."""
    page = visit("udvikling", {**YOUNG, "skriv": "ja"})
    page.app.button(key="remark-sign").click().run()
    assert [error.value for error in page.app.error] == [
        "Bemærkningen er tom\\. Skriv en tekst, før du underskriver\\."
    ]
    assert store.facts().remarks == ()


def test_closing_stores_nothing(store: Store) -> None:
    """What was written is gone, the page as before."""
    page = visit("udvikling", {**YOUNG, "skriv": "ja"})
    page.app.text_area[0].set_value("Ikke færdig")
    page.app.button(key="remark-close").click().run()
    assert "Ikke færdig" not in plain(page)
    assert store.facts().remarks == ()


@pytest.mark.parametrize(("indicator", "outdated"), [("unge-offentligt-forsoergede-andel", True), ("ledige", False)])
def test_a_signed_text_is_out_of_date_when_its_figures_change(indicator: str, outdated: bool, store: Store) -> None:
    """Revised figures behind the draft say so at the text; figures of something else do not."""
    danish, place = language("da"), ("unge-offentligt-forsoergede-andel", "herning", "målgruppe=Unge")
    board = ui.frame.data.board(None)
    found = standing(board, *place, danish)
    remark = Remark(*place, found.draft.period, "Vi følger det.", found.draft.text, "Anna Jensen")
    sign(Desk(store, "Anna", this_day()), remark, based_on=store.version)
    assert not standing(ui.frame.data.board(None), *place, danish).outdated
    figure = next(o for o in board.series[indicator] if o.area == "herning")
    revised = replace(figure, value=Interval.exactly("11.9"), load=0)
    store.load(
        Facts(observations=(revised,)), known_from=this_day(), person="Bo", action="upload", source="x", sha256=""
    )
    assert standing(ui.frame.data.board(None), *place, danish).outdated is outdated
    page = visit("udvikling", YOUNG)
    assert ("forældet" in plain(page)) is outdated
    assert ("Udkastet, da den blev underskrevet" in plain(page)) is outdated


def test_somebody_else_was_first(store: Store) -> None:
    """What was stored meanwhile stops the signing once, with a sentence; the words stay in the field."""
    page = visit("udvikling", {**YOUNG, "skriv": "ja"})
    page.app.text_area[0].set_value("Vi følger det.").run()
    figure = ui.frame.data.board(None).series["ledige"][0]
    store.load(
        Facts(observations=(replace(figure, load=0),)), known_from=this_day(), person="Bo", action="upload",
        source="x", sha256="",
    )  # fmt: skip
    page.app.button(key="remark-sign").click().run()
    assert len(page.app.error) == 1
    assert store.facts().remarks == ()
    assert page.app.text_area[0].value == "Vi følger det."
    page.app.button(key="remark-sign").click().run()
    assert [remark.text for remark in store.facts().remarks] == ["Vi følger det."]
