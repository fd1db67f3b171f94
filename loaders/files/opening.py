"""Cells, the second step: a guarded file becomes a Book, the same whichever program wrote it, or one refusal."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from decimal import Decimal
from pathlib import Path

from loaders.book import Book, Sheet
from loaders.files import ods, text, xls, xlsx
from loaders.gate import cpr, people, persons
from loaders.gate import refusals as no
from loaders.gate.guard import Guarded, clean_name, first_look, inspect
from loaders.gate.refusals import Refused, refuse
from maaltavle.errors import Place
from maaltavle.message import Message

_READERS = {"xlsx": xlsx.read_sheets, "xls": xls.read_sheets, "ods": ods.read_sheets}
_MAX_DIGITS = 40
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
    except OSError as error:
        name = clean_name(path.name)
        return Book(name, "", "", problems=(no.unopened(Place(name), error),))


def open_bytes(data: bytes, name: str) -> Book:
    """The book of a file's bytes. Never raises on bad input: a refusal is an error among `problems`."""
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        return _open(inspect(data, name), sha256)
    except Refused as refused:
        return Book(clean_name(name), sha256, "", problems=(refused.problem,))


def _open(guarded: Guarded, sha256: str) -> Book:
    if guarded.kind in _READERS:
        sheets = _READERS[guarded.kind](guarded)
        _check_names(guarded, sheets)
        asked = [
            *persons.in_sheets(guarded.name, sheets),
            *persons.in_parts(guarded, persons.known_texts(sheets), _cell_parts(guarded)),
            *people.in_sheets(guarded.name, sheets),
            *(problem for sheet in sheets for problem in sheet.problems),
        ]
        return Book(guarded.name, sha256, guarded.kind, sheets, problems=tuple(asked))
    decoded = text.decode(guarded.data, guarded.name)
    if guarded.kind == "csv":
        sheet, delimiter = text.table(decoded.text, guarded.name, "\t" if guarded.name.lower().endswith(".tsv") else "")
        asked = persons.in_sheets(guarded.name, (sheet,)) if cpr.maybe_in(decoded.text) else []
        asked += people.in_sheets(guarded.name, (sheet,))
        return Book(guarded.name, sha256, "csv", (sheet,), None, decoded.encoding, delimiter, tuple(asked))
    if guarded.kind == "json":
        document = _json(guarded, decoded.text)
        asked = persons.in_json(guarded.name, decoded.text, document)
        asked += people.in_json(guarded.name, decoded.text, document)
    else:
        document = decoded.text.splitlines()
        asked = persons.in_lines(guarded.name, decoded.text)
    return Book(guarded.name, sha256, guarded.kind, (), document, decoded.encoding, problems=tuple(asked))


def _cell_parts(guarded: Guarded) -> set[str]:
    """The parts whose cells were read with what stands about them."""
    return xlsx.cell_parts(guarded) if guarded.kind == "xlsx" else set()


# --- names that cannot be told apart


def _check_names(guarded: Guarded, sheets: tuple[Sheet, ...]) -> None:
    seen: dict[str, str] = {}
    for sheet in sheets:
        if not sheet.name.strip():
            raise refuse(no.SAME_SHEET_NAMES, Place(guarded.name), Message("en fane uden navn"))
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
        raise refuse(no.BROKEN_JSON, where, Message("noget andet end JSON")) from None
    except RecursionError:
        raise refuse(no.TOO_DEEP, place, Message("mange lag inden i hinanden")) from None
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
        twice = next(key for key, count in Counter(key for key, _value in pairs).items() if count > 1)
        raise _Doubtful(f"{twice[:40]} (to gange)")
    return found
