"""Where a file comes from: known by its table's id, its title and its shape, not by what somebody called the file."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hand_readings import reading

from loaders.book import Book
from loaders.gate.wire import from_wire, to_wire
from loaders.read import read_book
from loaders.shapes.context import Context
from maaltavle.catalogue import Catalogue
from maaltavle.intake import Answers, Plan, plan
from maaltavle.intake.sources import remembered_of, source_of
from maaltavle.message import Words
from maaltavle.model import Alias, Document, Facts
from maaltavle.reading import Reading
from tests.loaders.books import csv_book

TODAY = date(2026, 11, 27)
EXCEL, API, TSV = "Statistikbankens Excel-udtræk", "Statistikbankens API (CSV eller BULK)", "Eurostats tabel (TSV)"
SSI, JOB, ROWS = "SSI's udfyldte CSV", "Jobindsats", "Tabel med én række pr. tal"
TITLED = "Frekvenser › Arrangementer; Herning; {}; 7; antal; køn=Mænd"
CODED = "arrangementer; 657 Herning; {}; 7; antal; KØN=M"
OTHER = "Fødsler › Arrangementer; Herning; {}; 9; antal; alder=18 år"
VISITS, PUPILS = "Besøg › Arrangementer; Herning; {}; 3; antal", "Elever › Arrangementer; Herning; {}; 5; antal"

SAME, ASKED = "the source of the first file", "asked"
TABLE = [  # the first file, the one after it: name, layout, sheet, figures; and where the second comes from
    (("RAS200.xlsx", EXCEL, "RAS200", TITLED), ("RAS200_2026M10.xlsx", EXCEL, "RAS200", TITLED), SAME),
    (("RAS200_2026M09.xlsx", EXCEL, "RAS200", TITLED), ("RAS200_2026M10.xlsx", EXCEL, "RAS200", TITLED), SAME),
    (("RAS200.xlsx", EXCEL, "RAS200", TITLED), ("Udtræk (3).xlsx", EXCEL, "RAS200", TITLED), SAME),
    (("Udtræk.xlsx", EXCEL, "RAS200", TITLED), ("20261127103000123RAS200.xlsx", EXCEL, "RAS200", TITLED), SAME),
    (("RAS200.xlsx", EXCEL, "RAS200", TITLED), ("ras200 kopi.csv", API, "", CODED), SAME),
    (("ras200 (1).csv", API, "", CODED), ("RAS200-2026.csv", API, "", CODED), SAME),
    (("RAS200.xlsx", EXCEL, "RAS200", TITLED), ("RAS300.xlsx", EXCEL, "RAS300", TITLED), "ras300"),
    (("RAS200.xlsx", EXCEL, "RAS200", TITLED), ("RAS200.xlsx", EXCEL, "FOD202", OTHER), "fod202"),
    (("RAS200.xlsx", EXCEL, "Ark1", TITLED), ("RAS200.xlsx", EXCEL, "Ark1", OTHER), ASKED),
    (("estat_edat_lfse_03.tsv", TSV, "", CODED), ("edat_lfse_03 (2).tsv", TSV, "", CODED), SAME),
    (("Test_pos_over_time.csv", SSI, "", VISITS), ("Test_pos_over_time (2).csv", SSI, "", VISITS), SAME),
    (("jobindsats_2026M09.json", JOB, "", VISITS), ("jobindsats 2026M10.json", JOB, "", VISITS), SAME),
    (("besøg 2025.xlsx", ROWS, "Ark1", VISITS), ("besøg 2026 endelig.xlsx", ROWS, "Ark1", VISITS), SAME),
    (("besøg2025.xlsx", ROWS, "Ark1", VISITS), ("Besøg 2026K1 - kopi.xlsx", ROWS, "Ark1", VISITS), SAME),
    (("besøg.xlsx", ROWS, "Ark1", VISITS), ("Mappe1.xlsx", ROWS, "Ark1", VISITS), SAME),
    (("besøg.xlsx", ROWS, "Ark1", VISITS), ("Mappe1.xlsx", ROWS, "Ark1", PUPILS), ASKED),
    (("besøg.xlsx", ROWS, "Ark1", VISITS), ("besøg.xlsx", ROWS, "Ark1", PUPILS), ASKED),
    (("besøg.xlsx", ROWS, "Ark1", VISITS), ("besøg.xlsx", ROWS, "Ark1", f"{VISITS}\n{PUPILS}"), SAME),
    (("Skole A.xlsx", ROWS, "Ark1", VISITS), ("Skole B.xlsx", ROWS, "Ark1", VISITS), "skole-b"),
    (("besøg 2025.xlsx", ROWS, "Ark1", VISITS), ("elever 2025.xlsx", ROWS, "Ark1", PUPILS), "elever-2025"),
]  # fmt: skip


def made_of(name: str, layout: str, sheet: str, lines: str, year: int) -> Reading:
    """A file of that name, with figures of a year."""
    own = reading(lines.replace("{}", str(year)), name)
    return replace(own, layout=layout, figures=tuple(one._replace(where=f"{sheet}!B2") for one in own.figures))


def planned(file: tuple[str, str, str, str], year: int, facts: Facts, catalogue: Catalogue, source: str = "") -> Plan:
    one = made_of(*file, year)
    labels = {read.indicator: "arrangementer" for read in one.figures}
    return plan(one, facts, catalogue, Answers(labels, source_title=source), TODAY)


@pytest.mark.parametrize(("first", "second", "wanted"), TABLE)
def test_a_source_is_known_by_what_its_tables_are(
    first: tuple[str, str, str, str], second: tuple[str, str, str, str], wanted: str, catalogue: Catalogue
) -> None:
    """Of two files stored one after the other, whatever they are called."""
    before = planned(first, 2025, Facts(), catalogue)
    assert before.source is not None, "the first file says where it is from"
    after = planned(second, 2026, before.facts, catalogue)
    if wanted == ASKED:
        assert after.source is None and [one.kind for one in after.questions] == ["source"]
    else:
        assert after.source is not None and after.questions == ()
        assert after.source.id == (before.source.id if wanted == SAME else wanted)


def test_what_somebody_said_of_a_file_without_a_name_is_remembered(catalogue: Catalogue) -> None:
    """The next one of the same shape is known, also beside one of another shape."""
    first = planned(("Mappe1.xlsx", ROWS, "Ark1", VISITS), 2024, Facts(), catalogue, "Museet")
    second = planned(("Mappe1.xlsx", ROWS, "Ark1", PUPILS), 2024, first.facts, catalogue, "Skolen")
    both = replace(first.facts, **{
        name: (*getattr(first.facts, name), *getattr(second.facts, name))
        for name in ("observations", "documents", "aliases")
    })  # fmt: skip
    sources = [planned(("Ark (2).xlsx", ROWS, "A", lines), 2025, both, catalogue).source for lines in (VISITS, PUPILS)]
    assert [one.id for one in sources if one] == ["museet", "skolen"]


OLD = [  # the sources of a store of before, a file of today, and where it is from
    (("besoeg-2025",), "besøg 2025.xlsx", "besoeg-2025"),
    (("besoeg-2025",), "besøg 2026.xlsx", "besoeg-2026"),
    (("ras200",), "RAS200_2026M10.xlsx", "ras200"),
    (("ras200-2026m09",), "RAS200_2026M10.xlsx", "ras200-2026m09"),
    (("ras200-2026m08", "ras200-2026m09"), "RAS200_2026M10.xlsx", ASKED),
]


@pytest.mark.parametrize(("stored", "file", "wanted"), OLD)
def test_sources_of_before_stay_as_they_are(
    stored: tuple[str, ...], file: str, wanted: str, catalogue: Catalogue
) -> None:
    """They remember nothing of their tables, and are known by their names; where two are, one is chosen."""
    names = [one.replace("-", " ").replace("besoeg", "besøg") for one in stored]
    documents = [
        Document(own, name, name, "", "", "", 2025, TODAY, Words.same(""))
        for own, name in zip(stored, names, strict=True)
    ]
    lines, layout = (TITLED, EXCEL) if file.startswith("RAS") else (VISITS, ROWS)
    made = planned((file, layout, "RAS200", lines), 2026, Facts(documents=tuple(documents)), catalogue)
    assert (made.source.id if made.source else ASKED) == wanted
    if wanted == ASKED:
        assert made.questions[0].options[:2] == stored


# --- what the file itself says: its table's id, whatever it is called


def _px(matrix: str = "RAS200", contents: str = "Frekvenser", year: int = 2025, more: str = "") -> Book:
    text = (
        f'CHARSET="ANSI";\n{more}MATRIX="{matrix}";\nTITLE="{contents} efter område og tid";\nCONTENTS="{contents}";\n'
        'UNITS="antal";\nSTUB="område";\nHEADING="tid";\nVALUES("område")="Herning","Struer";\n'
        f'VALUES("tid")="{year}";\nDATA=\n12\n13;\n'
    )
    return Book("", "0" * 64, "px", document=text)


def _json_stat(year: int = 2025, label: str = "Frekvenser", **named: object) -> Book:
    places, one = {"657": "Herning", "671": "Struer"}, [str(year)]
    return Book("", "0" * 64, "json", document={
        "version": "2.0", "class": "dataset", "label": label, "id": ["geo", "time"], "size": [2, 1], "value": [1, 2],
        "role": {"time": ["time"], "geo": ["geo"]}, **named,
        "dimension": {"geo": {"category": {"index": [*places], "label": places}}, "time": {"category": {"index": one}}},
    })  # fmt: skip


def _jobindsats(table: str | None, year: int = 2025, name: str = "Antal personer") -> Book:
    rows = [[f"{year}M09", "Herning", 12], [f"{year}M09", "Struer", 9]]
    document: dict[str, object] = {"columns": ["Periode", "Område", name], "rows": rows}
    return Book("", "0" * 64, "json", document=document | ({"tableId": table} if table else {}))


def _kolada(*kpis: str, year: int = 2025) -> Book:
    rows = [[kpi, "657", str(year), "T", "12"] for kpi in kpis]
    return csv_book("\n".join(map(",".join, [["kpi", "municipality_id", "year", "gender", "value"], *rows])), ",", "")


_PX_ID = {"px": {"tableid": "TAB638", "matrix": "000001NL"}}
_OTHER_ID = {"px": {"tableid": "TAB639"}}
WITHIN: list[tuple[str, Book, str, Book, str]] = [
    ("RAS200.px", _px(), "RAS200_2026M10.px", _px(year=2026), SAME),
    ("Udtræk.px", _px(), "tal fra nettet.px", _px(year=2026), SAME),
    ("a.px", _px(), "a.px", _px("RAS300", year=2026), "ras300"),
    ("a.px", _px("x", more='TABLEID="TAB001";\n'), "b.px", _px("y", year=2026, more='TABLEID="TAB001";\n'), SAME),
    ("besøg.px", _px("tabel"), "elever.px", _px("tabel", "Elever", 2026), "elever"),  # a name that says nothing
    ("RAS200.px", _px(), "RAS200 ny.json", _json_stat(2026, extension={"id": "ras200"}), SAME),
    ("a.json", _json_stat(extension=_PX_ID), "b.json", _json_stat(2026, extension=_PX_ID), SAME),
    ("a.json", _json_stat(extension=_PX_ID), "a.json", _json_stat(2026, extension=_OTHER_ID), "tab639"),
    ("a.json", _json_stat(extension={"id": "EDAT_LFSE_03", "agencyId": "ESTAT"}), "b.json",
     _json_stat(2026, extension={"id": "EDAT_LFSE_03", "agencyId": "ESTAT"}), SAME),
    ("a.json", _json_stat(href="https://example.org/data/lfsa_urgaed2?lang=da"), "b.json",
     _json_stat(2026, href="https://example.org/data/lfsa_urgaed2"), SAME),
    ("a.json", _json_stat(label="07459: Folketal"), "b.json", _json_stat(2026, "07459: Folketal efter alder"), SAME),
    ("a.json", _json_stat(label="07459: Folketal"), "a.json", _json_stat(2026, "07460: Folketal"), "07460"),
    ("besøg.json", _json_stat(label="2025: Folketal"), "elever.json", _json_stat(2026, "2025: Folketal"), "elever"),
    ("besøg.json", _json_stat(extension="ukendt"), "besøg 2026.json", _json_stat(2026, extension=["TAB1"]), SAME),
    ("svar.json", _jobindsats("y28a02"), "svar (2).json", _jobindsats("y28a02", 2026), SAME),
    ("samtaler.json", _jobindsats("y28a02"), "ledighed.json", _jobindsats("Y28A02", 2026), SAME),
    ("svar.json", _jobindsats("y28a02"), "svar.json", _jobindsats("smt02", 2026), "smt02"),
    ("ledige.json", _jobindsats(None), "ledige 2026.json", _jobindsats(None, 2026), SAME),
    ("n00945.csv", _kolada("N00945"), "vab 2026.csv", _kolada("N00945", year=2026), SAME),
    ("tal.csv", _kolada("N00945"), "tal.csv", _kolada("N15033", year=2026), "n15033"),
    ("kolada.csv", _kolada("N00945"), "kolada.csv", _kolada("N00945", "N15033", year=2026), ASKED),
]  # fmt: skip


def read_as(name: str, book: Book) -> Reading:
    return read_book(replace(book, name=name), Context(None, lambda: json.dumps(book.document)))


def of(found: Reading, *before: Document, remembered: str = "") -> tuple[str, Document | None]:
    """The id of the source of a file, or that it is asked; the source as well."""
    aliases = tuple(Alias(one.id, "source", remembered, one.id) for one in before)
    source, asked = source_of(found, Facts(documents=before, aliases=aliases), {}, Answers(), TODAY)
    assert bool(asked) == (source is None)
    return (source.id if source else ASKED), source


@pytest.mark.parametrize(("name", "first", "later", "second", "wanted"), WITHIN)
def test_a_source_is_known_by_the_id_inside_the_file(
    name: str, first: Book, later: str, second: Book, wanted: str
) -> None:
    """A renamed file and a new year of the same table are of the same source; another table of the same name is not."""
    before = read_as(name, first)
    was = before.figures and source_of(before, Facts(), {}, Answers(), TODAY)[0]
    assert was
    now, _source = of(read_as(later, second), was, remembered=remembered_of(before))
    assert now == (was.id if wanted == SAME else wanted)


def test_a_source_that_was_remembered_without_the_id_of_its_table_is_known() -> None:
    before = replace(read_as("besøg.px", _px()), table="")
    was = of(before)[1]
    assert was is not None and was.id == "besoeg"
    assert of(read_as("besøg 2026.px", _px(year=2026)), was, remembered=remembered_of(before)) == ("besoeg", was)


def test_an_id_crosses_from_the_child_process() -> None:
    assert from_wire(to_wire(read_as("a.px", _px()))).table == "RAS200"
