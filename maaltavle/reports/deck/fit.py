"""Every screen laid out on 1280 × 720 px, so that all its words have room before anything is drawn.

The letters are measured as Source Sans has them. What has no room is shortened to whole sentences and says so; the
paper has the whole text. The wall, the file without a server and the paper are all drawn from these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from maaltavle.charts import POCKET, Chart, svg
from maaltavle.charts.still.letters import text_width
from maaltavle.meetings.types import Deck, Screen, SideFigure
from maaltavle.model import AgendaPoint
from maaltavle.reports.deck.measured import LEADING, NOTHING, SLACK, Text, filled, fitted, lines_of, sentences_of
from maaltavle.reports.deck.table import Table, table_of
from maaltavle.wording.language import NO_BREAK, Language

WIDE, TALL = 1280, 720
EDGE_X, EDGE_Y = 64, 36  # five in a hundred of either: projectors cut
ROOM = WIDE - 2 * EDGE_X
TOP, FOOT = 132, 634  # between these stands what the screen says; over it the agenda, under it the source
SIDE, GAP = 340, 40  # the column of the big number, and the air beside it
STRIP = 190  # the least height of a row of numbers under a table
NUMBER = 232  # the column of an opening's large number
SMALL = 24
SMALLER = ((28, 4), (26, 5))  # type sizes of an answer that is long, and in how many lines
SIGN = 64  # the column of an answer's sign, before the message
TIGHT = 1.26  # the least line height in which Source Sans does not reach out of its line
_STOP, _STEPS = 50, 166  # px of a number of the ribbon, and of the arrows in the foot with the live one for more
_LEAST_CHART = 200
_PHONE = POCKET.rooms[0]


@dataclass(frozen=True, slots=True)
class Stop:
    """A number of the agenda ribbon and the screen it leads to; `number` 0 stands for those left out."""

    number: int
    screen: str = ""
    title: str = ""
    current: bool = False


@dataclass(frozen=True)
class Laid:
    """One screen, fitted: what a template puts out as it is.

    `look` is its layout (opening, closed, chart, table, words, picture), `place` its number of all, from 1. `sign`
    stands before a message that is an answer, `beneath` under it. `sided` tells whether the column of the big number
    is there, `strip` whether it lies under a table instead; `room` is what a chart has (px). A picture is drawn when
    somebody looks at it: a slide has a chart of its own.
    """

    screen: Screen
    lang: Language
    place: int
    ribbon: tuple[Stop, ...]
    point: Text
    look: str = ""
    message: Text = NOTHING
    sign: str = ""
    beneath: Text = NOTHING
    sided: bool = False
    strip: bool = False
    figure: Text = NOTHING
    unit: Text = NOTHING
    number_words: Text = NOTHING
    period: Text = NOTHING
    beside: tuple[SideFigure, ...] = ()
    outcome: Text = NOTHING
    target: Text = NOTHING
    room: tuple[int, int] = (0, 0)
    table: Table | None = None
    texts: tuple[Text, ...] = ()
    advice: tuple[Text, ...] = ()
    caveats: Text = NOTHING
    source: Text = NOTHING
    decision: Text = NOTHING

    @cached_property
    def chart(self) -> str:
        """The chart as a still picture; "" where the screen has none."""
        wide, tall = self.room
        return self._drawn(self.screen.chart, wide, tall) if self.screen.chart and wide else ""

    @cached_property
    def pocket(self) -> str:
        """The chart once more, as a phone shows it."""
        small = self.screen.chart.again(POCKET) if self.screen.chart and self.room[0] else None
        return self._drawn(small, _PHONE, small.height) if small else ""

    def _drawn(self, chart: Chart, wide: int, tall: int) -> str:
        return svg(chart, wide, alt=chart.alt(self.lang), language=self.lang.code, height=tall)


def laid_screen(deck: Deck, screen: Screen, place: int, lang: Language) -> Laid:
    """One screen of a deck, fitted; `place` is its number of all, from 1."""
    fitting = _Fitting(deck, screen, place, lang)
    if screen.point.closed:
        return replace(fitting.blank, look="closed", message=Text(lang("Lukket punkt"), 64, 1, TIGHT))
    if screen.kind == "opening":
        return fitting.opening()
    if screen.picture:
        return fitting.framed("picture", fitting.message(ROOM))
    if screen.chart and not (screen.kind == "budget" and screen.rows):
        return fitting.with_chart(screen.chart)
    return fitting.with_table() if screen.rows and not screen.paragraphs else fitting.words()


def point_words(point: AgendaPoint, lang: Language) -> str:
    """`Punkt 39 · Nøgletal: ledighed`; of a closed point the number alone."""
    number = lang("Punkt {number}", number=point.point_no)
    return number if point.closed or not point.title else f"{number} · {point.title}"


def meeting_words(deck: Deck) -> str:
    """`Beskæftigelsesudvalget · 4. juni 2019`."""
    return " · ".join(filter(None, (deck.committee, deck.day)))


def ribbon(deck: Deck, current: int) -> tuple[Stop, ...]:
    """The numbers of the agenda; where they have no room, those around the current one."""
    first = {screen.point.point_no: screen.id for screen in reversed(deck.screens)}
    stops = [
        Stop(p.point_no, first[p.point_no], "" if p.closed else p.title, p.point_no == current)
        for p in deck.points
        if p.point_no in first
    ]
    room = ROOM - text_width(meeting_words(deck), SMALL) / SLACK - GAP
    most = max(5, int(room / _STOP))
    if len(stops) <= most:
        return tuple(stops)
    here = next(place for place, stop in enumerate(stops) if stop.current)
    begin = min(max(0, here - (most - 2) // 2), len(stops) - (most - 2))
    kept = stops[begin : begin + most - 2]
    before = [Stop(0)] if begin else []
    after = [Stop(0)] if begin + len(kept) < len(stops) else []
    return (*before, *kept, *after)


@dataclass
class _Fitting:
    """One screen on its way; what stands under its middle is fitted first, since the middle gets the rest."""

    deck: Deck
    screen: Screen
    place: int
    lang: Language
    blank: Laid = field(init=False)  # where it stands on the agenda: what even a closed point has
    caveats: Text = field(init=False)
    decision: Text = field(init=False)

    def __post_init__(self) -> None:
        point = fitted(point_words(self.screen.point, self.lang), ROOM, (26,), 1, self.lang)
        numbers = ribbon(self.deck, self.screen.point.point_no)
        self.blank = Laid(self.screen, self.lang, self.place, numbers, point)
        said = " ".join(dict.fromkeys(s for caveat in self.screen.caveats for s in sentences_of(caveat)))
        self.caveats = fitted(said, ROOM, (SMALL,), 2, self.lang) if said else NOTHING
        self.decision = self._decision()

    @property
    def bottom(self) -> float:
        """Where the middle of the screen ends, in px from the top."""
        return FOOT - sum(part.height + 10 for part in (self.caveats, self.decision) if part)

    def _decision(self) -> Text:
        """What was decided, on the point's first and last screen."""
        decision = self.deck.decisions.get(self.screen.point.point_no)
        own = self.deck.of_point(self.screen.point.point_no)
        if decision is None or self.screen.id not in (own[0].id, own[-1].id) or self.screen.point.closed:
            return NOTHING
        return fitted(self.lang("Beslutning: {text}", text=decision.text), ROOM - 24, (26,), 2, self.lang, bold=True)

    def framed(self, look: str, message: Text, side: Laid | None = None) -> Laid:
        """What every open screen has around its middle."""
        room = ROOM - _STEPS - text_width(self.deck.known_words, SMALL) / SLACK - GAP
        source = fitted(self.screen.source, room, (SMALL,), 1, self.lang) if self.screen.source else NOTHING
        return replace(side or self.blank, look=look, message=message, source=source, caveats=self.caveats,
                       decision=self.decision, sign=self.sign)  # fmt: skip

    @property
    def sign(self) -> str:
        """The sign of an answer that the message gives; "" where a heading of one's own stands there."""
        word, said = self.screen.outcome_word.casefold(), self.screen.message.casefold()
        return self.screen.sign if word and said.startswith(word) else ""

    def beneath(self, room: float, message: Text) -> Text:
        """What stands under the message; not what the point's title over it says already.

        A goal's own words give way to a chart where the answer, which ends with its target, is long.
        """
        said = self.screen.beneath
        if message.size <= SMALLER[0][0] and self.screen.kind == "goal":
            return NOTHING
        again = said.casefold().rstrip(" .") == self.screen.point.title.casefold().rstrip(" .")
        return fitted(said, room, (26,), 2, self.lang) if said and not again else NOTHING

    def message(self, room: float, sizes: Sequence[int] = (44, 38, 34), most: int = 2) -> Text:
        """The message in two lines, or in three at the smallest size; beside its sign where it is an answer.

        An answer ends with its target and its gap: it is set smaller still rather than cut.
        """
        room -= SIGN if self.sign else 0
        said = self.screen.message
        ways = [(sizes, most), (sizes[-1:], most + 1)]
        ways += [((size,), lines) for size, lines in SMALLER] if self.screen.outcome_word else []
        found = NOTHING
        for allowed, lines in ways:
            found = fitted(said, room, allowed, lines, self.lang, bold=True)
            if found.text == said:
                break
        return Text(found.text, found.size, found.lines, TIGHT)

    def side(self) -> Laid:
        """The column of the big number, from its top until it is full; not there when nothing belongs in it."""
        screen = self.screen
        figure, unit = _figure(screen.number)
        outcome = "" if self.sign else " ".join(filter(None, (screen.sign, screen.outcome_word)))
        parts = (
            figure,
            unit,
            self._small(outcome, (32, 28), 2, bold=True),
            self._small(screen.target_words, (SMALL,), 3),
            self._small(screen.number_words, (SMALL,), 4),
            self._small(screen.period, (SMALL,), 2),
        )
        if not any(parts) and not screen.beside:
            return self.blank
        room = self.bottom - TOP - sum(part.height + 8 for part in parts if part)
        figure, unit, answer, target, words, period = parts
        return replace(self.blank, figure=figure, unit=unit, outcome=answer, target=target, number_words=words,
                       period=period, beside=_beside(screen.beside, room - 24), sided=True)  # fmt: skip

    def _small(self, text: str, sizes: Sequence[int], most: int, *, bold: bool = False) -> Text:
        return fitted(text, SIDE, sizes, most, self.lang, bold=bold) if text else NOTHING

    def with_chart(self, chart: Chart) -> Laid:
        """Message and chart at the left, the number at the right; rows too many for a chart are a table."""
        side = self.side()
        room = ROOM - (SIDE + GAP if side.sided else 0)
        message = self.message(room)
        beneath = self.beneath(room, message)
        tall = self.bottom - TOP - message.height - beneath.height - 16
        if chart.kind == "trend" or chart.height <= tall:
            found = self.framed("chart", message, side)
            return replace(found, beneath=beneath, room=(int(room), int(max(tall, _LEAST_CHART))))
        columns, rows = _told(chart.columns(self.lang), chart.rows(self.lang), self.lang("Tal"))
        laid = self._tabled(message, side, table_of(columns, rows, room, tall, self.lang, self._needed(columns)))
        return replace(laid, beneath=beneath)

    def with_table(self) -> Laid:
        """A table beside the big number, else as wide as the screen with the number under it, where there is room."""
        side = self.side()
        if self.screen.number and side.sided:
            message, found = self._table(ROOM - SIDE - GAP)
            if found and not found.left_out:
                return self._tabled(message, side, found)
        message, found = self._table(ROOM)
        if found is None or len(self.screen.rows) < 2:
            return self.words()
        return self._tabled(message, self._strip(message, found), found)

    def _table(self, room: float) -> tuple[Text, Table | None]:
        message = self.message(room)
        tall = self.bottom - TOP - message.height - 16
        columns = self.screen.columns
        return message, table_of(columns, self.screen.rows, room, tall, self.lang, self._needed(columns))

    def _needed(self, columns: Sequence[str]) -> int:
        """How many columns of a table of figures must stand: what kind a figure is and remarks come after it."""
        figures = self.lang("Tal")
        return columns.index(figures) + 1 if self.screen.kind == "indicator" and figures in columns else len(columns)

    def _strip(self, message: Text, table: Table) -> Laid:
        """The big number and those beside it in a row under a table that leaves them room."""
        left = self.bottom - TOP - message.height - 16 - table.height
        if not self.screen.number or table.left_out or left < STRIP:
            return self.blank
        return replace(self.side(), beside=self.screen.beside[:2], sided=False, strip=True)

    def _tabled(self, message: Text, side: Laid, table: Table | None) -> Laid:
        return replace(self.framed("table", message, side), table=table) if table else self.words()

    def words(self) -> Laid:
        """A message, and the texts under it."""
        side = self.side()
        room = ROOM - (SIDE + GAP if side.sided else 0)
        message = self.message(room, (52, 44, 38), 3)
        beneath = self.beneath(room, message)
        tall = self.bottom - TOP - message.height - beneath.height - 24
        texts = tuple(filled(self.screen.paragraphs, room, tall, (32, 28, 25), self.lang))
        return replace(self.framed("words", message, side), beneath=beneath, texts=texts)

    def opening(self) -> Laid:
        """The point's title, what is advised, and as much of the summary as there is room for."""
        room = ROOM - NUMBER
        title = fitted(self.screen.point.title or self.screen.message, room, (54, 48, 42), 3, self.lang, bold=True)
        title = Text(title.text, title.size, title.lines, TIGHT)
        tall = self.bottom - TOP - title.height - 32
        said = self.screen.paragraphs
        summary, advised = (said[:1], said[1:]) if self.screen.point.resume else ((), said)
        kept = min(3, lines_of(summary[0], room, 25)) * 25 * LEADING + 32 if summary else 0
        advice = tuple(filled(advised, room - 28, tall - kept, (28, 25), self.lang))
        tall -= sum(text.height + 8 for text in advice) + (24 if advice else 0)
        texts = tuple(filled(summary, room, tall, (28, 25), self.lang))
        return replace(self.framed("opening", title), advice=advice, texts=texts)


def _figure(number: str) -> tuple[Text, Text]:
    """The big number as large as its column allows; a unit that is a word goes under it."""
    if not number:
        return NOTHING, NOTHING
    figure, _, unit = number.partition(NO_BREAK)
    if not unit or unit == "%":
        return _large(number), NOTHING
    return _large(figure), Text(unit, 32, lines_of(unit, SIDE, 32, bold=True), TIGHT)


def _large(text: str) -> Text:
    for size in (120, 104, 88, 72, 60, 52):
        if text_width(text, size, bold=True) <= SIDE * SLACK:
            return Text(text, size, 1, 1.1)
    return Text(text, 44, lines_of(text, SIDE, 44, bold=True), TIGHT)


def _beside(beside: Sequence[SideFigure], room: float) -> tuple[SideFigure, ...]:
    """As many of the numbers beside as stand under the big one."""
    kept: list[SideFigure] = []
    for one in beside:
        room -= (
            lines_of(one.name, SIDE, SMALL) * SMALL * 1.3 + lines_of(one.number, SIDE, 36, bold=True) * 36 * TIGHT + 12
        )
        if room < 0:
            break
        kept.append(one)
    return tuple(kept)


def _told(
    columns: Sequence[str], rows: Sequence[Sequence[str]], figures: str
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """A table without columns that are empty or say the same in every row; that of the `figures` always stays."""
    kept = [i for i, name in enumerate(columns) if name == figures or len({row[i] for row in rows}) > 1]
    return tuple(columns[i] for i in kept), [tuple(row[i] for i in kept) for row in rows]
