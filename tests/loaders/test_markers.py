"""Markers: what each source means by a sign, and that a sign is never 0 by accident."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.shapes.markers import SOURCES, marker_of
from maaltavle.model import Marker
from maaltavle.spelling.plain import Ambiguity

ZERO, NO_MARKER, UNDECIDED = Decimal(0), None, Ambiguity(("0", "missing"), "-")

SIGNS = [
    # sign          unknown          dst                  noegletal        ons
    ("..", Marker.MISSING, Marker.MISSING, Marker.MISSING, Marker.MISSING),
    (".", Marker.MISSING, Marker.NOT_RELEVANT, Marker.MISSING, Marker.MISSING),
    ("-", UNDECIDED, ZERO, ZERO, Marker.MISSING),
    ("\u2013", UNDECIDED, ZERO, ZERO, Marker.MISSING),
    (" -", UNDECIDED, ZERO, ZERO, Marker.MISSING),
    ("\u2026", Marker.MISSING, Marker.PENDING, Marker.MISSING, Marker.MISSING),
    ("*", Marker.WITHHELD, Marker.WITHHELD, Marker.WITHHELD, Marker.WITHHELD),
    (":", Marker.MISSING, Marker.MISSING, Marker.MISSING, Marker.MISSING),
    ("M", NO_MARKER, NO_MARKER, Marker.MISSING, NO_MARKER),
    ("U", NO_MARKER, NO_MARKER, Marker.MISSING, NO_MARKER),
    ("[c]", Marker.WITHHELD, Marker.WITHHELD, Marker.WITHHELD, Marker.WITHHELD),
    ("[z]", Marker.NOT_RELEVANT, Marker.NOT_RELEVANT, Marker.NOT_RELEVANT, Marker.NOT_RELEVANT),
    ("", Marker.MISSING, Marker.MISSING, Marker.MISSING, Marker.MISSING),
    ("0", NO_MARKER, NO_MARKER, NO_MARKER, NO_MARKER),
    ("0,0", NO_MARKER, NO_MARKER, NO_MARKER, NO_MARKER),
    ("I alt", NO_MARKER, NO_MARKER, NO_MARKER, NO_MARKER),
    ("NaN", NO_MARKER, NO_MARKER, NO_MARKER, NO_MARKER),
]


@pytest.mark.parametrize("row", SIGNS, ids=lambda row: repr(row[0]))
def test_each_source_declares_its_signs(row: tuple) -> None:
    sign, *meanings = row
    assert [marker_of(sign, source) for source in ("", "dst", "noegletal", "ons")] == meanings
    assert [marker_of(f"\u00a0{sign}\u200b", source) for source in ("", "dst", "noegletal", "ons")] == meanings


@pytest.mark.parametrize(
    ("sign", "source", "meaning"),
    [
        (None, "jobindsats", Marker.WITHHELD),
        ("", "jobindsats", Marker.WITHHELD),
        (None, "", Marker.MISSING),
        ("-", "px", ZERO),
        ("......", "px", Marker.MISSING),
        (":c", "eurostat", Marker.WITHHELD),
        (": z", "eurostat", Marker.NOT_RELEVANT),
        ("..", "kolada", Marker.WITHHELD),
        ("for få til at vise", "template", Marker.WITHHELD),
        ("-", "somebody new", UNDECIDED),
    ],
)
def test_other_sources(sign: str | None, source: str, meaning: object) -> None:
    assert marker_of(sign, source) == meaning


def test_only_a_dash_is_ever_zero_and_only_where_it_is_declared() -> None:
    zeros = {(source, sign) for source, signs in SOURCES.items() for sign, meaning in signs.items() if meaning == ZERO}
    assert zeros == {("dst", "-"), ("noegletal", "-"), ("px", "-")}


@given(st.text(max_size=8), st.sampled_from(sorted(SOURCES)))
def test_any_text_is_a_sign_or_none(text: str, source: str) -> None:
    meaning = marker_of(text, source)
    assert meaning is None or isinstance(meaning, Marker | Ambiguity) or meaning == ZERO
