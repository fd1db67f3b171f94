"""Files that are read and are no figures: what they are, and where they are taken in."""

from __future__ import annotations

from datetime import date

from maaltavle.errors import Place, Problem
from maaltavle.intake.types import Changes, Consequences, Plan
from maaltavle.message import Message, Words
from maaltavle.model import Document, Facts
from maaltavle.reading import Reading

GOAL_LIST = "goal_list"  # the problem that sends a list of goals to its own page
NOBODY = Document("", "", "", "", "", "", 0, date.min, Words.same(""))


def goals_elsewhere(reading: Reading, version: int) -> Plan:
    """The plan of a list of goals among figures: it brings nothing here, and says where it does."""
    place = Place(reading.file)
    said = Message(
        "{place}: fandt en liste af mål, ventede tal. Mål læses ind på siden Mål under »Mål fra liste«, eller med "
        "maaltavle goals load.", place=str(place),
    )  # fmt: skip
    problem = Problem("error", GOAL_LIST, place, reading.layout, Message("tal"), said)
    return Plan(
        file=reading.file, sha256=reading.sha256, layout=reading.layout, facts=Facts(), questions=(), confirmations=(),
        changes=Changes(), consequences=Consequences(), same_file=None, based_on=version, source=NOBODY,
        problems=(*reading.problems, problem),
    )  # fmt: skip
