"""Slides: every screen as a slide with a real title, native charts and tables, notes and alt texts.

Laid out from the same measured texts as the wall, in the fonts of the presentation's own theme.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, cast

from maaltavle.charts import PROJECTOR
from maaltavle.meetings.types import Deck, Screen
from maaltavle.reports.deck.fit import (
    EDGE_X,
    EDGE_Y,
    FOOT,
    GAP,
    NUMBER,
    ROOM,
    SIDE,
    SIGN,
    TALL,
    TOP,
    WIDE,
    Laid,
    laid_screen,
    meeting_words,
)
from maaltavle.reports.deck.measured import Text, lines_of
from maaltavle.reports.deck.native_chart import POINT, add_chart, colour, native
from maaltavle.reports.deck.table import Table, left_out_words, table_of
from maaltavle.reports.stopping import Stopped, Tell, go_on
from maaltavle.reports.tables import saved
from maaltavle.wording.language import Language

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.shapes.autoshape import Shape
    from pptx.slide import Slide
    from pptx.text.text import TextFrame
    from pptx.util import Length

PX = 9525  # English metric units a pixel: 1280 × 720 px are 13⅓ × 7½ inches
_TITLE_ONLY = 5  # the layout of the plain presentation that has a title and nothing else
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Said:
    """One paragraph: its words, type size and room after it (px), and colour."""

    text: str
    size: float
    colour: str = PROJECTOR.text
    bold: bool = False
    after: float = 0


def as_pptx(deck: Deck, lang: Language, tell: Tell = go_on) -> bytes:
    """The deck as a presentation. `tell` hears of every slide made; Stopped is raised when it answers False."""
    from pptx import Presentation

    show = Presentation()
    show.slide_width, show.slide_height = _length(WIDE), _length(TALL)
    _name(show, deck, lang)
    for place, screen in enumerate(deck.screens, 1):
        laid = laid_screen(deck, screen, place, lang)
        _Slide(show.slides.add_slide(show.slide_layouts[_TITLE_ONLY]), deck, laid, lang).fill()
        if not tell(place, len(deck.screens)):
            raise Stopped
    return saved(show)


def _length(px: float) -> Length:
    from pptx.util import Emu

    return Emu(int(px * PX))


def _lengths(box: Box) -> tuple[Length, Length, Length, Length]:
    left, top, wide, tall = map(_length, box)
    return left, top, wide, tall


def _name(show: Presentation, deck: Deck, lang: Language) -> None:
    about = show.core_properties
    about.title = f"{deck.title} · {deck.known_words}"
    about.author = deck.committee
    about.last_modified_by = deck.committee
    about.subject = deck.meeting.ref
    about.language = lang.tag
    about.created = about.modified = datetime(deck.known_at.year, deck.known_at.month, deck.known_at.day)


class _Slide:
    """One slide being filled from a fitted screen, in the order it is to be read."""

    def __init__(self, slide: Slide, deck: Deck, laid: Laid, lang: Language) -> None:
        self.slide, self.deck, self.laid, self.lang = slide, deck, laid, lang
        self.locale = lang.tag

    def fill(self) -> None:
        """Title, then the middle, then what stands under it, then the notes."""
        laid = self.laid
        if laid.look in ("opening", "closed"):
            self._opening()
        else:
            aside = SIGN if laid.sign else 0
            self._title(laid.message, (EDGE_X + aside, TOP, self._room() - aside, laid.message.height))
            self._put((EDGE_X, TOP, SIGN, 60), Said(laid.sign, 40, self._colour(), bold=True))
            self._put((EDGE_X, TOP + laid.message.height + 6, self._room(), laid.beneath.height),
                      Said(laid.beneath.text, laid.beneath.size, PROJECTOR.muted))  # fmt: skip
            self._put((EDGE_X, EDGE_Y + 46, ROOM, 38), Said(laid.point.text, 26, PROJECTOR.muted))
            self._middle()
        self._put((EDGE_X, EDGE_Y, ROOM, 36), Said(meeting_words(self.deck), 24, PROJECTOR.muted), right=True)
        self._foot()
        notes = notes_of(laid.screen, self.lang)
        frame = self.slide.notes_slide.notes_text_frame if notes else None
        if frame:
            frame.text = "\n".join(notes)

    def _room(self) -> float:
        return ROOM - (SIDE + GAP if self.laid.sided else 0)

    def _title(self, text: Text, box: Box) -> None:
        title = cast("Shape", self.slide.shapes.title)  # the layout has one
        title.left, title.top, title.width, title.height = _lengths(box)
        self._fill(title.text_frame, [Said(text.text, text.size, bold=True)])

    def _put(self, box: Box, *said: Said, right: bool = False) -> None:
        """Paragraphs one under the other in one box, so that none runs into the next whatever the font."""
        kept = [one for one in said if one.text]
        if kept:
            frame = self.slide.shapes.add_textbox(*_lengths(box)).text_frame
            self._fill(frame, kept, right=right)

    def _fill(self, frame: TextFrame, said: Sequence[Said], *, right: bool = False) -> None:
        from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
        from pptx.util import Pt

        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = _length(0)
        for place, one in enumerate(said):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
            paragraph.space_after = Pt(one.after * POINT)
            run = paragraph.add_run()
            run.text = one.text
            run.font.size, run.font.bold = Pt(one.size * POINT), one.bold
            run.font.color.rgb = colour(one.colour)
            run._r.get_or_add_rPr().set("lang", self.locale)

    def _opening(self) -> None:
        laid = self.laid
        left, room, number = EDGE_X + NUMBER, ROOM - NUMBER, laid.screen.point.point_no
        words = f"{self.lang('Punkt {number}', number=number)}: {laid.message.text}"
        size = laid.message.size - 8
        title = Text(words, size, lines_of(words, room, size, bold=True), 1.2)
        self._title(title, (left, TOP, room, title.height))
        self._put((EDGE_X, TOP - 44, NUMBER, 200), Said(str(number), 150, PROJECTOR.own, bold=True))
        below = TOP + title.height + 12
        texts = [Said(text.text, 25, after=10) for text in (*laid.texts, *laid.advice)]
        self._put((left, below, room, FOOT - below), *texts)

    def _middle(self) -> None:
        laid, chart = self.laid, self.laid.screen.chart
        below = TOP + laid.message.height + laid.beneath.height + 12
        tall = FOOT - sum(part.height + 10 for part in (laid.caveats, laid.decision) if part) - below - 8
        box = (EDGE_X, below, self._room(), tall)
        drawn = chart if chart and native(chart.drawing) else None
        table = laid.table or (self._of_chart(box) if chart and not drawn else None)
        if laid.look == "picture":
            self._picture(box)
        elif drawn:
            add_chart(self.slide.shapes, drawn.drawing, _lengths(box), drawn.alt(self.lang), self.lang)
        elif table:
            self._table(table, box)
            if table.left_out:
                more = left_out_words(table.left_out, self.lang)
                self._put((EDGE_X, below + table.height + 6, box[2], 32), Said(more, 24, PROJECTOR.muted))
        else:
            self._put(box, *(Said(text.text, text.size, after=10) for text in laid.texts))
        if laid.sided:
            self._put((EDGE_X + ROOM - SIDE, TOP - 8, SIDE, FOOT - TOP), *self._answer(), *self._others())
        elif laid.strip and laid.table:
            top = below + laid.table.height + 32
            self._put((EDGE_X, top, SIDE, FOOT - top), *self._answer())
            self._put((EDGE_X + SIDE + GAP, top, ROOM - SIDE - GAP, FOOT - top), *self._others())

    def _colour(self) -> str:
        screen = self.laid.screen
        return PROJECTOR.outcomes[screen.outcome] if screen.outcome and screen.firm else PROJECTOR.text

    def _of_chart(self, box: Box) -> Table | None:
        """The figures of a chart that an office program cannot draw truly."""
        screen = self.laid.screen
        return table_of(screen.columns, screen.rows, box[2], box[3], self.lang) if screen.rows else None

    def _answer(self) -> list[Said]:
        laid = self.laid
        about = [Said(text.text, 24, after=6) for text in (laid.number_words, laid.period, laid.target)]
        return [
            Said(laid.outcome.text, laid.outcome.size, self._colour(), bold=True, after=8),
            Said(laid.figure.text, min(laid.figure.size, 96), PROJECTOR.own, bold=True),
            Said(laid.unit.text, 32, PROJECTOR.own, bold=True, after=8),
            *about,
        ]

    def _others(self) -> list[Said]:
        pairs = (
            (Said(one.name, 24, PROJECTOR.muted), Said(one.number, 34, bold=True, after=8)) for one in self.laid.beside
        )
        return [said for pair in pairs for said in pair]

    def _picture(self, box: Box) -> None:
        from pptx.util import Emu

        left, top, wide, tall = _lengths(box)
        shape = self.slide.shapes.add_picture(io.BytesIO(self.laid.screen.picture), left, top, height=tall)
        if shape.width > wide:
            shape.height, shape.width = Emu(int(shape.height * wide / shape.width)), wide
        words = self.laid.screen.picture_words or self.laid.screen.message
        shape._element.nvPicPr.cNvPr.set("descr", words)  # type: ignore[union-attr]  # their own descriptor, untyped

    def _table(self, table: Table, box: Box) -> None:
        from pptx.util import Emu

        left, top, wide, _tall = _lengths(box)
        rows, columns = len(table.rows) + 1, len(table.columns)
        shape = self.slide.shapes.add_table(rows, columns, left, top, wide, _length(rows * 36))
        shape._element.nvGraphicFramePr.cNvPr.set("descr", self.laid.message.text)
        shape.table.first_row, shape.table.horz_banding = True, False
        for place, share in enumerate(table.widths):
            shape.table.columns[place].width = Emu(int(wide * share / 100))
        for y, row in enumerate((table.columns, *table.rows)):
            for x, cell in enumerate(row):
                at = shape.table.cell(y, x)
                at.margin_top = at.margin_bottom = _length(2)
                words = Said(
                    cell.replace("\N{SOFT HYPHEN}", ""), 22, "#FFFFFF" if y == 0 else PROJECTOR.text, bold=y == 0
                )
                self._fill(at.text_frame, [words], right=table.numeric[x])
                at.fill.solid()
                at.fill.fore_color.rgb = colour(PROJECTOR.own if y == 0 else PROJECTOR.background)

    def _foot(self) -> None:
        laid, bottom, foot = self.laid, float(FOOT), TALL - EDGE_Y - 34
        for text, bold in ((laid.decision, True), (laid.caveats, False)):
            if text:
                bottom -= text.height + 8
                self._put((EDGE_X, bottom, ROOM, text.height), Said(text.text, text.size, bold=bold))
        if laid.look != "closed":
            self._put((EDGE_X, foot, ROOM - 340, 32), Said(laid.source.text, 24, PROJECTOR.muted))
            self._put(
                (EDGE_X + ROOM - 340, foot, 340, 32), Said(self.deck.known_words, 24, PROJECTOR.muted), right=True
            )


def notes_of(screen: Screen, lang: Language) -> list[str]:
    """What the speaker has under a slide: everything the screen had to shorten, the remark, the source."""
    if screen.point.closed:
        return []
    alt = screen.chart.alt(lang) if screen.chart else ""
    told = (screen.message, *screen.notes, alt, *screen.paragraphs, *screen.caveats, screen.source)
    return list(dict.fromkeys(filter(None, told)))
