"""Guard, the first step: is this a file we may read at all? Looks at name and bytes, and builds nothing of them."""

from __future__ import annotations

import io
import re
import stat
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import PurePosixPath

from loaders.faults import LONG_NAME
from loaders.gate import cpr, ole
from loaders.gate import refusals as no
from loaders.gate.refusals import MB, Refused, refuse
from maaltavle.errors import Place, Problem
from maaltavle.message import Message
from maaltavle.spelling.plain import LONGEST

KINDS = {
    "xlsx": "xlsx",
    "xls": "xls",
    "ods": "ods",
    "csv": "csv",
    "tsv": "csv",
    "px": "px",
    "json": "json",
    "parquet": "parquet",
}
LONG_KINDS = {"csv", "parquet"}  # those of which a known layout is read past the limits of a book
MACRO_KINDS = {"xlsm", "xltm", "xlam", "xla", "xlt"}
_OTHER_ENDINGS = (
    "xlsb exe js jse vbs vbe bat cmd com scr ps1 msi hta htm html svg lnk jar zip rar 7z doc docx docm pdf php py sh"
)
_INNER = {*KINDS, *MACRO_KINDS, *_OTHER_ENDINGS.split()}
_ODS, _XLSX = Message("en ODF-projektmappe (.ods)"), Message("en Excel-fil (.xlsx)")
_PLAIN, _OTHER = Message("almindelig tekst"), Message("et andet filformat")
_MACRO_PARTS = ("xl/macrosheets", "basic/", "scripts/")
ODS_MIME = b"application/vnd.oasis.opendocument.spreadsheet"
_OLD_EXCEL = {  # how a workbook begins that is no compound file
    b"\x09\x00": Message("en projektmappe fra {program}", program="Excel 2"),
    b"\x09\x02": Message("en projektmappe fra {program}", program="Excel 3"),
    b"\x09\x04": Message("en projektmappe fra {program}", program="Excel 4"),
    b"\x09\x08": no.EXCEL_95,
}
_HTML = re.compile(rb"\s*(<!doctype|<html|<head|<body|<table|<script|<\?xml|<svg|<div)", re.IGNORECASE)
_FORMATS = (  # first bytes → what it is
    (b"%PDF", Message("en PDF-fil")),
    (b"\xff\xd8\xff", Message("et billede (JPEG)")),
    (b"\x89PNG", Message("et billede (PNG)")),
    (b"GIF8", Message("et billede (GIF)")),
    (b"MZ", Message("et program")),
    (b"\x7fELF", Message("et program")),
    (b"Rar!", Message("et RAR-arkiv")),
    (b"7z\xbc\xaf", Message("et 7z-arkiv")),
    (b"\x1f\x8b", Message("en gzip-fil")),
    (b"{\\rtf", Message("et RTF-dokument")),
)


@dataclass(frozen=True)
class Guarded:
    """A file that may be read: its kind, its name as it may be shown, and the unpacked parts of a zip by name.

    Names of parts are the same in large and small letters, as the package formats say: see `part`.
    """

    kind: str
    name: str
    data: bytes = field(repr=False)
    parts: dict[str, bytes] = field(default_factory=dict, repr=False)
    _names: dict[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_names", {name.lower(): name for name in self.parts})

    def part(self, name: str) -> bytes | None:
        """A part's bytes; None where it is missing."""
        return self.parts.get(self.name_of(name))

    def name_of(self, name: str) -> str:
        """A part's name as the package writes it."""
        return self._names.get(name.lower(), name)


def check(data: bytes, name: str) -> str | Problem:
    """The kind of file (xlsx, xls, ods, csv, px, json), or why it is refused. Pure; never raises."""
    try:
        return inspect(data, name).kind
    except Refused as refused:
        return refused.problem


def first_look(size: int, name: str, *, of_disk: bool = False) -> Problem | None:
    """What can be told from size and name alone, so that a server need not hold what it will refuse anyway.

    A file on disk may be larger than one that was sent, where it is of a kind that is read long.
    """
    try:
        kind = _kind_by_name(name, Place(clean_name(name)))
        _check_size(size, Place(clean_name(name)), long=of_disk and kind in LONG_KINDS)
    except Refused as refused:
        return refused.problem
    return None


def inspect(data: bytes, name: str) -> Guarded:
    """The file with its parts unpacked, within the limits. Raises Refused."""
    shown = clean_name(name)
    place = Place(shown)
    kind = _kind_by_name(name, place)
    _check_size(len(data), place)
    if data.startswith(ole.MAGIC):
        _check_compound(data, kind, place)
        return Guarded(kind, shown, data)
    if data.startswith(b"PK\x03\x04"):
        package = Guarded(kind, shown, data, _unpack(data, place))
        _check_package(package, place)
        return package
    if old := _OLD_EXCEL.get(data[:2] if kind in ("xls", "xlsx") else b""):
        raise refuse(no.OLD_WORKBOOK, place, old)
    if kind in ("xlsx", "xls", "ods"):
        raise refuse(no.WRONG_CONTENT, place, _what_it_is(data))
    check_text(data, place)
    return Guarded(kind, shown, data)


def clean_name(name: str) -> str:
    """The last part of a file name, fit to be shown: no folders, no control or direction marks, 120 characters."""
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(c for c in last if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    return cpr.masked(kept if len(kept) <= 120 else f"{kept[:80]}…{kept[-39:]}") or "uden navn"


def check_sheet_name(name: str, file: str) -> None:
    """Raises Refused for a sheet's name too long to be one, before a message about a cell would have to repeat it."""
    if len(name) > LONGEST:
        shown = f"{name[:40]}…"
        found = Message("en fane med et navn på {n} tegn, »{shown}«", n=len(name), shown=shown)
        raise refuse(LONG_NAME, Place(file), found)


def _kind_by_name(name: str, place: Place) -> str:
    shown = place.file
    if cpr.in_text(name) is cpr.Doubt.SURE or cpr.masked(name) != name:
        raise refuse(no.CPR, place, cpr.MASKED)
    if ":" in shown:
        raise refuse(no.BAD_NAME, place, shown)
    endings = [ending.strip().lower().lstrip(".") for ending in PurePosixPath(shown).suffixes]
    last = endings[-1] if endings else ""
    if last in MACRO_KINDS:
        raise refuse(no.MACROS, place, Message("en fil af typen .{last}", last=last))
    if last == "xlsb":
        raise refuse(no.BINARY_WORKBOOK, place, Message("en fil af typen .xlsb"))
    if last not in KINDS:
        found = Message("endelsen .{last}", last=last) if last else Message("ingen endelse")
        raise refuse(no.UNKNOWN_KIND, place, found)
    if any(ending in _INNER and KINDS.get(ending) != KINDS[last] for ending in endings[:-1]):
        raise refuse(no.BAD_NAME, place, shown)
    return KINDS[last]


def kind_of(name: str) -> str:
    """The kind of file that its ending promises; "" where it is none of those read."""
    return KINDS.get(PurePosixPath(clean_name(name)).suffix.strip().lower().lstrip("."), "")


def _check_size(size: int, place: Place, *, long: bool = False) -> None:
    if size == 0:
        raise refuse(no.EMPTY, place, Message("0 byte"))
    if size > (no.MAX_LONG_BYTES if long else no.MAX_BYTES):
        raise refuse(no.TOO_LARGE_EVEN_SO if long else no.TOO_LARGE, place, Message("{mb} MB", mb=-(-size // MB)))


def _what_it_is(data: bytes) -> Message:
    for magic, said in _FORMATS:
        if data.startswith(magic):
            return said
    if data.startswith(b"PK"):
        return Message("et ZIP-arkiv")
    if _HTML.match(data[:400].removeprefix(b"\xef\xbb\xbf")):
        return Message("en webside eller XML")
    try:
        data[:400].decode("utf-8")
    except UnicodeDecodeError:
        return _OTHER
    return _PLAIN


def check_text(data: bytes, place: Place) -> None:
    """A text file must not be something else with a text file's name. Raises Refused where it is."""
    what = _what_it_is(data)
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if what not in (_PLAIN, _OTHER) or (b"\0" in data and not wide):
        found = what if what != _PLAIN else Message("bytes, der ikke er tekst")
        raise refuse(no.WRONG_CONTENT, place, found)


# --- compound files


def _check_compound(data: bytes, kind: str, place: Place) -> None:
    try:
        names = {name.lower() for name in ole.open_compound(data).entries}
    except ole.BrokenCompound:
        raise refuse(no.DAMAGED, place, Message("en afkortet projektmappe")) from None
    if names & {"encryptedpackage", "encryptioninfo", "\x06dataspaces"}:
        raise refuse(no.PASSWORD, place, Message("en krypteret fil"))
    if names & {"_vba_project_cur", "vba", "_vba_project"}:
        raise refuse(no.MACROS, place, Message("makroer (VBA)"))
    is_xls = bool(names & {"workbook", "book"})
    if kind != "xls" or not is_xls:
        found = Message("en gammel Excel-fil (.xls)")
        raise refuse(no.WRONG_CONTENT, place, found if is_xls else Message("et Office-dokument"))


# --- zip packages


def _unpack(data: bytes, place: Place) -> dict[str, bytes]:
    """Every part, really inflated, with a ceiling. The lists inside the file are believed in nothing but names."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _check_list(infos, archive.start_dir, data, place)
            total, parts = 0, {}
            for info in infos:
                name = _part_name(info)
                if not name.endswith("/"):
                    parts[name] = _inflate(archive, info, no.MAX_UNPACKED - total, place)
                    total += len(parts[name])
    except (  # all that zipfile raises on a broken or foreign package; its own module names no common class for them
        zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError
    ):  # fmt: skip
        raise refuse(no.DAMAGED, place, Message("en pakke, der går i stykker")) from None
    return parts


def _inflate(archive: zipfile.ZipFile, info: zipfile.ZipInfo, room: int, place: Place) -> bytes:
    ceiling = min(room, max(MB, info.compress_size * no.MAX_RATIO))
    with archive.open(info) as source:
        unpacked = source.read(min(ceiling, info.file_size) + 1)
    if len(unpacked) > ceiling:
        over = no.MAX_UNPACKED // MB if ceiling == room else ceiling // MB
        raise refuse(no.UNPACKS_TOO_LARGE, place, Message("mere end {over} MB pakket ud", over=over))
    if len(unpacked) != info.file_size:
        raise zipfile.BadZipFile(info.filename)
    return unpacked


def _check_list(infos: list[zipfile.ZipInfo], start: int, data: bytes, place: Place) -> None:
    if len(infos) > no.MAX_PARTS:
        raise refuse(no.TOO_MANY_PARTS, place, Message("{n} dele", n=len(infos)))
    seen: set[str] = set()
    for info in infos:
        if _is_unsafe(info) or _part_name(info).lower() in seen:
            shown = repr(info.orig_filename[:60])[1:-1]
            raise refuse(no.UNSAFE_PARTS, place, Message("en del med navnet »{shown}«", shown=shown))
        seen.add(_part_name(info).lower())
        if info.flag_bits & 0x41:
            raise refuse(no.PASSWORD, place, Message("en krypteret fil"))
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise refuse(no.UNSAFE_PARTS, place, Message("en usædvanlig pakning"))
    declared = sum(info.file_size for info in infos)
    if declared > no.MAX_UNPACKED:
        shown = f"{declared // MB} MB"
        raise refuse(no.UNPACKS_TOO_LARGE, place, Message("{shown} pakket ud", shown=shown))
    ends = sorted((info.header_offset, info.header_offset + 30 + info.compress_size) for info in infos)
    overlap = any(end > following for (_begin, end), (following, _end) in pairwise(ends))
    if overlap or not ends or ends[0][0] != 0 or ends[-1][1] > start:
        raise refuse(no.UNSAFE_PARTS, place, Message("dele, der dækker over hinanden"))


def _part_name(info: zipfile.ZipInfo) -> str:
    """A part's name. Some programs on Windows write its folders with the other slash."""
    return info.orig_filename.replace("\\", "/")


def _is_unsafe(info: zipfile.ZipInfo) -> bool:
    name = _part_name(info)
    path = PurePosixPath(name)
    return (
        not name
        or len(name) > 255
        or path.is_absolute()
        or ".." in path.parts
        or any(ord(c) < 32 or c == ":" for c in name)
        or stat.S_ISLNK(info.external_attr >> 16)
    )


def _check_package(file: Guarded, place: Place) -> None:
    """What the package says it is, and that it holds nothing that could do something. Which part is what, its readers
    learn from its relationships; a part that nobody opens need be no more than harmless."""
    types = (file.part("[Content_Types].xml") or b"").lower()
    is_ods = _is_ods(file)
    if not types and not is_ods:
        raise refuse(no.WRONG_CONTENT, place, Message("et ZIP-arkiv, der ikke er en projektmappe"))
    if not is_ods and not any(word in types for word in (b"spreadsheetml", b"sheet.binary", b"ms-excel")):
        raise refuse(no.WRONG_CONTENT, place, Message("et andet Office-dokument"))
    if is_ods and b"encryption-data" in (file.part("META-INF/manifest.xml") or b""):
        raise refuse(no.PASSWORD, place, Message("en krypteret fil"))
    for name, part in file.parts.items():
        _check_part(name, part, place)
    _check_macros(file.parts, types, place)
    if (file.kind == "ods") != is_ods:
        raise refuse(no.WRONG_CONTENT, place, _ODS if is_ods else _XLSX)
    if file.kind not in ("ods", "xlsx"):
        raise refuse(no.WRONG_CONTENT, place, _XLSX)


def _is_ods(file: Guarded) -> bool:
    """Whether a package is an ODF workbook: by its `mimetype`, its list of parts, or its content."""
    if b"opendocument" in file.parts.get("mimetype", b""):
        return file.parts["mimetype"].strip().startswith(ODS_MIME)
    manifest, content = file.parts.get("META-INF/manifest.xml", b""), file.parts.get("content.xml", b"")
    return bool(content) and (ODS_MIME in manifest or b":spreadsheet" in content)


def _check_macros(parts: dict[str, bytes], types: bytes, place: Place) -> None:
    names = [name.lower() for name in parts]
    if any("vbaproject" in name or name.startswith(_MACRO_PARTS) or "/macrosheets/" in name for name in names):
        raise refuse(no.MACROS, place, Message("makroer"))
    if b"macro" in types or b"vbaproject" in types:
        raise refuse(no.MACROS, place, Message("makroer"))
    if b"sheet.binary" in types:
        raise refuse(no.BINARY_WORKBOOK, place, Message("en binær projektmappe (.xlsb)"))


def _check_part(name: str, part: bytes, place: Place) -> None:
    """No entities in any XML part, in whatever letters. Depth and form are checked by who opens it."""
    if (
        name.lower().endswith((".xml", ".rels", ".vml", ".rdf"))
        and b"!" in part
        and (b"<!ENTITY" in part or b"<\0!\0E\0N\0T\0I\0T\0Y" in part or b"\0<\0!\0E\0N\0T\0I\0T\0Y" in part)
    ):
        raise refuse(no.ENTITIES, place, Message("en DTD i {name}", name=name))
