"""Axes in the making: what labels beside the figures, or headings over them, say of each row or column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from loaders.shapes.places import WHOLE_YEAR
from loaders.shapes.roles import Axis, Role
from loaders.tables.headings import Beside, Heading
from maaltavle.errors import Problem
from maaltavle.model import Kind
from maaltavle.spelling.calendar import read_period
from maaltavle.spelling.periods import parse_period

Labels = list[str]
Marks = Mapping[str, str]  # a footnote mark → the model.Kind value that its note gives
_FINER = ("part", "half", "quarter", "month", "week")


@dataclass
class Axes:
    """What each axis says of every row (labels beside) or every column (headings over), by their places from 0."""

    axes: list[Axis] = field(default_factory=list)
    labels: list[Labels] = field(default_factory=list)
    places: list[int] = field(default_factory=list)  # the sheet's column or row that each was made of
    place: int = 0  # the one at hand
    left: dict[int, str] = field(default_factory=dict)  # place → what stands there that is not read
    dropped: set[int] = field(default_factory=set)  # places of which a problem tells
    problems: list[Problem] = field(default_factory=list)

    @property
    def skipped(self) -> set[int]:
        """The places that no figure is read at."""
        return {*self.left, *self.dropped}

    def add(self, name: str, role: Role, labels: Labels) -> None:
        """One more; one that says nothing anywhere is none."""
        if any(labels):
            self.axes.append(Axis(name, role))
            self.labels.append(labels)
            self.places.append(self.place)

    def add_times(self, told: Sequence[Heading], name: str, marks: Marks, *, all_are: bool = False) -> None:
        """Periods, perhaps in parts. What stands among them and is none is not read; nor is a year beside its months.

        A total of the year beside its parts is another series, named by its own words. What is aimed at for a year
        stands beside them. Where `all_are` periods, as their name says, one that cannot be read is a faulty period.
        """
        if all_are:
            told = [one if one.is_time or one.beside else replace(one, when=one.text, name="") for one in told]
        parts = any(one.part for one in told)
        different = {one.text: one for one in told}
        grain_of = {text: _grain(one) for text, one in different.items()}
        grains = [grain_of[one.text] for one in told]
        of_year = [parts and one.beside is Beside.TOTAL for one in told]
        aims = [one.kind == Kind.TARGET and grain == "year" for one, grain in zip(told, grains, strict=True)]
        self.add("", Role.INDICATOR, [one.text if of_it else "" for one, of_it in zip(told, of_year, strict=True)])
        self.add("", Role.PERIOD, [one.when for one in told])
        self.add(
            name,
            Role.SUBPERIOD,
            [
                WHOLE_YEAR if of_it or (parts and aim) else one.part
                for one, of_it, aim in zip(told, of_year, aims, strict=True)
            ],
        )
        self.add("", Role.KIND, [one.kind or marks.get(one.marks, "") for one in told])
        finer = sum(grain in _FINER for grain in grains) > sum(grain == "year" for grain in grains)
        for n, (one, grain) in enumerate(zip(told, grains, strict=True)):
            year_of_parts = finer and grain == "year" and not aims[n]
            if one.text and not of_year[n] and (not one.is_time or year_of_parts):
                self.left[n] = one.text


def is_time(told: Sequence[Heading]) -> bool:
    """Whether most labels are periods or parts of years, but for those of what is worked out from their figures."""
    said = [one for one in told if one.text and one.beside is None]
    return bool(said) and 2 * sum(one.is_time for one in said) > len(said)


def _grain(one: Heading) -> str:
    """How long the period of a label is: "part" where the year stands elsewhere, "" where it is not known alone."""
    if not one.when:
        return "part" if one.part else ""
    period = read_period(one.when)
    return parse_period(period).grain if isinstance(period, str) else ""
