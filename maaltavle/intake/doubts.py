"""What a reading found that may be persons, which only somebody who knows the file can say.

Nothing of the file is stored while one of these is open. The sentence names the place and never the number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from maaltavle.errors import Place, Problem
from maaltavle.intake.labels import Names
from maaltavle.intake.types import Confirmation
from maaltavle.message import Message, Words
from maaltavle.reading import Reading

SHAPE, AS_READ = "shape", "as-read"  # what an alias is of that says that a table was read rightly, and what it means
MAYBE_PERSONS, PEOPLE = "maybe_cpr", "people_column"  # the codes of the reading's problems


def about_persons(reading: Reading) -> Iterator[Confirmation]:
    """One confirmation a column (or part of the file) that may hold civil registration numbers, or names and such."""
    for problem in reading.problems:
        if problem.code in (MAYBE_PERSONS, PEOPLE):
            own = hashlib.sha256(f"{reading.sha256} {problem.place}".encode()).hexdigest()[:12]
            kept = "people" if problem.code == PEOPLE else "person"
            words = problem.message if problem.code == PEOPLE else _of_numbers(problem)
            yield Confirmation(f"{kept}-{own}", words, _in_file(problem), kind="person")


def _of_numbers(problem: Problem) -> Message:
    return Message(
        "{where}: her kan stå CPR-numre. Er det noget andet, fx beløb eller sagsnumre? Er det personer, "
        "så slet dem i filen hos dig selv, og slip den igen.",
        where=_where(problem.place),
    )


def _where(place: Place) -> Message:
    if place.sheet:
        column = "".join(filter(str.isalpha, place.cell or ""))
        said = "Fanen {sheet}{column} fra {cell}"
        return Message(said, sheet=place.sheet, column=Words(da=f", kolonne {column}", en=","), cell=place.cell)
    if place.column:
        return Message("Linje {line}, kolonne {column}", line=place.line, column=place.column)
    if place.line is not None:
        return Message("Linje {line}", line=place.line)
    return Message("Filen uden for cellerne")


def _in_file(problem: Problem) -> str:
    place = problem.place
    if place.cell:
        return f"{place.sheet}!{place.cell}" if place.sheet else place.cell
    return f"{place.line}:{place.column}" if place.line is not None and place.column else ""


def about_shapes(reading: Reading, names: Names) -> Iterator[Confirmation]:
    """One confirmation for each sheet that could as well be read otherwise; none where it was given for the source."""
    for one in reading.alternatives:
        label = f"{one.sheet} {one.name}".strip()
        if not one.as_likely or names.aliases.get((SHAPE, label)) == AS_READ:
            continue
        own = hashlib.sha256(f"{reading.sha256} {label}".encode()).hexdigest()[:12]
        if f"{SHAPE}-{own}" in names.answers.confirmed:
            names.say(SHAPE, label, AS_READ)
        words = Message(
            "Tabellen kan lige så vel læses sådan: {name}. Er den læst rigtigt, som den er nu?", name=one.name
        )
        yield Confirmation(f"{SHAPE}-{own}", words, one.sheet, kind=SHAPE, figures=len(reading.figures))
