"""Whether what a person is told of a file can be acted on: place, what was found, the cure, in Danish and English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from maaltavle.errors import Problem
from maaltavle.reading import Reading
from maaltavle.reading import as_json as reading_as_json
from maaltavle.wording.language import language

_TYPES = re.compile(
    r"Traceback|\b(?:None|NoneType|Decimal|Exception|Error|bytes object|dataclass|KeyError|ValueError|TypeError)\b"
    r"|<class|0x[0-9a-f]{6,}|\{'|\['|\.py\b|/tmp/|/home/"
)
_ENGLISH = re.compile(
    r"\b(?:the|and|file|sheet|cell|row|column|found|expected|read|again|with|without|number|value|which|correct|"
    r"damaged|unknown|missing|cannot|password|please)\b",
    re.IGNORECASE,
)
_CURE = re.compile(
    r"\b(?:skriv|ret|gem|hent|læs|slet|åbn|udfyld|vælg|udpeg|fjern|giv|del|omdøb|kald|bed|sæt|brug|kontrollér|tjek|"
    r"slip|vent|tag|lad|lav|opdel|flyt|se|angiv|navngiv|saml|send|tøm|luk|slå)\b",
    re.IGNORECASE,
)


def as_json(reading: Reading) -> dict[str, object]:
    """As `maaltavle read --json` prints it."""
    return reading_as_json(reading, *(language(code).say for code in ("da", "en")))


def faults_of(reading: Reading) -> list[str]:
    """What is wrong with the words of a reading's problems; empty where a person can act on each of them."""
    return [f"{problem.code}: {fault}" for problem in reading.problems for fault in _faults(problem, reading.file)]


def _faults(problem: Problem, file: str) -> Iterator[str]:
    danish, english = (language(code).say(problem.message) for code in ("da", "en"))
    if not (problem.found and problem.expected and danish and english):
        yield "something is not said"
    if danish == english:
        yield "one language only"
    if problem.place.file and problem.place.file not in danish:
        yield f"the file is not named: {danish}"
    if problem.place.cell and problem.place.cell not in danish:
        yield f"the cell is not named: {danish}"
    if problem.place.line and str(problem.place.line) not in danish:
        yield f"the line is not named: {danish}"
    ours = _own_words(danish, problem, file)
    if problem.severity != "note" and not _CURE.search(ours.rpartition(", ventede ")[2] or ours):
        yield f"no cure: {danish}"
    if _TYPES.search(ours) or _TYPES.search(_own_words(english, problem, file)):
        yield f"a word of the program: {danish}"
    if ((words := _ENGLISH.findall(ours)) and not set(map(str.casefold, words)) <= {"cell", "value"}) or len(words) > 2:
        yield f"English words {words}: {danish}"
    if len(danish.split()) < 6:
        yield f"too short: {danish}"


def _own_words(message: str, problem: Problem, file: str) -> str:
    """A message without what it quotes of the file: the file's own words may be in any language."""
    for quoted in sorted({problem.found, file, problem.place.sheet or ""} - {""}, key=len, reverse=True):
        message = message.replace(quoted, "…")
    return re.sub(r"[»“][^«”]*[«”]", "…", message)
