"""The tokens hold what is asked of them: contrast against the ground, distance under colour blindness, sizes."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from colorspacious import cspace_convert

from maaltavle.charts import THEMES, Theme
from maaltavle.model import Outcome

every_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def rgb(colour: str) -> np.ndarray:
    """#RRGGBB as three shares."""
    return np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])


def contrast(one: str, two: str) -> float:
    """WCAG 2 contrast ratio."""

    def luminance(colour: str) -> float:
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb(colour)]
        return float(np.dot(linear, [0.2126, 0.7152, 0.0722]))

    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


def seen_by(colour: str, blindness: str) -> np.ndarray:
    """The colour in CAM02-UCS as an eye with the given colour blindness sees it."""
    seen = rgb(colour)
    if blindness != "none":
        space = {"name": "sRGB1+CVD", "cvd_type": blindness, "severity": 100}
        seen = np.clip(cspace_convert(seen, space, "sRGB1"), 0, 1)
    return cspace_convert(seen, "sRGB1", "CAM02-UCS")


def lines_of(theme: Theme) -> tuple[str, ...]:
    return (theme.own, theme.country, *theme.series)


@every_theme
def test_series_stand_out_from_the_ground_by_three_to_one(theme: Theme):
    too_faint = {c: contrast(c, theme.background) for c in lines_of(theme) if contrast(c, theme.background) < 3}
    assert not too_faint


@every_theme
def test_everything_written_has_four_and_a_half_to_one(theme: Theme):
    """Names and values are written in the colour of their line, also over the tinted good side and the panel."""
    written = [theme.text, theme.muted, *lines_of(theme), *theme.outcomes.values()]
    too_faint = {c: round(contrast(c, theme.background), 2) for c in written if contrast(c, theme.background) < 4.5}
    on_tint = [c for c in (theme.text, theme.own) if contrast(c, theme.good_tint) < 4.5]
    assert not too_faint
    assert not on_tint


def test_everything_on_a_projector_has_seven_to_one():
    theme = THEMES["projector"]
    written = [theme.text, theme.muted, *lines_of(theme), *theme.outcomes.values()]
    too_faint = {c: round(contrast(c, theme.background), 2) for c in written if contrast(c, theme.background) < 7}
    assert not too_faint


@every_theme
@pytest.mark.parametrize("blindness", ["none", "protanomaly", "deuteranomaly", "tritanomaly"])
def test_series_stay_ten_apart_for_every_eye(theme: Theme, blindness: str):
    seen = {colour: seen_by(colour, blindness) for colour in lines_of(theme)}
    near = [pair for pair in combinations(seen, 2) if np.linalg.norm(seen[pair[0]] - seen[pair[1]]) < 10]
    assert not near


@every_theme
def test_no_two_series_share_dash_or_symbol(theme: Theme):
    strokes = [theme.stroke(0, own=True), *(theme.stroke(place, own=False) for place in range(1 + len(theme.series)))]
    for trait in ("colour", "dash", "symbol"):
        assert len({getattr(stroke, trait) for stroke in strokes}) == len(strokes), trait


@every_theme
def test_every_outcome_has_a_colour(theme: Theme):
    assert set(theme.outcomes) == set(Outcome)


@pytest.mark.parametrize(("name", "least"), [("light", 13), ("dark", 13), ("projector", 24)])
def test_no_text_is_smaller_than_its_room_can_read(name: str, least: int):
    theme = THEMES[name]
    assert min(theme.small, theme.body, theme.answer) >= least
