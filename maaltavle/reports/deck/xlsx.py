"""The figures: one workbook with a list of the screens and every figure behind each of them.

Numbers are numbers; a limit or a range keeps its two ends; a missing figure has its reason and no zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from maaltavle.catalogue import Catalogue
from maaltavle.meetings.types import Deck, Screen
from maaltavle.model import Observation
from maaltavle.reports.stopping import Stopped, Tell, go_on
from maaltavle.reports.tables import Cell, harmless, new_book, number_of, saved
from maaltavle.wording.figures import kind_in_words, marker_in_words
from maaltavle.wording.invented import mark_sentence
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDEST = 60


def as_xlsx(deck: Deck, lang: Language, tell: Tell = go_on, catalogue: Catalogue | None = None) -> bytes:
    """The workbook of a deck. With a `catalogue` indicators and areas have their names beside their ids.

    `tell` hears of every screen written; Stopped is raised when it answers False.
    """
    book, screens = new_book(lang("Skærme"))
    figures, shown = book.create_sheet(lang("Tal")), book.create_sheet(lang("Som vist"))
    screens.append(_screen_heads(lang))
    figures.append(_figure_heads(lang))
    shown.append([lang("Skærm"), lang("Tabellen, som den står på skærmen")])
    for place, screen in enumerate(deck.screens, 1):
        _add(screens, [_screen_row(deck, screen, figures.max_row + 1 if screen.figures else None)])
        _add(figures, (_figure_row(screen, seen, lang, catalogue) for seen in screen.figures))
        _add(shown, _shown_rows(screen))
        if not tell(place, len(deck.screens)):
            raise Stopped
    _link(screens, figures.title)
    for sheet in book.worksheets:
        _dress(sheet)
        if catalogue and catalogue.invented:
            sheet.append([mark_sentence(lang)])
    about = book.properties
    about.title, about.creator = f"{deck.title} · {deck.known_words}", deck.committee
    about.created = about.modified = datetime(deck.known_at.year, deck.known_at.month, deck.known_at.day)
    return saved(book)


def _screen_heads(lang: Language) -> list[str]:
    return [
        *(lang("Skærm"), lang("Punkt"), lang("Titel"), lang("Budskab"), lang("Tal"), lang("Hvad tallet er")),
        *(lang("Periode"), lang("Udfald"), lang("Mål"), lang("Kilde"), lang("Kendt"), lang("Første række i Tal")),
    ]


def _screen_row(deck: Deck, screen: Screen, first: int | None) -> list[Cell]:
    """A screen as it stands on the wall; of a closed point the number alone."""
    point = screen.point
    if point.closed:
        return [screen.id, point.point_no, screen.message]
    outcome = " ".join(filter(None, (screen.sign, screen.outcome_word)))
    return [screen.id, point.point_no, point.title, screen.message, screen.number, screen.number_words, screen.period,
            outcome, screen.target_words, screen.source, deck.known_words, first]  # fmt: skip


def _figure_heads(lang: Language) -> list[str]:
    return [lang("Skærm"), lang("Indikator"), lang("Indikator-id"), lang("Område"), lang("Område-id"), lang("Periode"),
            lang("Periode-id"), lang("Opdeling"), lang("Værdi"), lang("Mindst"), lang("Højst"), lang("Enhed"),
            lang("Art"), lang("Hvorfor intet tal"), lang("Kilde"), lang("Dokument"), lang("Tallets navn"),
            lang("Citat"), lang("Note")]  # fmt: skip


def _figure_row(screen: Screen, seen: Observation, lang: Language, catalogue: Catalogue | None) -> list[Cell]:
    value = seen.value
    exact = value.low if value is not None and value.exact else None
    low, high = (value.low, value.high) if value is not None else (None, None)
    marker = marker_in_words(seen.marker, lang) if seen.marker else ""
    names = [getattr(catalogue, kind).get(key) if catalogue else None
             for kind, key in (("indicators", seen.indicator), ("areas", seen.area), ("units", seen.unit))]  # fmt: skip
    indicator, area, unit = (name_of(name, lang) for name in names)
    return [
        *(screen.id, indicator, seen.indicator, area, seen.area, lang.period(seen.period), seen.period, seen.breakdown),
        *(exact, low, high, unit if catalogue else seen.unit, kind_in_words(seen.kind, lang), marker),
        *(seen.source_body, seen.document, seen.ref, seen.quote, seen.note),
    ]


def _shown_rows(screen: Screen) -> Iterator[Sequence[Cell]]:
    if screen.rows and not screen.point.closed:
        yield [screen.id, *screen.columns]
        yield from ([screen.id, *row] for row in screen.rows)


def _add(sheet: Worksheet, rows: Iterable[Sequence[Cell]]) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    for row in rows:
        plain = [ILLEGAL_CHARACTERS_RE.sub(" ", cell) if isinstance(cell, str) else cell for cell in row]
        sheet.append([number_of(harmless(cell)) for cell in plain])


def _link(screens: Worksheet, figures: str) -> None:
    """From each screen to its first figure."""
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    for row in screens.iter_rows(min_row=2):
        first = row[-1]
        if len(row) > 11 and first.value:
            first.hyperlink = Hyperlink(ref=first.coordinate, location=f"'{figures}'!A{first.value}")
            first.font = Font(underline="single", color="FF0B3C6F")


def _dress(sheet: Worksheet) -> None:
    """A bold frozen header, filters, and columns as wide as their words."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    for place, column in enumerate(sheet.iter_cols(values_only=True), 1):
        longest = max(len(str(value)) for value in column if value is not None)
        sheet.column_dimensions[get_column_letter(place)].width = min(longest + 2, _WIDEST)
