"""Which line above a table says what it counts, where a letterhead, addresses and case numbers stand there as well."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import Drawing, Paper

from loaders.read import read_file
from loaders.shapes.context import Context
from loaders.tables.titles import Line, Part, part_of, title_among
from maaltavle.reading import Reading

PARTS: dict[Part, tuple[str, ...]] = {
    Part.LETTER: (
        "Torvet 5, 7400 Herning", "Torvet 5 · 7400 Herning", "7430 Ikast", "Rådhusstrædet 6", "Rådhusgade 12 B",
        "Sag nr. 12-345", "Sagsnr.: 00.30.04-P20-1-23", "J.nr. 2024-0042", "Dok.nr. 4711", "Acadre-sag 24/1234",
        "Journalnr.: 29.30.00-A00-2-24", "Til: Byrådet", "Fra: KL", "Til: Viborg Kommune", "Dato: 3. marts 2024",
        "Dato 3.3.2024", "Herning, den 3. marts 2024", "Økonomiudvalget den 12. april 2024", "Side 1 af 3", "Bilag 2",
        "Punkt 5", "Dagsordenspunkt 14", "Tabel 3", "Tlf. 9960 4000", "CVR 29 18 99 19", "www.herning.dk",
        "E-mail: aj@herning.dk", "Kontaktperson: Anne Jensen", "Kilde: Danmarks Statistik", "Opdateret 1. maj 2024",
        "Udskrevet 02-05-2024 09:14", "* Foreløbige tal", "Bilag til mødet i Børne- og Familieudvalget",
    ),
    Part.DAY: ("3. marts 2024", "12-03-2024", "den 1. maj 2023"),
    Part.BODY: ("Herning Kommune", "HERNING KOMMUNE", "Struer", "Herning Kommune, HR og Løn"),
    Part.OFFICE: (
        "Notat", "Fortroligt", "Udkast", "Økonomi og Digitalisering", "Direktionssekretariatet", "HR-afdelingen",
        "Center for Sundhed", "Til orientering", "Notat om trafikken", "HR og Løn",
    ),
    Part.MORE: ("Fordelt på aldersgrupper", "Opgjort pr. 1. oktober", "(opgjort 5. september)",
                "Antal pr. 1.000 borgere", "Beløb i 1.000 kr.", "Her er alle tal vist for hvert år."),
    Part.FIELD: ("Børn og Unge", "Social, Sundhed og Beskæftigelse", "Teknik og Miljø", "Økonomi",
                 "Budgetopfølgning 2024"),
    Part.TITLE: (
        "Ledige", "Sygefravær i pct.", "Sagsbehandlingstid i dage", "Til- og fraflytning", "Fra skole til job",
        "Kontakt til læge", "Sager om børn", "Møder i byrådet", "Dagtilbud", "Kilder til indkomst", "Elevtal 2023",
        "Besøg i sundhedscentret", "Ansatte i administrationen", "HR-sager", "Bilagskontrol", "Sidegader",
        "Status 2023 for ledige", "Ledige 2022, Herning", "Økonomisk støtte til børn",
    ),
    Part.CALLED: ("Tabel 3: Ledige", "Table 10A: Internet users", "Emne: Ventetid til genoptræning"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "part"), [(text, part) for part, texts in PARTS.items() for text in texts])
def test_what_a_line_is(text: str, part: Part) -> None:
    assert part_of(text) is part


# Lines above the table ("" a blank row, "*…*" bold) → what is counted, the area, and the unit.
HEADS: dict[str, tuple[list[str], tuple[str, str, str]]] = {
    "a letterhead": (["Herning Kommune", "Økonomi og Digitalisering", "Torvet 5, 7400 Herning", "Sag nr. 12-345", "",
                      "Udlån"], ("Udlån", "Herning Kommune", "")),
    "a letterhead without a blank row": (["Notat", "Til: Byrådet", "3. marts 2024", "Udlån"], ("Udlån", "", "")),
    "whom it is to is no area": (["Til: Viborg Kommune", "Fra: KL", "", "Udlån"], ("Udlån", "", "")),
    "nor is where it was written": (["Herning, den 3. marts 2024", "Udlån"], ("Udlån", "", "")),
    "nor is an address": (["Enghavevej 10", "7400 Herning", "", "Udlån"], ("Udlån", "", "")),
    "the nearest": (["Sundhedsprofil", "", "Rygere"], ("Rygere", "", "")),
    "the first of the nearest": (["Udlån", "Fordelt på alder", "Beløb i 1.000 kr."], ("Udlån", "", "1.000 kr.")),
    "the one in bold": (["Materialer", "*Udlån*"], ("Udlån", "", "")),
    "the one with a number": (["Tabel 4: Udlån", "", "Personer over 15 år"], ("Tabel 4: Udlån", "", "")),
    "a field of work before the title": (["Børn og Unge", "Udlån"], ("Udlån", "", "")),
    "a field of work where nothing else is": (
        ["Skoler og dagtilbud", "Fordelt på alder"], ("Skoler og dagtilbud", "", ""),
    ),
    "a subject": (["Notat", "Emne: Udlån", "J.nr. 2024-0042"], ("Udlån", "", "")),
    "nothing but a letter: the sheet's name": (["Notat", "HR-afdelingen", "Sag nr. 12-345"], ("Bøger", "", "")),
}  # fmt: skip


def read(tmp_path: Path, head: list[str], columns: tuple[object, ...] = (2021, 2022, 2023)) -> Reading:
    paper = Paper("Bøger")
    for row, text in enumerate(head, 1):
        paper.put(row, 1, text.strip("*"))
        if text.startswith("*"):
            paper.bold.add((row, 1))
    top = len(head) + 2
    for column, text in enumerate(("Alder", *columns), 1):
        paper.put(top, column, text)
    for row, text in enumerate(("0-5 år", "6-16 år", "17-99 år"), top + 1):
        paper.put(row, 1, text)
        for column in range(2, 2 + len(columns)):
            paper.put(row, column, 7 * row + column)
    return read_file(Drawing("", "", "tal.xlsx", [paper]).write(tmp_path))


@pytest.mark.parametrize("case", HEADS)
def test_what_is_counted_by_the_lines_above(case: str, tmp_path: Path) -> None:
    head, expected = HEADS[case]
    found = read(tmp_path, head)
    assert [p.message for p in found.problems] == []
    assert {(read.indicator, read.area, read.unit) for read in found.figures} == {expected}


def test_what_stands_beside_the_upper_headings_is_no_title(tmp_path: Path) -> None:
    paper = Paper("Ark1")
    rows = (("Elever 2023",), (), ("Skole", "Indskoling", "", "Udskoling"), ("", "Drenge", "Piger", "Drenge", "Piger"),
            ("Lind Skole", 1, 2, 3, 4), ("Nordskolen", 5, 6, 7, 8))  # fmt: skip
    for row, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            paper.put(row, column, text)
    found = read_file(Drawing("", "", "tal.xlsx", [paper]).write(tmp_path))
    assert {read.indicator.partition(" › ")[0] for read in found.figures} == {"Elever 2023"}


def test_two_lines_that_are_as_likely_are_asked_about(tmp_path: Path) -> None:
    problems = read(tmp_path, ["Udlån", "Besøg"]).problems
    assert [(p.severity, p.code, p.found, p.place.cell) for p in problems] == [
        ("warning", "unclear_title", "Udlån / Besøg", "A1")
    ]


def test_a_known_indicator_is_the_title() -> None:
    context = Context()
    context.indicators = {"sygefravær": "sygefravaer"}
    lines = [Line(1, 1, "Sygefravær"), Line(3, 1, "Alle ansatte", bold=True)]
    assert title_among(lines, context) == (lines[0], ())


def test_the_day_of_a_letter_is_no_period(tmp_path: Path) -> None:
    for head, period in ((["Notat", "3. marts 2024", "", "Udlån"], ""), (["Udlån", "3. marts 2024"], "2024-03-03")):
        found = read(tmp_path, head, ("Mænd", "Kvinder"))
        assert {read.period for read in found.figures} == {period}
        assert ("no_period" in {p.code for p in found.problems}) is not bool(period)


def test_filters_above_a_pivot_say_what_they_say(tmp_path: Path) -> None:
    paper = Paper("Sager")
    rows = (("År", 2023), ("Kommune", "Herning"), (), ("Type", "Åben", "Lukket"), ("Klage", 3, 4), ("Bygning", 5, 6))
    for row, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            paper.put(row, column, text)
    found = read_file(Drawing("", "", "tal.xlsx", [paper]).write(tmp_path))
    assert [p.message for p in found.problems] == []
    said = {(read.area, read.period, read.breakdown) for read in found.figures}
    assert said == {("Herning", "2023", "Type=Klage"), ("Herning", "2023", "Type=Bygning")}
    assert [read.value for read in found.figures] == [3, 4, 5, 6]
