"""A digit to Python is not always a number: "²" is one and cannot be counted with; nor can a number of 5,000 digits."""

from __future__ import annotations

import pytest

from loaders.layouts.json_stat import _status, _wrong_length
from loaders.shapes.places import part_of_year
from maaltavle.errors import Place
from maaltavle.followup.fields import target_of
from maaltavle.spelling.numbers import whole_number

ODD = ["²", "1²", "½", "٣", "𝟛", "-1", "+1", "1_000", "1e3", " 1", "", "9" * 5_000]


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text[:12]))
def test_what_is_no_plain_number(text: str) -> None:
    assert whole_number(text) is None
    assert whole_number("007") == 7 and whole_number("999999999") == 999_999_999


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text[:12]))
def test_it_is_no_part_of_a_year(text: str) -> None:
    assert part_of_year("2022", text, "måned") == ""
    assert part_of_year(text, "3", "måned") == ""
    assert part_of_year("2022", "3", "måned") == "2022M03"


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text[:12]))
def test_it_is_no_position_in_a_table(text: str) -> None:
    here = Place("tal.json")
    assert _wrong_length({text: 1.0}, [2], [2], here) is not None
    assert _wrong_length({"1": 1.0}, [2], [2], here) is None
    assert dict(_status({text: ".."}, 2)) == {}
    assert set(_status({"1": ".."}, 2)) == {1}


@pytest.mark.parametrize("text", [text for text in ODD if text == text.strip()], ids=lambda text: ascii(text[:12]))
def test_it_is_no_number_of_parts_of_a_goal(text: str) -> None:
    for said, wanted in ((text, None), ("2", 2)):
        target, _faults = target_of("composite", {"parts": ["a", "b"], "at_least": said}, 2016)
        assert target.at_least == wanted
