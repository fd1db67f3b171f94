"""The line to Jobindsats: the key, the client, and what a refusal of theirs means, by its kind."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Any  # JSON that somebody else wrote

from loaders.faults import Fault
from loaders.sources import source_faults
from loaders.sources.http import Answer, Ask, Client, json_of
from loaders.sources.jobindsats_key import Key
from loaders.sources.pace import Manners, Pace
from loaders.sources.source_faults import failed
from maaltavle import media
from maaltavle.contracts.source import Failure
from maaltavle.errors import Place, Problem
from maaltavle.message import Message

MOST_DESCRIBED = 64_000_000  # bytes of a list or a description
MOST_ANSWERED = 200_000_000  # and of an answer, which is looked through in memory
KEY_REFUSED = Fault(
    "source_key_refused",
    "en nøgle, som Jobindsats kender",
    "Nøglen er afvist, eller den gælder ikke tabellen. Bed den, der passer serveren, se efter den; en ny fås ved at "
    "skrive til jobindsats@star.dk, én til hver organisation.",
)
UNKNOWN_TYPE = Fault("jobindsats_period_type", "en slags periode, som tabellen har", "Vælg igen på siden Hent.")
UNKNOWN_HIERARCHY = Fault(
    "jobindsats_hierarchy", "inddelinger, som tabellen har", "Kilden har ændret tabellen. Vælg igen på siden Hent."
)
TOO_MANY_PERIODS = Fault(
    "jobindsats_periods", "ikke flere perioder, end kilden har", "Vælg færre perioder, eller »højst så mange«."
)
_TYPE = re.compile(r"Unknown period type: (\w+)")
_HIERARCHIES = re.compile(r"Unknown hierarchies: \[(.*)\]")
_LATEST = re.compile(r"Requested latest:(\d+) for type (\w+), but only (\d+) periods are available")
_TABLE = re.compile(r"\w{1,40}", re.ASCII)


class Line:
    """A way to ask with a key. Without one every question is answered by why there is none."""

    def __init__(self, key: Key | Failure, scheme: str, base: str, manners: Manners, pace: Pace | None) -> None:
        self._key = key
        headers = {} if isinstance(key, Failure) else key.headers(scheme)
        self._client = Client(base, manners, {**headers, "Accept": media.JSON}, pace)

    def close(self) -> None:
        """Let go of its connections."""
        self._client.close()

    def said(self, ask: Ask, table: str = "") -> Any | Failure:
        """The JSON of a list or a description."""
        found = self.answer(replace(ask, most_bytes=MOST_DESCRIBED), table)
        return found if isinstance(found, Failure) else json_of(found)

    def answer(self, ask: Ask, table: str) -> Answer | Failure:
        """A whole answer, in memory. Of a refusal nothing is kept that may hold what we sent."""
        if isinstance(self._key, Failure):
            return self._key
        if table and not _TABLE.fullmatch(table):
            return failed(source_faults.UNKNOWN, table[:40], table)
        found = self._client.read(ask if ask.most_bytes else replace(ask, most_bytes=MOST_ANSWERED))
        if isinstance(found, Answer):
            return found
        cause = self._key.out_of(_cause(found.body)) if found.status in (400, 422) else ""
        problem = _problem(found, table, cause)
        problems, match = (problem,) if problem else found.problems, _LATEST.search(cause)
        if match:
            return OnlySoMany(problems, found.status, has=int(match[3]))
        return replace(found, problems=problems, body=b"")


@dataclass(frozen=True)
class OnlySoMany(Failure):
    """More periods were asked for than there are."""

    has: int = 0


def _problem(found: Failure, table: str, cause: str) -> Problem | None:
    """What a refusal means; None where its status says it all."""
    place = Place(table) if table else found.problems[0].place
    if found.status in (401, 403):
        return KEY_REFUSED.at(place, Message("svaret {status}", status=found.status))
    if found.status == 429 and found.wait:
        return source_faults.BUSY.at(place, Message("et ønske om at vente {n} sekunder", n=round(found.wait)))
    if match := _TYPE.search(cause):
        return UNKNOWN_TYPE.at(place, match[1])
    if match := _HIERARCHIES.search(cause):
        return UNKNOWN_HIERARCHY.at(place, match[1])
    if match := _LATEST.search(cause):
        return TOO_MANY_PERIODS.at(place, there_are(int(match[1]), int(match[3]), match[2]))
    return source_faults.REFUSED.at(place, cause) if cause else None


def there_are(asked: int, has: int, kind: str) -> Message:
    """How many periods were asked for, and how many there are."""
    return Message("{asked} perioder, hvor kilden har {has} ({kind})", asked=asked, has=has, kind=kind)


def _cause(body: bytes) -> str:
    try:
        said = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return ""
    return str(said.get("cause", "")) if isinstance(said, dict) else ""
