"""Open points on a meeting's page and on Frister: typed, seen from the next meeting on, closed with a note."""

from __future__ import annotations

from datetime import date
from html import unescape
from re import findall
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest
from visits import Visit, visit

import ui.frame.data
from maaltavle.browse.search import search
from maaltavle.desk import Desk
from maaltavle.meetings.agenda import points
from maaltavle.meetings.edits import make_meeting, new_point, save_decision, save_point
from maaltavle.meetings.matters import register, save_matter
from maaltavle.model import Decision, Matter, Meeting
from maaltavle.store import Store

BODY = "herning-bsk"


@pytest.fixture
def held(store: Store) -> tuple[Meeting, Meeting]:
    """A meeting of one point, and the next one of the committee."""
    desk = Desk(store, "Anne", date.today(), ui.frame.data.catalogue_of_files())
    first, following = (make_meeting(desk, BODY, day, "8.00", "A1") for day in (date(2026, 6, 2), date(2099, 6, 2)))
    save_point(desk, first, None, new_point(first, 1, "Ledighed"))
    return first, following


def page_of(meeting: Meeting) -> Visit:
    return visit("moeder", {"moede": meeting.ref})


def press(page: Visit, key: str) -> AppTest:
    return page.app.button(key=key).click().run()


def test_typed_seen_and_closed(store: Store, held: tuple[Meeting, Meeting]) -> None:
    """A question stands at its own meeting, at the top of the next and on Frister, and nowhere once it is closed."""
    first, following = held
    page = page_of(first)
    page.whole()
    page.app.text_input(key="matter-text").set_value("Hvornår kommer tallene?")
    page.app.text_input(key="matter-who-new").set_value("Borgerservice")
    press(page, "matter-add")
    assert "Hvornår kommer tallene?" in page.whole()
    (matter,) = store.facts().matters
    assert (matter.who, matter.kind, matter.point_no) == ("Borgerservice", "question", 1)
    seen = page_of(following)
    words = seen.whole()
    assert "Åbne punkter fra sidst" in words
    assert words.index("Hvornår kommer tallene?") < words.index("Dagsorden")
    due = visit("frister", {"kommune": "herning", "ansvarlig": "Borgerservice"})
    assert "Hvornår kommer tallene? punkt 1 åbent spørgsmål" in due.whole()
    link = next(link for link in findall(r'href="(/moeder[^"]*)"', due.markup) if matter.ref in link)
    asked = dict(parse_qsl(urlsplit(unescape(link)).query))
    assert asked["moede"] == first.ref
    seen = visit("moeder", {**asked, "moede": following.ref})
    assert "Luk et åbent punkt Hvornår kommer tallene?" in seen.whole()
    press(seen, "matter-close")
    assert "Skriv kort, hvordan punktet er lukket" in " ".join(seen.wrong)
    seen.app.text_input(key=f"matter-note-{matter.ref}").set_value("De kom i juli.")
    press(seen, "matter-close")
    assert "Luk et åbent punkt" not in seen.whole()
    assert "Åbne punkter fra dette møde" not in page_of(first).whole()
    for page in (page_of(first), page_of(following)):  # at its point, and at the next meeting since the last one
        assert "Hvornår kommer tallene?" in page.words
        assert "De kom i juli." in page.words
    assert "Lukket siden sidst 1 Hvornår kommer tallene? punkt 1, 2. juni 2026 De kom i juli." in page.words
    assert "Hvornår kommer tallene?" not in visit("frister", {"kommune": "herning"}).whole()
    (hit,) = search(ui.frame.data.board(None), "kom i juli").decisions
    assert hit.text == "De kom i juli."
    gone = visit("moeder", asked)
    assert "Det åbne punkt findes ikke længere, eller det er lukket." in gone.said
    facts = store.facts()
    assert matter.ref not in {one.matter.ref for one in register(facts, ui.frame.data.catalogue())}
    assert [(one.closed, one.note) for one in store.versions("matters")] == [(False, ""), (True, "De kom i juli.")]


def test_a_meeting_with_nothing_open_says_nothing(held: tuple[Meeting, Meeting]) -> None:
    """The first meeting has the minutes of 2019 before it: the steps they name are open until somebody closes them."""
    words = page_of(held[0]).whole()
    assert "Åbne punkter fra dette møde" not in words
    assert "Udvalget godkender Beskæftigelsesplanen" in words
    assert "Åbne punkter fra sidst" not in visit("moeder", {"moede": "bsk-2019-06-04"}).whole()


def test_a_point_with_a_decision_goes_after_a_question(store: Store, held: tuple[Meeting, Meeting]) -> None:
    """Decision and open matter are named; the first click takes nothing. A point without them asks nothing."""
    first, _following = held
    desk = Desk(store, "Anne", date.today(), ui.frame.data.catalogue_of_files())
    save_decision(desk, first, 0, Decision("", 1, "own", "Sagen genoptages i december."))
    save_matter(desk, 0, Matter("", first.ref, 1, "question", "Hvornår kommer tallene?"))
    save_point(desk, first, None, new_point(first, 2, "Eventuelt"))
    page = visit("moeder", {"moede": first.ref, "ret": "1"})
    press(page, "away-1")
    words = page.whole()
    assert "Fjern punkt 1?" in words
    assert words.count("Sagen genoptages i december.") > 2  # at the top of the page it is open, and here it is both
    assert "»Hvornår kommer tallene?« er åbent og forsvinder fra Frister." in words
    assert "De andre punkter beholder deres numre" in words
    assert len(points(store.facts(), first)) == 2
    press(page, "away-not")
    assert "Fjern punkt 1?" not in page.whole()
    press(page, "away-1")
    press(page, "away-sure")
    assert [point.point_no for point in points(store.facts(), first)] == [2]
    assert "Hvornår kommer tallene?" not in visit("frister", {"kommune": "herning"}).whole()
    page = visit("moeder", {"moede": first.ref, "ret": "2"})
    press(page, "away-2")
    assert points(store.facts(), first) == ()
