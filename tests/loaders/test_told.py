"""Every fault there is, wherever it is found, is told so that a person can act on it; and the checker would notice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from books import reading, sheet_of, workbook
from told import faults_of

from loaders import faults, read
from loaders.book import Grid, Sheet
from loaders.faults import Fault
from loaders.files.formats import GENERAL
from loaders.gate import refusals
from maaltavle.errors import Place
from maaltavle.message import Words
from maaltavle.reading import Reading
from maaltavle.wording.language import language

FAULTS = {
    f"{module.__name__}.{name}": fault
    for module in (faults, refusals)
    for name, fault in vars(module).items()
    if isinstance(fault, Fault)
}
PLACES = {
    "file": Place("tal.xlsx"),
    "cell": Place("tal.xlsx", sheet="Tal", cell="B7"),
    "line": Place("tal.csv", line=12, column="3"),
}


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_names_place_and_cure_in_danish(name: str, where: str) -> None:
    place = PLACES[where]
    problem = FAULTS[name].at(place, "abc")
    assert faults_of(Reading(place.file, "", "", problems=(problem,))) == []


SPOILT = [  # what is wrong with a message, and what the checker says
    ({"da": "tal.xlsx, Tal!B7: KeyError: 'x'. Ret cellen i filen, og læs den ind igen."}, "a word of the program"),
    ({"da": "tal.xlsx: fandt »x«, ventede et tal. Ret cellen i filen, og læs den ind igen."}, "the cell is not named"),
    ({"da": "Tal!B7: fandt »x«, ventede et tal. Ret cellen i filen, og læs den ind igen."}, "the file is not named"),
    ({"da": "tal.xlsx, Tal!B7: fandt »x«, ventede et tal eller et tegn."}, "no cure"),
    ({"da": "tal.xlsx, Tal!B7: found »x«, expected a number in the cell. Ret den."}, "English words"),
    ({"da": ""}, "something is not said"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "said"), SPOILT, ids=[said for _change, said in SPOILT])
def test_the_checker_notices(change: dict[str, str], said: str) -> None:
    """Without this the empty lists above would prove nothing."""
    problem = faults.NOT_A_NUMBER.at(PLACES["cell"], "x")
    message = Words({"da": str(problem.message), "en": language("en").say(problem.message), **change})
    found = Reading("tal.xlsx", "", "", problems=(replace(problem, message=message),))
    assert any(said in fault for fault in faults_of(found))


HIDDEN = [  # rows hidden, columns hidden, what is said, in both languages
    ([3], [], "Ark1: 1 skjult række er ikke læst", "Ark1: 1 hidden row was not read"),
    ([3, 4], [], "Ark1: 2 skjulte rækker er ikke læst", "Ark1: 2 hidden rows were not read"),
    ([], [4], "Ark1: den skjulte kolonne D er ikke læst", "Ark1: the hidden column D was not read"),
    ([], [3, 4], "Ark1: de skjulte kolonner C, D er ikke læst", "Ark1: the hidden columns C, D were not read"),
]


@pytest.mark.parametrize("large", [False, True], ids=["small", "large"])
@pytest.mark.parametrize("across", [False, True], ids=["records", "across"])
@pytest.mark.parametrize(("rows", "columns", "danish", "english"), HIDDEN)
def test_what_is_hidden_is_told_alike(
    rows: list[int], columns: list[int], danish: str, english: str, across: bool, large: bool, monkeypatch
) -> None:
    """B10: the same line for small and large sheets and for every layout; what is seen beside it is read."""
    header = (
        ["Kommune", "2013", "2014", "2015", "2016"] if across else ["Kommune", "År", "Antal a", "Antal b", "Antal c"]
    )
    areas = ["Herning", "Horsens", "Aarhus", "Viborg"]
    table = [[area, *([2014] if not across else [1]), 2, 3, 4] for area in areas]
    sheet = sheet_of([header, *table], hidden=rows, hidden_columns=columns)
    if large:
        monkeypatch.setattr(read, "MOST_AT_HAND", 0)
        sheet = as_grid(sheet)
    found = reading(workbook(sheet))
    seen_columns = (4 if across else 3) - len(columns)
    assert tuple(map(str, found.unread)) == (danish,)
    assert [language("en").say(line) for line in found.unread] == [english]
    assert found.n_numbers == (4 - len(rows)) * seen_columns


def as_grid(sheet: Sheet) -> Sheet:
    """The same sheet as a large one is kept."""
    rows = {
        row: (tuple(columns), [sheet.cells[row, c].value for c in columns], b"\0" * len(columns))
        for row, columns in sheet.columns_of.items()
    }
    grid = Grid(rows, {0: GENERAL}, {}, sheet.hidden_rows, sheet.hidden_columns)
    return replace(sheet, cells=grid)
