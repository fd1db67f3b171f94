"""Axes in the making: what labels beside the figures, or headings over them, say of each row or column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import repeat

from loaders.shapes.context import Context
from loaders.shapes.places import WHOLE_YEAR, looks_like_areas
from loaders.shapes.roles import Axis, Role
from loaders.tables.headings import Beside, Heading, heading_of
from maaltavle.errors import Problem
from maaltavle.model import Kind
from maaltavle.spelling.areas import AreaMatch, find_area, is_total
from maaltavle.spelling.calendar import read_period
from maaltavle.spelling.periods import parse_period

Labels = list[str]
Marks = Mapping[str, str]  # a footnote mark → the model.Kind value that its note gives
MOST_DIFFERENT = 5000  # labels that are looked at one by one; periods and areas are fewer
_MEANS = ("gennemsnit", "gennemsnittet", "gns.", "average")
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
    filled: list[int] = field(default_factory=list)  # rows whose year was taken from the one above
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

    def add_said(self, name: str, role: Role, texts: Labels, said: Mapping[str, str]) -> None:
        """The same of what is said of each different text."""
        if any(said.values()):
            self.add(name, role, [*map(said.__getitem__, texts)])

    def add_times(
        self, texts: Labels, told: Mapping[str, Heading], name: str, marks: Marks, *, all_are: bool = False
    ) -> None:
        """Periods, perhaps in parts; `told` says what each different text is. What stands among them and is none
        is not read; nor is a year beside its months.

        A total of the year beside its parts is another series, named by its own words; one of a year that it names
        itself may be of another year, and is not read. What is aimed at for a year
        stands beside them. Where `all_are` periods, as their name says, one that cannot be read is a faulty period.
        """
        times = Counter(texts)
        if all_are:
            told = {
                text: one if one.is_time or _is_apart(one) else replace(one, when=one.text, name="")
                for text, one in told.items()
            }
        parts = any(one.part for one in told.values())
        grains = {text: grain_of(one) for text, one in told.items()}
        of_year = {text for text, one in told.items() if parts and one.beside is Beside.TOTAL and not one.when}
        aims = {text for text, one in told.items() if one.kind == Kind.TARGET and grains[text] == "year"}
        whole = of_year | aims if parts else set()
        bare = _bare(told) if not parts else set()
        series = {text: one.text if text in of_year else "" for text, one in told.items()}
        self.add_said("", Role.INDICATOR, texts, series)
        again = alike(told)
        self.add_said("", Role.BREAKDOWN, texts, {text: again.get(text, "") for text in told})
        self.add_said("", Role.PERIOD, texts, {text: one.when if one.is_time else "" for text, one in told.items()})
        said = {text: WHOLE_YEAR if text in whole else one.part for text, one in told.items()}
        self.add_said(name, Role.SUBPERIOD, texts, said)
        self.add_said("", Role.UNIT, texts, {text: one.unit if one.is_time else "" for text, one in told.items()})
        kinds = {text: one.kind or marks.get(one.marks, "") for text, one in told.items()}
        self.add_said("", Role.KIND, texts, kinds)
        years = sum(times[text] for text, grain in grains.items() if grain == "year")
        finer = sum(times[text] for text, grain in grains.items() if grain in _FINER) > years
        of_parts = {text for text, grain in grains.items() if finer and grain == "year"} - aims
        left = {t for t, one in told.items() if one.text and (not one.is_time or t in of_parts)} - of_year - bare
        self.left.update((n, told[text].text) for n, text in enumerate(texts if left else ()) if text in left)


def _is_apart(one: Heading) -> bool:
    """Whether it is worked out from the figures of a period ("I alt 2023" below its quarters), or is an area's."""
    return one.is_apart or _is_of_area(one) or (one.split and heading_of(one.name).is_apart)


def _bare(told: Mapping[str, Heading]) -> set[str]:
    """What came of it ("Resultat"), without a period, where only what is aimed at has one ("Mål 2025")."""
    dated = [one.kind for one in told.values() if one.when and one.is_time]
    if not dated or {*dated} != {Kind.TARGET}:
        return set()
    return {text for text, one in told.items() if one.kind not in ("", Kind.TARGET) and not (one.name or one.is_time)}


def alike(told: Mapping[str, Heading]) -> dict[str, str]:
    """Names for what has its kind and period from its heading, and shares both with another: "Oprindeligt budget"
    beside "Korrigeret budget", "Baseline" beside "Status"."""
    kinds = {text: one for text, one in told.items() if one.kind and not one.name}
    times = Counter((one.kind, one.when, one.part) for one in kinds.values())
    own = {text: one for text, one in kinds.items() if times[one.kind, one.when, one.part] > 1}
    return {text: one.text.replace(one.when or one.part, "").strip(" ,()") for text, one in own.items()}


def apart_from_areas(texts: AbstractSet[str], context: Context, named: bool = False) -> set[str]:
    """The labels among areas that are none: totals, means, changes, ranks, targets. None where the others are none.

    Where they are `named` areas, one that is known is enough.
    """
    few = len(texts) <= MOST_DIFFERENT
    apart = {text for text in texts if is_total(text) or (few and heading_of(text).is_apart)}
    apart = {text for text in apart if not isinstance(find_area(text), AreaMatch)}
    others = texts - apart if apart else ()
    fit = looks_like_areas(others, context) or (named and any(looks_like_areas([text], context) for text in others))
    return apart if fit else set()


def is_time(told: Iterable[Heading], times: Iterable[int] = repeat(1)) -> bool:
    """Whether most labels are periods or parts of years, but for those of what is worked out from their figures and of
    what is aimed at without saying when.

    Each stands there so many `times`.
    """
    each = [(one, often) for one, often in zip(told, times, strict=False) if one.text and one.beside is None]
    said = [(one.is_time, often) for one, often in each if one.is_time or one.name or not one.kind]
    return 2 * sum(often for of_time, often in said if of_time) > sum(often for _of_time, often in said)


def _is_of_area(one: Heading) -> bool:
    """Whether it names an area, or the mean of some, where a period should stand: "Landsgennemsnit"."""
    return isinstance(find_area(one.name), AreaMatch) or one.name.casefold().endswith(_MEANS)


def grain_of(one: Heading) -> str:
    """How long the period of a label is: "part" where the year stands elsewhere, "" where it is not known alone."""
    if not one.when:
        return "part" if one.part else ""
    period = read_period(one.when)
    return parse_period(period).grain if isinstance(period, str) else ""
