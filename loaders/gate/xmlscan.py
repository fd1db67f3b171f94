"""XML: one pass by expat without building anything, with limits on what it may meet."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.parsers import expat

from loaders.gate.refusals import DAMAGED, ENTITIES, MAX_DEPTH, TOO_DEEP, refuse
from maaltavle.errors import Place
from maaltavle.message import Message

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]

_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_PLAIN = {b"utf-8", b"us-ascii"}
_KNOWN = {b"utf-8", b"us-ascii", b"utf-16", b"utf-16le", b"utf-16be", b"iso-8859-1", b"windows-1252"}


def holds(data: bytes, words: bytes, first: int = 0) -> bool:
    """Whether words such as "<!" stand in bytes from a place on. Their sign is rare: alone it is looked for quickly."""
    return data.find(words[1:2], first) >= 0 and data.find(words, first) >= 0


def is_plain(data: bytes) -> bool:
    """Whether the bytes are UTF-8 by what they say of themselves."""
    declared = _ENCODING.search(data[:400])
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:400]
    return not wide and (declared is None or declared[1].lower() in _PLAIN)


def check_plain(data: bytes, part: str, file: str) -> None:
    """Raises Refused for what is no plain UTF-8 XML, or holds a DTD. Looks at bytes: a DTD cannot hide in UTF-8."""
    place = Place(file)
    if not is_plain(data):
        raise refuse(DAMAGED, place, Message("{part} i et andet tegnsæt end UTF-8", part=part))
    if holds(data, b"<!DOCTYPE") or holds(data, b"<!ENTITY"):
        raise refuse(ENTITIES, place, Message("en DTD i {part}", part=part))


def scan(
    data: bytes, part: str, file: str, start: Start | None = None, end: End | None = None, text: Text | None = None
) -> None:
    """Run the handlers over a part. Names come without their prefix. Raises Refused on broken, deep or unsafe XML."""
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise refuse(TOO_DEEP, Place(file), Message("flere end {n} i {part}", n=MAX_DEPTH, part=part))
        if start is not None:
            start(name.rpartition(":")[2], attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(name.rpartition(":")[2])

    def unsafe(*_arguments: object) -> None:
        raise refuse(ENTITIES, Place(file), Message("en DTD i {part}", part=part))

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = unsafe
    if text is not None:
        parser.CharacterDataHandler = text
    _check_encoding(data, part, file)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        found = Message("{part}, der går i stykker i linje {line}", part=part, line=error.lineno)
        raise refuse(DAMAGED, Place(file), found) from None


def _check_encoding(data: bytes, part: str, file: str) -> None:
    """Expat knows few encodings and asks Python for the rest; a name that is none would be an error of another kind."""
    text = data[:400].replace(b"\0", b"")
    declared = _ENCODING.search(text)
    said = b"encoding" in text.partition(b"?>")[0]
    if said and (declared is None or declared[1].lower() not in _KNOWN):
        raise refuse(DAMAGED, Place(file), Message("{part} i et ukendt tegnsæt", part=part))
