"""What a reading found that may be persons, which only somebody who knows the file can say.

Nothing of the file is stored while one of these is open. The sentence names the place and never the number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from maaltavle.errors import Place, Problem
from maaltavle.intake.types import Confirmation
from maaltavle.reading import Reading

MAYBE_PERSONS = "maybe_cpr"  # the code of the reading's problem


def about_persons(reading: Reading) -> Iterator[Confirmation]:
    """One confirmation a column (or part of the file) that may hold civil registration numbers."""
    for problem in reading.problems:
        if problem.code == MAYBE_PERSONS:
            where_da, where_en = _where(problem.place)
            own = hashlib.sha256(f"{reading.sha256} {problem.place}".encode()).hexdigest()[:12]
            yield Confirmation(
                f"person-{own}",
                f"{where_da}: her kan stå CPR-numre. Er det noget andet, fx beløb eller sagsnumre? "
                "Er det personer, så slet dem i filen hos dig selv, og slip den igen.",
                f"{where_en}: there may be civil registration numbers here. Are they something else, such as amounts "
                "or case numbers? If they are persons, delete them in your own file and drop it again.",
                _in_file(problem),
                kind="person",
            )


def _where(place: Place) -> tuple[str, str]:
    if place.sheet:
        column = "".join(filter(str.isalpha, place.cell or ""))
        return f"Fanen {place.sheet}, kolonne {column} fra {place.cell}", f"Sheet {place.sheet}, from {place.cell} on"
    if place.line is not None:
        column_da, column_en = (f", kolonne {place.column}", f", column {place.column}") if place.column else ("", "")
        return f"Linje {place.line}{column_da}", f"Line {place.line}{column_en}"
    return "Filen uden for cellerne", "The file outside its cells"


def _in_file(problem: Problem) -> str:
    place = problem.place
    if place.cell:
        return f"{place.sheet}!{place.cell}" if place.sheet else place.cell
    return f"{place.line}:{place.column}" if place.line is not None and place.column else ""
