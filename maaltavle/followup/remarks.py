"""Remarks as they stand: the draft of today beside what a person signed, and signing one.

The draft is never stored but with the text that was made from it: it is drafted anew from the figures each time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from maaltavle.asked import parts_of, without_aims
from maaltavle.board import Board
from maaltavle.desk import Desk
from maaltavle.errors import MaaltavleError
from maaltavle.model import Facts, Load, Remark
from maaltavle.remarks.behind import beside
from maaltavle.remarks.draft import Draft, draft
from maaltavle.spelling.breakdowns import part_of, pieces
from maaltavle.wording.language import Language, language

LONGEST = 4000  # letters of a signed remark; the drafts have a few hundred
SOURCE = "bemærkning"  # of the loads
_NUMBERS = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class StandingRemark:
    """A remark as it stands: `draft` of today's figures, `signed` text or None, `outdated`: figures changed since."""

    indicator: str
    area: str
    breakdown: str
    draft: Draft
    signed: Remark | None
    outdated: bool


def standing(board: Board, indicator: str, area: str, breakdown: str, lang: Language) -> StandingRemark | None:
    """The remark on a part of an indicator in an area; None where there is nothing to say.

    The signed text is that of the language, else that of the other one.
    """
    drafted = _drafted(board, indicator, area, breakdown, lang)
    if drafted is None:
        return None
    of_area = [r for r in board.facts.remarks if (r.indicator, r.area) == (indicator, area)]
    of_part = [r for r in of_area if pieces(r.breakdown) == pieces(breakdown)]
    signed = max(of_part, key=lambda remark: (remark.language == lang.code, remark.load), default=None)
    outdated = signed is not None and _outdated(board, signed)
    return StandingRemark(indicator, area, breakdown, drafted, signed, outdated)


def _drafted(board: Board, indicator: str, area: str, breakdown: str, lang: Language) -> Draft | None:
    known = board.catalogue.indicators.get(indicator)
    if known is None:
        return None
    series = beside(board.figures, indicator, area, board.catalogue, breakdown)
    events = [event for row in board.goals_of(indicator, area, breakdown) for event in row.events]
    return draft(
        series, known, area, board.catalogue, lang, board.today, breakdown=breakdown, events=events,
        trends=board.facts.trends,
    )  # fmt: skip


def _outdated(board: Board, signed: Remark) -> bool:
    """Whether the figures behind a signed text are others than when it was signed: newer, revised or taken away."""
    now = _drafted(board, signed.indicator, signed.area, signed.breakdown, language(signed.language))
    if now is None or _NUMBERS.findall(now.text) != _NUMBERS.findall(signed.draft):
        return True
    return any(figure.load > signed.load for figure in board.of_refs(now.refs))


def all_standing(board: Board, lang: Language) -> Iterator[StandingRemark]:
    """The remarks on every part of every indicator in every own area, in the catalogue's order."""
    for indicator in board.catalogue.indicators:
        stretches = without_aims(board.figures.stretches(indicator))
        for part in parts_of(stretches) or ("",):
            for area in _own_areas(board, [one.area for one in stretches if part_of(one.breakdown) == part]):
                found = standing(board, indicator, area, part, lang)
                if found is not None:
                    yield found


def _own_areas(board: Board, having: Sequence[str]) -> list[str]:
    """The areas a remark is about: the municipalities that state goals and what lies in them, else what there is."""
    areas, home = board.catalogue.areas, board.municipalities()
    found = list(dict.fromkeys(having)) or list(home[:1])
    own = [a for a in found if a in home or (a in areas and areas[a].municipality in home)]
    return own or [a for a in found if a not in areas or areas[a].level not in ("country", "region")] or found[:1]


def sign(desk: Desk, remark: Remark, *, based_on: int, note: str = "") -> Load:
    """Store a remark under the name of the person at the desk. `based_on` is the store's version that the person saw.

    Raises MaaltavleError for a text that is empty or too long, and what `Desk.save` does.
    """
    if not remark.text.strip():
        raise MaaltavleError("Bemærkningen er tom. Skriv en tekst, før du underskriver.")
    if len(remark.text) > LONGEST:
        raise MaaltavleError("Bemærkningen er for lang: højst {longest} tegn.", longest=LONGEST)
    signed = replace(remark, person=desk.person)
    return desk.save(Facts(remarks=(signed,)), SOURCE, note, based_on=based_on)
