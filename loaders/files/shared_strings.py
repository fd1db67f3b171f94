"""Shared texts of a workbook: the list that text cells point into, with raised figures kept apart."""

from __future__ import annotations

import re

from loaders.gate import refusals as no
from loaders.gate.guard import Guarded
from loaders.gate.refusals import refuse
from loaders.gate.xmlscan import check_plain, is_plain, scan
from maaltavle.errors import Place
from maaltavle.message import Message

_ITEM = re.compile(rb'(<si><t(?: xml:space="preserve")?>([^<]*)</t></si>)')
_LIST = re.compile(rb"<sst[^<>]*>")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
RAISED = str.maketrans("0123456789+-=()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")


class UnknownEntity(ValueError):
    """An ampersand that begins nothing XML knows."""


class LongText(str):
    """A text above the limit; the cell that shows it is refused."""

    __slots__ = ()


def unescape(raw: bytes | str) -> str:
    """XML's text as a person sees it: entities, line ends, and Excel's `_x000D_`.

    Raises UnicodeDecodeError and UnknownEntity.
    """
    if isinstance(raw, bytes):
        text = raw.decode()
        if "&" in text:
            known = text.count("&")
            text, found = _ENTITY.subn(_character, text)
            if found != known:
                raise UnknownEntity
    else:
        text = raw
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ESCAPE.sub(lambda found: _safe_chr(int(found[1], 16)), text) if "_x" in text else text


def _character(found: re.Match[str]) -> str:
    if found[3]:
        return _NAMED[found[3]]
    return _safe_chr(int(found[1]) if found[1] else int(found[2], 16))


def _safe_chr(code: int) -> str:
    return "\N{REPLACEMENT CHARACTER}" if code > 0x10FFFF or 0xD800 <= code < 0xE000 else chr(code)


def read_shared_strings(guarded: Guarded, part: str) -> list[str]:
    """The texts in order. Raised runs become raised characters: `77,4` with a raised 1 is `77,4¹`, never 77,41."""
    data = guarded.part(part)
    if not data:
        return []
    check_plain(data, part, guarded.name)
    found = _quick(data)
    if found is None:
        reader = _Reader(guarded)
        scan(data, part, guarded.name, reader.start, reader.end, reader.text)
        found = reader.found
    return [text if len(text) <= no.MAX_TEXT else LongText(text[:100]) for text in found]


def _quick(data: bytes) -> list[str] | None:
    """The texts where all stand in the plain form, else None."""
    opening = _LIST.search(data)
    end = data.rfind(b"</sst>")
    if not opening or opening[0].endswith(b"/>") or end < 0 or b"<!" in data or not is_plain(data):
        return None
    items = _ITEM.findall(data, opening.end(), end)
    covered = sum(len(whole) for whole, _text in items)
    if covered != end - opening.end() or len(items) > no.MAX_CELLS or data[end:].strip() != b"</sst>":
        return None
    try:
        return [unescape(text) for _whole, text in items]
    except (UnicodeDecodeError, UnknownEntity):
        return None


class _Reader:
    """Expat's handlers for the list: runs are joined, readings for pronunciation left out."""

    def __init__(self, guarded: Guarded) -> None:
        self.found: list[str] = []
        self._guarded = guarded
        self._pieces: list[str] = []
        self._run: list[str] = []
        self._in_text = self._raised = self._aside = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if tag == "si":
            self._pieces = []
        elif tag == "r":
            self._raised = False
        elif tag == "vertAlign":
            self._raised = attributes.get("val") == "superscript"
        elif tag == "rPh":
            self._aside = True
        elif tag == "t":
            self._in_text, self._run = not self._aside, []

    def text(self, text: str) -> None:
        """Words."""
        if self._in_text:
            self._run.append(text)

    def end(self, tag: str) -> None:
        """An element ends. Raises Refused for more texts than a workbook may have."""
        if tag == "t" and self._in_text:
            self._in_text = False
            run = unescape("".join(self._run))
            self._pieces.append(run.translate(RAISED) if self._raised else run)
        elif tag == "r":
            self._raised = False
        elif tag == "rPh":
            self._aside = False
        elif tag == "si":
            self.found.append("".join(self._pieces))
            if len(self.found) > no.MAX_CELLS:
                raise refuse(no.TOO_MANY_CELLS, Place(self._guarded.name), Message("flere tekster"))
