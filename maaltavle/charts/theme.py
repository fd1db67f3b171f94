"""Looks: colours, type sizes and marks for light, dark and projector, as frozen tokens.

The tokens are decided here; tests compute contrast (WCAG 2) and distance under colour blindness (CAM02-UCS) from them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType

from maaltavle.model import Outcome

FONT = '"Source Sans", "Source Sans Pro", "Source Sans 3", sans-serif'


@dataclass(frozen=True, slots=True)
class Stroke:
    """How one series is drawn: no two share colour, dash or symbol, so colour never carries it alone."""

    colour: str
    dash: str
    symbol: str
    width: float


@dataclass(frozen=True)
class Theme:
    """One look. Sizes are CSS pixels; `small` is the least text size in a figure, `answer` the number that answers."""

    name: str
    background: str
    panel: str
    text: str
    muted: str
    grid: str
    good_tint: str
    own: str
    country: str
    series: tuple[str, ...]
    outcomes: MappingProxyType[Outcome, str] = field(repr=False)
    small: int = 14
    body: int = 15
    answer: int = 32
    line: float = 3.0
    marker: int = 10
    height: int = 396
    label_room: int = 124  # the widest text beside the last point; longer names wrap
    # The room a chart has on a phone 390 px wide, in a window over 720 px and in one over 1100 px: its words fit each.
    rooms: tuple[int, ...] = (358, 673, 1053)
    row: int = 320  # the least width of a whole row of words
    font: str = FONT

    def stroke(self, place: int, own: bool) -> Stroke:
        """The stroke of the own area, or of the `place`th (from 0) of the others."""
        if own:
            return Stroke(self.own, "solid", "circle", self.line)
        colours = (self.country, *self.series)
        spot = place % len(colours)
        return Stroke(colours[spot], _DASHES[spot], _SYMBOLS[spot], self.line * 0.55)


_DASHES = ("6px,3px", "2px,3px", "10px,3px", "10px,3px,2px,3px", "5px,2px,2px,2px,2px,2px")
_SYMBOLS = ("square", "diamond", "triangle-up", "cross", "star-triangle-down")

_LIGHT_OUTCOMES = MappingProxyType(
    {
        Outcome.MET: "#1A7340",
        Outcome.ON_TRACK: "#2A6FB0",
        Outcome.BEHIND: "#A85A00",
        Outcome.MISSED: "#B3261E",
        Outcome.PARTLY: "#7A6500",
        Outcome.IN_PROGRESS: "#5A55B5",
        Outcome.NOT_ASSESSABLE: "#59636D",
        Outcome.DROPPED: "#6E4A72",
    }
)
_DARK_OUTCOMES = MappingProxyType(
    {
        Outcome.MET: "#63D296",
        Outcome.ON_TRACK: "#7DB8F2",
        Outcome.BEHIND: "#FFB055",
        Outcome.MISSED: "#FF8A80",
        Outcome.PARTLY: "#E0CC5A",
        Outcome.IN_PROGRESS: "#B3AEFF",
        Outcome.NOT_ASSESSABLE: "#AEB8C2",
        Outcome.DROPPED: "#D2A8D6",
    }
)

LIGHT = Theme(
    name="light",
    background="#FFFFFF",
    panel="#F4F6F8",
    text="#10161D",
    muted="#59636D",
    grid="#E3E7EB",
    good_tint="#EAF5EE",
    own="#0B3C6F",
    country="#6B7680",
    series=("#AF5F22", "#8555B3", "#7C280D", "#56313A"),
    outcomes=_LIGHT_OUTCOMES,
)
DARK = Theme(
    name="dark",
    background="#10161D",
    panel="#19222C",
    text="#F4F6F8",
    muted="#AEB8C2",
    grid="#2A3540",
    good_tint="#14271F",
    own="#8EC5FF",
    country="#A7B1BB",
    series=("#C2AA72", "#8E75B9", "#568B79", "#E9E186"),
    outcomes=_DARK_OUTCOMES,
)
# A projector in a bright room takes half of every contrast away: everything on it has 7:1 before that.
_PROJECTOR_OUTCOMES = MappingProxyType(
    {
        Outcome.MET: "#0F5F30",
        Outcome.ON_TRACK: "#1B4F82",
        Outcome.BEHIND: "#7A4000",
        Outcome.MISSED: "#9E1B15",
        Outcome.PARTLY: "#5C4C00",
        Outcome.IN_PROGRESS: "#45409A",
        Outcome.NOT_ASSESSABLE: "#47515B",
        Outcome.DROPPED: "#5C3A60",
    }
)
PROJECTOR = Theme(
    name="projector",
    background=LIGHT.background,
    panel=LIGHT.panel,
    text=LIGHT.text,
    muted="#47515B",
    grid="#D5DBE0",
    good_tint=LIGHT.good_tint,
    own=LIGHT.own,
    country="#4F565D",
    series=("#8A3B0A", "#6B2FB3", "#10330F", "#2A0D16"),
    outcomes=_PROJECTOR_OUTCOMES,
    small=24,
    body=26,
    answer=34,  # the number that answers stands beside the chart, much larger
    line=5.0,
    marker=16,
    height=400,  # and the widths below: the room a chart has on a screen of 1280 × 720 beside its number
    label_room=220,
    rooms=(700, 1150),
    row=700,
)
# A meeting's screen in a hand: the colours of the wall, which the dark one knows, in the sizes of a phone.
POCKET = replace(
    PROJECTOR, name="pocket", small=14, body=15, answer=30, line=3.0, marker=10, height=300, rooms=(350,), row=310,
    label_room=112,
)  # fmt: skip
THEMES = MappingProxyType({theme.name: theme for theme in (LIGHT, DARK, PROJECTOR)})
