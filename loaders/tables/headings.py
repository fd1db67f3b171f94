"""Headings: the label over a column or before a row taken apart into period, kind, unit and what is counted.

People write all of it in one cell: "Regnskab 2022", "2024 (prognose)", "Ledige 2022", "B2024", "1. kvt.", "Mål 2024",
"2023*", "2023 (jan-aug)". Nothing is decided here: whether a row is one of periods, its other labels tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import chain

from loaders.shapes.cell_text import clean
from maaltavle.model import Kind
from maaltavle.spelling.calendar import read_period
from maaltavle.spelling.numbers import footnote_marks, whole_number
from maaltavle.spelling.plain import LONGEST, Ambiguity, with_hyphens
from maaltavle.spelling.unit_names import read_unit


class Beside(StrEnum):
    """What a column beside figures of periods is: worked out from them, or another series; never a point of theirs."""

    CHANGE = "change"
    RANK = "rank"
    MEAN = "mean"
    INDEX = "index"
    TOTAL = "total"
    SO_FAR = "so_far"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Heading:
    """One label taken apart. `when` is the words of its period, `part` those of a part of a year without the year.

    `kind` is a model.Kind value; `name` is what is left: what is counted, or whom. `split` says that `when`
    stood together with a name ("Ledige 2022"), which is a period only where the labels beside it are alike.
    """

    text: str
    when: str = ""
    part: str = ""
    kind: str = ""
    unit: str = ""
    name: str = ""
    marks: str = ""
    beside: Beside | None = None
    split: bool = False

    @property
    def is_time(self) -> bool:
        """Whether the label is a period or a part of one, whatever kind of figures it says they are."""
        return bool(self.when or self.part) and not self.name

    @property
    def is_apart(self) -> bool:
        """Whether it says that figures are worked out from others, or their kind, and not of what or of whom."""
        return self.beside is not None or bool(self.kind and not self.name)

    @property
    def is_period(self) -> bool:
        """Whether the label is a period with its year."""
        return bool(self.when) and not self.name


_KINDS = (
    (r"(?:korr(?:igeret|\.)?|opr(?:indeligt|\.)?|vedt(?:aget|\.)|revideret|rev\.|ajourført)? ?"
     r"(?:budget(?:overslag)?|bud\.|(?<=\. )b(?=\W*\d))", Kind.BUDGET),
    (r"(?:budget)?overslag(?:sår)?|bo?(?=\W*\d)", Kind.BUDGET),
    (r"regnskab|regnsk\.|rgn\.?|r(?=\W*\d)|faktiske?|realiseret|opnået|resultat|(?:midtvejs)?status|"
     r"(?:nulpunkts?|midtvejs|slut)måling|baseline|basisår|udgangspunkt|"
     r"actual|outturn|realised|(?:opfølgning|måling|startniveau)(?=[ :]+\S)", Kind.MEASURED),
    (r"endelige? ?(?:tal|regnskab)?|reviderede?(?: tal)?|final|revised", Kind.MEASURED),
    (r"foreløbige? ?(?:tal|regnskab|resultat)?|prel(?:iminary|\.)?|provisional", Kind.PRELIMINARY),
    (r"prognose|forv(?:entet|\.)(?: regnskab| regnsk\.| resultat| forbrug)?|skønnet regnskab|fv?r(?=\W*\d)|"
     r"forecast|estimat|skøn|fremskrivning|projection|fr\.?skr\.?",
     Kind.FORECAST),
    (r"(?:mål|målsætning|måltal|målværdi|slutmål|delmål|effektmål)(?: for(?=\W+\d))?|"
     r"resultatkrav|resultatmål|target|goal", Kind.TARGET),
)  # fmt: skip
_KIND_WORDS = tuple((re.compile(rf"(?:{words})", re.IGNORECASE), str(kind)) for words, kind in _KINDS)
_AFTER = r"(?:[ :.,'’-]+|(?<=[rb])(?=\d)|(?<=bo)(?=\d))"
_KIND_FIRST = tuple((re.compile(rf"({words}){_AFTER}(.+)", re.IGNORECASE), str(kind)) for words, kind in _KINDS)
_MOST_WORDS_OF_A_KIND = 3
_WORD = re.compile(r"[^ :,-]++")
_BESIDES = tuple(
    (re.compile(form, re.IGNORECASE), beside)
    for form, beside in (
        (r"(?:ændring(?:en)?|udvikling(?:en)?|forskel(?:len)?|diff(?:erence|erens|\.)?|afvigelse|vækst|tilvækst|stigning|"
         r"change|growth|deviation|variance|\+/-|±|ændr\.?)(?:[ (,].*)?", Beside.CHANGE),
        (r"(?:rang(?:ering)?|rank(?:ing)?)(?:[ (,].*)?|(?:placering|plads)(?:,? (?:i )?\(?\d{4}\)?| i landet)?|"
         r"(?:lb|løbe?|række)?[.-]? ?(?:nr\.?|nummer)|#|række|sekvens", Beside.RANK),
        (r"gns\.?|gennemsnit|snit|middel(?:værdi|tal)?|median(?:en)?|mean|average|avg\.?", Beside.MEAN),
        (r"ind(?:eks|ex)(?: ?\(?\d{4} ?= ?100\)?)?", Beside.INDEX),
        (r"i alt|ialt|total(?:t)?|hovedtotal|grand total|sum|samlet|hele året|året|året i alt|helår|årstotal|"
         r"hele perioden|full year|whole year|year total|all year", Beside.TOTAL),
        (r"akkumuleret|akk\.?|kumuleret|kumulativt?|år(?:et)? til dato|åtd|år-til-dato|year to date|ytd|"
         r"cumulative|cum\.?|til dato", Beside.SO_FAR),
        (r"(?:pct\.?|procent|%|andel) af .+|(?:mål)?opfyldelse(?:sgrad)?|målopfyldelse.*|forbrugsprocent|"
         r"forbrug i (?:pct\.?|%|procent)", Beside.SHARE),
    )
)  # fmt: skip
_LAST_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]$")
_UP_TO = re.compile(r"(\d{4}),? ?(?:t\.?o\.?m\.?|til og med|to and including|until) (.+)", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"['’](\d\d)")
_YEAR = re.compile(r"(?:1[89]|2[01])\d\d")
_MOST_WORDS_OF_A_PERIOD = 4
_A_YEAR = 2001  # any: whether words are a part of a year is asked with it


def heading_of(text: str) -> Heading:
    """What one label says. A text that is too long to be a label is all name."""
    text = clean(text)
    return _heading_of(text) if len(text) <= LONGEST else Heading(text, name=text)


@lru_cache(maxsize=65536)
def _heading_of(text: str) -> Heading:
    marks = footnote_marks(text)
    words = text.removesuffix(marks).rstrip() if marks else text
    found = _time(words) or _bracketed(words) or _kind_and_rest(words) or _beside(words) or _named(words)
    return replace(found, text=text, marks=marks or found.marks)


def is_part_of_year(text: str) -> bool:
    """Whether words are a month, quarter, week or half-year whose year stands elsewhere."""
    return isinstance(read_period(text, _A_YEAR), str) and read_period(text) is None


def _time(words: str) -> Heading | None:
    """A period, or a part of one, and nothing else."""
    short = _SHORT_YEAR.fullmatch(words)
    if short:
        return Heading(words, when=f"20{short[1]}" if int(short[1]) < 50 else f"19{short[1]}")
    if isinstance(read_period(words), str | Ambiguity):
        return Heading(words, when=words)
    up_to = _UP_TO.fullmatch(words)
    if up_to and (year := whole_number(up_to[1])) and isinstance(read_period(f"januar-{up_to[2]}", year), str):
        return Heading(words, when=f"januar-{up_to[2]} {year}")
    return Heading(words, part=words) if is_part_of_year(words) else None


def _bracketed(words: str) -> Heading | None:
    """ "2024 (prognose)", "Ledige (pct.)", "2023 (jan-aug)": the brackets say more of what stands before them."""
    match = _LAST_BRACKETS.search(words)
    before = words[: match.start()].removesuffix(" ") if match else ""
    if match is None or before[-1:].strip() == "":
        return None
    outer, inner = heading_of(before), match[1]
    if kind := _kind(inner):
        return replace(outer, kind=kind)
    year = whole_number(outer.when)
    if year and not outer.name and isinstance(read_period(inner, year), str):
        return replace(outer, when=inner if isinstance(read_period(inner), str) else f"{inner} {year}")
    if outer.is_time and heading_of(inner).is_time:
        return None
    if read_unit(inner) is not None:
        return replace(outer, unit=inner, name=f"{outer.name} ({inner})" if outer.name else "")
    return None


def _kind(words: str) -> str:
    return next((kind for form, kind in _KIND_WORDS if form.fullmatch(words.strip(" ."))), "")


def _kind_and_rest(words: str) -> Heading | None:
    """ "Regnskab 2022", "2024 prognose", "B2024", "Mål": a kind, with the period it is said of."""
    if kind := _kind(words):
        return Heading(words, kind=kind)
    firsts = ((kind, match[2]) for form, kind in _KIND_FIRST if (match := form.fullmatch(words)))
    for kind, rest in chain(firsts, _kind_last(words)):
        if (time := _time(rest.strip(" :,'’-"))) is not None:
            return replace(time, kind=kind)
    return None


def _kind_last(words: str) -> Iterator[tuple[str, str]]:
    """The kind that the last words say, with what stands before them."""
    starts = [match.start() for match in _WORD.finditer(words)]
    for start in starts[:0:-1][:_MOST_WORDS_OF_A_KIND]:
        if kind := _kind(words[start:]):
            yield kind, words[:start]


def _beside(words: str) -> Heading | None:
    beside = _beside_of(words)
    return None if beside is None else Heading(words, name=words, beside=beside)


def _beside_of(words: str) -> Beside | None:
    return next((beside for form, beside in _BESIDES if form.fullmatch(words)), None)


# before a year that is no period of the figures
_FROM = frozenset(
    ("efter", "før", "siden", "fra", "til", "født", "opført", "bygget", "inden", "after", "before", "since", "born")
)


def _named(words: str) -> Heading:
    """A name, perhaps with a period before or behind it."""
    parts = words.split(" ")
    for count in range(min(_MOST_WORDS_OF_A_PERIOD, len(parts) - 1), 0, -1):
        for when, name in ((parts[-count:], parts[:-count]), (parts[:count], parts[count:])):
            said = " ".join(when).strip(",:;-")
            dates = name and name[-1].casefold().strip("(") not in _FROM
            if dates and _YEAR.search(said) and isinstance(read_period(with_hyphens(said)), str):
                named = " ".join(name).strip(" ,:;-–")
                return Heading(words, when=said, name=named, beside=_beside_of(named), split=True)
    return Heading(words, name=words)
