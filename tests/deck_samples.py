"""Decks for the tests of the pack: one of every kind of screen with hard texts, and the meeting of 4 June 2019."""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from maaltavle.catalogue import load_catalogue
from maaltavle.charts import (
    PROJECTOR,
    Chart,
    CompareRow,
    Line,
    Pair,
    Point,
    Subject,
    TargetStep,
    compare_chart,
    pairs_chart,
    trend_chart,
)  # fmt: skip
from maaltavle.desk import Desk
from maaltavle.meetings.freeze import deck_of, frozen
from maaltavle.meetings.types import Deck, Screen, SideFigure
from maaltavle.message import Words
from maaltavle.model import (
    AgendaPoint,
    Decision,
    Direction,
    Interval,
    Kind,
    Marker,
    Meeting,
    Observation,
    Outcome,
)  # fmt: skip
from maaltavle.store import open_store
from maaltavle.units import Unit
from maaltavle.wording.language import language

DATA = Path(__file__).resolve().parents[1] / "data"
DANISH, DAY = language("da"), date(2019, 6, 4)
PERCENT, COUNT = (
    Unit("pct", Words.same("%"), "share", additive=False),
    Unit("personer", Words(da="personer", en="persons"), "personer"),
)
LONG = (
    "Med dette punkt modtager udvalget en orientering om arbejdet. Beskæftigelsesindsatsen for "
    "kontanthjælpsmodtagere i Herning Kommune er beskrevet i bilaget. Administrationen vurderer, at "
    "arbejdsmarkedsforvaltningens ressourceforløbsindsats kræver en ny organisering. "
) * 5
SECRET = "HEMMELIGT"


def png(wide: int = 40, tall: int = 30) -> bytes:
    """A small blue picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x0b\x3c\x6f" * wide for _ in range(tall))
    head = struct.pack(">IIBBBBB", wide, tall, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def figure(period: str, value: str, kind: Kind = Kind.MEASURED) -> Point:
    """An exact figure."""
    return Point(period, Interval.exactly(value), kind)


def line(name: str, *points: Point, own: bool = False) -> Line:
    """A line of one name in both languages."""
    return Line(Words.same(name), points, own)


def about(name: str, unit: Unit = PERCENT, kind: str = "share", decimals: int = 1) -> Subject:
    """What the figures are."""
    return Subject(Words.same(name), unit, kind, Direction.DOWN, decimals)


def development() -> Chart:
    """A year missing, a forecast, a limit, a target that steps, and the country."""
    own = line("Herning", figure("2013", "4.1"), figure("2015", "3.6"), figure("2016", "3.4", Kind.PRELIMINARY),
               figure("2017", "3.2", Kind.FORECAST), own=True)  # fmt: skip
    limit = line("Ikast-Brande", Point("2014", Interval(None, Decimal(5)), Kind.BOUND), figure("2016", "4.4"))
    country = line("Hele landet", *(figure(str(2013 + i), v) for i, v in enumerate(("4.9", "4.5", "4.2", "3.9"))))
    targets = [
        TargetStep(
            date(2013, 1, 1), date(2015, 12, 31), None, Decimal(4), Words(da="Mål: højst 4 % (BSK 2013)", en="Target")
        ),
        TargetStep(date(2016, 1, 1), None, None, Decimal("3.5"), Words(da="Mål: højst 3,5 % (BSK 2016)", en="Target")),
    ]
    return trend_chart([own, limit, country], targets, [], about("Ledighed"), DANISH, PROJECTOR)


def beside() -> Chart:
    """Own area, region without a figure, country."""
    lines = (line("Herning", figure("2019M03", "3.4"), own=True),
             line("RAR Vestjylland", Point("2019M03", None, marker=Marker.MISSING)),
             line("Hele landet", figure("2019M03", "3.9")))  # fmt: skip
    return compare_chart([CompareRow(about("Bruttoledighed"), lines)], DANISH, PROJECTOR)


def withheld() -> Chart:
    """Three figures so small that one must not be seen."""
    own = line(
        "Herning", figure("2013", "9"), Point("2014", None, marker=Marker.WITHHELD), figure("2015", "7"), own=True
    )
    return trend_chart([own], [], [], about("Unge i forløb", COUNT, "count", 0), DANISH, PROJECTOR)


def many_pairs() -> Chart:
    """More rows than a wall can hold."""
    pairs = [
        Pair(Words(da=f"Ydelse {i}", en=f"Benefit {i}"), Decimal(100 + i), Decimal(90), Decimal(10 + i))
        for i in range(16)
    ]
    return pairs_chart(pairs, ("B2019", "FVR"), about("Fuldtidspersoner", COUNT, "count", 0), DANISH, PROJECTOR)


def observed(value: Interval | None, ref: str, marker: Marker | None = None) -> Observation:
    """A stored figure."""
    kind = Kind.MEASURED if value is None or value.exact else Kind.BOUND
    return Observation(ref, "BSK2019", "ledighed", "herning", "2019M03", "", kind, value, "pct", "«3,4 pct.»", marker)


def point(number: int, title: str, *, closed: bool = False) -> AgendaPoint:
    """A point of the agenda with texts; a closed one has secrets in every field."""
    text = SECRET if closed else LONG
    return AgendaPoint(
        "BSK2019", DAY, "08:00", "A1.158", "herning-bsk", number, SECRET if closed else title, f"15.00.00-A00-{number}",
        closed, text, SECRET if closed else "Direktøren", (text, text), "", "noted", (SECRET if closed else "Bilag 1",),
    )  # fmt: skip


POINTS = (
    point(1, "Godkendelse af dagsordenen"),
    point(2, "Orientering om en sammenhængende koordineret ungeindsats og etablering af forberedende grunduddannelse i "
             "Herning, Ikast-Brande, Holstebro og Lemvig Kommuner samt øvrige samarbejdspartnere i det midtjyske"),
    point(3, "Lukket", closed=True),
)  # fmt: skip


def sample_deck() -> Deck:
    """A deck of every kind of screen, most with more words than there is room for."""
    screens = [
        Screen("1-1", POINTS[0], "opening", POINTS[0].title, paragraphs=("Kort resumé.", "Direktøren indstiller,")),
        Screen("2-1", POINTS[1], "opening", POINTS[1].title, paragraphs=(LONG, "Direktøren indstiller,", LONG, LONG),
               source="Sagsnr. 15.00.00-A00-8-19"),
        replace(_goal("2-2"), chart=development()),
        Screen("2-3", POINTS[1], "indicator", "Herning ligger under landet", "3,4 %", "Bruttoledighed, Herning",
               "marts 2019", (SideFigure("Hele landet", "3,9 %"),), chart=beside(), source="Kilde: STAR",
               caveats=("Foreløbige tal.",),
               figures=(observed(Interval.exactly("3.4"), "O1"), observed(Interval(Decimal(3), None), "O2"),
                        observed(None, "O3", Marker.WITHHELD))),
        Screen("2-4", POINTS[1], "budget", LONG, "−39,243\xa0mio. kr.", "merforbrug", "2019", chart=many_pairs(),
               columns=("Række", "B2019", "Tillægsbevillinger/omplaceringer", "Forskel"),
               rows=tuple((f"Kontanthjælpsmodtagere, gruppe {i}", "1.272.543", "7.410", f"−{i}.243")
                          for i in range(16))),
        Screen("2-5", POINTS[1], "text", "En tekst", paragraphs=(LONG, LONG), notes=(LONG,)),
        Screen("2-6", POINTS[1], "picture", "Et billede", picture=png(), picture_type="image/png",
               picture_words="En blå flade"),
        Screen("2-7", POINTS[1], "followup", "9 nået, 1 ikke nået", "9", "nåede mål af 26", "2015",
               tuple(SideFigure(f"? {i} kan ikke vurderes", f"{i}") for i in range(12)),
               columns=("Mål", "Udfald", "Tal"),
               rows=tuple((LONG[:140], "✓ nået", f"{i} %") for i in range(26))),
        Screen("2-8", POINTS[1], "indicator", "Unge i forløb", "7\xa0personer", "Unge i forløb", "2015",
               chart=withheld()),
        replace(_goal("2-9"), number="mindst 1.000.000\xa0besøgende", paragraphs=(LONG,)),
        replace(_answered("2-10", "stated"), chart=development()),
        _answered("2-11", "computed"),
        Screen("3-1", POINTS[2], "closed", "Lukket punkt"),
    ]  # fmt: skip
    meeting = Meeting("bsk-2019-06-04", "BSK2019", "herning", "herning-bsk", DAY)
    decisions = {
        1: Decision(meeting.ref, 1, "noted", "Taget til efterretning."),
        2: Decision(meeting.ref, 2, "own", LONG),
    }
    return Deck(meeting, "Beskæftigelsesudvalget, 4. juni 2019", "Beskæftigelsesudvalget", "4. juni 2019", "A1.158",
                DAY, "som forelagt 4. juni 2019", "da", POINTS, tuple(screens), decisions)  # fmt: skip


def _goal(name: str) -> Screen:
    return Screen(
        name, POINTS[1], "goal", LONG[:170], "3,4\xa0%", "Bruttoledighed i pct. af arbejdsstyrken", "2016 · foreløbigt",
        (SideFigure("Udgangspunkt i 2013", "4,1 %"),), "✕", Outcome.MISSED, "ikke nået", "højst 3,5 % i 2016",
        source="Kilde: " + LONG[:150], caveats=(LONG, "Foreløbige tal."), notes=(LONG,),
        columns=("Mål", "Tal"), rows=(("Ledighed", "3,4 %"),), figures=(observed(Interval.exactly("3.4"), "O1"),),
    )  # fmt: skip


def _answered(name: str, ground: str) -> Screen:
    """A goal whose headline is its answer, with its words beneath."""
    word = {"stated": "ikke nået ifølge opfølgningen", "computed": "ikke nået"}[ground]
    said = f"{word[:1].upper()}{word[1:]}: 3,4 % i 2016, målet var højst 3,5 % i 2016 (0,1 procentpoint under målet)"
    return replace(_goal(name), message=said, outcome_word=word, ground=ground, beneath=LONG[:170], paragraphs=(LONG,))


def meeting_of_4_june(path: Path) -> Deck:
    """The delivered meeting, frozen on its day, in a store of the delivered data."""
    catalogue = load_catalogue(DATA / "katalog")
    with open_store(path) as store:
        frozen(Desk(store, "Test", DAY, catalogue), "bsk-2019-06-04")
        return deck_of(store, catalogue, "bsk-2019-06-04", DANISH)


def screens_of(content: bytes, code: str) -> tuple[dict[str, Any], ...]:
    """The screens of a kept canonical text in one language, in order."""
    lines = [json.loads(line) for line in content.decode().split("\n")[:-1]]
    return tuple(line["screen"] for line in lines if line["language"] == code and "screen" in line)
