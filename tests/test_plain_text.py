"""Plain text: what nobody can see is gone, and spellings of one name become one."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maaltavle.spelling.plain import folded, plain, with_hyphens, without_marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Herning \t Kommune\n", "Herning Kommune"),
        ("Her\u00adning\u200b\u00a0Kommune\ufeff", "Herning Kommune"),
        ("A\u030arhus", "Århus"),  # a and a ring of its own
        ("A\u200b\u030arhus", "Århus"),
        ("\u202eAarhus\u202c", "Aarhus"),
        ("m²", "m²"),
        ("", ""),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Århus", "AARHUS"),
        ("Brøndby", "broendby"),
        ("Ikast-Brande", "ikast brande"),
        ("Ikast\u2013Brande", "Ikast_Brande"),
        ("I alt:", "i alt"),
    ],
)
def test_folded(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_a_dash_of_any_kind_is_a_hyphen() -> None:
    assert with_hyphens("\u22122 \u2013 \u20143") == "-2 - -3"


@given(st.text(max_size=30))
def test_plain_text_stays_plain(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert folded(folded(text)) == folded(text)


def test_the_marks_behind_a_text_are_those_of_a_pattern_that_is_slower() -> None:
    """Said as a pattern, which begins at every mark of a text that is full of them; here on all short texts."""
    pattern = re.compile(r"(?<=.)(?:\s?[*†‡§ªº²³¹⁰-ⁿ]|\s[0-9a-z]\))+$")
    for length in range(6):
        for letters in itertools.product("a*† 1)\n²", repeat=length):
            text = "".join(letters)
            wanted = text if text[-1:] == "1" else pattern.sub("", text)
            assert without_marks(text) == wanted, repr(text)
