"""The workbook of a committee's year that departments fill in: its mark, its headings, and how a text stood when it
was written out."""

from __future__ import annotations

import hashlib

from maaltavle.model import Outcome

MARK = "Måltavle opfølgning 1"
GOAL, OUTCOME, PERSON, EXPORTED = "Målnr.", "Egen vurdering", "Skrevet af", "Eksporteret"
READ = (GOAL, "Serviceområde", "Fokusområde", "Målets ord", "Beregnet", "Begrundelse")  # not to be written in
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


def fingerprint(text: str, outcome: Outcome | None = None) -> str:
    """Sixteen letters that tell whether a text was left as it was written out. Line ends of any program count alike."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    said = f"{outcome.value if outcome else ''}\n{lines}"
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:16].translate(_LETTERS)
