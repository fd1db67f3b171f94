"""The tables of a file as they were read: the beginning of each sheet, with what each cell was taken for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import SimpleNamespace

from maaltavle.intake.doubts import MAYBE_PERSONS, PEOPLE
from maaltavle.reading import Picture, Read
from maaltavle.spelling.calendar import read_period
from maaltavle.spelling.plain import folded
from maaltavle.wording.names import name_of
from ui.frame.shell import Page
from ui.upload.mapping import letter, short
from ui.upload.view import Upload

DOUBTS = (MAYBE_PERSONS, PEOPLE)
ROWS, COLUMNS = 12, 14  # of a sheet in the preview
FIGURE, PERIOD, LABEL, PART, OTHER = "figure", "period", "label", "division", ""


def may_be_persons(upload: Upload) -> bool:
    """Whether anything of the file may be persons; then none of its texts is shown."""
    return any(problem.code in DOUBTS for problem in upload.reading.problems)


def tables_read(page: Page, upload: Upload) -> list[SimpleNamespace]:
    """Each table that figures were read in: its name, how many figures, and its beginning, marked."""
    pictures = {} if may_be_persons(upload) else {picture.sheet: picture for picture in upload.reading.known}
    names = page.board.catalogue.indicators
    found = []
    for sheet, there in upload.sheets.items():
        words = page.lang.plural("{n} tal", "{n} tal", there.numbers)
        if there.missing:
            words += ", " + page.lang.plural("{n} celle uden tal", "{n} celler uden tal", there.missing)
        picture, first = pictures.get(sheet), [upload.reading.figures[n] for n in there.first]
        own = {read.indicator: name_of(names[read.indicator], page.lang) for read in first if read.indicator in names}
        cells = marked(picture, first, own) if picture else []
        letters = [letter(column) for column in range(1, len(cells[0]) + 1)] if cells else []
        found.append(SimpleNamespace(name=sheet, words=words, rows=cells, letters=letters))
    return found


def marked(picture: Picture, figures: Sequence[Read], names: Mapping[str, str]) -> list[list[tuple[str, str]]]:
    """The first rows of a picture: each cell's text, and what it was taken for.

    A cell is a figure where one has its place; a period or a label where its text is one of the figures' own. `names`
    are the catalogue's, of figures that have an indicator of it.
    """
    places = {read.where for read in figures}
    periods = {read.period for read in figures if read.period}
    labels = {*_labels(figures), *map(_bare, names.values())}
    taken = _Taken(places, periods, labels, set(_divisions(figures)))
    return [
        [(short(text), taken.as_what(picture.sheet, r, c, text)) for c, text in enumerate(row[:COLUMNS], 1)]
        for r, row in enumerate(picture.cells[:ROWS], 1)
    ]


class _Taken:
    """What the cells of one picture were taken for."""

    def __init__(self, places: set[str], periods: set[str], labels: set[str], divisions: set[str]) -> None:
        self.places, self.periods, self.labels, self.divisions = places, periods, labels, divisions
        self.years = sorted({period[:4] for period in periods})[:6]

    def as_what(self, sheet: str, row: int, column: int, text: str) -> str:
        """Figure, period, label, a part that figures are divided into, or none of them."""
        if not text:
            return OTHER
        if (f"{sheet}!{letter(column)}{row}" if sheet else f"{row}:{column}") in self.places:
            return FIGURE
        if self._is_period(text):
            return PERIOD
        return LABEL if _bare(text) in self.labels else PART if _bare(text) in self.divisions else OTHER

    def _is_period(self, text: str) -> bool:
        found = {_period(text, ""), *(_period(text, year) for year in self.years)} - {""}
        return bool(found & self.periods) or (text.strip() in self.years)


@lru_cache(maxsize=4096)
def _period(text: str, year: str) -> str:
    found = read_period(text, int(year) if year.isascii() and year.isdigit() else None)
    return found if isinstance(found, str) else ""


def _labels(figures: Iterable[Read]) -> Iterator[str]:
    for read in figures:
        for text in (*read.indicator.split(" › "), read.area, read.area_code, read.unit):
            if text:
                yield _bare(text)


def _divisions(figures: Iterable[Read]) -> Iterator[str]:
    for text in {read.breakdown for read in figures}:
        yield from (_bare(piece) for pair in text.split("; ") for piece in pair.split("=") if piece)


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    """A label without the code before it, and what a heading says of its unit: "657 Herning", "Enhed: Pct."."""
    words = folded(text)
    first, _blank, rest = words.partition(" ")
    words = rest if rest and first.rstrip(":").isalnum() and any(map(str.isdigit, first)) else words
    return words.removeprefix("enhed:").strip(" .:")


def legend(page: Page) -> list[tuple[str, str]]:
    """What the marks mean."""
    lang = page.lang
    return [
        (FIGURE, lang("læst som tal")), (PERIOD, lang("læst som periode")), (LABEL, lang("læst som navn eller enhed")),
        (PART, lang("læst som opdeling")),
    ]  # fmt: skip
