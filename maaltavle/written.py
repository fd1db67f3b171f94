"""What persons write of the goals, wherever they write it: what stands and what says the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from maaltavle.model import FollowUp

COLUMNS = ("status", "opfølgning", "kommentar")
# Columns of a municipality's follow-up sheet; what a document says elsewhere (a foreword, minutes) is no cell of it.
SHEET = ("udfordring", "mål", "veje", "status", "opfølgning", "kommentar", "serviceområde", "fokusområde", "label")
SOURCE = "opfoelgning"  # the source of loads that bring only texts: no figure and no goal
LONGEST = 8000  # letters of one text
Place = tuple[str, str]  # goal ref, column


def place_of(text: FollowUp) -> Place:
    """What a text is about; a newer one of the same place replaces it."""
    return text.goal, text.column


def standing(texts: Iterable[FollowUp]) -> dict[Place, FollowUp]:
    """The texts that stand, by goal and column. One that was emptied stands no more."""
    return {place_of(text): text for text in texts if text.text or text.outcome or text.direction}


def same_words(one: FollowUp | None, other: FollowUp) -> bool:
    """Whether two texts say the same, whoever wrote them: then there is nothing to store."""
    if one is None:
        return not (other.text or other.outcome or other.direction)
    return (one.text, one.outcome, one.direction) == (other.text, other.outcome, other.direction)


def changed(stands: Mapping[Place, FollowUp], wanted: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    """Those of the texts that say something else than what stands."""
    return tuple(text for text in wanted if not same_words(stands.get(place_of(text)), text))
