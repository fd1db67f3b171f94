"""Which meetings there are and what is on their agenda: made here, or known from minutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from meeting_samples import MADE, meeting, point, shown

from maaltavle.catalogue import Catalogue
from maaltavle.meetings import agenda
from maaltavle.model import Facts, Meeting
from maaltavle.spelling.plain import meeting_ref
from maaltavle.store import Store


@pytest.mark.parametrize(
    ("committee", "ref"),
    [("BSK", "bsk-2019-06-04"), ("ØKE", "oeke-2019-06-04"), ("Børn og Unge", "boern-og-unge-2019-06-04")],
)
def test_a_meeting_of_minutes_has_a_name_that_fits_in_an_address(committee: str, ref: str) -> None:
    assert meeting_ref(committee, date(2019, 6, 4)) == ref


def test_minutes_are_a_meeting(store: Store, names: Catalogue) -> None:
    """Committee, municipality, day, time and place are those of the minutes."""
    (found,) = agenda.meetings(store.facts(), names)
    expected = Meeting("oeeu-2016-03-01", "opfoelgning-2015", "herning", "oeu", date(2016, 3, 1), "15:00", "B1.11")
    assert replace(found, load=0) == expected
    assert [(p.point_no, p.title) for p in agenda.points(store.facts(), found)] == [(7, "Opfølgning")]
    assert agenda.find(store.facts(), names, "oeeu-2016-03-01") == found
    assert agenda.find(store.facts(), names, "oeeu-2016-03-02") is None


def test_a_meeting_made_here_stands_before_its_minutes(names: Catalogue) -> None:
    """The made one hides the minutes of the same document and day; other days of the document stay meetings."""
    minutes = tuple(replace(point(n, document="referat"), meeting_date=date(2016, 4, n)) for n in (1, 2))
    made = replace(meeting(), document="referat")
    found = agenda.meetings(Facts(agenda=minutes, meetings=(made,)), names)
    assert [(one.ref, one.date.day) for one in found] == [("oeeu-2016-04-02", 2), (MADE, 1)]


def test_two_minutes_of_one_name_and_day_keep_apart(names: Catalogue) -> None:
    """The first loaded keeps the short name whatever comes later; the other has its document's."""
    first, second = replace(point(1, document="b"), load=1), replace(point(1, document="a"), load=2)
    refs = {one.document: one.ref for one in agenda.meetings(Facts(agenda=(second, first)), names)}
    assert refs == {"b": "oeeu-2016-04-01", "a": "a-2016-04-01"}


def test_points_and_screens_stand_in_order_and_what_was_taken_away_is_gone() -> None:
    """By number and place; a point without a title and a screen of nothing are how something is taken off."""
    facts = Facts(
        agenda=(point(3), point(1), point(2, ""), point(4, "", closed=True), point(1, document="other")),
        shown=(shown(1, "text", place=2), shown(1, "goal"), shown(3, ""), replace(shown(1, "goal"), meeting="x")),
    )
    assert [p.point_no for p in agenda.points(facts, meeting())] == [1, 3, 4]
    assert [(row.point_no, row.what) for row in agenda.shown(facts, meeting())] == [(1, "goal"), (1, "text")]
    assert agenda.shown(facts, meeting(), 3) == ()
