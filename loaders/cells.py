"""Cells, the second step: a guarded file becomes a Book, the same whichever program wrote it, or one refusal."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from decimal import Decimal
from pathlib import Path

from loaders import cpr, ods, text, xls, xlsx
from loaders import refusals as no
from loaders.guard import Guarded, clean_name, first_look, inspect
from loaders.refusals import Refused, refuse
from loaders.table import Book, Sheet
from maaltavle.errors import Place, Problem

_READERS = {"xlsx": xlsx.read_sheets, "xls": xls.read_sheets, "ods": ods.read_sheets}
_MAX_DIGITS = 40
_SHORTEST, _LEAST, _TOO_MUCH = 9, 100_000_000, 3_200_000_000  # what a civil registration number can be
# Letters of other alphabets that look like ours, so that two sheets cannot hide behind one name.
_LOOKALIKES = str.maketrans("аеорсухіјѕԁһԛԝɡαοιкмтвнρνυ", "aeopcyxijsdhqwgaoikmtbhpvu")


def open_book(path: Path) -> Book:
    """The book of a file on disk. Never raises on bad input: a refusal is an error among `problems`."""
    try:
        size = path.stat().st_size
        problem = first_look(size, path.name)
        return (
            Book(clean_name(path.name), "", "", problems=(problem,))
            if problem
            else open_bytes(path.read_bytes(), path.name)
        )
    except OSError:
        return Book(clean_name(path.name), "", "", problems=(_unreadable(path.name),))


def open_bytes(data: bytes, name: str) -> Book:
    """The book of a file's bytes. Never raises on bad input: a refusal is an error among `problems`."""
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        return _open(inspect(data, name), sha256)
    except Refused as refused:
        return Book(clean_name(name), sha256, "", problems=(refused.problem,))


def _unreadable(name: str) -> Problem:
    return no.NOT_READ.at(Place(clean_name(name)), "en fil, der ikke kan læses", "a file that cannot be read")


def _open(guarded: Guarded, sha256: str) -> Book:
    if guarded.kind in _READERS:
        sheets = _READERS[guarded.kind](guarded)
        _check_names(guarded, sheets)
        _check_comments(guarded)
        _check_persons(guarded.name, sheets)
        return Book(guarded.name, sha256, guarded.kind, sheets)
    decoded = text.decode(guarded.data, guarded.name)
    if guarded.kind == "csv":
        sheet, delimiter = text.table(decoded.text, guarded.name, "\t" if guarded.name.lower().endswith(".tsv") else "")
        if cpr.maybe_in(decoded.text):
            _check_persons(guarded.name, (sheet,))
        return Book(guarded.name, sha256, "csv", (sheet,), None, decoded.encoding, delimiter)
    _check_lines(guarded.name, decoded.text)
    document = _json(guarded, decoded.text) if guarded.kind == "json" else decoded.text.splitlines()
    return Book(guarded.name, sha256, guarded.kind, (), document, decoded.encoding)


# --- names that cannot be told apart


def _check_names(guarded: Guarded, sheets: tuple[Sheet, ...]) -> None:
    seen: dict[str, str] = {}
    for sheet in sheets:
        if not sheet.name.strip():
            raise refuse(no.SAME_SHEET_NAMES, Place(guarded.name), "en fane uden navn", "a sheet without a name")
        key = _looks_like(sheet.name)
        if key in seen:
            both = f"{_visible(seen[key])} og {_visible(sheet.name)}"
            raise refuse(no.SAME_SHEET_NAMES, Place(guarded.name, sheet=sheet.name), both)
        seen[key] = sheet.name


def _looks_like(name: str) -> str:
    """What a name looks like: no blanks or marks, one case, letters of other alphabets as the ones they look like."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    kept = "".join(c for c in plain if unicodedata.category(c) not in ("Cc", "Cf", "Zs", "Mn"))
    return kept.translate(_LOOKALIKES)


def _visible(name: str) -> str:
    """A name with what cannot be seen written out, so that the two can be told apart in the message."""
    ordinary = set(" -_.,()&+%/§'")
    return "".join(
        c if c in ordinary or (c.isalnum() and (c.isascii() or c in "æøåÆØÅéüöäÉÜÖÄ")) else f"[U+{ord(c):04X}]"
        for c in name
    )


# --- numbers of persons


def _check_persons(file: str, sheets: tuple[Sheet, ...]) -> None:
    """Stop at the first cell with a civil registration number; its digits are not repeated."""
    for sheet in sheets:
        if cpr.in_text(sheet.name) or cpr.like(sheet.name):
            raise refuse(no.CPR, Place(file), f"en fane med navnet {cpr.MASKED}", f"a sheet named {cpr.MASKED}")
        if not _may_hold_persons(sheet):
            continue
        columns: dict[int, list[tuple[int, int | str]]] = {}
        known: dict[str, bool] = {}
        for row, column, value in _suspects(sheet):
            if isinstance(value, str) and not _is_digits(value):
                if value not in known:
                    known[value] = cpr.in_text(value)
                if known[value]:
                    raise refuse(no.CPR, sheet.place(file, row, column), cpr.MASKED)
            else:
                columns.setdefault(column, []).append((row, value))
        for column, cells in columns.items():
            if cpr.in_column(value for _row, value in cells):
                row = next(row for row, value in cells if cpr.like(value))
                raise refuse(no.CPR, sheet.place(file, row, column), cpr.MASKED)


def _may_hold_persons(sheet: Sheet) -> bool:
    """Whether any of the different values of a sheet is like such a number: which is quickly seen for most sheets."""
    for value in sheet.cells.different():
        if isinstance(value, str):
            if len(value) >= _SHORTEST and (_is_digits(value) or cpr.in_text(value)):
                return True
        elif isinstance(value, int | float) and _LEAST <= value < _TOO_MUCH:  # 1e9 and 1000000000 are one here
            return True
    return False


def _suspects(sheet: Sheet):
    """The cells long enough to hold one: texts of nine characters or more, whole numbers of nine or ten digits."""
    for row, (columns, values, _styles) in sheet.cells.rows.items():
        for column, value in zip(columns, values, strict=True):
            kind = type(value)
            if (kind is str and len(value) >= _SHORTEST) or (kind is int and _LEAST <= value < _TOO_MUCH):
                yield row, column, value


def _is_digits(value: str) -> bool:
    bare = value.strip()
    return bare.isascii() and bare.isdecimal()


def _check_lines(file: str, words: str) -> None:
    if not cpr.maybe_in(words):
        return
    persons = cpr.in_column(cpr.alone_in(words))
    for number, line in enumerate(words.splitlines(), 1):
        quoted = re.findall(r'"\s*(\d{9,10})\s*"', line) + (cpr.alone_in(line) if persons else [])
        if cpr.in_text(line) or any(cpr.like(digits) for digits in quoted):
            raise refuse(no.CPR, Place(file, line=number), cpr.MASKED)


def _check_comments(guarded: Guarded) -> None:
    """Comments, notes and names are read for nothing else, but they may not hold persons either."""
    for part, data in guarded.parts.items():
        if not part.lower().startswith(
            ("xl/comments", "xl/threadedcomments", "xl/persons", "docprops/", "xl/drawings/")
        ):
            continue
        words = re.sub(r"<[^>]*>", " ", data.decode("utf-8", "replace"))
        if cpr.maybe_in(words) and cpr.in_text(f"- {words} -"):
            raise refuse(no.CPR, Place(guarded.name), f"en kommentar med {cpr.MASKED}", f"a comment with {cpr.MASKED}")


# --- JSON


def _json(guarded: Guarded, words: str) -> object:
    """The document, with decimals as they are written. Raises Refused on what is broken, doubtful or too deep."""
    place = Place(guarded.name)
    try:
        return json.loads(
            words,
            parse_float=_decimal,
            parse_int=_whole,
            parse_constant=_constant,
            object_pairs_hook=_once,
        )
    except json.JSONDecodeError as error:
        where = Place(guarded.name, line=error.lineno, column=str(error.colno))
        raise refuse(no.BROKEN_JSON, where, "noget andet end JSON", "something other than JSON") from None
    except RecursionError:
        raise refuse(no.TOO_DEEP, place, "mange lag inden i hinanden", "many layers inside one another") from None
    except _Doubtful as doubtful:
        raise refuse(no.BROKEN_JSON, place, str(doubtful)) from None


class _Doubtful(ValueError):
    """JSON that two readers would read differently."""


def _decimal(digits: str) -> Decimal:
    number = Decimal(digits)
    if len(digits) > _MAX_DIGITS or not -300 < number.adjusted() < 300:
        raise _Doubtful(digits[:_MAX_DIGITS])
    return number


def _whole(digits: str) -> int:
    if len(digits) > _MAX_DIGITS:
        raise _Doubtful(digits[:_MAX_DIGITS])
    return int(digits)


def _constant(word: str) -> None:
    raise _Doubtful(word)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for number, (key, _value) in enumerate(pairs) if key in dict(pairs[:number]))
        raise _Doubtful(f"{twice[:40]} (to gange)")
    return found
