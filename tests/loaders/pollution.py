"""Text files that are polluted the way real ones are: one clean table, and every kind of dirt at every place.

The kinds are those of the Pollock benchmark (Vitagliano et al., 2023: pollutions of the file, of rows, of columns) and
the encodings and dialects of catalogue number B20. Each file has the figures it must give where it is read at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

Rows = list[list[str]]
Figures = frozenset[tuple[str, str, str, str]]  # area, period, breakdown, number


@dataclass(frozen=True)
class Dialect:
    """How a table is written."""

    delimiter: str = ";"
    quote: str = '"'
    line_end: str = "\r\n"
    quote_all: bool = False
    escape: str = ""  # "" doubles a quotation mark inside quotes

    def line(self, fields: Sequence[str]) -> str:
        """One record without its end."""
        return self.delimiter.join(map(self.field, fields))

    def field(self, text: str) -> str:
        """One field, quoted where it has to be."""
        special = self.quote_all or any(sign in text for sign in (self.delimiter, self.quote, "\n", "\r"))
        inner = text.replace(self.quote, (self.escape or self.quote) + self.quote)
        return f"{self.quote}{inner}{self.quote}" if special else text

    def text(self, rows: Sequence[Sequence[str]]) -> str:
        """The whole file."""
        return "".join(self.line(row) + self.line_end for row in rows)


@dataclass(frozen=True)
class Polluted:
    """One file: what is wrong with it, its bytes and its figures; `must` is "read", "refused" or "" (either)."""

    title: str
    data: bytes
    figures: Figures
    must: str = ""
    name: str = "tal.csv"

    def __str__(self) -> str:
        return self.title


AREAS = ("Herning", "Horsens", "Ikast-Brande", "Aarhus", "Hele landet")
DANISH = Dialect()


@dataclass(frozen=True)
class Clean:
    """A clean table: its header, its records, and the figures of each record."""

    name: str
    header: list[str]
    records: Rows
    of_record: list[Figures]

    @property
    def rows(self) -> Rows:
        """Header and records."""
        return [self.header, *self.records]

    @property
    def figures(self) -> Figures:
        """All figures."""
        return frozenset().union(*self.of_record)


def _tidy(decimal: str) -> Clean:
    """One figure a record, a breakdown and a note with a comma in it beside it."""
    header = ["Kommune", "År", "Køn", "Ledige i pct.", "Note"]
    records, of_record = [], []
    for n, area in enumerate(AREAS):
        for year, sex in (("2014", "Mænd"), ("2015", "Kvinder")):
            value = f"{n + 3}.{n * 2 + 1}"
            records.append([area, year, sex, value.replace(".", decimal), f"foreløbig {n}" if n % 2 else ""])
            of_record.append(frozenset({(area, year, f"Køn={sex}", value)}))
    return Clean(f"tidy {decimal}", header, records, of_record)


def _two(decimal: str) -> Clean:
    """Two figures a record."""
    header = ["Kommune", "År", "Antal ledige", "Andel i pct."]
    records, of_record = [], []
    for n, area in enumerate(AREAS):
        for year in ("2014", "2015"):
            count, share = str(1200 + 17 * n), f"{n + 2}.{n + 1}"
            records.append([area, year, count, share.replace(".", decimal)])
            of_record.append(frozenset({(area, year, "", count), (area, year, "", share)}))
    return Clean(f"two measures {decimal}", header, records, of_record)


def _across(decimal: str) -> Clean:
    """The years over the columns."""
    years = ["2012", "2013", "2014", "2015"]
    records, of_record = [], []
    for n, area in enumerate(AREAS):
        values = [f"{10 * n + m}.{m + 1}" for m in range(len(years))]
        records.append([area, *(value.replace(".", decimal) for value in values)])
        of_record.append(frozenset((area, year, "", value) for year, value in zip(years, values, strict=True)))
    return Clean(f"years across {decimal}", ["Kommune", *years], records, of_record)


def _statbank(decimal: str) -> Clean:
    """The answer of StatBank's API."""
    records, of_record = [], []
    for n, area in enumerate(AREAS):
        for quarter in ("2014K1", "2014K2"):
            value = f"{n + 1}.{n + 2}"
            records.append([area, "Mænd", quarter, value.replace(".", decimal)])
            of_record.append(frozenset({(area, quarter, "KØN=Mænd", value)}))
    return Clean(f"StatBank {decimal}", ["OMRÅDE", "KØN", "TID", "INDHOLD"], records, of_record)


TABLES = [make(decimal) for make in (_tidy, _two, _across, _statbank) for decimal in (",", ".")]


def polluted() -> Iterator[Polluted]:
    """Every file: table, kind of dirt, place."""
    for table in TABLES:
        for kind in KINDS:
            for file in kind(table):
                yield Polluted(f"{table.name}: {file.title}", file.data, file.figures, file.must, file.name)


def _of(table: Clean, title: str, text: str | bytes, must: str = "", figures: Figures | None = None) -> Polluted:
    data = text.encode() if isinstance(text, str) else text
    return Polluted(title, data, table.figures if figures is None else figures, must)


def clean(table: Clean) -> Iterator[Polluted]:
    """Nothing wrong: the twin of all others."""
    yield _of(table, "clean", DANISH.text(table.rows), "read")


def payload(table: Clean) -> Iterator[Polluted]:
    """No payload, only blank lines, only a header, one record."""
    none = frozenset()
    yield _of(table, "no payload", "", "refused", none)
    yield _of(table, "blank lines only", "\r\n\r\n \r\n", "refused", none)
    yield _of(table, "header only", DANISH.text([table.header]), "refused", none)
    yield _of(table, "one record", DANISH.text(table.rows[:2]), "", table.of_record[0])


def ends(table: Clean) -> Iterator[Polluted]:
    """How the file ends."""
    text = DANISH.text(table.rows)
    yield _of(table, "no line end at the end", text.rstrip("\r\n"), "read")
    yield _of(table, "two line ends at the end", text + "\r\n", "read")
    yield _of(table, "many blank lines at the end", text + "\r\n" * 9, "read")
    yield _of(table, "empty records at the end", text + (";" * (len(table.header) - 1) + "\r\n") * 3, "read")
    yield _of(table, "a Ctrl-Z at the end", text + "\x1a")
    yield _of(table, "cut in the middle of a record", text[: -len(DANISH.line(table.records[-1])) // 2 - 2])


def line_ends(table: Clean) -> Iterator[Polluted]:
    """What parts the records."""
    for title, sign in (("LF", "\n"), ("CR", "\r"), ("CR CR LF", "\r\r\n"), ("LF CR", "\n\r")):
        yield _of(table, f"line ends {title}", Dialect(line_end=sign).text(table.rows))
    for title, sign in (("vertical tab", "\v"), ("NEL", "\x85"), ("LS", "\u2028"), ("record separator", "\x1e")):
        yield _of(table, f"line ends {title}", Dialect(line_end=sign).text(table.rows))
    lines = [DANISH.line(row) for row in table.rows]
    mixed = "".join(line + ("\n", "\r\n", "\r")[n % 3] for n, line in enumerate(lines))
    yield _of(table, "line ends of three kinds", mixed)


def delimiters(table: Clean) -> Iterator[Polluted]:
    """What parts the fields."""
    for sign in (",", "\t", "|", ":", " ", "^", "~", "\x1f", "¤"):
        for quote_all in (False, True):
            dialect = Dialect(sign, quote_all=quote_all)
            title = f"delimiter {sign!r}" + (", all quoted" if quote_all else "")
            yield _of(table, title, dialect.text(table.rows))
    for sign in ("; ", ", ", ";;", "||", "\t\t"):
        text = "".join(sign.join(row) + "\r\n" for row in table.rows)
        yield _of(table, f"delimiter {sign!r}", text)


def quotes(table: Clean) -> Iterator[Polluted]:
    """How fields are quoted."""
    for quote in ('"', "'", "“", "«", "`"):
        yield _of(table, f"all quoted by {quote}", Dialect(quote=quote, quote_all=True).text(table.rows))
    rows = [row[:] for row in table.rows]
    rows[2][0] = 'Horsens "by"'
    yield _of(table, "escaped by a backslash", Dialect(quote_all=True, escape="\\").text(rows), "", frozenset())
    text = "".join('"' + '" ; "'.join(row) + '"\r\n' for row in table.rows)
    yield _of(table, "blanks around the quotes", text)


def encodings(table: Clean) -> Iterator[Polluted]:
    """Which letters the bytes are."""
    text = DANISH.text(table.rows)
    for encoding, must in (("utf-8-sig", "read"), ("utf-16", "read"), ("cp1252", "read"), ("iso8859-15", "read")):
        yield _of(table, f"encoding {encoding}", text.encode(encoding), must)
    for encoding in ("utf-16-le", "utf-16-be", "utf-32", "cp850", "mac_roman", "cp037"):
        yield _of(table, f"encoding {encoding}", text.encode(encoding))
    yield _of(table, "UTF-8 saved twice", text.encode().decode("cp1252").encode(), "")
    yield _of(table, "two byte order marks", b"\xef\xbb\xbf\xef\xbb\xbf" + text.encode())
    half = text[:40].encode() + text[40:].encode("cp1252")
    yield _of(table, "two encodings in one file", half)
    yield _of(table, "letters in two parts", text.replace("å", "a\u030a").replace("Å", "A\u030a").encode(), "read")
    yield _of(table, "NUL between the letters", text.replace("Herning", "Her\0ning"))


def preambles(table: Clean) -> Iterator[Polluted]:
    """Lines above the header."""
    for title, above in (
        ("a title", ["Ledige i kommunerne"]),
        ("a title and a blank line", ["Ledige i kommunerne", ""]),
        ("a title and a date", ["Ledige i kommunerne", "Trukket den 1. marts 2016"]),
        ("keys and values", ["Kilde;Danmarks Statistik", "Trukket;2016-03-01", ""]),
        ("a note with commas", ["Tal, der er foreløbige, er mærket, se noten"]),
        ("many lines", [f"Linje {n}" for n in range(9)]),
    ):
        text = "".join(line + "\r\n" for line in above) + DANISH.text(table.rows)
        yield _of(table, f"above the header: {title}", text)


def below(table: Clean) -> Iterator[Polluted]:
    """Lines under the records."""
    text = DANISH.text(table.rows)
    for title, under in (
        ("a note", "Kilde: Danmarks Statistik"),
        ("a blank line and a note", "\r\nKilde: Danmarks Statistik"),
        ("a star note", "* foreløbige tal"),
        ("a note with delimiters", "Note;Tallene er foreløbige;;;"),
    ):
        yield _of(table, f"below the records: {title}", text + under + "\r\n")


def headers(table: Clean) -> Iterator[Polluted]:
    """Headers that are missing, doubled, or written over several rows."""
    yield _of(table, "no header", DANISH.text(table.records))
    yield _of(table, "header twice", DANISH.text([table.header, *table.rows]))
    rows = [table.header, *table.records[:3], table.header, *table.records[3:]]
    yield _of(table, "header again among the records", DANISH.text(rows))
    first = [name.split(" ")[0] for name in table.header]
    second = [name.partition(" ")[2] for name in table.header]
    yield _of(table, "header over two rows", DANISH.text([first, second, *table.records]))
    unit = ["" if n < 2 else "(pct.)" for n in range(len(table.header))]
    yield _of(table, "a row of units under the header", DANISH.text([table.header, unit, *table.records]))
    for n in range(len(table.header)):
        changed = table.header[:]
        changed[n] = ""
        yield _of(table, f"no name for column {n + 1}", DANISH.text([changed, *table.records]))
        doubled = table.header[:]
        doubled[n] = table.header[n - 1]
        yield _of(table, f"column {n + 1} named as another", DANISH.text([doubled, *table.records]))
        yield _of(
            table, f"blanks in header {n + 1}", DANISH.text([[*map("  {} ".format, table.header)], *table.records])
        )


def tables(table: Clean) -> Iterator[Polluted]:
    """More than one table in the file."""
    other = [["Sogn", "Antal"], ["Gjellerup", "7"], ["Tjørring", "9"]]
    wide = [["Institution", "A", "B", "C", "D", "E", "F"], *[[f"Skole {n}", *"123456"] for n in range(3)]]
    for title, more in (("fewer", other), ("as many", table.rows), ("more", wide)):
        for gap in ("", "\r\n"):
            text = DANISH.text(table.rows) + gap + DANISH.text(more)
            blank = ", after a blank line" if gap else ""
            yield _of(table, f"a second table with {title} columns{blank}", text)


def widths(table: Clean) -> Iterator[Polluted]:
    """Records with a delimiter too few or too many, at every place."""
    for at in range(len(table.records)):
        for n in range(len(table.header) - 1):
            rows = [row[:] for row in table.records]
            rows[at][n : n + 2] = [rows[at][n] + rows[at][n + 1]]
            yield _of(
                table, f"record {at + 1}: a delimiter lacks after field {n + 1}", DANISH.text([table.header, *rows])
            )
            rows = [row[:] for row in table.records]
            rows[at].insert(n + 1, "")
            yield _of(
                table, f"record {at + 1}: a delimiter more after field {n + 1}", DANISH.text([table.header, *rows])
            )
    for at in (0, len(table.records) // 2, len(table.records) - 1):
        rows = [row[:] for row in table.records]
        rows[at] = [*rows[at], ""]
        yield _of(table, f"record {at + 1}: a delimiter more at its end", DANISH.text([table.header, *rows]))
        rows = [row[:] for row in table.records]
        rows[at] = [*rows[at], "77"]
        yield _of(table, f"record {at + 1}: a number beside the table", DANISH.text([table.header, *rows]))


def stray(table: Clean) -> Iterator[Polluted]:
    """Signs at every record that belong to the dialect, or to another one."""
    lines = [DANISH.line(row) for row in table.rows]
    for at in range(len(lines)):
        for title, changed in (
            ("a quotation mark at its begin", '"' + lines[at]),
            ("a quotation mark at its end", lines[at] + '"'),
            ("a quotation mark in a field", lines[at].replace("e", 'e"', 1)),
            ("another delimiter", lines[at].replace(";", ",")),
            ("a tab for a delimiter", lines[at].replace(";", "\t")),
            ("a line break inside a field", lines[at].replace("er", "e\nr", 1)),
            ("all of it quoted", '"' + lines[at] + '"'),
            ("a backslash before a delimiter", lines[at].replace(";", "\\;", 1)),
            ("blanks around", "   " + lines[at].replace(";", " ; ") + "  "),
            ("a comment", "# " + lines[at]),
            ("it is there twice", lines[at] + "\r\n" + lines[at]),
        ):
            text = "".join((changed if n == at else line) + "\r\n" for n, line in enumerate(lines))
            yield _of(table, f"line {at + 1}: {title}", text)
    for at in range(1, len(lines)):
        text = "".join(line + ("\r\n\r\n" if n == at else "\r\n") for n, line in enumerate(lines))
        yield _of(table, f"a blank line after line {at + 1}", text)


def numbers(table: Clean) -> Iterator[Polluted]:
    """One figure written in another way than the others, at every record."""
    column = next(n for n, text in enumerate(table.records[0]) if "," in text or "." in text)
    turned = str.maketrans(",.", ".,")
    for at in range(len(table.records)):
        value = table.records[at][column]
        for title, changed in (
            ("the other decimal sign", value.translate(turned)),
            ("a unit behind it", f"{value} pct."),
            ("a percent sign", f"{value} %"),
            ("a star", f"{value}*"),
            ("an apostrophe before it", f"'{value}"),
            ("a blank inside", value[0] + " " + value[1:]),
            ("letters for digits", value.replace("1", "l").replace("0", "O")),
            ("an equals sign", f'="{value}"'),
            ("an exponent", f"{value}E+02"),
        ):
            rows = [row[:] for row in table.records]
            rows[at][column] = changed
            file = _of(table, f"record {at + 1}: {title}", DANISH.text([table.header, *rows]))
            yield file


KINDS: tuple[Callable[[Clean], Iterator[Polluted]], ...] = (
    clean,
    payload,
    ends,
    line_ends,
    delimiters,
    quotes,
    encodings,
    preambles,
    below,
    headers,
    tables,
    widths,
    stray,
    numbers,
)
