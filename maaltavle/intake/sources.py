"""Where a file comes from: the source it is of, known by its table's id, its title and its shape; else a question.

A file's name changes with the day it was fetched and with whoever renamed it. What the tables of a source look like is
therefore remembered with their figures, as an alias that says what the source is. A source stored before that was done
is known by its name alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from maaltavle.intake.labels import EMPTY_WORDS, PATH, slug
from maaltavle.intake.types import Answers, Question
from maaltavle.message import Message
from maaltavle.model import Alias, Document, Facts
from maaltavle.reading import Reading, rows_of
from maaltavle.spelling.plain import folded, plain
from maaltavle.wording.language import in_every_language
from maaltavle.wording.names import shortened

REMEMBERED = "source"  # what the alias is of that says how a source's tables look
# Names of files and sheets that say nothing of where the figures came from.
_EMPTY = (
    "data|tabel|table|export|eksport|download|mappe|book|ark|sheet|query|result|resultat|fil|file|tal|upload|input|"
    "output|statbank|udtraek|uden navn|untitled|dokument|document|ny|kopi|copy|rapport|report|response|test"
)
_NAMELESS = frozenset(_EMPTY.split("|"))
_PASSING = (  # words of a file's name that are of this file alone
    "ny nye nyt nyeste endelig final revideret rettet opdateret kopi copy uge kvartal kvt halvaar jan januar feb "
    "februar mar marts apr april maj jun juni jul juli aug august sep september okt oktober nov november dec december"
)
_OF_THIS_FILE = re.compile(rf"\d+|(19|20)\d\d[a-z]\d{{1,2}}|[kqmuhv]\d{{1,2}}|{'|'.join(_PASSING.split())}")
_YEAR_BEHIND = re.compile(r"(?<=[a-z])(19|20)\d\d$")
_DST = ("Statistikbankens Excel-udtræk", "Statistikbankens API (CSV eller BULK)")
_EUROSTAT = "Eurostats tabel (TSV)"
_DST_ID = re.compile(r"[A-ZÆØÅ]{2,8}\d{1,4}[A-Z]{0,3}", re.IGNORECASE)
_MOST, _LONGEST = 20, 80  # titles remembered of one table, letters of each


@dataclass(frozen=True)
class Shape:
    """What the tables of a file look like, whatever the file is called: the layout that knew them, the id that their
    publisher gives them ("" unknown), what they count, and what they divide it by."""

    layout: str
    table: str
    titles: frozenset[str]
    parts: frozenset[str]

    @property
    def label(self) -> str:
        """As it is remembered."""
        several = (" · ".join(sorted(some)) for some in (self.titles, self.parts))
        return " | ".join(text.replace("|", "/") for text in (self.layout, self.table, *several))

    @classmethod
    def of(cls, label: str) -> Shape | None:
        """What was remembered so; None for another text."""
        texts = label.split(" | ")
        if len(texts) != 4:
            return None
        titles, parts = (frozenset(text.split(" · ")) - {""} for text in texts[2:])
        return cls(texts[0], texts[1], titles, parts)

    def is_like(self, other: Shape) -> bool:
        """Whether both can be tables of one source: they count the same, or divide it alike where neither says what."""
        if self.table and other.table:
            return folded(self.table) == folded(other.table)
        if self.titles and other.titles:
            return not self.titles.isdisjoint(other.titles)
        return self.titles == other.titles and self.parts == other.parts


def shape_of(reading: Reading) -> Shape:
    """What the tables of a reading look like."""
    rows = rows_of(reading.figures)
    stem = folded(_title(reading.file))
    titles = {_said_first(label, stem) for label in {*rows.column("indicator").known}} - {""}
    pieces = (piece for text in {*rows.column("breakdown").known} for piece in text.split("; "))
    parts = {folded(piece.partition("=")[0]) for piece in pieces if "=" in piece}
    return Shape(reading.layout, _table_of(reading)[0], _some(titles), _some(parts))


def _some(texts: set[str]) -> frozenset[str]:
    return frozenset(sorted(text[:_LONGEST].replace("|", "/").strip(" ·") for text in texts if text)[:_MOST])


def _said_first(label: str, stem: str) -> str:
    """The first part of a label's path that says what is counted; a label that is the file's own name says nothing."""
    own = folded(label) in (stem, stem.removeprefix("indicator "))
    said = () if own else map(_without_time, map(folded, label.split(PATH)))
    return next((part for part in said if part and part not in EMPTY_WORDS), "")


def _without_time(text: str) -> str:
    return " ".join(word for word in text.split() if not _OF_THIS_FILE.fullmatch(word))


def _table_of(reading: Reading) -> tuple[str, bool]:
    """The id that the publisher gives the table, "" unknown, and whether the file itself says it, not its name."""
    if reading.table:
        return reading.table, True
    if reading.layout in _DST:
        sheets = {where.rpartition("!")[0] for where in (read.where for read in reading.figures[:1])}
        own = next((sheet for sheet in sheets if _DST_ID.fullmatch(sheet) and not _is_empty(sheet)), "")
        first = re.split(r"[\s_.()-]+", _title(reading.file))[0]
        return (own or (first if _DST_ID.fullmatch(first) else "")).upper(), bool(own)
    if reading.layout == _EUROSTAT:
        first = re.split(r"[.\s(]", reading.file)[0].casefold().removeprefix("estat_")
        return (first if "_" in first else ""), False
    return "", False


def _is_empty(name: str) -> bool:
    """Whether a file's or a sheet's name says nothing: Ark1, Mappe (2), 2024."""
    return re.sub(r"[\d\s-]+", " ", folded(name)).strip() in {"", *_NAMELESS}


def source_of(
    reading: Reading, facts: Facts, files: Mapping[str, Document], answers: Answers, today: date
) -> tuple[Document | None, list[Question]]:
    """The document the figures will name: the one answered, that of an earlier file, or a new one; else a question.

    It is asked alone: what was said before of a source answers other questions by itself.
    """
    stored = {document.id: document for document in facts.documents}
    if answers.source in stored:
        return stored[answers.source], []
    told = answers.source or plain(answers.source_title)
    if told or "skabelon" in folded(reading.layout):
        # filled in by the municipality, whatever the file is called
        title = plain(answers.source_title) or ("" if told else "Tal fra Måltavles skabelon") or _title(reading.file)
        return _named(slug(answers.source or title), title, stored, files, reading.file, today), []
    return _recognised(reading, stored, _remembered(facts.aliases), files, today)


def _recognised(
    reading: Reading, stored: Mapping[str, Document], known: Mapping[str, Sequence[Shape]],
    files: Mapping[str, Document], today: date,
) -> tuple[Document | None, list[Question]]:  # fmt: skip
    """The source of a file of which nobody has said anything."""
    shape, (table, certain), title = shape_of(reading), _table_of(reading), _title(reading.file)
    own, count = slug(table or title), len(reading.figures)
    nameless = not table and (not own or _is_empty(title))
    found = _of_table(table, stored, known) if table else [own] if own in stored and not nameless else []
    if len(found) == 1 and not certain and _is_another(shape, known.get(found[0], ())):
        said = Message(
            "Filen hedder som filer fra »{title}«, men tabellen er en anden. Hvor kommer tallene fra? Vælg kilden, "
            "eller skriv navnet på en ny.",
            title=stored[found[0]].title,
        )
        return None, [_question(stored, own, count, said)]
    if not found and shape.titles:
        found = [one for one in known if one in stored and any(_is_same(shape, before) for before in known[one])]
        found = [one for one in found if nameless or _lasting(stored[one].title) == _lasting(title)]
    if len(found) == 1:
        return stored[found[0]], []
    if not table and not found:  # several tables of a publisher, of which one is known
        found = [one for one in known if one in stored and any(_counts_in_part(shape, before) for before in known[one])]
    if found or nameless:
        first = {one: stored[one] for one in found}
        return None, [_question({**first, **stored}, own, count)]
    return _named(own, table or title or own, stored, files, reading.file, today), []


def _of_table(table: str, stored: Mapping[str, Document], known: Mapping[str, Sequence[Shape]]) -> list[str]:
    """The stored sources of a publisher's table: the one named so, else those that remember it or are called so."""
    if slug(table) in stored:
        return [slug(table)]
    remember = [own for own in stored if any(folded(shape.table) == folded(table) for shape in known.get(own, ()))]
    return remember or [own for own, one in stored.items() if folded(one.title).split(" ")[0] == folded(table)]


def _is_same(shape: Shape, before: Shape) -> bool:
    """Whether a table looks as one of before; that one may be remembered without its id, as was done once."""
    return shape == before or (not before.table and _unnamed(shape) == before)


def _counts_in_part(shape: Shape, before: Shape) -> bool:
    """Whether a file without one id counts what a table with an id does, among other things."""
    return shape.layout == before.layout and bool(before.table) and not shape.titles.isdisjoint(before.titles)


def _is_another(shape: Shape, known: Sequence[Shape]) -> bool:
    """Whether a table is none of those that a source is known to have; of another layout nobody can say."""
    same = [one for one in known if one.layout == shape.layout]
    shown = bool(shape.titles or shape.parts)
    return shown and bool(same) and not any(_unnamed(shape).is_like(_unnamed(one)) for one in same)


def _unnamed(shape: Shape) -> Shape:
    return Shape(shape.layout, "", shape.titles, shape.parts)


def remembered_of(reading: Reading) -> str:
    """What is to be remembered of the tables of a file; "" where they say nothing that tells them from others."""
    shape = shape_of(reading)
    return shape.label if shape.titles or shape.parts or shape.table else ""


def _remembered(aliases: Sequence[Alias]) -> dict[str, list[Shape]]:
    """What the tables of each source have looked like."""
    found: dict[str, list[Shape]] = {}
    for alias in aliases:
        shape = Shape.of(alias.label) if alias.what == REMEMBERED else None
        if shape is not None:
            found.setdefault(alias.source, []).append(shape)
    return found


def _lasting(title: str) -> str:
    """What of a file's name is the same in the next file: no years, periods, versions and marks of a copy."""
    words = (_YEAR_BEHIND.sub("", word) for word in re.findall(r"[a-z0-9]+", folded(title)))
    return " ".join(word for word in words if not _OF_THIS_FILE.fullmatch(word))


def _named(
    own: str, title: str, stored: Mapping[str, Document], files: Mapping[str, Document], file: str, today: date
) -> Document:
    """The stored source of an id, or a new one."""
    if own in files and own not in stored:
        own = f"{own}-indlaest"  # never the name of a document that the data folder itself has
    return stored[own] if own in stored else _new_source(own, title or own, file, today)


def _title(file: str) -> str:
    """A file's name without its ending, the day it was fetched, and the mark of a copy."""
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", file)
    stem = re.sub(r"\s*(\(\d+\)|- ?(kopi|copy)( \d+)?)$", "", stem, flags=re.IGNORECASE)
    stem = re.sub(r"^\d{8,}[-_ ]*|[-_ ]*\d{4}-?\d{2}-?\d{2}([-_ T]?\d{4,6})?$", "", stem)
    return plain(stem.replace("_", " "))


def _new_source(own: str, title: str, file: str, today: date) -> Document:
    return Document(
        id=own, short=shortened(title), title=title, publisher="", municipality="", committee="", year=today.year,
        known_from=today, known_from_basis=in_every_language(lambda lang: lang("den dag, filen blev indlæst")), 
        description=in_every_language(lambda lang: lang("Indlæst fil: {file}", file=file)), 
    )  # fmt: skip


_ASKED = Message("Hvor kommer tallene fra? Skriv kildens navn, så den næste fil fra samme kilde bliver kendt igen.")


def _question(stored: Mapping[str, Document], own: str, figures: int, said: Message = _ASKED) -> Question:
    return Question(
        id="source", kind="source", label="", message=said, options=tuple(stored), figures=figures, where=own
    )
