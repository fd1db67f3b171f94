"""Small real figures (from the documents) that the chart tests draw, and a chart told as text for a reviewer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

from maaltavle.charts import Line, Point, Subject, TargetStep
from maaltavle.charts.browser.figure import UNSEEN
from maaltavle.charts.drawing import Run
from maaltavle.message import Words
from maaltavle.model import Direction, Interval, Kind, Marker
from maaltavle.units import Unit

PERCENT = Unit("pct", Words.same("%"), "share", additive=False)
POINTS = Unit("procentpoint", Words(da="procentpoint", en="percentage points"), "share_difference", additive=False)
COUNT = Unit("antal", Words.same(""), "antal")
PERSONS = Unit("personer", Words(da="personer", en="persons"), "personer")
STUDENTS = Unit("studerende", Words(da="studerende", en="students"), "studerende")
VISITORS = Unit("besøgende", Words(da="besøgende", en="visitors"), "besøgende")
JOBS = Unit("arbejdspladser", Words(da="arbejdspladser", en="workplaces"), "arbejdspladser")
COMPANIES = Unit("virksomheder", Words(da="virksomheder", en="companies"), "virksomheder")
RANK = Unit("placering", Words(da="plads", en="place"), "rank", additive=False)
THOUSANDS = Unit("1000 kr.", Words(da="1.000 kr.", en="DKK 1,000"), "kr", Decimal(1000))


def figure(period: str, value: str, kind: Kind = Kind.MEASURED) -> Point:
    """An exact figure."""
    return Point(period, Interval.exactly(value), kind)


def under(period: str, value: str) -> Point:
    """ "knap": only an upper limit."""
    return Point(period, Interval(None, Decimal(value), high_open=True), Kind.BOUND)


def at_least(period: str, value: str) -> Point:
    """ "mindst": only a lower limit."""
    return Point(period, Interval(Decimal(value), None), Kind.BOUND)


def between(period: str, low: str, high: str) -> Point:
    """ "8-10": a range."""
    return Point(period, Interval(Decimal(low), Decimal(high)), Kind.BOUND)


def absent(period: str, marker: Marker = Marker.MISSING) -> Point:
    """A cell that says why it has no number."""
    return Point(period, None, marker=marker)


def own(*points: Point, name: str = "Herning") -> Line:
    """The own area's line."""
    return Line(Words.same(name), points, own=True)


def other(name: str, *points: Point) -> Line:
    """Another area's line."""
    return Line(Words.same(name), points)


def in_year(year: int, words: str, low: str = "", high: str = "") -> TargetStep:
    """A target for one year."""
    ends = (Decimal(end) if end else None for end in (low, high))
    return TargetStep(date(year, 1, 1), date(year, 12, 31), *ends, Words.same(words))


def subject(
    name: str, unit: Unit = COUNT, kind: str = "count", good: Direction = Direction.UP, decimals: int = 0
) -> Subject:
    """What the figures are, with one name for both languages."""
    return Subject(Words.same(name), unit, kind, good, decimals)


def told(chart) -> str:
    """A figure as lines of text: each series with kind, first and last point; then what is written on it; then axes."""
    lines = [_series(trace) for trace in chart.figure["data"]]
    layout = chart.figure["layout"]
    words = [on_wider(a["text"]).replace("<br>", " / ") for a in layout["annotations"]]
    axes = [f"{name}: {' '.join(_ticks(layout[name]))}" for name in ("xaxis", "yaxis") if layout[name].get("ticktext")]
    return "\n".join([*lines, *(f"  «{text}»" for text in words), *axes])


def _series(trace: dict) -> str:
    places = [(x, y) for x, y in zip(trace["x"], trace["y"], strict=True) if x is not None]
    ends = f"{places[0]} … {places[-1]}" if len(places) > 1 else f"{places[0]}"
    gap = " with gaps" if any(x is None for x in trace["x"][:-1]) else ""
    look = trace.get("line", {}).get("dash", trace["type"])
    return f"{trace.get('name', trace['type'])} [{look}, {len(places)} places{gap}]: {ends}"


def _ticks(axis: dict) -> list[str]:
    return [on_wider(text).replace("<br>", " ").replace("\N{NO-BREAK SPACE}", " ") for text in axis["ticktext"]]


def on_wider(text: str) -> str:
    """Words that a phone does not show with + behind them, those that only a desk shows with ++."""
    return text.rstrip(UNSEEN) + "+" * max(0, level_of(text) - 1)


def level_of(text: str) -> int:
    """The screens on which a label of Plotly's stands, as the style sheet counts them."""
    return len(text) - len(text.rstrip(UNSEEN))


class _Reader(HTMLParser):
    """The only markup our labels have: line breaks, bold, and a colour."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[list[Run]] = [[]]
        self.bold = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.lines.append([])
        self.bold += tag == "b"

    def handle_endtag(self, tag: str) -> None:
        self.bold -= tag == "b"

    def handle_data(self, data: str) -> None:
        self.lines[-1].append(Run(data, self.bold > 0))


def runs_of(markup: str) -> list[list[Run]]:
    """A label of Plotly's read back, its entities too: what a browser shows of it."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.lines
