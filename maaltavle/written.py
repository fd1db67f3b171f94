"""What persons write of the goals, wherever they write it: what stands, what says the same, the workbook."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from maaltavle.model import FollowUp, Outcome

COLUMNS = ("status", "opfølgning", "kommentar")
SOURCE = "opfoelgning"  # the source of loads that bring only texts: no figure and no goal
LONGEST = 8000  # letters of one text
Place = tuple[str, str]  # goal ref, column

# The workbook that departments fill in. Danish in both languages: the file is data, and is read by these words.
MARK = "Måltavle opfølgning 1"
GOAL, OUTCOME, PERSON, EXPORTED = "Målnr.", "Egen vurdering", "Skrevet af", "Eksporteret"
HEADINGS = {"status": "Status", "opfølgning": "Opfølgning", "kommentar": "Kommentar"}
VERSION = "version"
OUTCOMES = {
    Outcome.MET: "nået",
    Outcome.MISSED: "ikke nået",
    Outcome.ON_TRACK: "på vej",
    Outcome.BEHIND: "bagud",
    Outcome.PARTLY: "delvist nået",
    Outcome.IN_PROGRESS: "i gang",
    Outcome.DROPPED: "opgivet ved beslutning",
    Outcome.NOT_ASSESSABLE: "kan ikke vurderes",
}
_LETTERS = str.maketrans("0123456789", "ghijklmnop")  # no digits: ten of them could look like a person's number


def place_of(text: FollowUp) -> Place:
    """What a text is about; a newer one of the same place replaces it."""
    return text.goal, text.column


def standing(texts: Iterable[FollowUp]) -> dict[Place, FollowUp]:
    """The texts that stand, by goal and column. One that was emptied stands no more."""
    return {place_of(text): text for text in texts if text.text or text.outcome}


def same_words(one: FollowUp | None, other: FollowUp) -> bool:
    """Whether two texts say the same, whoever wrote them: then there is nothing to store."""
    empty = not other.text and other.outcome is None
    return empty if one is None else (one.text, one.outcome) == (other.text, other.outcome)


def changed(stands: Mapping[Place, FollowUp], wanted: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    """Those of the texts that say something else than what stands."""
    return tuple(text for text in wanted if not same_words(stands.get(place_of(text)), text))


def fingerprint(text: str, outcome: Outcome | None = None) -> str:
    """Sixteen letters that tell whether a text was left as it was written out. Line ends of any program count alike."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    said = f"{outcome.value if outcome else ''}\n{lines}"
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:16].translate(_LETTERS)
