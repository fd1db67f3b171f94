"""A catalogue of the ways a civil registration number is written in Danish offices, and of what only looks like one.

Three outcomes: it is clear and stops the file; it may be one, and somebody is asked once a column; it is something
else, and nobody hears of it. All numbers are made up.
"""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Callable

import pytest
import workbooks as w
from books import sheet_of

from loaders.files.opening import open_bytes
from loaders.gate import child, cpr, persons
from loaders.gate.cpr import Doubt
from maaltavle.wording.language import language

CLEAR, ASKED, NONE = "cpr_number", "maybe_cpr", ""


def person(day: str, number: int) -> str:
    """Ten digits with a control digit: the first from `number` on that has one."""
    return next(f"{day}{n:04d}" for n in range(number, 9999) if cpr.is_controlled(f"{day}{n:04d}"))


OLD, MAN, CHILD = person("120585", 1200), person("031264", 1500), "1503124567"  # the child's has no control digit
PEOPLE = [OLD, MAN, person("240571", 900), person("300398", 1700), person("110745", 300), person("170688", 2100)]
DASHED = f"{OLD[:6]}-{OLD[6:]}"
NO_CONTROL = "1205851234"
assert not cpr.is_possible(NO_CONTROL)

# --- one text in a cell of a column called Note

TEXTS = [
    (DASHED, CLEAR),
    ("120585-1234", CLEAR),  # mistyped or made up, and written as nothing else is
    (f"Hansen,{DASHED}", CLEAR),
    (f"Hansen;{DASHED}", CLEAR),
    (f"Hansen, Bo ({DASHED})", CLEAR),
    (f"»{DASHED}«", CLEAR),
    (f"[{DASHED}]", CLEAR),
    (f"borger:{DASHED}.", CLEAR),
    (f"se{DASHED}", CLEAR),
    (f"Alder 35,{DASHED}", CLEAR),
    (f"{DASHED},{PEOPLE[2][:6]}-{PEOPLE[2][6:]}", CLEAR),
    (f"{DASHED}; {PEOPLE[2][:6]}-{PEOPLE[2][6:]}", CLEAR),
    (f"{DASHED}\n{PEOPLE[2][:6]}-{PEOPLE[2][6:]}", CLEAR),
    (f"{OLD},{MAN}", CLEAR),
    (f"{OLD[:6]}/{OLD[6:]}", CLEAR),
    (f"{OLD[:6]}_{OLD[6:]}", CLEAR),
    (f"{OLD[:6]}:{OLD[6:]}", CLEAR),
    (f"{OLD[:6]}+{OLD[6:]}", CLEAR),
    (f"{OLD[:6]}--{OLD[6:]}", CLEAR),
    (f"{OLD[:6]} ({OLD[6:]})", CLEAR),
    (f"{OLD[:6]}|{OLD[6:]}", CLEAR),
    (f"{OLD[:6]}\\{OLD[6:]}", CLEAR),
    ("201214, 2015", NONE),
    ("512345.6789", NONE),
    (f"{OLD[:6]} {OLD[6:]}", CLEAR),
    (f"{OLD[:6]}  {OLD[6:]}", CLEAR),
    (f"{OLD[:6]}\t{OLD[6:]}", CLEAR),
    (f"{OLD[:6]}\u00a0{OLD[6:]}", CLEAR),
    (f"{OLD[:6]}\u202f{OLD[6:]}", CLEAR),
    (f"{OLD[:6]}\u2009{OLD[6:]}", CLEAR),
    (f"{OLD[:6]} - {OLD[6:]}", CLEAR),
    (f"{OLD[:6]}- {OLD[6:]}", CLEAR),
    *(
        (f"{OLD[:6]}{dash}{OLD[6:]}", CLEAR)
        for dash in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u2e3a"
    ),
    (f"{OLD[:3]}\u00ad{OLD[3:6]}-{OLD[6:]}", CLEAR),
    (f"{OLD[:6]}\u00ad-{OLD[6:]}", CLEAR),
    (f"{OLD[:6]}-\u200b{OLD[6:]}", CLEAR),
    (f"{OLD[:6]}\u2060-\ufeff{OLD[6:]}", CLEAR),
    (f"\u202d{DASHED}\u202c", CLEAR),
    ("１２０５８５-１２３４", CLEAR),
    ("١٢٠٥٨٥-١٢٣٤", CLEAR),
    ("१२०५८५-१२३४", CLEAR),
    *(
        (DASHED.translate(str.maketrans("0123456789", form)), CLEAR)
        for form in ("⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉", "⓪①②③④⑤⑥⑦⑧⑨")
    ),
    ("(070761)4285", CLEAR),
    ("(070761) 4285", CLEAR),
    ("[070761][4285]", CLEAR),
    ("O7O761-4285", CLEAR),
    ("borger o70761-4285", CLEAR),
    ("l2O388-1234", CLEAR),  # as a reader of scanned paper gives it
    ("I2O388-I234", CLEAR),
    ("12o388 l234", ASKED),
    ("Bo Holm, l2O388-1234.", CLEAR),
    ("(O7O76l)4285", CLEAR),
    ("l2.O3.88-1234", CLEAR),
    ("O3/l2/64-l5O1", CLEAR),
    ("l2O3l988-1234", CLEAR),
    ("l2.O3.1988-1234", CLEAR),
    ("\u041e7\u041e761-4285", CLEAR),  # Cyrillic
    ("\u039f7\u039f76\u0399-4285", CLEAR),  # Greek
    ("\uff2f70761-4285", CLEAR),  # wide
    (f"{OLD[:6]}{OLD[6:]}".replace("1", "l") + "x", NONE),
    ("lllO85-1234", CLEAR),
    ("Il 2014-2015", NONE),
    ("I 2010 1234 borgere", NONE),
    ("lO mio. i 2O14-2O15", NONE),
    ("IO1I90-ABCD", NONE),
    ("vol. Ill, 120388", NONE),
    ("IlOlI0-I234", NONE),  # more letters than digits
    ("3l1388-1234", NONE),  # no such day
    (DASHED.replace("1", "&#49;"), CLEAR),
    (DASHED.replace("1", "&#x31;"), CLEAR),
    (DASHED.replace("-", "&#45;"), CLEAR),
    (DASHED.replace("-", "&nbsp;"), CLEAR),
    (DASHED.replace("-", "&ndash;"), CLEAR),
    ("106.321.296¹", NONE),
    ("sag OOOOOO-OOOO", NONE),
    ("12.05.85-1234", CLEAR),
    ("12/05/85-1234", CLEAR),
    ("12-05-85-1234", CLEAR),
    ("12 05 85-1234", CLEAR),
    ("12.5.85-1234", CLEAR),
    ("12. 05. 85 - 1234", CLEAR),
    (f"12.05.85 {OLD[6:]}", CLEAR),
    (f"12.05.85.{OLD[6:]}", CLEAR),
    ("12051985-1234", CLEAR),
    ("12.05.1985-1234", CLEAR),
    (f"12051985 {OLD[6:]}", CLEAR),
    (f"12 05 85 {OLD[6:]}", CLEAR),
    (f"12 05 85 {OLD[6:8]} {OLD[8:]}", CLEAR),
    (f"{OLD[:6]} {OLD[6:8]} {OLD[8:]}", CLEAR),
    (" ".join(OLD), CLEAR),
    (" ".join(OLD[:6]) + " - " + " ".join(OLD[6:]), CLEAR),
    ("720585-1234", CLEAR),  # for a time: 60 more in the day
    ("910585-1234", CLEAR),
    ("010190-1234", CLEAR),
    ("290200-1234", CLEAR),
    ("150312-4567", CLEAR),  # since 2007 without a control digit
    ("120585-1234 Jensen", CLEAR),
    ("0101901234 Jensen", CLEAR),
    ("CPR 1205851234", CLEAR),
    ("cpr-nr.: 1205851234", CLEAR),
    ("Cpr.nr 120585 1234", CLEAR),
    ("CPRNR=1205851234", CLEAR),
    ("personnummer 1205851234", CLEAR),
    ("personnr. 1205851234", CLEAR),
    ("Fødselsnummer 1205851234", CLEAR),
    ("cpr 101901234", CLEAR),  # the zero is gone
    ("cpr 991901234", NONE),  # the month would be 91
    (f"Jensen {OLD}", ASKED),
    (f"ring til {CHILD}", ASKED),
    (f"sag {DASHED}", ASKED),
    (f"Sagsnr. {DASHED}", ASKED),
    (f"j.nr. {OLD}", ASKED),
    (f"konto {OLD}", ASKED),
    ("120585 1234", ASKED),  # no control digit, and two numbers could stand so
    (f"{OLD[:6]}.{OLD[6:]}", ASKED),
    ("010190.1234", CLEAR),
    ("010112 12 34", CLEAR),
    ("sag 240114-0023", NONE),
    ("Sagsnr. 27.00.00-G01-12-14", NONE),
    ("J.nr. 2014-12345", NONE),
    ("sag 010190-12345", NONE),
    ("010190-1234-5", NONE),
    ("12.010190-1234", NONE),
    ("320190-1234", NONE),
    ("011390-1234", NONE),
    ("310485-1234", NONE),
    ("290290-1234", NONE),
    ("000000-0000", NONE),
    ("2014-1234", NONE),
    ("20140312-1234", NONE),
    ("99 99 99 99", NONE),
    ("tlf. 12 34 56 78", NONE),
    ("+45 12 34 56 78", NONE),
    ("EAN 5790001234567", NONE),
    ("EAN-nr. 5798003456789", NONE),
    ("CVR 29189919", NONE),
    ("CVR-nr. 12 34 56 78", NONE),
    ("P-nr. 1012345678", NONE),
    ("P-nummer 1003456789", NONE),
    (f"P-nr. {person('100195', 1200)}", NONE),
    ("faktura 1205851234", NONE),
    ("Konto 1205851234", NONE),
    ("reg. 1234 konto 0012345678", NONE),
    ("DK50 0040 0440 1162 43", NONE),
    ("ISBN 978-87-12-34567-8", NONE),
    ("ISBN 87-7934-123-4", NONE),
    ("106.321.296 kr.", NONE),
    ("1.205.851.234 kr.", NONE),
    ("120190.1234", NONE),
    ("01.01.2014-31.12.2014", NONE),
    ("01.01.14 - 31.12.14", NONE),
    ("010114-311214", NONE),
    ("12-05-1985 14:30", NONE),
    ("2014-03-12T12:00:00", NONE),
    ("{6f9619ff-8b86-d011-b42d-00cf4fc964ff}", NONE),
    ("9f120585-1234-4bcd-9012-123456789012", NONE),
    ("matrikel 12 ab, 8600 Silkeborg", NONE),
]


def noted(text: str) -> str:
    """What becomes of a text in a cell: the code of the problem about persons."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return _code(w.workbook(w.rows((("Område", "Tid", "Note", "Værdi"), ("Herning", "2014", escaped, 5)))))


def _code(data: bytes, name: str = "tal.xlsx") -> str:
    problems = open_bytes(data, name).problems
    codes = [problem.code for problem in problems if problem.code != "people_column"]  # of names and such: test_people
    assert set(codes) <= {CLEAR, ASKED}, codes
    assert len(codes) <= 1, "at most once"
    return codes[0] if codes else NONE


@pytest.mark.parametrize(("text", "outcome"), TEXTS, ids=lambda v: ascii(v)[1:-1])
def test_one_text(text: str, outcome: str) -> None:
    assert noted(text) == outcome


# --- whole columns: heading, values, and what stands beside

WHOLE = [int(number) for number in PEOPLE]
BUDGETS = [34_210_000, 18_530_310, 53_581_000, 106_321_296]
CASES = ["240114-0023", "120385-0457", "050299-1001", "311214-0007", "010114-0012", "150614-0031"]
P_NUMBERS = [1003456789, 1004567891, 1008765432, 1012345671, 1002233445, 1010101019]
NO_HEADING = ""
COLUMNS = [
    ("CPR", PEOPLE, CLEAR),
    ("CPR-nummer", WHOLE, CLEAR),
    ("Cpr.nr.", [NO_CONTROL], CLEAR),
    ("Personnummer", [1205851234], CLEAR),
    ("Borger", PEOPLE, CLEAR),
    ("Borger", [number.replace("1", "l", 1).replace("0", "O", 1) for number in PEOPLE], CLEAR),
    ("Kode", ["I0l0-I990", "Ol20-l285", "BOI0-1234"], NONE),
    ("Nr.", WHOLE, CLEAR),
    ("Id", WHOLE, CLEAR),
    ("Sagsnr", PEOPLE, CLEAR),  # six of six have a control digit: persons, whatever it is called
    ("Note", [*WHOLE, "ukendt", "ukendt"], CLEAR),
    (NO_HEADING, WHOLE, CLEAR),
    ("Note", ["0101901234"], CLEAR),
    ("Note", [*map(float, WHOLE)], CLEAR),
    ("Værdi 2", [3112991234], ASKED),
    ("Værdi 2", [101901234, 5, 7, 2145], ASKED),
    ("Sagsnr", [f"{OLD[:6]}-{OLD[6:]}", *CASES], ASKED),
    ("Kundenr.", [WHOLE[0], 7712345678, 8812345678], ASKED),
    ("Budget", [BUDGETS[3]], NONE),
    ("Budget 2014", BUDGETS, NONE),
    ("2014", BUDGETS, NONE),
    ("Beløb i kr.", [1205851234], NONE),
    ("Regnskab", [1205851234, 3112991234], NONE),
    ("2014", [1205851234, 902_334_112, 45_600_000], NONE),
    ("P-nummer", P_NUMBERS, NONE),
    ("Produktionsenhed", P_NUMBERS, NONE),
    ("P-nr.", [int(person("100195", 1200)), 1008765432], NONE),
    ("2014", [1205851234, 902_334_112, 311_099_123], NONE),
    ("CVR-nr.", [29189919, 12345678, 25313763], NONE),
    ("EAN", [5790001234567, 5798003456789], NONE),
    ("Sagsnr.", CASES, NONE),
    ("Journalnummer", CASES, NONE),
    ("Kontonr.", [1234567890, 2233445566, 9912345678], NONE),
    ("Telefon", [99999999, 12345678], NONE),
    ("Tidsstempel", [1712345678, 1712345999, 1712349999], NONE),
    ("Folketal", [5_961_249, 89_594], NONE),
    ("Måling", [f"{OLD[:6]},{OLD[6:]}", "3,5", "17,25"], NONE),
    ("CPR", ["120585", "031264", "240571"], ASKED),  # the four digits stand in the next column
    ("Cpr-nr. (dag)", [120585, 31264, 240571], ASKED),
    ("CPR-nr.", ["Herning", "Horsens"], NONE),
    ("Dato", [120585, 31264, 240571], NONE),
    ("Note", [f'="{number}"' for number in PEOPLE], CLEAR),
    ("Sagsnøgle", [f"{OLD[:6]}/{OLD[6:]}", *(case.replace("-", "/") for case in CASES)], ASKED),
    ("Beløb", [110_190_123, 210_390_456, 345_678_912, 120_585_001], NONE),
]


def columned(heading: str, values: list) -> bytes:
    """A workbook with the column beside ordinary ones."""
    rows = [("Område", "Tid", heading or None, "Værdi")]
    rows += [("Herning", f"{2000 + n}", value, n) for n, value in enumerate(values)]
    return w.workbook(w.rows(rows))


@pytest.mark.parametrize(("heading", "values", "outcome"), COLUMNS, ids=str)
def test_one_column(heading: str, values: list, outcome: str) -> None:
    assert _code(columned(heading, values)) == outcome


@pytest.mark.parametrize(("heading", "values", "outcome"), COLUMNS, ids=str)
def test_the_same_column_as_text(heading: str, values: list, outcome: str) -> None:
    """A CSV file has no numbers of its own; what is written with digits is the same."""
    rows = [("kommune", "år", heading, "antal")]
    rows += [("Herning", 2000 + n, int(v) if isinstance(v, float) else v, n) for n, v in enumerate(values)]
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows(rows)
    assert _code(written.getvalue().encode(), "tal.csv") == outcome


def test_amounts_and_persons_across_a_row() -> None:
    """A table of one row: amounts of a size are amounts, persons are persons."""

    def row(*numbers: int) -> str:
        heads = ("Område", *(str(2010 + n) for n in range(len(numbers))))
        return _code(w.workbook(w.rows((heads, ("Herning", *numbers)))))

    assert row(1205851234, 902_334_112, 345_678_912, 281_234_567) == NONE
    assert row(106_321_296, 98_530_310) == NONE
    assert row(*WHOLE) == CLEAR
    assert row(WHOLE[0], 7, 12) == ASKED


def test_excels_own_format_for_them_says_what_it_is() -> None:
    styles = w.STYLES.replace("0.0%", "000000\\-0000")
    number = w.cell("E5", 1205851234, ' s="2"')
    assert _code(w.workbook(f'{w.rows()}<row r="5">{number}</row>', xl__styles_dot_xml=styles)) == CLEAR
    assert _code(w.workbook(f'{w.rows()}<row r="5">{number}</row>')) != CLEAR


# --- parts outside the cells


def part(name: str, words: str) -> Callable[[str], bytes]:
    """The good workbook with one part more; {} in its words is where the number goes."""

    def make(number: str) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for own, inside in {**w.parts(), name: f"{w.XML}{words.replace('{}', number)}"}.items():
                archive.writestr(own, inside)
        return target.getvalue()

    return make


def around(before: str = "", after: str = "") -> Callable[[str], bytes]:
    """The good sheet with something before or after its cells."""
    return lambda number: w.workbook(before=before.replace("{}", number), after=after.replace("{}", number))


def in_ods(part_name: str, words: str) -> Callable[[str], bytes]:
    return lambda number: w.ods(extra={part_name: f"{w.XML}{words.replace('{}', number)}"})


def in_ods_table(words: str) -> Callable[[str], bytes]:
    return lambda number: w.ods(w.ods_rows() + words.replace("{}", number))


BOOK = str(w.parts()["xl/workbook.xml"])
NAMED = '<definedNames><definedName name="x">"{}"</definedName></definedNames></workbook>'
RULE = '<dataValidations><dataValidation><formula1>"{},x"</formula1></dataValidation></dataValidations>'
PROMPT = '<dataValidations><dataValidation prompt="fx {}"/></dataValidations>'
COLOURED = '<conditionalFormatting><cfRule><formula>"{}"</formula></cfRule></conditionalFormatting>'
FORMULA = '<row r="5"><c r="E5"><f>VLOOKUP("{}",A:B,2)</f><v>5</v></c></row>'
REMARK = "<office:annotation><text:p>{}</text:p></office:annotation>"
ODF_REMARK = f"<table:table-row><table:table-cell>{REMARK}</table:table-cell></table:table-row>"
RUNS = "<comments><comment><text><r><t>ring {}</t></r><r><rPr><b/></rPr><t>{}</t></r></text></comment></comments>"
PX = 'CHARSET="ANSI";\nTITLE="Ledige";\nSTUB="Tid";\nVALUES("Tid")="2014","2015";\nNOTE="{}";\nDATA=\n4 5;\n'
JSON = (
    '{"class":"dataset","label":"Ledige {}","id":["Tid"],"size":[1],"role":{"time":["Tid"]},'
    '"dimension":{"Tid":{"category":{"index":["2014"]}}},"value":[4]}'
)
PARTS: list[tuple[str, Callable[[str], bytes], str]] = [
    (
        "a comment",
        part("xl/comments1.xml", "<comments><comment><text><t>ring {}</t></text></comment></comments>"),
        "tal.xlsx",
    ),
    ("a thread of comments", part("xl/threadedComments/t1.xml", "<c><text>{}</text></c>"), "tal.xlsx"),
    ("names of those who comment", part("xl/persons/person.xml", '<p><person displayName="Bo {}"/></p>'), "tal.xlsx"),
    ("an old comment's box", part("xl/drawings/vmlDrawing1.vml", "<xml><div>{}</div></xml>"), "tal.xlsx"),
    ("a text box", part("xl/drawings/drawing1.xml", "<d><a><t>{}</t></a></d>"), "tal.xlsx"),
    ("a picture's description", part("xl/drawings/drawing1.xml", '<d><cNvPr id="2" descr="Bo {}"/></d>'), "tal.xlsx"),
    ("the title of a chart", part("xl/charts/chart1.xml", "<c><rich><t>{}</t></rich></c>"), "tal.xlsx"),
    (
        "a chart's kept labels",
        part("xl/charts/chart1.xml", "<c><strCache><pt><v>{}</v></pt></strCache></c>"),
        "tal.xlsx",
    ),
    ("a pivot's kept texts", part("xl/pivotCache/pivotCacheDefinition1.xml", '<p><s v="{}"/></p>'), "tal.xlsx"),
    ("a pivot's kept rows", part("xl/pivotCache/pivotCacheRecords1.xml", '<p><r><s v="Bo {}"/></r></p>'), "tal.xlsx"),
    (
        "another workbook's kept cells",
        part("xl/externalLinks/externalLink1.xml", "<e><cell><v>{}</v></cell></e>"),
        "tal.xlsx",
    ),
    ("custom XML", part("customXml/item1.xml", "<a><b>{}</b></a>"), "tal.xlsx"),
    ("the title of the file", part("docProps/core.xml", "<c><title>{}</title></c>"), "tal.xlsx"),
    ("a property", part("docProps/custom.xml", "<p><lpwstr>{}</lpwstr></p>"), "tal.xlsx"),
    ("a table's column", part("xl/tables/table1.xml", '<table><tableColumn name="{}"/></table>'), "tal.xlsx"),
    ("a connection", part("xl/connections.xml", '<c><dbPr command="select {}"/></c>'), "tal.xlsx"),
    ("a query", part("xl/queryTables/queryTable1.xml", '<q name="{}"/>'), "tal.xlsx"),
    ("a slicer", part("xl/slicers/slicer1.xml", '<s caption="{}"/>'), "tal.xlsx"),
    ("a text no cell shows", lambda n: w.workbook(xl__sharedStrings_dot_xml=w.shared(["Herning", n])), "tal.xlsx"),
    (
        "a name",
        lambda n: w.workbook(xl__workbook_dot_xml=BOOK.replace("</workbook>", NAMED.replace("{}", n))),
        "tal.xlsx",
    ),
    ("a header of the page", around(after="<headerFooter><oddHeader>&amp;L{}</oddHeader></headerFooter>"), "tal.xlsx"),
    ("a footer of the page", around(after="<headerFooter><evenFooter>Bo {}</evenFooter></headerFooter>"), "tal.xlsx"),
    ("a rule for cells", around(after=RULE), "tal.xlsx"),
    ("a prompt", around(after=PROMPT), "tal.xlsx"),
    ("a link's words", around(after='<hyperlinks><hyperlink ref="A1" display="{}"/></hyperlinks>'), "tal.xlsx"),
    ("a colour's condition", around(after=COLOURED), "tal.xlsx"),
    ("a formula", lambda n: w.workbook(w.rows() + FORMULA.replace("{}", n)), "tal.xlsx"),
    ("a comment in .ods", in_ods_table(ODF_REMARK), "tal.ods"),
    ("a text box in .ods", in_ods_table("<table:shapes><text:p>{}</text:p></table:shapes>"), "tal.ods"),
    ("a header in .ods", in_ods("styles.xml", "<s><header><p>{}</p></header></s>"), "tal.ods"),
    ("properties in .ods", in_ods("meta.xml", "<m><title>{}</title></m>"), "tal.ods"),
    ("a cell in .ods", lambda n: w.ods(w.ods_rows((w.HEADER, ("Herning", "2014", n, "antal", 5)))), "tal.ods"),
    ("a cell in .xls", lambda n: w.xls((w.HEADER, ("Herning", "2014", n, "antal", 5))), "tal.xls"),
    ("a header in .xls", lambda n: w.xls(last=w.record(0x14, b"\x0f\x00\x00" + n.encode("latin-1"))), "tal.xls"),
    (
        "a comment in .xls",
        lambda n: w.xls(last=w.record(0x1B6) + w.record(0x3C, b"\x01" + n.encode("utf-16-le"))),
        "tal.xls",
    ),
    ("a text no cell shows in .xls", lambda n: w.xls(first=w.record(0xFF, n.encode("latin-1"))), "tal.xls"),
    ("a note in .px", lambda n: PX.replace("{}", n).encode(), "tal.px"),
    ("a label in .json", lambda n: JSON.replace("{}", n).encode(), "tal.json"),
    ("a key in .json", lambda n: JSON.replace('"label"', f'"{n}":1,"label"').encode(), "tal.json"),
    ("a field in .csv", lambda n: (w.csv_of() + f"Horsens;2014;{n};antal;3\r\n").encode(), "tal.csv"),
    ("a line of words in .csv", lambda n: (f"Til Bo {n}\r\n\r\n" + w.csv_of()).encode(), "tal.csv"),
    ("a field in .tsv", lambda n: w.csv_of(mark="\t").replace("Studerende", n).encode(), "tal.tsv"),
    ("a part's name", lambda n: part(f"xl/{n}.xml", "<x/>")(""), "tal.xlsx"),
    ("settings of a printer", lambda n: part("xl/printerSettings/p1.bin", n)(""), "tal.xlsx"),
    ("a sheet's name", lambda n: w.zipped(w.parts({"Tal": w.sheet(), n: w.sheet("")})), "tal.xlsx"),
]


@pytest.mark.parametrize(("title", "make", "name"), PARTS, ids=[title for title, _make, _name in PARTS])
def test_every_part_is_looked_through(title: str, make: Callable[[str], bytes], name: str) -> None:
    """A number in the part stops the file, whichever dash it has; a telephone number or a case number does not."""
    assert _code(make(DASHED), name) == CLEAR
    assert _code(make("99 99 99 99"), name) == NONE
    assert _code(make("2014-123456"), name) == NONE


def test_letters_of_different_types_are_one_text() -> None:
    runs = RUNS.replace("{}", DASHED[:4], 1).replace("{}", DASHED[4:], 1)
    assert _code(part("xl/comments1.xml", runs)("")) == CLEAR


def test_a_pivots_kept_persons_and_amounts() -> None:
    records = part("xl/pivotCache/pivotCacheRecords1.xml", "<p>{}</p>")
    assert _code(records("".join(f'<r><n v="{number}"/></r>' for number in WHOLE))) == CLEAR
    amounts = [34_210_000, 118_530_310, 253_581_000, 106_321_296, 345_678_912]
    assert _code(records("".join(f'<r><n v="{number}"/></r>' for number in amounts))) == NONE


def test_lists_of_numbers_in_json_and_px() -> None:
    assert _code(f'{{"borgere": [{",".join(map(str, WHOLE))}]}}'.encode(), "tal.json") == CLEAR
    assert _code(f'{{"cpr": "{NO_CONTROL}"}}'.encode(), "tal.json") == CLEAR
    assert _code(b'{"budget": [34210000, 18530310, 106321296]}', "tal.json") == NONE
    assert _code(PX.replace("4 5", " ".join(map(str, WHOLE))).encode(), "tal.px") == CLEAR
    assert _code(PX.replace("4 5", "34210000 106321296").encode(), "tal.px") == NONE


# --- what is said


def test_the_message_masks_the_number_and_names_the_place() -> None:
    """Refused or asked about, in both languages: where, and never what; and only once a column."""
    for text, where in ((DASHED, "Tal!C2"), (f"Jensen {OLD}", "Tal!C2")):
        data = w.workbook(
            w.rows((("Område", "Tid", "Note", "Værdi"), ("Herning", "2014", text, 5), ("Horsens", "2014", text, 6)))
        )
        (problem,) = child.read_safely(data, "tal.xlsx").problems
        for words in (str(problem.message), language("en").say(problem.message), problem.found, str(problem.place)):
            assert OLD[6:] not in words and OLD[:6] not in words
        assert where in str(problem.message) and where in language("en").say(problem.message)
        assert cpr.MASKED in str(problem.message)


def test_no_other_message_and_no_line_of_the_log_repeats_it(caplog: pytest.LogCaptureFixture) -> None:
    """What may be a person's number stands where a figure should: that it is none is said without it."""
    caplog.set_level("DEBUG")
    rows = f"kommune;år;antal\r\nHerning;2014;Jensen {OLD}\r\nHorsens;2014;5\r\n"
    found = child.read_safely(rows.encode(), "tal.csv")
    assert [problem.code for problem in found.problems] == [ASKED, "not_a_number"]
    told = " ".join(f"{one.found} {one.message!s} {language('en').say(one.message)}" for one in found.problems)
    assert "Jensen" in told and OLD not in told + caplog.text


def test_a_files_name_is_masked_where_it_is_sure() -> None:
    assert cpr.masked(f"Bo {DASHED}.xlsx") == f"Bo {cpr.MASKED}.xlsx"
    assert cpr.masked("budget 2014-2015.xlsx") == "budget 2014-2015.xlsx"
    assert cpr.masked("udtræk_20141231-1200.xlsx") == "udtræk_20141231-1200.xlsx"


def test_the_number_itself() -> None:
    """Day, century and control digit as the register gives them."""
    assert cpr.birth("0101901234").year == 1990
    assert cpr.birth("0101124567").year == 2012
    assert cpr.birth("0101585567").year == 1858
    assert cpr.birth("6101901234").day == 1
    assert cpr.birth("3104901234") is None
    assert cpr.birth("0101565567") is None  # not yet
    assert cpr.is_possible(CHILD) and not cpr.is_controlled(CHILD)
    assert cpr.in_text("") is Doubt.NONE


# --- where a rule begins and ends

UNIT = person("100385", 1000)  # begins as the numbers of production units do
EDGES = [  # a text, the words over it
    ("note 0303901235 her", "", Doubt.UNSURE),  # a zero in front is written of nothing else
    ("note 2203901230 her", "", Doubt.NONE),
    (f"P-nr.{25 * ' '}{UNIT} i alt", "", Doubt.NONE),  # a word within thirty letters says what it is
    (f"P-nr.{26 * ' '}{UNIT} i alt", "", Doubt.UNSURE),
    ("17.01.10-4000", "Sagsnr", Doubt.UNSURE),  # a child's, which needs no control digit
    ("17.01.90-4000", "Sagsnr", Doubt.NONE),
    ("sag, journal 120585-1234", "", Doubt.NONE),  # the last word before it names it
    ("290215-1234", "", Doubt.NONE),  # no leap year
    ("290216-1234", "", Doubt.SURE),
    ("02.09.14-2015", "", Doubt.UNSURE),  # more likely a span of time, though the last digit fits
]


@pytest.mark.parametrize(("text", "about", "doubt"), EDGES)
def test_the_edges_of_one_text(text: str, about: str, doubt: Doubt) -> None:
    assert cpr.in_text(text, about) is doubt


KID = "17.01.10-4000"
IN_TEXTS = [  # the texts of a column, the words over it
    ([KID, "tekst"], "Sagsnr", [Doubt.UNSURE, Doubt.NONE]),
    ([KID, "tekst", "tekst"], "Sagsnr", [Doubt.NONE] * 3),  # one of many without a control digit: a case number
    ([KID, "tekst", f"cpr {DASHED}"], "Sagsnr", [Doubt.NONE, Doubt.NONE, Doubt.SURE]),
    ([f"{one[:6]}-{one[6:]}" for one in PEOPLE[:3]], "Sagsnr", [Doubt.SURE] * 3),  # all of them have one
    ([f"{one[:6]}-{one[6:]}" for one in PEOPLE[:3]] + ["-", "-"], "Sagsnr", [Doubt.SURE] * 3 + [Doubt.NONE] * 2),
    ([f"{one[:6]}-{one[6:]}" for one in PEOPLE[:3]] + ["-"] * 3, "Sagsnr", [Doubt.UNSURE] * 3 + [Doubt.NONE] * 3),
]


@pytest.mark.parametrize(("texts", "about", "doubts"), IN_TEXTS)
def test_the_edges_of_a_column_of_texts(texts: list[str], about: str, doubts: list[Doubt]) -> None:
    assert cpr.in_texts(texts, about) == doubts


NO_DAYS = ["7712345678", "6612345678", "5512345678", "4412345678"]
OTHERS = ["1205851231", "0303901235", "2406711232", "3112641233", "1506801234"]  # days, none with a control digit
EDGES_OF_COLUMNS = [  # numbers, the words over them
    ([OLD, *OTHERS[:4]], "Sagsnr", Doubt.UNSURE),  # one in five by chance is many
    ([OLD, *OTHERS], "Sagsnr", Doubt.NONE),
    ([OLD, MAN, *OTHERS[:3]], "Sagsnr", Doubt.UNSURE),  # and so are two
    ([person("051285", 1200)], "P-nr.", Doubt.UNSURE),  # those of production units begin with 10
    ([UNIT], "P-nr.", Doubt.NONE),
    ([1001901235, 1002901235, 1012901235], "", Doubt.NONE),  # one run of numbers
    ([OLD, *NO_DAYS], "Kundenr.", Doubt.UNSURE),
    ([OLD, *NO_DAYS, "8812345678"], "Kundenr.", Doubt.NONE),
    ([OLD, MAN, *OTHERS[:3]], "Beløb", Doubt.UNSURE),  # three in five have a control digit where they are persons
    ([OLD, MAN, PEOPLE[2], *OTHERS[:2]], "Beløb", Doubt.SURE),
    ([1001901235, 1102901235, 1012901235], "", Doubt.SURE),
]


@pytest.mark.parametrize(("numbers", "about", "doubt"), EDGES_OF_COLUMNS)
def test_the_edges_of_a_column(numbers: list[int | str], about: str, doubt: Doubt) -> None:
    assert cpr.in_column(numbers, about) is doubt


def test_the_last_digit_controls_the_others() -> None:
    """The register's own example, and no other number that one slip away from it gives."""
    number = "0707614285"
    assert cpr.is_controlled(number)
    slips = [f"{number[:n]}{digit}{number[n + 1 :]}" for n in range(10) for digit in "0123456789" if digit != number[n]]
    slips += [
        f"{number[:n]}{number[n + 1]}{number[n]}{number[n + 2 :]}" for n in range(9) if len({*number[n : n + 2]}) > 1
    ]
    assert not [slip for slip in slips if cpr.is_controlled(slip)]


# The seventh digit tells the century: 0 to 3, 4 and 9, 5 to 8, each with the years at both ends.
CENTURIES = [
    ("0000", 1900), ("0003", 1900), ("9900", 1999), ("9903", 1999), ("0004", 2000), ("0009", 2000), ("3704", 1937),
    ("3709", 1937), ("9904", 1999), ("0005", 2000), ("0008", 2000), ("5705", None), ("5708", None), ("5805", 1858),
    ("5808", 1858), ("9905", 1899),
]  # fmt: skip


@pytest.mark.parametrize(("said", "year"), CENTURIES)
def test_the_seventh_digit_tells_the_century(said: str, year: int | None) -> None:
    """None: that day has not come yet."""
    born = cpr.birth(f"0101{said[:2]}{said[3]}234")
    assert (born.year if born else None) == year


DAYS = [(120585, True), (31264, True), ("031264", True), (1234, False), (1205851, False), ("320185", False)]


@pytest.mark.parametrize(("value", "is_day"), DAYS)
def test_a_day_is_five_or_six_digits(value: object, is_day: bool) -> None:
    assert cpr.is_day(value) is is_day


def test_the_catalogue_is_large() -> None:
    assert len(TEXTS) + len(COLUMNS) + len(PARTS) > 180
    assert len({text for text, _outcome in TEXTS}) == len(TEXTS)


# --- 100,000 amounts, in columns with neighbours as municipalities have them


AMOUNT_HEADS = [
    ("Konto", "Budget 2023", "Regnskab 2023"), ("Område", "2022", "2023"), ("Kontonr.", "Tekst", "Beløb"),
    ("EAN", "Enhed", "Forbrug"), ("CVR", "Leverandør", "Udbetalt"), ("Telefon", "Afdeling", "Udgift"), ("", "", ""),
]  # fmt: skip


def _amount_sheet(chance: random.Random) -> list[list[object]]:
    """A table of amounts of one size or several, written in one of five ways."""
    write: Callable[[int], object] = chance.choice([
        int, str, float, lambda n: f"{n:,}".replace(",", "."), lambda n: f"{n:,}".replace(",", ".") + ",50",
    ])  # fmt: skip
    sizes = chance.choice([[7], [8], [9], [10], [7, 8, 9, 10]])
    table: list[list[object]] = [[*chance.choice(AMOUNT_HEADS)]]
    for label in chance.choices(["I alt", "Skoler", "Ældre", "Veje"], k=chance.randint(1, 30)):
        row = [chance.randrange(10 ** (n - 1), 10**n) for n in chance.choices(sizes, k=2)]
        table.append([label, *map(write, row)])
    return table


@pytest.mark.slow
def test_amounts_are_hardly_ever_taken_for_persons() -> None:
    """Of 100,000 amounts none is refused, and fewer than 50 are asked about."""
    chance, amounts, asked = random.Random(7), 0, 0
    while amounts < 100_000:
        table = _amount_sheet(chance)
        amounts += 2 * (len(table) - 1)
        asked += len(persons.in_sheets("t.xlsx", [sheet_of(table)]))
    assert asked < 50
