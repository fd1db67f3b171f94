"""Open points on a meeting's page and on Frister: typed, seen from the next meeting on, closed with a note."""

from __future__ import annotations

from dataclasses import replace
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
from maaltavle.meetings.edits import decision_of, make_meeting, new_point, save_decision, save_point
from maaltavle.meetings.matters import register, save_matter
from maaltavle.model import Decision, Matter, Meeting
from maaltavle.spelling.periods import this_day
from maaltavle.store import Store
from maaltavle.wording.language import language
from ui.history.meetings import note_in_words

BODY = "herning-bsk"


@pytest.fixture
def held(store: Store) -> tuple[Meeting, Meeting]:
    """A meeting of one point, and the next one of the committee."""
    desk = Desk(store, "Anne", this_day(), ui.frame.data.catalogue_of_files())
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
    desk = Desk(store, "Anne", this_day(), ui.frame.data.catalogue_of_files())
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


def test_moeder_follows_the_chosen_municipality(store: Store, held: tuple[Meeting, Meeting]) -> None:
    """Herning's meetings are not shown as another's; each says whose it is, and another is a choice away."""
    desk = Desk(store, "Anne", this_day(), ui.frame.data.catalogue_of_files())
    other = make_meeting(desk, "horsens-oeu", date(2026, 6, 3), "8.00", "Rådhuset")
    for place, name, own in (("herning", "Herning", held[0]), ("horsens", "Horsens", other)):
        page = visit("moeder", {"kommune": place})
        assert f"moede={own.ref}" in page.markup
        assert page.picked["kommune"] == place
        rows = findall(r'<p class="soft">(.*?) · ', page.markup)
        assert set(rows) == {name}
    assert "Horsens · 3. juni 2026" in visit("moeder", {"kommune": "herning", "moede": other.ref}).whole()


def test_an_account_of_the_machine_is_nobodys_name(store: Store, held: tuple[Meeting, Meeting]) -> None:
    first, _following = held
    words = {}
    for who in ("root", "Anne Holm"):
        desk = Desk(store, who, this_day(), ui.frame.data.catalogue_of_files())
        known = decision_of(store.facts(), first, 1)
        save_decision(desk, first, known.load if known else 0, Decision("", 1, "noted", "Taget til efterretning."))
        words[who] = page_of(first).whole()
    assert "skrevet af" not in words["root"]
    assert "skrevet af Anne Holm" in words["Anne Holm"]
    assert [one.person for one in store.versions("decisions")] == ["root", "Anne Holm"]


def test_a_time_that_is_none_is_told_at_its_field(store: Store, held: tuple[Meeting, Meeting]) -> None:
    page, before = visit("moeder"), store.version
    page.app.text_input(key="new-day").set_value("4.6.2027")
    page.app.text_input(key="new-time").set_value("25:99")
    press(page, "make-meeting")
    assert r"»25\:99« er ikke et klokkeslæt" in " ".join(page.wrong)
    assert store.version == before


def test_a_decision_before_the_day_of_the_meeting_is_told_so(store: Store, held: tuple[Meeting, Meeting]) -> None:
    """A hint in the form, and no refusal; of a meeting that is held there is nothing to say."""
    desk = Desk(store, "Anne", this_day(), ui.frame.data.catalogue_of_files())
    save_point(desk, held[1], None, new_point(held[1], 1, "Ledighed"))
    told = [str(visit("moede", {"id": meeting.ref}).every) for meeting in held]
    assert ["Mødet holdes først" in one for one in told] == [False, True]


HISTORY = [  # note of a load → Danish, English
    ("Punkt 1: lukket", "Punkt 1: lukket", "Point 1: closed"),
    ("Punkt 12: hvad der vises", "Punkt 12: hvad der vises", "Point 12: what is shown"),
    ("Punkt 1 og 2 har byttet plads", "Punkt 1 og 2 har byttet plads", "Points 1 and 2 have changed places"),
    ("Punkt 1 til 3: nye", "Punkt 1 til 3: nye", "Points 1 to 3: new"),
    ("bsk-2026-06-02: mødet er frosset", "Mødet er frosset", "The meeting is frozen"),
    ("Nyt møde", "Nyt møde", "New meeting"),
    ("Punkt 1: noget andet", "Punkt 1: noget andet", "Punkt 1: noget andet"),
]


@pytest.mark.parametrize(("note", "danish", "english"), HISTORY)
def test_what_a_load_did_in_a_meeting(note: str, danish: str, english: str) -> None:
    assert [note_in_words(note, language(code)) for code in ("da", "en")] == [danish, english]


def test_historik_names_the_meeting_and_the_words(store: Store, held: tuple[Meeting, Meeting]) -> None:
    first, _following = held
    desk = Desk(store, "Anne", this_day(), ui.frame.data.catalogue_of_files())
    matter = Matter("", first.ref, 1, "question", "Hvornår?")
    save_matter(desk, 0, matter)
    (kept,) = store.facts().matters
    save_matter(desk, kept.load, replace(kept, closed=True, note="Sendt 12.12."))
    meeting = "Beskæftigelsesudvalget, 2. juni 2026"
    words = visit("historik").whole()
    assert f"Punkt 1: lukket »Hvornår?« – Sendt 12.12. · {meeting}" in words
    assert f"Punkt 1: åbent punkt »Hvornår?« · {meeting}" in words
    assert f"Nyt møde · {meeting}" in words
    assert "Point 1: closed »Hvornår?«" in visit("historik", {"sprog": "en"}).whole()
    asked = visit("historik", {"fortryd": kept.load + 1}).whole()
    assert "1 åbent punkt fra et møde" in asked
