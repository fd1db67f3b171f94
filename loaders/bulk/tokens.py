"""Tokens: the bytes of a long text file become columns of fields, block by block; no value is guessed at.

A file without quotation marks and empty lines is parted by pyarrow; any other, and one that pyarrow finds uneven, by
the same reader as every short file, which knows what is wrong with a line and where.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from operator import attrgetter, itemgetter
from typing import BinaryIO

import numpy as np

from loaders.bulk.coded import Coded, Codes, as_sequence, codes_in, narrow, renumbered
from loaders.bulk.long import Long, Ragged, at_places, numbered_from
from loaders.faults import Fault
from loaders.files import text
from loaders.gate import refusals as no
from loaders.gate.guard import check_text
from loaders.gate.refusals import refuse
from maaltavle.errors import Place
from maaltavle.message import Message, Said

_BLOCK = 1 << 20  # bytes; no line is as long
_PARTED = 1 << 23  # bytes that pyarrow parts at once
_SAMPLE = 2_000_000  # letters
_ROWS_AT_ONCE = 50_000
MOST_RAGGED = 100
_EMPTY_LINE = re.compile(rb"\n\r?\n")
_TWICE = (b"\xc3\x83", b"\xc3\x82")  # how UTF-8 begins that was read as Windows-1252 and saved
_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")  # bytes that Windows-1252 has no letter for


@dataclass
class Survey:
    """What a first walk through the bytes finds: their encoding, how many lines, what keeps the quick way closed."""

    encoding: str = ""
    lines: int = 0
    plain: bool = True  # no quotation marks, no empty lines, no lines that end otherwise
    twice: bool = False  # there may be letters that were encoded twice
    sample: bytes = b""


def survey(source: BinaryIO, file: str) -> Survey:
    """The survey of a text file. Raises Refused on bytes that are no text, and on a line of a megabyte."""
    found, decoder = Survey(), codecs.getincrementaldecoder("utf-8")()
    before = b"\n"
    source.seek(0)
    while block := source.read(_BLOCK):
        if not found.sample:
            _check_beginning(block, file)
        if b"\0" in block:
            raise refuse(no.WRONG_CONTENT, Place(file), Message("bytes, der ikke er tekst"))
        try:
            decoder.decode(block) if not found.encoding else None
        except UnicodeDecodeError:
            found.encoding = "cp1252"
        _look(found, block, before, file)
        before = block[-2:]
    try:
        decoder.decode(b"", final=not found.encoding)
    except UnicodeDecodeError:
        found.encoding = "cp1252"
    found.lines += not before.endswith(b"\n")
    if found.encoding:
        _check_windows(source, file)
    found.encoding = found.encoding or ("utf-8-sig" if found.sample.startswith(codecs.BOM_UTF8) else "utf-8")
    return found


def _check_beginning(block: bytes, file: str) -> None:
    if block[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        raise refuse(no.UNDECODABLE, Place(file, line=1), Message("byte 0x{code}", code=f"{block[0]:02X}"))
    check_text(block, Place(file))


def _look(found: Survey, block: bytes, before: bytes, file: str) -> None:
    ends = block.count(b"\n")
    if ends == 0 and len(block) == _BLOCK:
        raise refuse(no.LONG_TEXT, Place(file, line=found.lines + 1), Message("en længere tekst"))
    strange = block.count(b"\r") != block.count(b"\r\n") + block.endswith(b"\r")
    odd = strange or b'"' in block or b"\\" in block or _EMPTY_LINE.search(before + block)
    found.plain = found.plain and not odd
    found.twice = found.twice or any(mark in before[-1:] + block for mark in _TWICE)
    found.lines += ends
    found.sample += block[: max(0, 2 * _SAMPLE - len(found.sample))]


def _check_windows(source: BinaryIO, file: str) -> None:
    """Raise Refused on the first byte that is a letter neither in UTF-8 nor in Windows-1252."""
    source.seek(0)
    line = 1
    while block := source.read(_BLOCK):
        if odd := _UNDEFINED.search(block):
            line += block.count(b"\n", 0, odd.start())
            raise refuse(no.UNDECODABLE, Place(file, line=line), Message("byte 0x{code}", code=f"{odd[0][0]:02X}"))
        line += block.count(b"\n")


@dataclass(frozen=True)
class Form:
    """How a long text file is written: its letters, what parts its fields, its heading and the line that has it."""

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    header_line: int
    twice: bool


def form_of(found: Survey, file: str) -> Form:
    """The form of a surveyed file, by its beginning. Raises Refused where it can be read in several ways."""
    words = found.sample.decode(found.encoding, "ignore")[:_SAMPLE]
    whole = words if len(found.sample) < _SAMPLE else words[: words.rfind("\n") + 1]
    hint = text.SEP_LINE.match(whole)
    known = hint[1] if hint and hint[1] in text.DELIMITERS else ""
    first = hint.end() if hint and known else 0
    delimiter = known or ("\t" if file.lower().endswith(".tsv") else "") or text.decide_delimiter(whole, file)
    line, fields = next(text.records_in(whole[first:], delimiter or "\0", file), (1, []))
    return Form(found.encoding, delimiter, tuple(fields), line + bool(known), found.twice)


def read(source: BinaryIO, file: str, sha256: str, found: Survey, form: Form) -> Long:
    """The table of a long text file. Raises Refused where the lines are no records, or the letters none."""
    quick = found.plain and form.header_line == 1 and not text.SEP_LINE.match(found.sample[:9].decode("latin-1"))
    long = _parted_quickly(source, file, sha256, form) if quick else None
    long = long or _parted(source, file, sha256, form)
    check_texts(long, form)
    return long


class Columns:
    """The columns of a table while they are read, a block at a time."""

    def __init__(self, width: int) -> None:
        self.known: list[dict[str, int]] = [{} for _ in range(width)]
        self.blocks: list[list[Codes]] = [[] for _ in range(width)]

    @property
    def count(self) -> int:
        """How many rows there are so far."""
        return sum(map(len, self.blocks[0]))

    def add(self, column: int, values: Sequence[str], codes: Codes) -> None:
        """A block of one column: its different values, and which of them stands in each row."""
        known = self.known[column]
        table = [known.setdefault(value, len(known)) for value in values]
        self.blocks[column].append(narrow(np.array(table or [0], np.uint32), len(known))[codes])

    def add_texts(self, column: int, texts: Sequence[str]) -> None:
        """The same of a block that is not coded."""
        known = self.known[column]
        codes = np.fromiter([known.setdefault(value, len(known)) for value in texts], np.uint32, len(texts))
        self.blocks[column].append(narrow(codes, len(known)))

    def columns(self) -> tuple[Coded[str], ...]:
        """The columns; what they were made of is let go."""
        return tuple(self._column(n) for n in range(len(self.known)))

    def _column(self, n: int) -> Coded[str]:
        known, blocks = [*self.known[n]], self.blocks[n]
        self.known[n], self.blocks[n] = {}, []
        codes = np.concatenate(blocks) if blocks else np.zeros(0, np.uint8)
        numbers, first = renumbered(codes, max(len(known), 1))
        return Coded([known[int(n)] for n in codes[first]], numbers)


def _parted_quickly(source: BinaryIO, file: str, sha256: str, form: Form) -> Long | None:
    """A file without quotation marks, parted by pyarrow; None where its lines are uneven."""
    import pyarrow as pa  # here: short files are read without it
    from pyarrow import csv as arrow_csv

    names, kind = [str(n) for n in range(len(form.header))], pa.dictionary(pa.int32(), pa.string())
    found = Columns(len(names))
    source.seek(0)
    try:
        blocks = arrow_csv.open_csv(
            pa.PythonFile(source, "r"),
            arrow_csv.ReadOptions(
                use_threads=False, block_size=_PARTED, column_names=names, skip_rows=1, encoding=_ARROW[form.encoding]
            ),
            arrow_csv.ParseOptions(delimiter=form.delimiter, quote_char=False, ignore_empty_lines=False),
            arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, kind), null_values=[], strings_can_be_null=False
            ),
        )
        for block in blocks:
            for n, column in enumerate(block.columns):
                found.add(n, column.dictionary.to_pylist(), codes_in(column.indices))
    except pa.ArrowInvalid:
        return None
    columns = found.columns()
    count = len(columns[0])
    return without_empty(_made(file, sha256, form, columns, numbered_from(2, count), numbered_from(2, count)))


_ARROW = {"utf-8": "utf8", "utf-8-sig": "utf8", "cp1252": "cp1252"}


def _made(
    file: str, sha256: str, form: Form, columns: tuple[Coded[str], ...], rows: Sequence[int], lines: Sequence[int]
) -> Long:
    return Long(
        file, sha256, "csv", form.header, columns, rows, lines, form.header_line, form.encoding, form.delimiter
    )  # fmt: skip


def without_empty(long: Long) -> Long:
    """The table without rows of which every field is empty; they stay counted."""
    if not all("" in column.known for column in long.columns):
        return long
    keep = np.zeros(len(long), bool)
    for column in long.columns:
        keep |= column.codes != column.known.index("")
    if keep.all():
        return long
    columns = tuple(column.kept(keep) for column in long.columns)
    return replace(long, columns=columns, rows=at_places(long.rows, keep), lines=at_places(long.lines, keep))


def _parted(source: BinaryIO, file: str, sha256: str, form: Form) -> Long:
    """Any file, parted as a short one is. Raises Refused on quotation marks that do not match."""
    width, found = len(form.header), Columns(len(form.header))
    rows, lines, ragged, cells, longer = array("I"), array("I"), list[Ragged](), 0, 0
    for first, records in _record_blocks(source, file, form):
        whole: list[Sequence[str]] = []
        for row, (line, fields) in enumerate(records, first):
            if len(fields) == width + 1 and not fields[-1]:
                longer += 1
                fields = fields[:-1]
            elif len(fields) != width and any(fields):
                cells += sum(map(bool, fields))
                ragged += [Ragged(line, len(fields))] if len(ragged) < MOST_RAGGED else []
                continue
            if any(fields):
                whole.append(fields)
                rows.append(row)
                lines.append(line)
        for n, texts in enumerate(zip(*whole, strict=True)):
            found.add_texts(n, texts)
    if longer and (longer < len(rows) or ragged or form.delimiter == ","):
        at = [Ragged(line, width + 1) for line in lines[:MOST_RAGGED]]
        ragged = sorted([*ragged, *at], key=attrgetter("line"))[:MOST_RAGGED]
    places = np.frombuffer(rows or b"", np.uint32), np.frombuffer(lines or b"", np.uint32)
    long = _made(file, sha256, form, found.columns(), *map(as_sequence, places))
    return replace(long, ragged=tuple(ragged), ragged_cells=cells)


def _record_blocks(source: BinaryIO, file: str, form: Form) -> Iterator[tuple[int, list[tuple[int, list[str]]]]]:
    """The records below the heading, many at a time: the number of the first, and each with the line it begins on."""
    source.seek(0)
    words = io.TextIOWrapper(source, form.encoding, newline="")
    seen: list[str] = []
    reader = csv.reader(_noted(words, seen), delimiter=form.delimiter, strict=True)
    number, line = 2 - form.header_line, 1  # of the next record; a line that names the delimiter is no row
    try:
        while records := [*_records_from(reader, line, file)]:
            text.check_strays("".join(seen), form.delimiter, file, line)
            seen.clear()
            skipped = form.header_line if line == 1 else 0
            yield number + skipped, records[skipped:]
            number, line = number + len(records), reader.line_num + 1
    finally:
        words.detach()


def _noted(lines: Iterable[str], seen: list[str]) -> Iterator[str]:
    for line in lines:
        seen.append(line)
        yield line


def _records_from(reader: Iterator[list[str]], line: int, file: str) -> Iterator[tuple[int, list[str]]]:
    """The next records of a reader, each with the line it begins on."""
    try:
        for fields in islice(reader, _ROWS_AT_ONCE):
            yield line, fields
            line = reader.line_num + 1  # type: ignore[attr-defined]  # a csv.reader
    except csv.Error:
        found = Message("et anførselstegn for lidt eller for meget")
        raise refuse(no.BAD_QUOTES, Place(file, line=line), found) from None


def check_texts(long: Long, form: Form) -> None:
    """What is wrong with a text is looked for in each different one. Raises Refused at the first place of it."""
    looks = [_too_long, *([_encoded_twice] if form.twice else []), *([_odd] if form.encoding == "cp1252" else [])]
    for wrong in looks:
        heading = [(long.header_line, *refused) for one in long.header if (refused := wrong(one)) is not None]
        found = heading or [
            (long.lines[int(np.argmax(column.codes == n))], *refused)
            for column in long.columns
            for n, one in enumerate(column.known)
            if (refused := wrong(one)) is not None
        ]
        if found:
            line, fault, said = min(found, key=itemgetter(0))
            raise refuse(fault, Place(long.name, line=int(line)), said)


def _too_long(one: str) -> tuple[Fault, Said] | None:
    return (no.LONG_TEXT, Message("en længere tekst")) if len(one) > no.MAX_TEXT else None


def _encoded_twice(one: str) -> tuple[Fault, Said] | None:
    found = text.TWICE.search(one)
    return (no.UNDECODABLE, found[0]) if found else None


def _odd(one: str) -> tuple[Fault, Said] | None:
    at = -1 if one.isascii() else text.odd_letter(one)
    return None if at < 0 else (no.UNDECODABLE, Message("byte 0x{code}", code=f"{one[at].encode('cp1252')[0]:02X}"))
