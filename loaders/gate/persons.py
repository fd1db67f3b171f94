"""Persons: every part of a file looked through for civil registration numbers, read for nothing else.

A number that is clear stops the file. Where there may be one, the first of its column is named in a warning, and a
person says what it is before anything is stored (`maaltavle.intake.doubts`). No message repeats a number.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import islice

from loaders import faults
from loaders.book import Sheet, Value
from loaders.gate import cpr, ole
from loaders.gate import refusals as no
from loaders.gate.cpr import Beside, Doubt
from loaders.gate.guard import Guarded
from loaders.gate.refusals import refuse
from maaltavle.errors import Place, Problem
from maaltavle.message import Message, Said

MOST_HEADINGS = 4  # texts above a number that can be over it
MOST_WORDS = 60  # letters of a text beside a number that can say what it is
_FIRST_ROWS = 10
_FEW = 2  # numbers of a column; then the words of their rows say what they are, as its heading does else
_SHORTEST = 9  # letters
_DEEP = 6  # names of a JSON document that lead to a value
_CPR_FORMAT = re.compile(r'0{6}(?:\\?[- ]|"[- ]")0{4}')
_INLINE = (
    "t|r|rPr|rFont|b|i|u|sz|color|family|scheme|vertAlign|latin|ea|cs|solidFill|srgbClr|schemeClr|span|s|font|strong"
)
_INSIDE = re.compile(rf"</?(?:\w+:)?(?:{_INLINE})(?:\s[^<>]*)?/?>")
_TAG = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(r'="([^"<>]*)"')
_CACHED = re.compile(r'<(?:\w+:)?(?:v|n)(?:\s[^<>]*?)?(?:\sv="(\d{9,10})"[^<>]*|>(\d{9,10})<)')
_READABLE = re.compile(rb"[\x20-\x7e\xa0-\xff\t]{9,}")
_READABLE_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff\t]\x00){9,}")
_FORMULA = re.compile(rb"<f(?: [^<>]*)?>([^<]{9,})</f>")
_QUOTED = re.compile(r'"([^"]*)"')
_BARE = re.compile(r"(?<![\w.,-])\d+(?![\w.,-])")
_NUMBER_FORMAT = " cpr "  # what the format 000000-0000 says
_MONEY = " kr. "  # what a sheet's name or title says of all its columns


@dataclass
class Suspects:
    """The suspects of one column, and what stands about them."""

    numbers: list[tuple[int, int | str]] = field(default_factory=list)
    texts: list[tuple[int, str]] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    beside: Beside = field(default_factory=Beside)

    def take(self, row: int, value: Value, suspect: bool, code: str) -> None:
        """A cell: a suspect, with its number format; a heading while there is none yet; or a number of another size."""
        if _CPR_FORMAT.search(code):
            self.headings.append(_NUMBER_FORMAT)
        if suspect and isinstance(value, str) and not cpr.digits_alone(value):
            self.texts.append((row, value))
        elif suspect and isinstance(value, str | int | float):
            self.numbers.append((row, cpr.normal(value).strip() if isinstance(value, str) else int(value)))
        elif (size := size_of(value)) is not None:
            if 10**8 <= size <= cpr.MOST:
                self.numbers.append((row, int(size)))  # of the size, and no day: it speaks against the others
            else:
                self.beside = Beside(self.beside.others + 1, max(self.beside.largest, size))
        elif isinstance(value, str) and value.strip() and not (self.numbers or self.texts):
            self.headings = [*self.headings[1 - MOST_HEADINGS :], value[:MOST_WORDS]]


def size_of(value: Value) -> float | None:
    """How large a number is, also of a text that is one; None of anything else."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float | Decimal):
        return abs(float(value))
    if isinstance(value, str) and value[:1] in "-0123456789" and len(value) < 30 and not re.search(r"[^\d., -]", value):
        digits = re.sub(r"[,.]\d{1,2}$|\D", "", value)
        return float(digits) if digits else None
    return None


def in_sheets(file: str, sheets: Iterable[Sheet]) -> list[Problem]:
    """The columns of the sheets that may hold persons. Raises Refused at the first that surely does."""
    found: list[Problem] = []
    for sheet in sheets:
        if _of_name(sheet.name) is Doubt.SURE:
            raise refuse(no.CPR, Place(file), Message("en fane med navnet {masked}", masked=cpr.MASKED))
        suspects = {value for value in sheet.cells.different(cpr.LEAST) if is_suspect(value)}  # none in most sheets
        told = [*_in_sheet(file, sheet, suspects)] if suspects else []
        found += told or halves(file, sheet)
    return found


def halves(file: str, sheet: Sheet) -> Iterator[Problem]:
    """Columns called CPR that hold days of birth: the four digits stand in the next."""
    for cell in (cell for row in range(1, _FIRST_ROWS) for cell in sheet.row(row)):
        if not isinstance(cell.value, str) or len(cell.value) > MOST_WORDS or not cpr.of_persons(cell.value):
            continue
        below = [sheet.at(row, cell.column) for row in range(cell.row + 1, cell.row + _FIRST_ROWS)]
        days = [one for one in below if one is not None and cpr.is_day(one.value)]
        if days and len(days) * 2 >= sum(one is not None for one in below):
            yield asked(sheet.place(file, days[0].row, cell.column))


def _of_name(name: str) -> Doubt:
    """A name is a column of its own; nothing but a day of birth begins with a zero there."""
    if cpr.digits_alone(name):
        return Doubt.SURE if cpr.in_column([cpr.normal(name).strip()]) else Doubt.NONE
    return cpr.in_text(name)


def is_suspect(value: Value) -> bool:
    """Whether a value by itself may be a number of a person."""
    if isinstance(value, str):
        return len(value) >= _SHORTEST and cpr.maybe_in(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not cpr.LEAST <= value <= cpr.MOST:
        return False
    return value == int(value) and bool(cpr.birth(f"{int(value):010d}"))


def _in_sheet(file: str, sheet: Sheet, suspects: set[Value]) -> Iterator[Problem]:
    rows = sheet.cells.rows
    with_some = (zip(at, values, strict=True) for at, values, _s in rows.values() if not suspects.isdisjoint(values))
    columns = {
        column: Suspects() for column in sorted({at for row in with_some for at, value in row if value in suspects})
    }
    for row, (at, values, styles) in rows.items():
        for column, value, style in zip(at, values, styles, strict=True):
            if column in columns:
                code = sheet.cells.formats[style].code if value in suspects else ""
                columns[column].take(row, value, value in suspects, code)
    yield from judged_columns(file, sheet, columns)


def judged_columns(file: str, sheet: Sheet, columns: Mapping[int, Suspects]) -> Iterator[Problem]:
    """The columns that may hold persons, of those with suspects. Raises Refused at the first that surely does."""
    headings = [sheet.name, *_headings(sheet)]
    named, amounts = any(map(cpr.of_names, headings)), any(map(cpr.of_amounts, headings))
    for column, one in columns.items():
        doubt, row = _of_column(sheet, one, named, amounts)
        if doubt is Doubt.SURE:
            raise refuse(no.CPR, sheet.place(file, row, column), cpr.MASKED)
        if doubt is Doubt.UNSURE:
            yield asked(sheet.place(file, row, column))


def _headings(sheet: Sheet) -> Iterator[str]:
    """The texts of the first rows."""
    for _row, (_at, values, _styles) in islice(sheet.cells.rows.items(), _FIRST_ROWS):
        yield from (value[:MOST_WORDS] for value in values if isinstance(value, str))


def _of_column(sheet: Sheet, one: Suspects, named: bool, amounts: bool) -> tuple[Doubt, int]:
    """How sure it is that a column holds persons, and the row of the first."""
    over = "\n".join(one.headings)
    if one.beside.others and all(cpr.is_decimal(text) for _row, text in one.texts):
        one.texts.clear()  # numbers with four decimals among numbers
    first_of = {text: row for row, text in reversed(one.texts)}
    doubts = [(doubt, -row) for doubt, row in zip(cpr.in_texts(first_of, over), first_of.values(), strict=True)]
    if one.numbers:
        few = one.numbers if len(one.numbers) <= _FEW else ()
        about = "\n".join((over, _MONEY if amounts else "", *(_words_beside(sheet, row) for row, _number in few)))
        doubt = cpr.in_column([number for _row, number in one.numbers], about, one.beside, named)
        if few and doubt is Doubt.UNSURE:
            doubt = max(_across(sheet, row, about, named) for row, _number in few)
        first = next((row for row, number in one.numbers if cpr.in_column([number], _NUMBER_FORMAT)), 0)
        doubts.append((doubt, -first))
    doubt, row = max(doubts, default=(Doubt.NONE, 0))
    return doubt, -row


def _across(sheet: Sheet, row: int, about: str, named: bool) -> Doubt:
    """The same of the numbers of a row: a lone amount of a column can stand among amounts of its row."""
    line = Suspects()
    for value in sheet.cells.rows[row][1]:
        line.take(row, value, is_suspect(value), "")
    return cpr.in_column([number for _row, number in line.numbers], about, line.beside, named)


def _words_beside(sheet: Sheet, row: int) -> str:
    """The texts of a row, which say what a lone number is."""
    values = sheet.cells.rows[row][1]
    texts = [value for value in values[:12] if isinstance(value, str) and not cpr.digits_alone(value)]
    return "\n".join(text[:MOST_WORDS] for text in texts)


def asked(place: Place) -> Problem:
    """The question whether there are persons in a column."""
    found = Message("tal, der kan være et CPR-nummer ({masked})", masked=cpr.MASKED)
    return faults.MAYBE_CPR.at(place, found)


def _hidden(said: Said) -> Said:
    return cpr.hidden(said) if isinstance(said, str) else said.mapped(cpr.hidden)


def hidden(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems of a file that may hold persons, where what they quote of it has no such number."""
    return tuple(replace(one, found=cpr.hidden(one.found), message=_hidden(one.message)) for one in problems)


# --- what is not in cells


def known_texts(sheets: Iterable[Sheet]) -> set[str]:
    """The texts of cells that look suspect: they have been judged where they stand."""
    return {
        cpr.normal(value).strip()
        for sheet in sheets
        for value in sheet.cells.different(cpr.LEAST)
        if isinstance(value, str) and len(value) >= _SHORTEST and cpr.maybe_in(value)
    }


def in_parts(guarded: Guarded, known: set[str], cells: Collection[str] = ()) -> list[Problem]:
    """The parts of a package outside its cells: comments, headers, caches, properties, texts that no cell shows.

    `known`: texts of cells; `cells`: names of the parts whose cells were judged.
    Raises Refused at the first number that is sure.
    """
    found: list[Problem] = []
    for name, data in guarded.parts.items():
        words = _outside_cells(name, data, name in cells)
        large = name.lower().endswith(
            ("sharedstrings.xml", "content.xml")
        )  # a cell's texts in different types were judged there
        if words and (not large or cpr.maybe_in(words)):
            found += _judged(guarded.name, name, _pieces(words), _CACHED.findall(words), known)
        elif words is None and not name.lower().startswith("xl/media/"):
            found += _judged(guarded.name, name, _readable(data), (), known)
    found += _judged(guarded.name, "", guarded.parts, (), known)  # the names of the parts themselves
    if guarded.data.startswith(ole.MAGIC):
        found += _judged(guarded.name, "xls", _readable(guarded.data), (), known)
    return found[:1]


def _outside_cells(name: str, data: bytes, is_sheet: bool) -> str | None:
    """The words of a part without the cells of a sheet, which are judged with what stands about them; None where it is
    no text."""
    if not name.lower().endswith((".xml", ".vml", ".rels", ".rdf", ".txt", ".htm", ".html")):
        return None
    if is_sheet:
        data = b"\n".join(_beside_cells(data))
    wide = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
    return data.decode(wide.get(data[:2], "utf-8"), "replace")


def _beside_cells(data: bytes) -> Iterator[bytes]:
    """What stands in a sheet before and after its cells, and their formulas."""
    begin = data.find(b"<sheetData")
    begin = begin if begin >= 0 else len(data)
    yield data[:begin]
    last = data.rfind(b"</sheetData>", begin)
    yield data[last + len(b"</sheetData>") :] if last >= 0 else data[begin + len(b"<sheetData") :]
    if data.find(b"f", begin + len(b"<sheetData"), last) >= 0 or last < 0:
        yield from _FORMULA.findall(data, begin)


def _pieces(words: str) -> Iterator[str]:
    """The texts of XML, those of letters in different types as one, and the values of attributes."""
    for line in _TAG.sub("\n", _INSIDE.sub("", words)).split("\n"):
        yield html.unescape(line)
    for value in _ATTRIBUTE.findall(words):
        yield html.unescape(value)


def _readable(data: bytes) -> Iterator[str]:
    """What can be read of bytes that are no text, as narrow letters and as wide ones."""
    for found in _READABLE.finditer(data):
        yield found[0].decode("latin-1")
    for found in _READABLE_WIDE.finditer(data):
        yield found[0].decode("utf-16-le", "replace")


def _judged(
    file: str, part: str, pieces: Iterable[str], cached: Iterable[tuple[str, str]], known: set[str]
) -> list[Problem]:
    doubts = [cpr.in_text(text) for text in {*pieces} if _is_unknown(text, known)]
    numbers = [first or second for first, second in cached]
    doubts += [cpr.in_column(numbers)] if len(numbers) > 2 else []
    surest = max(doubts, default=Doubt.NONE)
    if surest is Doubt.SURE:
        raise refuse(no.CPR, Place(file), Message("{part} med {masked}", part=_told(part), masked=cpr.MASKED))
    found = Message("{part} med et tal, der kan være et CPR-nummer", part=_told(part))
    return [faults.MAYBE_CPR.at(Place(file), found)] if surest is Doubt.UNSURE else []


def _is_unknown(text: str, known: set[str]) -> bool:
    return len(text) >= _SHORTEST and cpr.maybe_in(text) and cpr.normal(text).strip() not in known


_PARTS = (
    (("comment", "vmldrawing", "persons/"), Message("en kommentar")),
    (("docprops/", "meta.xml"), Message("filens egenskaber")),
    (("pivot",), Message("en pivottabels gemte data")),
    (("chart",), Message("et diagram")),
    (("drawing",), Message("en tekstboks")),
    (("externallink",), Message("gemte data fra en anden projektmappe")),
    (("sharedstrings",), Message("en tekst, som ingen celle viser,")),
    (("worksheets/", "styles.xml"), Message("et sidehoved, en sidefod eller en indtastningsregel")),
    (("content.xml",), Message("en kommentar eller en tekstboks")),
    (("workbook.xml",), Message("et navn i projektmappen")),
)


def _told(part: str) -> Message:
    """What a part of a file is called where people meet it."""
    name = part.lower()
    for begins, said in _PARTS:
        if any(begin in name for begin in begins):
            return said
    return Message("en del uden for cellerne")


# --- text files


def in_lines(file: str, words: str) -> list[Problem]:
    """A PC-Axis file: its texts one by one, its numbers as a column. Raises Refused for a sure personal number."""
    if not cpr.maybe_in(words):
        return []
    for number, line in enumerate(words.splitlines(), 1):
        if cpr.maybe_in(line) and any(
            cpr.in_text(text) is Doubt.SURE for text in (*_QUOTED.findall(line), _unquoted(line))
        ):
            raise refuse(no.CPR, Place(file, line=number), cpr.MASKED)
    quoted = [text for text in _QUOTED.findall(words) if cpr.digits_alone(text)]
    bare = _BARE.findall(_unquoted(words))
    doubts = [_numbers_in(quoted), _numbers_in(bare)]
    return _of_lines(file, words, max(doubts), [*quoted, *bare])


def _unquoted(words: str) -> str:
    """The words outside quotation marks; what a blank parts there are numbers beside one another, not one."""
    return re.sub(r"\s+", " \x00 ", _QUOTED.sub(" ", words))


def _numbers_in(texts: Iterable[str], about: str = "") -> Doubt:
    numbers: list[int | str] = []
    beside = Beside()
    for text in texts:
        if cpr.digits_alone(text):
            numbers.append(cpr.normal(text).strip())
        elif (size := size_of(text)) is not None:
            beside = Beside(beside.others + 1, max(beside.largest, size))
    return cpr.in_column(numbers, about, beside) if numbers else Doubt.NONE


def _of_lines(file: str, words: str, doubt: Doubt, texts: Iterable[str]) -> list[Problem]:
    if doubt is Doubt.NONE:
        return []
    first = next((text for text in texts if cpr.digits_alone(text) and cpr.in_column([text], _NUMBER_FORMAT)), "")
    at = words.find(first) if first else -1
    place = Place(file, line=words.count("\n", 0, at) + 1 if at >= 0 else None)
    if doubt is Doubt.SURE:
        raise refuse(no.CPR, place, cpr.MASKED)
    return [asked(place)]


def in_json(file: str, words: str, document: object) -> list[Problem]:
    """A JSON document: its texts one by one, the numbers of one name as a column."""
    if not cpr.maybe_in(words):
        return []
    columns: dict[tuple[str, ...], list[str]] = {}
    found: list[Problem] = []
    for path, value in _leaves(document):
        if isinstance(value, str) and not cpr.digits_alone(value):
            doubt = cpr.in_text(value, " ".join(path[-2:])) if len(value) >= _SHORTEST else Doubt.NONE
            found += _of_text(file, words, value, doubt)
        elif not isinstance(value, bool) and value is not None:
            columns.setdefault(path, []).append(str(value))
    for path, values in columns.items():
        found += _of_lines(file, words, _numbers_in(values, " ".join(path[-2:])), values)
    return found[:1]


def _of_text(file: str, words: str, text: str, doubt: Doubt) -> list[Problem]:
    if doubt is Doubt.NONE:
        return []
    at = words.find(text[:40])
    place = Place(file, line=words.count("\n", 0, at) + 1 if at >= 0 else None)
    if doubt is Doubt.SURE:
        raise refuse(no.CPR, place, cpr.MASKED)
    return [asked(place)]


def _leaves(document: object) -> Iterator[tuple[tuple[str, ...], object]]:
    """Every value with the names that lead to it, and every name that could be a number itself."""
    waiting: list[tuple[tuple[str, ...], object]] = [((), document)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, dict):
            yield from (((*path, ""), name) for name in node if len(name) >= _SHORTEST and cpr.maybe_in(name))
            waiting += [((*path, "" if name.isdecimal() else name)[-_DEEP:], value) for name, value in node.items()]
        elif isinstance(node, list):
            waiting += [(path, value) for value in node]
        else:
            yield path, node
