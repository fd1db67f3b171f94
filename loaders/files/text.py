"""Text files: which letters the bytes are, what separates the columns, and one sheet of them.

Nothing is guessed: the encodings tried are UTF-8, UTF-16 with its mark, and Windows-1252; the separators are semicolon,
comma, tab and vertical bar; what fits no way or two ways is refused.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

from loaders.book import Grid, Sheet
from loaders.files.formats import GENERAL
from loaders.gate import refusals as no
from loaders.gate.refusals import Refused, refuse
from maaltavle.errors import Place
from maaltavle.message import Message

csv.field_size_limit(no.MAX_BYTES)  # how long a field may be is said by `_check_row`, with its line
DELIMITERS = (";", "\t", "|", ",")
_NAMES = {
    ";": Message("semikolon"),
    ",": Message("komma"),
    "\t": Message("tabulator"),
    "|": Message("lodret streg"),
}
_FITS = 0.6  # the share of lines that must have the most common number of columns
_FITS_BLOCKS = 0.3  # where all lines that it parts at all are alike, and the others are names of blocks
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
TWICE = re.compile("Ã[\u0080-\u00bf\u2018-\u203a¦§¥…˜†‰…]|Â[\u0080-\u00bf]")  # UTF-8 read as Windows-1252 and saved
# Letters of Windows-1252 stand among letters; its other signs do not, except these.
_INSIDE_WORDS = set("'’´`·•–—-­\u00a0°µ&%§")
_DECIMAL_COMMA = re.compile(r"\d,\d")
SEP_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


@dataclass(frozen=True)
class Decoded:
    """The text of a file and the encoding it was in."""

    text: str
    encoding: str


def decode(data: bytes, file: str) -> Decoded:
    """The text of the bytes. Raises Refused, with the line, where they are text in none of the encodings."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding:
            raise _undecodable(data, error.start, file) from None
        return Decoded(_windows_text(data, file), "cp1252")
    if found := TWICE.search(text):
        place = Place(file, line=text.count("\n", 0, found.start()) + 1)
        raise refuse(no.UNDECODABLE, place, found[0])
    if "\0" in text:
        raise _undecodable(data, data.find(b"\0"), file)
    return Decoded(text, encoding or "utf-8")


def _windows_text(data: bytes, file: str) -> str:
    """Text in Windows-1252, if it can be: a sign in the middle of a word means that it is something else."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _undecodable(data, error.start, file) from None
    if (at := odd_letter(text)) >= 0:
        raise _undecodable(data, at, file)
    return text


def odd_letter(text: str) -> int:
    """Where a sign stands in the middle of a word; -1 where none does."""
    for at, character in enumerate(text):
        if character < "\x80" or character.isalpha() or character in _INSIDE_WORDS:
            continue
        if text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha():
            return at
    return -1


def _undecodable(data: bytes, at: int, file: str) -> Refused:
    place = Place(file, line=data.count(b"\n", 0, at) + 1)
    return refuse(no.UNDECODABLE, place, Message("byte 0x{code}", code=f"{data[at]:02X}"))


def table(text: str, file: str, delimiter: str = "") -> tuple[Sheet, str]:
    """The one sheet of a CSV file and its delimiter ("" where there is one column). Raises Refused."""
    hint = SEP_LINE.match(text)
    first = 1
    if hint and hint[1] in DELIMITERS:
        delimiter, text, first = hint[1], text[hint.end() :], 2
    delimiter = delimiter or decide_delimiter(text, file)
    check_strays(text, delimiter, file, first)
    rows, lines, widths, columns, left = {}, [], [], 0, no.MAX_CELLS
    for number, (line, fields) in enumerate(records_in(text, delimiter or "\0", file), 1):
        lines.append(line + first - 1)
        widths.append(len(fields))
        full = [at for at, field in enumerate(fields, 1) if field != ""]
        if not full:
            continue
        left -= len(full)
        _check_row(file, line, full, fields, left)
        values = fields if len(full) == len(fields) else [fields[at - 1] for at in full]
        rows[number] = (tuple(full), values, b"\0" * len(full))
        columns = max(columns, full[-1])
    grid = Grid(rows, {0: GENERAL}, {})
    last = max(rows, default=0)
    return Sheet(
        "", grid, rows=last, columns=columns, lines=tuple(lines), widths=tuple(widths), delimiter=delimiter
    ), delimiter


def check_strays(text: str, delimiter: str, file: str, first: int) -> None:
    """Raise Refused on a quotation mark or a backslash that stands where this dialect has none: it may be another's."""
    if not delimiter:
        return
    sign = re.escape(delimiter)
    if '"' in text:
        quoted = re.compile(rf'(^|{sign})"(?:[^"]|"")*"(?={sign}|$)', re.MULTILINE)
        bare = quoted.sub(
            lambda found: found[1] + "\n" * found[0].count("\n"), text.replace("\r\n", "\n").replace("\r", "\n")
        )
    else:
        bare = text
    for stray, found in (
        ('"', Message("et anførselstegn midt i et felt")),
        (f"\\{delimiter}", Message("en omvendt skråstreg foran et skilletegn")),
    ):
        if stray in bare:
            line = first + bare.count("\n", 0, bare.index(stray))
            raise refuse(no.BAD_QUOTES, Place(file, line=line), found)


def _check_row(file: str, line: int, full: list[int], fields: list[str], left: int) -> None:
    place = Place(file, line=line)
    if left < 0:
        raise refuse(no.TOO_MANY_CELLS, place, Message("flere felter"))
    if full[-1] > no.MAX_COLUMN:
        raise refuse(no.FAR_CELL, place, Message("{n} felter på en linje", n=full[-1]))
    if max(map(len, fields)) > no.MAX_TEXT:
        raise refuse(no.LONG_TEXT, place, Message("en længere tekst"))


def records_in(text: str, delimiter: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """The line each record begins on, and its fields as they stand. Raises Refused on quotes that do not match."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            fields = next(reader, None)
        except csv.Error:
            place = Place(file, line=line)
            raise refuse(no.BAD_QUOTES, place, Message("et anførselstegn for lidt eller for meget")) from None
        if fields is None:
            return
        yield line, fields
        line = reader.line_num + 1


def decide_delimiter(text: str, file: str) -> str:
    """The one delimiter by which the lines fall into columns; "" where no line holds any. Raises Refused."""
    present = [mark for mark in DELIMITERS if mark in text]
    if not present:
        return ""
    sample = text if len(text) < 2_000_000 else text[: text.rfind("\n", 0, 2_000_000) + 1]
    shapes, broken = _shapes(sample, present, file)
    if "," in shapes and _commas_are_decimals(sample, alone=len(shapes) == 1):
        del shapes[","]
    if len(shapes) > 1:
        first = min(shape.first_split for shape in shapes.values())
        shapes = {mark: shape for mark, shape in shapes.items() if shape.first_split == first}
    if len(shapes) > 1:
        shapes = {mark: shape for mark, shape in shapes.items() if shape.share == 1} or shapes
    if len(shapes) == 1:
        return next(iter(shapes))
    if not shapes and broken:
        raise broken[0]
    if not shapes and len(present) == 1 and present != [","]:
        return present[0]
    seen = list(shapes) or present
    marks = reduce(
        lambda one, other: Message("{one} og {other}", one=one, other=other), (_NAMES[mark] for mark in seen)
    )
    found = Message("{marks}, som kan læses på flere måder", marks=marks)
    raise refuse(no.AMBIGUOUS_DELIMITER, Place(file), found)


def _shapes(text: str, present: list[str], file: str) -> tuple[dict[str, _Shape], list[Refused]]:
    """The shapes by the delimiters that give any, and what is wrong with the quotes by the others."""
    shapes: dict[str, _Shape] = {}
    broken: list[Refused] = []
    for mark in present:
        try:
            shape = _shape(text, mark, file)
        except Refused as refused:
            broken.append(refused)
        else:
            if shape is not None:
                shapes[mark] = shape
    return shapes, broken


@dataclass(frozen=True)
class _Shape:
    """How the lines fall under one delimiter."""

    share: float  # of the lines with the most common number of columns
    first_split: int  # the first line that has columns at all


def _shape(text: str, delimiter: str, file: str) -> _Shape | None:
    """The shape under a delimiter; None where the lines do not fall into columns by it."""
    counts = [len(fields) for _line, fields in records_in(text, delimiter, file) if any(fields)]
    split = Counter(count for count in counts if count > 1)
    if not split:
        return None
    share = split.most_common(1)[0][1] / len(counts)
    first = next(at for at, count in enumerate(counts) if count > 1)
    blocks = delimiter != "," and len(split) == 1 and sum(split.values()) >= _FITS_BLOCKS * len(counts)
    return _Shape(share, first) if share >= _FITS or blocks else None


def _commas_are_decimals(text: str, alone: bool) -> bool:
    """Whether every comma stands between two digits or inside quotes, so that it need not part columns.

    Beside another delimiter a comma before a blank is one of a sentence; `alone` it parts columns.
    """
    bare = re.sub(r'"[^"]*"', "", text)
    blanks = () if alone else (" ", "\u00a0")
    return all(
        bare[at + 1 : at + 2] in blanks or _DECIMAL_COMMA.match(bare, at - 1)
        for at in (found.start() for found in re.finditer(",", bare))
        if at
    )
