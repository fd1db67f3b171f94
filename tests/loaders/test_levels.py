"""What a row stands under where its look tells it: a step further in, bold type, a cell merged over the table."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import Drawing, Paper
from workbooks import record, xls

from loaders.files.opening import open_book
from loaders.read import read_file
from maaltavle.reading import Reading

# Labels: ">" is a step further in, "*…*" bold, "…=" merged over the whole table, "…:" has no figures. → area and
# breakdown of each row with figures, "" for none.
CASES: dict[str, tuple[list[str], list[str]]] = {
    "bold over its parts": (
        ["*Skoler*", "Løn", "Varer", "*Dagtilbud*", "Løn", "Varer", "*I alt*"],
        ["Emne=Skoler", "Emne=Skoler; Løn", "Emne=Skoler; Varer", "Emne=Dagtilbud", "Emne=Dagtilbud; Løn",
         "Emne=Dagtilbud; Varer", "Emne=I alt"],
    ),
    "a step further in": (
        ["Skoler", ">Løn", ">Varer", "Dagtilbud", ">Løn", ">Varer", "Hovedtotal"],
        ["Emne=Skoler", "Emne=Skoler; Løn", "Emne=Skoler; Varer", "Emne=Dagtilbud", "Emne=Dagtilbud; Løn",
         "Emne=Dagtilbud; Varer", "Emne=Hovedtotal"],
    ),
    "two steps": (
        ["*Børn*", ">Skoler", ">>Løn", ">SFO", ">>Løn", "*Ældre*", ">Pleje", ">>Løn"],
        ["Emne=Børn", "Emne=Børn; Skoler", "Emne=Børn; Skoler › Løn", "Emne=Børn; SFO", "Emne=Børn; SFO › Løn",
         "Emne=Ældre", "Emne=Ældre; Pleje", "Emne=Ældre; Pleje › Løn"],
    ),
    "bold sums below their parts": (
        ["Løn", "Varer", "*Skoler i alt*", "Løn", "Varer", "*Dagtilbud i alt*", "*I alt*"],
        ["Emne=Skoler; Løn", "Emne=Skoler; Varer", "Emne=Skoler i alt", "Emne=Dagtilbud; Løn", "Emne=Dagtilbud; Varer",
         "Emne=Dagtilbud i alt", "Emne=I alt"],
    ),
    "bold without figures": (
        ["*Skoler*:", "Lærere", "Bøger", "*Dagtilbud*:", "Pædagoger", "Legetøj"],
        ["Skoler=Lærere", "Skoler=Bøger", "Dagtilbud=Pædagoger", "Dagtilbud=Legetøj"],
    ),
    "bold with figures, and bold without": (
        ["*Skoler*", "Løn", "Varer", "*Kultur*:", "Løn", "Varer"],
        ["Skoler", "Skoler › Løn", "Skoler › Varer", "Kultur=Løn", "Kultur=Varer"],
    ),
    "one bold heading, first": (
        ["*Skoler*:", "Lærere", "Bøger", "Mad"], ["Skoler=Lærere", "Skoler=Bøger", "Skoler=Mad"],
    ),
    "merged over the table": (
        ["Skoler=", "Løn", "Varer", "Dagtilbud=", "Løn", "Varer"],
        ["Skoler=Løn", "Skoler=Varer", "Dagtilbud=Løn", "Dagtilbud=Varer"],
    ),
    "headings further out, and a row that is of none": (
        ["Nord:", ">0. klasse", ">1. klasse", "Syd:", ">0. klasse", ">1. klasse", "Skolevæsenet"],
        ["Nord=0. klasse", "Nord=1. klasse", "Syd=0. klasse", "Syd=1. klasse", "Skolevæsenet"],
    ),
    "headings in headings": (
        ["*Børn*:", ">Nord:", ">>Løn", ">Syd:", ">>Løn", "*Ældre*:", ">Nord:", ">>Løn"],
        ["Børn › Nord=Løn", "Børn › Syd=Løn", "Ældre › Nord=Løn"],
    ),
    "areas over what is in them": (
        ["*Herning*", ">Lind Skole", "*Struer*", ">Parkskolen", ">Østre Skole"],
        ["Herning", "Herning, Emne=Lind Skole", "Struer", "Struer, Emne=Parkskolen", "Struer, Emne=Østre Skole"],
    ),
    "areas without figures over what is in them": (
        ["*Herning*:", ">Lind Skole", "*Struer*:", ">Parkskolen"],
        ["Herning, Emne=Lind Skole", "Struer, Emne=Parkskolen"],
    ),
    "a region in bold over its areas": (
        ["*Region Midtjylland*:", ">Herning", ">Struer", "*Region Nordjylland*:", ">Læsø"],
        ["Herning, Region Midtjylland", "Struer, Region Midtjylland", "Læsø, Region Nordjylland"],
    ),
    "all in bold: an area without figures is one": (
        ["*Herning*", "*Struer*:", "*Lemvig*", "*Viborg*"], ["Herning", "Struer", "Lemvig", "Viborg"],
    ),
    "labels that tell all are left as they are": (
        ["*Skoler*", "Lærere", "*Dagtilbud*", "Pædagoger"],
        ["Emne=Skoler", "Emne=Lærere", "Emne=Dagtilbud", "Emne=Pædagoger"],
    ),
}  # fmt: skip


def paper(labels: list[str], heading: str = "Emne") -> Paper:
    found = Paper("Udgifter")
    for column, text in enumerate((heading, "2021", "2022", "2023"), 1):
        found.put(1, column, text)
    for row, text in enumerate(labels, 2):
        name = text.lstrip(">").rstrip(":=")
        found.indents[row, 1] = len(text) - len(text.lstrip(">"))
        if name.startswith("*"):
            found.bold.add((row, 1))
        found.put(row, 1, name.strip("*"))
        if text.endswith("="):
            found.merge(row, 1, row, 4)
        for column in range(2, 5) if text[-1] not in ":=" else ():
            found.put(row, column, 10 * row + column)
    return found


def said(found: Reading) -> list[str]:
    """Area and breakdown of the figures of the first year."""
    first = [read for read in found.figures if read.period == "2021"]
    return [", ".join(filter(None, (read.area, read.breakdown))) for read in first]


@pytest.mark.parametrize("file", ["tal.xlsx", "tal.ods"])
@pytest.mark.parametrize("case", CASES)
def test_what_a_row_stands_under_by_its_look(case: str, file: str, tmp_path: Path) -> None:
    labels, expected = CASES[case]
    found = read_file(Drawing("", "", file, [paper(labels)]).write(tmp_path))
    assert [p.message for p in found.problems if p.severity == "error"] == []
    assert said(found) == expected


def test_a_label_that_looks_like_the_others_is_asked_about(tmp_path: Path) -> None:
    found = read_file(Drawing("", "", "tal.xlsx", [paper(["Nord", "Midt:", "Syd", "Øst"])]).write(tmp_path))
    assert [(p.code, p.found) for p in found.problems if p.severity == "error"] == [("unclear_row", "Midt")]


PIVOTS: dict[str, tuple[list[str], list[tuple[str, str]]]] = {  # labels → area and period of the figures, first column
    "years under areas": (["*Herning*", ">2021", ">2022", "*Struer*", ">2021", ">2022"],
                          [("Herning", "2021"), ("Herning", "2022"), ("Struer", "2021"), ("Struer", "2022")]),
    "parts under years under areas": (
        ["*Herning*", ">2021", ">>Klage", ">2022", ">>Klage", "*Struer*", ">2021", ">>Klage"],
        [("Herning", "2021"), ("Herning", "2021"), ("Herning", "2022"), ("Herning", "2022"), ("Struer", "2021"),
         ("Struer", "2021")],
    ),
    "areas under years": (["*2021*", ">Herning", ">Struer", "*2022*", ">Herning", ">Struer"],
                          [("Herning", "2021"), ("Struer", "2021"), ("Herning", "2022"), ("Struer", "2022")]),
    "areas under years that have no figures": (["*2021*:", ">Herning", "*2022*:", ">Herning"],
                                               [("Herning", "2021"), ("Herning", "2022")]),
}  # fmt: skip


@pytest.mark.parametrize("case", PIVOTS)
def test_sums_over_years_or_areas_are_no_points(case: str, tmp_path: Path) -> None:
    labels, expected = PIVOTS[case]
    sheet = paper(labels, "Rækkenavne")
    for row, label in enumerate(labels, 2):
        sheet.put(row, 1, int(text) if (text := label.strip("*>:")).isdecimal() else text)
    for column, text in enumerate(("Mænd", "Kvinder", "Andre"), 2):
        sheet.put(1, column, text)
    found = read_file(Drawing("", "", "tal.xlsx", [sheet]).write(tmp_path))
    assert [p.message for p in found.problems if p.severity == "error"] == []
    assert [(read.area, read.period) for read in found.figures if read.where.startswith("Udgifter!B")] == expected
    for row, label in enumerate(labels, 2):
        if label.startswith("*") and not label.endswith(":"):
            assert any(f"A{row}:" in str(line) for line in found.unread)


def test_names_of_units_in_an_organisation_are_no_units_of_figures(tmp_path: Path) -> None:
    found = read_file(Drawing("", "", "tal.xlsx", [paper(["Børn og Unge", "Ældre"], "Enhed")]).write(tmp_path))
    assert [(read.unit, read.breakdown) for read in found.figures[::3]] == [
        ("", "Enhed=Børn og Unge"),
        ("", "Enhed=Ældre"),
    ]


def test_headings_over_indicators_leave_their_units(tmp_path: Path) -> None:
    sheet = paper(["*Børn*:", "Elever", "Fravær", "*Ældre*:", "Pladser"], "Nøgletal")
    moved = Paper("Tal")
    moved.add(sheet, 0, 1)
    moved.cells = {(row, column - (column == 2)): value for (row, column), value in moved.cells.items()}
    moved.bold = {(row, 1) for row, _column in moved.bold}
    for row, unit in ((1, "Enhed"), (3, "Antal"), (4, "Pct."), (6, "Antal")):
        moved.put(row, 2, unit)
    found = read_file(Drawing("", "", "tal.xlsx", [moved]).write(tmp_path))
    assert [(read.indicator, read.unit) for read in found.figures if read.period == "2021"] == [
        ("Børn › Elever", "Antal"), ("Børn › Fravær", "Pct."), ("Ældre › Pladser", "Antal"),
    ]  # fmt: skip


def test_names_of_units_beside_another_column_are_none_of_figures(tmp_path: Path) -> None:
    sheet = Paper("Forbrug")
    rows = (("Område", "Enhed", 2022, 2023), ("Skoler", "Lind Skole", 1, 2), ("Skoler", "Nordskolen", 3, 4),
            ("Dagtilbud", "Solstrålen", 5, 6), ("Dagtilbud", "Mælkevejen", 7, 8))  # fmt: skip
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            sheet.put(row, column, value)
    found = read_file(Drawing("", "", "tal.xlsx", [sheet]).write(tmp_path))
    assert {read.unit for read in found.figures} == {""}
    assert found.figures[0].breakdown == "Område=Skoler; Enhed=Lind Skole"


@pytest.mark.parametrize("file", ["tal.xlsx", "tal.ods"])
def test_a_cell_tells_how_it_looks(file: str, tmp_path: Path) -> None:
    sheet = open_book(Drawing("", "", file, [paper(["*Skoler*", ">Løn", "*>Varer*", "Bøger"])]).write(tmp_path)).sheets[
        0
    ]
    cells = [sheet.cells[row, 1] for row in range(2, 6)]
    assert [(cell.indent, cell.bold) for cell in cells] == [(0, True), (1, False), (0, True), (0, False)]


def test_a_cell_of_an_older_workbook_tells_how_it_looks(tmp_path: Path) -> None:
    fonts = b"".join(record(0x31, bytes(6) + weight.to_bytes(2, "little") + bytes(6)) for weight in (400, 700))
    styles = record(0xE0, (1).to_bytes(2, "little") + bytes(6) + b"\x02" + bytes(11))
    path = tmp_path / "tal.xls"
    path.write_bytes(xls((("Skoler", 1),), first=fonts + styles))
    cell = open_book(path).sheets[0].cells[1, 1]
    assert (cell.indent, cell.bold) == (2, True)
