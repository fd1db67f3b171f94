"""The gap over time: one line of how far the own area is from another, over and under zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from maaltavle.charts.chart import Chart
from maaltavle.charts.inputs import Line, Point, Subject
from maaltavle.charts.theme import LIGHT, Theme
from maaltavle.charts.trend import trend_chart
from maaltavle.message import Words
from maaltavle.units import Unit
from maaltavle.wording.language import Language, in_every_language


def gap_chart(
    distances: Sequence[Point], between: tuple[Words, Words], subject: Subject, unit: Unit, lang: Language,
    theme: Theme = LIGHT,
) -> Chart:  # fmt: skip
    """The distances in `unit` (percentage points of shares) of the areas `between`, the own one first."""
    own, other = between
    named = in_every_language(lambda lang: lang("{own} mod {other}", own=own, other=other))
    apart = in_every_language(lambda lang: lang("{name}: forskel", name=subject.named))
    line = Line(named, tuple(distances), own=True)
    decimals = max(subject.decimals, 1) if subject.kind == "share" else subject.decimals
    of = replace(subject, named=apart, unit=unit, kind="count", decimals=decimals)  # its axis has a zero
    return trend_chart([line], [], [], of, lang, theme)
