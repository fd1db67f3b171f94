"""Columns of people are named before anything is stored; columns that only look like them are left in peace.

All names, addresses and numbers are made up.
"""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime

import pytest
import workbooks as w
from books import sheet_of

from loaders.files.opening import open_bytes
from loaders.gate import child, people
from loaders.gate.people import Kind
from maaltavle.wording.language import language

NAMES = ["Mette Hansen", "Ole Jensen", "Fatima Ahmed", "Bo Holm"]
TURNED = ["Hansen, Mette", "Jensen, Ole", "Ahmed, Fatima", "Holm, Bo"]
HOMES = ["Skolegade 12, 7400 Herning", "Nørre Allé 3, 2. tv, 8000 Aarhus C", "Åvænget 104B, 9000 Aalborg"]
DAYS = ["12-05-1985", "03-12-1964", "24-07-1971", "17-06-1938", "30-03-1998", "11-07-2012"]
TRUE_DAYS = [
    date(1985, 5, 12),
    date(1964, 12, 3),
    date(1971, 7, 24),
    date(1938, 6, 17),
    date(1998, 3, 22),
    date(2012, 7, 11),
]
MAILS = ["mette.hansen@firma.dk", "ole@jensen.dk", "bh@post.example.org"]
PHONES = ["97123456", "40 12 34 56", "+45 22334455"]
INITIALS, BIRTHS, ADDRESSES, MAIL, PHONE, PEOPLE = (
    Kind.INITIALS,
    Kind.BIRTHS,
    Kind.ADDRESSES,
    Kind.MAILS,
    Kind.PHONES,
    Kind.NAMES,
)

OF_PEOPLE: list[tuple[str, list[object], Kind]] = [
    ("Navn", NAMES, PEOPLE),
    ("Navn", ["Mette Hansen"], PEOPLE),
    ("Navn", ["Mette", "Ole", "Fatima"], PEOPLE),
    ("Navn", TURNED, PEOPLE),
    ("Navn", ["METTE HANSEN", "OLE JENSEN"], PEOPLE),
    ("Navn", ["mette hansen", "ole jensen"], PEOPLE),
    ("Navn:", ["H.C. Hansen", "Dr. Ida von Holm", "Anne-Marie O'Brien"], PEOPLE),
    ("Name", ["John Smith", "Mary Jones"], PEOPLE),
    ("Fornavn", ["Rajesh", "Oksana"], PEOPLE),  # the heading is enough; no list has every name
    ("Efternavn", ["Kovalenko", "Hansen"], PEOPLE),
    ("Fulde navn", ["Oksana Kovalenko"], PEOPLE),
    ("Borgers navn", ["Oksana Kovalenko", "Li Wei"], PEOPLE),
    ("Barnets navn", ["Wei Li"], PEOPLE),
    ("First name", ["Rajesh", "Wei"], PEOPLE),
    ("lastName", ["Patel", "Li"], PEOPLE),
    ("Borger", NAMES, PEOPLE),
    ("Elev", TURNED, PEOPLE),
    ("Sagsbehandler", NAMES, PEOPLE),
    ("Ansvarlig", NAMES, PEOPLE),
    ("Kolonne3", NAMES, PEOPLE),
    ("Bemærkning", TURNED, PEOPLE),
    ("", NAMES, PEOPLE),
    ("Medarbejder", ["Mette Kjær (MKJ)", "Niels Bech (NBE)"], PEOPLE),
    ("Ansatte", ["Kjær Mette", "Bech Niels", "Sand Else"], PEOPLE),
    ("Underviser", ["Kjær, M.", "Bech, N.", "Sand, E."], PEOPLE),
    ("Navn og titel", ["Direktør Mette Kjær", "Cand.jur. Niels Bech", "Dr. Else Sand"], PEOPLE),
    ("Sag", ["Vedr. Mette Kjær", "Ang. Niels Bech", "Til Else Sand"], PEOPLE),
    ("Elev", ["Nguyen Thi Lan", "Mohammad Al-Khatib", "Zeynep Yıldız"], PEOPLE),  # of no list
    ("Deltagere", ["Rajesh Patel", "Wei Li", "Oksana Kovalenko"], PEOPLE),
    ("Navn/titel", ["Mette", "Ole"], PEOPLE),
    ("Initialer", ["MKJ"], INITIALS),
    ("Initialer", ["mkj", "nbe"], INITIALS),
    ("Init.", ["M.K.", "N.B."], INITIALS),
    ("Medarbejder", ["MKJ", "NBE", "ESA"], INITIALS),
    ("Medarbejders initialer", ["MKJ"], INITIALS),
    ("Elev", ["M.K.", "N.B.", "E.S."], INITIALS),
    ("", ["M.K.", "N.B.", "E.S.", "O.T."], INITIALS),
    ("Oplysning", ["f. 12/3-88", "f. 1/4-87", "f. 30/12-88"], BIRTHS),
    ("Elev", ["Mathilde f. 12/3-88", "Noah f. 1/4-87", "Emma f. 30/12-88"], BIRTHS),
    ("Note", ["født 12.03.88, hos far", "født den 1. april 1987", "Født d. 30.12.1988"], BIRTHS),
    ("Født", ["88-03-12", "87-04-01"], BIRTHS),
    ("Fødselsdag", ["12/3", "1/4"], BIRTHS),
    ("Fødselsdato", ["mar 1988", "april 1987"], BIRTHS),
    ("Navn/adresse", ["Mette Kjær, Skolegade 12", "Niels Bech, Nørregade 3"], ADDRESSES),
    (
        "Modtager",
        [
            "Mette Kjær, Skolegade 12, 7400 Herning",
            "Niels Bech, Nørre Allé 3, 8000 Aarhus C",
            "Else Sand, Åvænget 10, 9000 Aalborg",
        ],
        ADDRESSES,
    ),
    ("Note", ["ring på mk@post.dk", "skriv til niels.bech@firma.dk", "else@sand.dk svarer ikke"], MAIL),
    ("Fødselsdato", DAYS, BIRTHS),
    ("Fødselsdato", ["12. maj 1985"], BIRTHS),
    ("Fødselsdato", TRUE_DAYS, BIRTHS),
    ("Født", ["1985-05-12", "1964-12-03"], BIRTHS),
    ("Født den", [datetime(1985, 5, 12)], BIRTHS),
    ("Fødselsdag", ["120585", "031264"], BIRTHS),
    ("Barnets fødselsdato", ["11.07.2012"], BIRTHS),
    ("Date of birth", ["12/05/1985"], BIRTHS),
    ("dateOfBirth", ["1985-05-12"], BIRTHS),
    ("DOB", ["12/05/85"], BIRTHS),
    ("Dato", DAYS, BIRTHS),  # over many years, to the day, in no order
    ("", TRUE_DAYS, BIRTHS),
    ("Adresse", HOMES, ADDRESSES),
    ("Adresse", ["Skolegade 12"], ADDRESSES),
    ("Adresse", ["Ny Mølle 4", "Lillevang 8"], ADDRESSES),
    ("Bopæl", HOMES, ADDRESSES),
    ("Elevens adresse", HOMES[:1], ADDRESSES),
    ("Address", ["Station Road 12"], ADDRESSES),
    ("Vejnavn og husnr.", ["Skolegade 12", "Åvænget 104B"], ADDRESSES),
    ("Kolonne3", HOMES, ADDRESSES),
    ("", HOMES, ADDRESSES),
    ("E-mail", MAILS, MAIL),
    ("Mail", MAILS[:1], MAIL),
    ("Email address", MAILS[1:], MAIL),
    ("e-mailadresse", ["Mette Hansen <mh@firma.dk>"], MAIL),
    ("Kontakt", MAILS, MAIL),
    ("", MAILS, MAIL),
    ("Tlf.", PHONES, PHONE),
    ("Telefon", [97123456, 40123456], PHONE),
    ("Telefonnr.", ["97 12 34 56"], PHONE),
    ("Mobil", ["40123456"], PHONE),
    ("Mobilnummer", [40123456.0], PHONE),
    ("Phone number", ["+46 70 123 45 67"], PHONE),
    ("Kolonne3", ["97 12 34 56", "40 12 34 56", "22 33 44 55"], PHONE),
]

FIRSTS = [f"{year}-0{month}-01" for year in range(1990, 2016) for month in (1, 4, 7)]
ELECTIONS = ["2022-11-01", "2019-06-05", "2015-06-18", "2011-09-15", "2007-11-13", "2005-02-08", "2001-11-20", 
             "1998-03-11", "1994-09-21", "1990-12-12", "1988-05-10", "1987-09-08", "1984-01-10"]  # fmt: skip
OF_NOBODY: list[tuple[str, list[object]]] = [
    ("Kommune", ["Herning", "Holstebro", "Ringkøbing-Skjern", "Ikast-Brande"]),
    ("Kommune", ["Herning Kommune", "Struer Kommune"]),
    ("Navn", ["Herning", "Holstebro", "Struer", "Lemvig"]),
    ("Navn", ["Region Midtjylland", "Region Nordjylland", "Region Sjælland"]),
    ("Navn", ["Gjellerup Skole", "Herningsholm Skole", "Mette Hansens Skole"]),
    ("Navn", ["Marie Kruses Skole", "Ingrid Jespersens Gymnasieskole", "N. Kochs Skole"]),
    ("Navn", ["Ledige fuldtidspersoner", "Sygefravær", "Antal elever i alt"]),
    ("Name", ["Denmark", "Sweden", "United Kingdom"]),
    ("Name", ["Hartlepool", "North Yorkshire", "Stockton-on-Tees"]),
    ("Område", ["Nørre Snede", "Store Heddinge", "Lille Skensved", "Sankt Hans"]),
    ("Sogn", ["Vor Frue", "Sankt Olai", "Øster Lindet", "Nørre Bork"]),
    ("Distrikt", ["Bo", "Hanne", "Rosa", "Lis"]),
    ("Skole", ["Anna Ancher", "Karen Blixen", "Hans Egede"]),  # called after people
    ("Børnehave", ["Ole Lukøje", "Peter Pan", "Emil Fra"]),
    ("Virksomhed", ["Jensen & Søn", "Holm Byg", "Hansen Consult"]),
    ("Leverandør", ["Jens Hansen", "Ole Holm", "Bo Jensen"]),
    ("Firma", ["Hansen A/S", "Jensen ApS", "Holm I/S"]),
    ("Vejnavn", ["H.C. Andersens Vej", "Jens Jensens Vej", "Kirsten Kimers Vej"]),
    ("Vej", ["Skolegade", "Nørre Allé", "Åvænget"]),
    ("Projekt", ["Skolegade 12, 7400 Herning", "Åvænget 104, 9000 Aalborg", "Nygade 3, 8000 Aarhus"]),
    ("Ejendom", HOMES),
    ("Bygning", HOMES),
    ("Anlæg", ["Ombygning af Skolegade 12", "Nyt tag, Nørre Allé 3"]),
    ("Konto", ["Skolegade", "Nørre Allé", "Torvet"]),
    ("Indikator", ["Per Capita", "Per Indbygger", "Ledige I Alt"]),
    ("Emne", ["Børn", "Unge", "Ældre"]),
    ("Borger", [12, 15, 18]),
    ("Elever", [412, 315, 218]),
    ("Patient", ["Ja", "Nej", "Uoplyst"]),
    ("Barn", ["Dreng", "Pige", "I alt"]),
    ("Kilde", ["Danmarks Statistik", "Jobindsats", "Styrelsen for It og Læring"]),
    ("Kilde", ["statistik@dst.dk", "info@kommune.dk", "post@stil.dk"]),
    ("E-mail", ["info@skole.dk", "kontakt@herning.dk", "sekretariat@skive.dk", "gjellerupskole@herning.dk"]),
    ("Note", ["se www.dst.dk", "a@b", "@kommunen"]),
    ("Periode", [f"{day:02}-01-2014" for day in range(1, 29)]),
    ("Tid", FIRSTS),
    ("Dato", FIRSTS),
    ("Dato", [f"{year}-12-31" for year in range(1980, 2016)]),
    ("Dato", [date(2020 + n // 12, 1 + n % 12, 15) for n in range(30)]),
    ("Dato", [f"{day:02}-{month:02}-{year}" for year in (1990, 2003, 2015) for month in (3, 9) for day in (4, 17)] * 4),
    ("Dato", ELECTIONS),  # in order, as days of a list of events are
    ("Valgdag", ELECTIONS[::2] + ELECTIONS[1::2]),
    ("Dato", ["2000-01-01", "2000-01-02", "2007-01-02", "1987-01-01"]),  # too few to say anything
    ("Vedtaget", DAYS),
    ("Oprettet", TRUE_DAYS),
    ("Ibrugtagningsdato", DAYS),
    ("Født i Danmark", [412, 315]),
    ("Fødselsår", [1985, 1964, 1971]),
    ("Født", [2412, 2315, 2218]),
    ("Fødsler", ["412", "315"]),
    ("Telefon", [412, 315, 1218]),
    ("Antal", [97123456, 40123456, 22334455]),
    ("CVR-nr.", ["29 18 99 19", "25 31 37 63", "31 11 91 03"]),
    ("CVR", [29189919, 25313763]),
    ("Konto", ["97123456", "40123456"]),
    ("Beløb", ["97.123.456", "40.123.456"]),
    ("Budget", ["97 123 456", "40 123 456"]),
    ("Alder", ["0-6 år", "7-17 år", "18-64 år"]),
    ("Note", ["Uge 46", "Kapitel 4", "Model 2"]),
    ("Målgruppe", ["Hjemløse Borgere", "Unge Mødre", "Ældre Par"]),
    ("", ["Kvinder", "Mænd", "I alt"]),
    ("Tællested", ["Silkeborgvej 12", "Vestergade 44", "Nørregade 3"]),
    ("Stoppested", ["Kirkevej 12", "Peter Hansens Vej", "Skolegade 3"]),
    ("Målestation", ["Silkeborgvej 12", "Vestergade 44", "Nørregade 3"]),
    ("Kode", ["ABC", "DEF", "GHI"]),
    ("Medarbejder", ["JA", "NEJ", "ALLE"]),
    ("Liste", ["A", "B", "C"]),
    ("Bruger", ["Ny bruger", "Kendt bruger", "I alt"]),
    ("Medlemmer", ["Under 25 år", "25-59 år", "Over 60 år"]),
    ("Ansatte", ["Fuldtid", "Deltid", "Timelønnede"]),
    ("Art", ["Rosa rugosa", "Ulmus glabra", "Salix alba"]),
    ("Sogn", ["Sankt Johannes", "Hans Egedes", "Simon Peters"]),
    ("Note", ["født i Danmark", "f.eks. 12 børn", "født 1988 eller før"]),
    ("Født", ["2020/21", "2021/22", "2022/23"]),
    ("Dagtilbud", ["Regnbuen", "Spiren", "Emil Fra Lønneberg"]),
]


def table(heading: str, values: list[object]) -> list[list[object]]:
    """The column among ordinary ones."""
    return [["Nr", heading, "Antal"], *([f"r{n}", value, n] for n, value in enumerate(values, 1))]


def told(*rows: list[object]) -> list[tuple[str, str]]:
    """Cell and finding of each column of people."""
    return [(one.place.cell or "", one.found) for one in people.in_sheets("f.xlsx", [sheet_of(rows)])]


@pytest.mark.parametrize(("heading", "values", "kind"), OF_PEOPLE, ids=str)
def test_a_column_of_people_is_named(heading: str, values: list[object], kind: Kind) -> None:
    ((cell, found),) = told(*table(heading, values))
    assert (cell, found.partition(" i kolonnen")[0]) == ("B2", str(kind.value))


@pytest.mark.parametrize(("heading", "values"), OF_NOBODY, ids=str)
def test_a_column_of_something_else_is_not(heading: str, values: list[object]) -> None:
    assert told(*table(heading, values)) == []


TABLES: list[tuple[str, list[list[object]], list[str]]] = [
    ("a register of schools", [["Skole", "Adresse", "Tlf."], ["Gjellerup Skole", HOMES[0], PHONES[0]]], []),
    ("by what they are called", [["Navn", "Adresse", "Tlf."], ["Gjellerup Skole", HOMES[0], PHONES[0]]], []),
    ("who leads it", [["Skole", "Skoleleder", "Tlf."], ["Gjellerup Skole", "Mette Hansen", PHONES[0]]], ["B2"]),
    ("pupils of a school", [["Skole", "Elevens adresse"], ["Gjellerup Skole", HOMES[0]]], ["B2"]),
    ("citizens of a municipality", [["Kommune", "Adresse"], ["Herning Kommune", HOMES[0]]], ["B2"]),
    ("all of it", [["Navn", "Født", "Adresse", "E-mail", "Tlf."],
     ["Mette Hansen", DAYS[0], HOMES[0], MAILS[0], PHONES[0]]],
     ["A2", "B2", "C2", "D2", "E2"]),
    ("under a title", [["Medlemmer 2024"], [], ["Navn", "Antal"], ["Mette Hansen", 3]], ["A4"]),
    ("names of no list, with days of birth", [["Navn", "Født"],
     ["Wei Li", DAYS[0]], ["Oksana Kovalenko", DAYS[1]]], ["A2", "B2"]),
    ("streets and numbers", [["Vejnavn", "Husnr.", "Antal"], ["Skolegade", 12, 1], ["Åvænget", 3, 2]], ["A2"]),
    ("streets and amounts", [["Vejnavn", "Beløb"], ["Skolegade", 12], ["Åvænget", 3]], []),
    ("a table that lies down", [["Navn", *NAMES], ["Timer", 1, 2, 3, 4]], ["B1"]),
    ("streets, numbers and towns", [["Gade", "Nr.", "By"], ["Skolegade", 12, "Herning"], ["Nørregade", 3, "Ikast"]],
     ["A2"]),
    ("names over the columns", [["Opgave", "Mette Kjær", "Niels Bech", "Else Sand"], ["Timer", 1, 2, 3]], ["B1"]),
    ("under a title too", [["Timer 2024"], ["", "Mette Kjær", "Niels Bech", "Else Sand"], ["Kørsel", 1, 2, 3]], ["B2"]),
    ("schools over the columns", [["Skole", "Karen Blixen", "Hans Egede", "Anna Ancher"], ["Elever", 1, 2, 3]], []),
    ("a second table", [["Kommune", "Antal"], ["Herning", 5], [], ["Navn", "Antal"], ["Mette Hansen", 3]], ["A5"]),
    ("the one who answers for it", [["Kilde", "Danmarks Statistik"], ["Kontaktperson", "Mette Hansen"],
     ["Tlf.", "97123456"], ["E-mail", "mh@dst.dk"], ["Kommune", "2014"], ["Herning", 5]], []),
    ("headings that nobody has filled in", [["Navn", "Adresse", "Tlf.", "E-mail"]], []),
]  # fmt: skip


@pytest.mark.parametrize(("_what", "rows", "cells"), TABLES, ids=[one[0] for one in TABLES])
def test_what_stands_beside_speaks_too(_what: str, rows: list[list[object]], cells: list[str]) -> None:
    assert [cell for cell, _found in told(*rows)] == cells


FIGURES = [
    ["kommune", "år", "antal", "sagsbehandler"],
    *(["Herning", 2010 + n, n, name] for n, name in enumerate(NAMES)),
]


def _csv() -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows(FIGURES)
    return written.getvalue().encode()


def _json(rows: list[list[object]]) -> bytes:
    return json.dumps({"rows": [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]}).encode()


FILES = [
    ("tal.xlsx", w.workbook(w.rows([tuple(row) for row in FIGURES])), "Tal!D2"),
    ("tal.csv", _csv(), "2:4"),
    ("tal.tsv", _csv().replace(b";", b"\t"), "2:4"),
    ("tal.json", _json(FIGURES), "sagsbehandler"),
    ("lister.json", json.dumps({"antal": [1, 2], "navn": NAMES}).encode(), "navn"),
    ("raekker.json", json.dumps([["navn", "antal"], ["Mette Hansen", 3], ["Ole Jensen", 4]]).encode(), ""),
]


@pytest.mark.parametrize(("name", "data", "where"), FILES, ids=[one[0] for one in FILES])
def test_every_kind_of_file(name: str, data: bytes, where: str) -> None:
    (problem,) = open_bytes(data, name).problems
    place = problem.place
    assert (problem.code, problem.severity) == ("people_column", "warning")
    assert where in f"{place.sheet}!{place.cell} {place.line}:{place.column}"


def test_what_is_said_names_the_column_and_no_person() -> None:
    """In both languages, from the reading that a person sees; and the figures are read."""
    reading = child.read_safely(FILES[0][1], "tal.xlsx")
    (problem,) = [one for one in reading.problems if one.code == "people_column"]
    danish, english = str(problem.message), language("en").say(problem.message)
    assert "Tal!D2: fandt navne på personer i kolonnen »sagsbehandler«" in danish and "slet kolonnen" in danish
    assert "names of persons" in english and "delete the column" in english
    assert not any(name in danish + english + problem.found for name in NAMES)
    assert reading.n_numbers == len(NAMES)


def test_a_name_at_the_top_is_not_taken_for_a_heading_and_told() -> None:
    assert told(*[[name, 1] for name in NAMES]) == [("A1", "navne på personer")]


def test_the_one_who_answers_for_a_source_is_no_column() -> None:
    document = {"contacts": [{"name": "Mette Hansen", "phone": "+4539173917", "mail": "mh@dst.dk"}], "unit": "Antal"}
    assert people.in_json("tal.json", json.dumps(document), document) == []


def test_of_a_long_table_only_some_rows_are_looked_at() -> None:
    """As many of 100,000 rows as of 400."""
    rows = [["Navn", "Antal"], *([NAMES[n % 4], n] for n in range(5_000))]
    sheet = sheet_of(rows)
    looked = people._some_rows(sheet)
    assert len(looked) <= people._MOST_ROWS + 1 and (looked[0], looked[-1] > 4_900) == (1, True)
    assert [one.place.cell for one in people.in_sheets("f.xlsx", [sheet])] == ["A2"]


def test_the_tables_are_large() -> None:
    assert len(OF_PEOPLE) >= 40 and len(OF_NOBODY) >= 40
