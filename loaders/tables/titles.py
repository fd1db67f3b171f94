"""Titles: which of the lines above a table says what it counts, and which are of the letter around it.

A letterhead, an address, a case number, "Notat", "Til: Byrådet" and a day of writing stand above the title in papers
that people write. They are neither what is counted nor the area or the period of the figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from loaders.shapes.cell_text import clean, key_of
from loaders.shapes.context import Context
from loaders.shapes.places import is_period
from loaders.shapes.roles import Role, role_of
from maaltavle.spelling.areas import AreaMatch, find_area
from maaltavle.spelling.calendar import read_period
from maaltavle.spelling.periods import parse_period
from maaltavle.spelling.plain import LONGEST


class Part(IntEnum):
    """What a line above a table is, the likelier its title the higher."""

    LETTER = 0  # an address, a case number, whom it is to, when it was printed, a source
    DAY = 1  # a day alone: of writing, or of the figures
    WHEN = 2  # another period alone
    PROSE = 3
    BODY = 4  # whose it is: a municipality, with or without a department
    OFFICE = 5  # a department or what kind of paper it is
    MORE = 6  # how it was counted or is divided
    FIELD = 7  # fields of work, or a kind of report: the title where nothing better is
    TITLE = 8
    CALLED = 9  # "Tabel 3: Ledige", "Emne: Ledige"


@dataclass(frozen=True)
class Line:
    """One text above a table. `key` is what stands before it in its row and says what it is ("Emne:")."""

    row: int
    column: int
    text: str
    bold: bool = False
    key: str = ""
    heading: bool = False  # whether it stands beside headings over the figures, and may name what is under it

    @property
    def name(self) -> str:
        """The text without words that only say that it is the title."""
        key, colon, rest = self.text.partition(":")
        return rest.strip() if colon and rest.strip() and key_of(key) in _TITLE_KEYS else self.text

    @property
    def part(self) -> Part:
        """What it is."""
        role = role_of(self.key.rstrip(":")) if self.key else Role.UNKNOWN
        if self.heading:
            return min(part_of(self.text), Part.FIELD)
        return Part.BODY if role in (Role.AREA, Role.PERIOD) else Part.CALLED if self.key else part_of(self.text)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in text.split())


_TITLE_KEYS = _words("emne titel overskrift vedr vedrørende subject title indikator nøgletal måling")
_NUMBER_KEYS = _words(
    """sag sagsnr sagsnummer sagsid sags_nr sag_nr journal journalnr journalnummer journal_nr jnr j.nr dok.nr doknr
    dokumentnr dokument_nr ref acadre acadre-sag esdh kle telefon tlf tel mobil fax cvr cvr-nr cvr.nr ean ean-nr p-nr
    side punkt dagsordenspunkt bilag møde mødedato dato page case date phone tabel figur table figure annex skema"""
)
_KEYS = _NUMBER_KEYS | _words(
    """til fra cc att kontakt kontaktperson sagsbehandler forfatter bruger deres_ref vores_ref reference version status
    afdeling forvaltning ansvarlig e-mail email mail web hjemmeside note bemærk obs kilde kilder datakilde opdateret
    udarbejdet udarbejdet_af udskrevet udskrevet_af udtrukket dannet filter filtre udtrækskriterier to from printed
    source updated extracted downloaded contact prepared_by author"""
)
_ALSO_NUMBER = _words("nr nr. no no. af of kl kl. d. den")
_BEGINS = (
    *("www.", "http://", "https://", "kilde:", "kilde ", "kilder:", "opdateret", "udarbejdet", "udtrukket", "udtræk"),
    *("udskrevet", "dannet", "trukket", "extracted", "downloaded", "source", "updated", "printed", "bilag til", "dato"),
)
_MARK = re.compile(r"([*†‡§¹²³]+|\d\)|[a-z](?=[:=] ))[ :=]*(.+)")
_POST = re.compile(r"(?:^|[,·|–-] ?)(?:DK[- ])?(?!1[89]|20)[1-9]\d{3} [A-ZÆØÅ][a-zæøå]")
_CALLED = re.compile(r"(?:tabel|table|figur|figure|skema) \d+[a-z]?[.:]? \S", re.IGNORECASE)
_HOUSE = re.compile(r"\d{1,3} ?[A-Za-z]?")
_STREETS = (
    *("vej", "gade", "allé", "alle", "torv", "torvet", "stræde", "strædet", "plads", "pladsen", "vænget", "boulevard"),
    *("parken", "gaden", "vejen", "stien", "engen", "bakken", "kaj", "havn"),
)
_MEETINGS = (
    *("udvalget", "udvalg", "byrådet", "byråd", "rådet", "mødet", "møde", "bestyrelsen", "direktionen", "council"),
)
_DAY_IN = re.compile(r"(?:^|[ ,])(?:den|d\.) (\d{1,2}\. ?[a-zæøå]{3,9} \d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{4})$", re.I)
_PAPERS = _words(
    """notat bilag udkast fortroligt internt referat dagsorden rapport logo orientering sagsfremstilling indstilling
    beslutning faktaark oversigt statistik ledelsesinformation baggrundsnotat følgebrev memo draft confidential
    report"""
)
_PAPER_OF = (
    *("notat om ", "notat vedr", "orientering om ", "bilag ", "referat af ", "dagsorden ", "til ", "center for "),
    *("afdelingen for ", "forvaltningen for ", "direktørområde", "team "),
)
_OFFICES = (
    *("afdeling", "afdelingen", "forvaltning", "forvaltningen", "sekretariat", "sekretariatet", "centret", "centeret"),
    *("staben", "direktion", "direktionen", "kontor", "kontoret", "administration", "administrationen"),
)
_REPORTS = (
    *("budgetopfølgning", "økonomirapport", "månedsrapport", "kvartalsrapport", "årsrapport", "ledelsesrapport"),
    *("halvårsregnskab", "nøgletal", "bilagstabel", "tabelbilag", "statusrapport", "status pr", "månedsopfølgning"),
    "ledelsesinformation",
)
_MORE = (
    *("fordelt ", "opdelt ", "opgjort ", "opgørelse", "pr. ", "per ", "i pct", "i procent", "antal pr", "efter "),
    *("heraf ", "beregnet ", "korrigeret ", "inkl", "ekskl", "kun ", "sæsonkorrigeret", "ultimo", "primo"),
    *("foreløbige ", "endelige ", "reviderede ", "provisional ", "preliminary "),
    *("tabellen ", "tallene ", "her ses", "beløb", "alle beløb", "tal i ", "broken down", "by ", "including"),
    "excluding",
)
_OFFICE_FIELDS = _words("økonomi digitalisering it hr løn personale jobcenter borgerservice ledelse jura indkøb")
_FIELDS = _OFFICE_FIELDS | _words(
    """børn børne unge unge- familie familier skole skoler dagtilbud kultur fritid teknik miljø natur plan byg byggeri
    social sundhed ældre omsorg beskæftigelse arbejdsmarked handicap psykiatri udvikling organisation analyse
    kommunikation erhverv drift uddannelse undervisning voksne borgere ejendomme vej veje park forebyggelse integration
    vækst klima politik"""
)
_JOINS = re.compile(r",? (?:og|and|&) |, | - | / |/")
_PARTS_OF_A_BODY = re.compile(r", | - | – |: | \| ")
MOST_WORDS_OF_AN_OFFICE = 3
_SENTENCES = re.compile(r"[a-zæøå0-9)][.!?] +[A-ZÆØÅ]")
MOST_WORDS = 12  # of a title that may hold a full stop within
_WORDS_OF_PROSE = 6  # and more, with a full stop behind them


def part_of(text: str) -> Part:
    """What a line above a table is."""
    text = clean(text)
    words = text.casefold()
    count = len(text.split(" "))
    if len(text) > LONGEST or (count >= MOST_WORDS and (_SENTENCES.search(text) or text.endswith("."))):
        return Part.PROSE
    if _is_area(text) or _is_body(text):
        return Part.BODY
    if _is_day(text):
        return Part.DAY
    if is_period(text):
        return Part.WHEN
    if _is_letter(text, words):
        return Part.LETTER
    if (said := _said_by_a_key(text)) is not None:
        return said
    if words.strip(" .:!*") in _PAPERS or words.startswith(_PAPER_OF) or _is_office(words):
        return Part.OFFICE
    if words.startswith(_MORE) or text[0] in "([" or (text.endswith(".") and count >= _WORDS_OF_PROSE):
        return Part.MORE
    if _CALLED.match(text) or key_of(text.partition(":")[0]) in _TITLE_KEYS:
        return Part.CALLED
    if words.startswith(_REPORTS) or _fields(words) > 1 or words in _OFFICE_FIELDS:
        return Part.FIELD
    return Part.TITLE


def _said_by_a_key(text: str) -> Part | None:
    """ "Kommune: Herning", "År: 2024"."""
    key, colon, value = text.partition(":")
    role = role_of(key) if colon else Role.UNKNOWN
    if role is Role.AREA and _is_area(value.strip()):
        return Part.BODY
    return Part.WHEN if role is Role.PERIOD and is_period(value.strip()) else None


def _is_area(text: str) -> bool:
    return isinstance(find_area(text), AreaMatch)


def _is_body(text: str) -> bool:
    """ "Herning Kommune, HR og Løn": a municipality, and behind a comma or a dash a department of it."""
    first, *rest = _PARTS_OF_A_BODY.split(text)
    if not rest or not _is_area(first) or "kommun" not in first.casefold():
        return False
    return all(_is_office(part.casefold()) or _fields(part.casefold()) for part in rest)


def _is_office(words: str) -> bool:
    short = len(words.split(" ")) <= MOST_WORDS_OF_AN_OFFICE and " i " not in words
    if short and words.endswith(_OFFICES):
        return True
    return _fields(words) > 1 and not _OFFICE_FIELDS.isdisjoint(_JOINS.split(words))


def _fields(words: str) -> int:
    """How many fields of work a line names, where it names nothing else."""
    parts = [part.strip() for part in _JOINS.split(words)]
    return len(parts) if all(part in _FIELDS for part in parts) else 0


def _is_letter(text: str, words: str) -> bool:
    if words.startswith(_BEGINS) or "@" in text or _MARK.match(text) or _POST.search(text):
        return True
    street = text[: next((n for n, sign in enumerate(text) if sign.isdecimal()), 0)]
    if street.casefold().rstrip().endswith(_STREETS) and _HOUSE.fullmatch(text[len(street) :]):
        return True
    return _is_keyed(words) or _is_place_and_day(text)


def _is_keyed(words: str) -> bool:
    """ "Til: Byrådet", "Sag nr. 12-345", "Side 1 af 3", "Tabel 3": a word of letters with a value or a number."""
    key, colon, _value = words.partition(":")
    if colon and key.strip(" .") in _KEYS:
        return True
    first, *rest = words.split(" ")
    if first.strip(".:") not in _NUMBER_KEYS:
        return False
    return not rest or (any(map(str.isdecimal, "".join(rest))) and all(map(_is_number, rest)))


def _is_number(word: str) -> bool:
    """Whether a word is a number of some case, page or table, or belongs to one."""
    letters = sum(map(str.isalpha, word))
    return word in _ALSO_NUMBER or letters <= len(word) - letters or len(word) == 1


def _is_day(text: str) -> bool:
    if _DAY_IN.match(f"d. {text.strip(' .')}"):
        return True
    found = read_period(text.strip(" .").removeprefix("den ").removeprefix("Den ").removeprefix("d. "))
    return isinstance(found, str) and parse_period(found).grain == "day"


def _is_place_and_day(text: str) -> bool:
    """ "Herning, den 3. marts 2024", "Økonomiudvalget den 12. april 2024"."""
    found = _DAY_IN.search(text)
    before = text[: found.start()].strip(" ,") if found else ""
    return bool(found) and (not before or _is_area(before) or before.casefold().endswith(_MEETINGS))


# --- which of them


def title_among(
    lines: Sequence[Line], context: Context, least: Part = Part.FIELD
) -> tuple[Line | None, tuple[Line, ...]]:
    """The line that says what is counted (None: none does), and others that may as well be it.

    A known indicator; else of the likeliest lines nearest to the table the one in bold, or the first.
    """
    known = [line for line in lines if key_of(line.name) in context.indicators]
    if len(known) == 1:
        return known[0], ()
    best = max((line.part for line in lines), default=Part.LETTER)
    if best < least:
        return None, ()
    likely = [line for line in lines if line.part is best]
    near = _nearest(lines, likely)
    bold = [line for line in near if line.bold]
    found = bold[0] if len(bold) == 1 else near[0]
    rivals = tuple(line for line in near if line is not found) if len(bold) != 1 else ()
    return found, rivals if best >= Part.TITLE else ()


def _nearest(lines: Sequence[Line], likely: Sequence[Line]) -> list[Line]:
    """Those of the last ones that no blank row parts."""
    rows = sorted({line.row for line in lines})
    first = likely[-1].row
    for above, row in reversed([*pairwise(rows)]):
        if row == first and row == above + 1:
            first = above
    return [line for line in likely if line.row >= first]


def of_figures(lines: Iterable[Line]) -> list[Line]:
    """The lines that may say of which area and period the figures are: none of the letter around them."""
    lines = list(lines)
    written = any(line.part in (Part.LETTER, Part.BODY, Part.OFFICE) for line in lines)
    return [line for line in lines if line.part is not Part.LETTER and not (written and line.part is Part.DAY)]
