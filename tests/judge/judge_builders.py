"""What the judge's tests are made of: a small catalogue, and figures and targets written as a colleague would."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from maaltavle.catalogue import Area, Catalogue, Document, Indicator
from maaltavle.judge import judge
from maaltavle.message import Words
from maaltavle.model import (
    Direction,
    Event,
    Goal,
    Interval,
    Kind,
    Marker,
    Match,
    Measure,
    Observation,
    State,
    Target,
    Verdict,
)
from maaltavle.units import Unit

UNITS = {
    unit.id: unit
    for unit in (
        Unit("antal", Words.same(""), "count"),
        Unit("virksomheder", Words(da="virksomheder", en="companies"), "companies"),
        Unit("arbejdspladser", Words(da="arbejdspladser", en="jobs"), "jobs"),
        Unit("studerende", Words(da="studerende", en="students"), "students"),
        Unit("besøgende", Words(da="besøgende", en="visitors"), "visitors"),
        Unit("breve", Words(da="breve", en="letters"), "letters"),
        Unit("personer", Words(da="personer", en="persons"), "persons"),
        Unit("pct", Words.same("%"), "share", decimals=1, additive=False),
        Unit(
            "procentpoint",
            Words(da="procentpoint", en="percentage points"),
            "percentage points",
            decimals=1,
            additive=False,
        ),
        Unit("dage", Words(da="dage", en="days"), "time"),
        Unit("placering", Words.same(""), "rank", additive=False),
        Unit("kr.", Words(da="kr.", en="DKK"), "money"),
        Unit("1000 kr.", Words(da="1.000 kr.", en="DKK 1,000"), "money", Decimal(1000)),
        Unit("mio. kr.", Words(da="mio. kr.", en="DKK million"), "money", Decimal(1000000), decimals=3),
    )
}


def indicator(name: str, unit: str, kind: str, good: str = "up", decimals: int = 0, **more: object) -> Indicator:
    """An indicator whose names and definition nobody looks at."""
    return Indicator(
        name,
        Words(da=name, en=f"{name} (en)"),
        Words.same(""),
        unit,
        decimals,
        Direction(good),
        kind_of_chart=kind,
        **more,
    )


INDICATORS = {
    one.id: one
    for one in (
        indicator("events", "antal", "count"),
        indicator("companies", "virksomheder", "count"),
        indicator("jobs", "arbejdspladser", "level", next_period="2016"),
        indicator("job-change", "arbejdspladser", "change"),
        indicator("students", "studerende", "level"),
        indicator("visitors", "besøgende", "count"),
        indicator("letters", "breve", "level", "down"),
        indicator("benefits", "personer", "level", "down"),
        indicator("share", "pct", "share", decimals=1),
        indicator("unemployment", "pct", "share", "down", decimals=1),
        indicator("mail-fall", "pct", "change"),
        indicator("rank", "placering", "rank", "neutral"),
        indicator("spending", "mio. kr.", "money", "down", decimals=3),
        indicator("cost", "mio. kr.", "level", "down", decimals=3),
    )
}
AREAS = {
    "herning": Area("herning", Words.same("Herning"), "municipality", "657"),
    "country": Area("country", Words(da="Hele landet", en="The whole country"), "country", "000"),
}
DOCUMENTS = {
    name: Document(name, name, name, "", "herning", "", day.year, day, Words.same(""))
    for name, day in (("DOC2014", date(2015, 1, 31)), ("DOC2015", date(2016, 1, 31)))
}
CATALOGUE = Catalogue(UNITS, INDICATORS, AREAS, {}, DOCUMENTS)

_NUMBER = r"(-?\d+(?:\.\d+)?)"
_FORMS = {
    _NUMBER + r"\.\." + _NUMBER: Interval,
    "<" + _NUMBER: lambda high: Interval(None, high, high_open=True),
    "<=" + _NUMBER: lambda high: Interval(None, high),
    ">" + _NUMBER: lambda low: Interval(low, None, low_open=True),
    ">=" + _NUMBER: lambda low: Interval(low, None),
    _NUMBER: Interval.exactly,
}


def interval(text: str) -> Interval:
    """`65`, `8..10`, `<1000000`, `>=2500` as an interval."""
    for form, make in _FORMS.items():
        match = re.fullmatch(form, text)
        if match:
            return make(*map(Decimal, match.groups()))
    raise ValueError(text)


def observation(text: str, number: int = 1, name: str = "jobs", area: str = "herning") -> Observation:
    """`2014: 65`, `2014: ca 1150`, `2015: forecast 485`, `2014: withheld`, `2014 [type=a]: 9`, `2014 @country: 3.9`.

    Without `kind` words a bound is of kind bound and anything else measured. `unit=kr.` at the end overrides the unit.
    """
    stretch, figure = text.split(":", 1) if not text.startswith(":") else ("", text[1:])
    breakdown = "".join(re.findall(r"\[(.*?)\]", stretch))
    area = next(iter(re.findall(r"@(\S+)", stretch)), area)
    name = next(iter(re.findall(r"#(\S+)", stretch)), name)
    period = re.sub(r"\[.*?\]|[@#]\S+", "", stretch).strip().replace("–", ":")
    figure, _, unit = figure.strip().partition(" unit=")
    *kinds, value = figure.split()
    if value in set(Marker):
        return _observation(number, name, area, period, breakdown, Kind.MEASURED, None, unit, Marker(value))
    known = interval(value)
    kind = {"ca": Kind.APPROXIMATE}.get(kinds[0]) or Kind(kinds[0]) if kinds else None
    kind = kind or (Kind.MEASURED if known.exact else Kind.BOUND)
    return _observation(number, name, area, period, breakdown, kind, known, unit, None)


def _observation(number, name, area, period, breakdown, kind, value, unit, marker) -> Observation:
    unit = unit or INDICATORS[name].unit
    ref = f"O{number:03}"
    return Observation(ref, "DOC2014", name, area, period, breakdown, kind, value, unit, "", marker)


def observations(text: str, name: str = "jobs") -> list[Observation]:
    """Several figures separated by `;`; "" is none."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    return [observation(part, number, name) for number, part in enumerate(parts, 1)]


def goal(target: Target, year: int = 2015, ref: str = "G1") -> Goal:
    """A goal of Herning with this target."""
    return Goal(ref, "DOC2015", "herning", "", "", "", year, "mål", "…", "verbatim", target)


def measure(name: str, match: Match = Match.EXACT, area: str = "herning", ref: str = "G1", **more: str) -> Measure:
    """What measures the goal G1."""
    return Measure(ref, name, area, match, **more)


def event(text: str) -> Event:
    """`done 2015`, `pending 2015 expected=2016`, `not_done`, with an optional document `@DOC2014`."""
    document = next(iter(re.findall(r"@(\S+)", text)), "DOC2015")
    expected = next(iter(re.findall(r"expected=(\S+)", text)), "")
    state, *at = re.sub(r"@\S+|expected=\S+", "", text).split()
    return Event("G1", document, State(state), at[0] if at else "", "…", expected)


def events(text: str) -> list[Event]:
    """Several events separated by `;`; "" is none."""
    return [event(part.strip()) for part in text.split(";") if part.strip()]


def target(kind: str, **more: object) -> Target:
    """A target; numbers may be written as text or int."""
    numbers = {"low", "high", "change", "baseline", "tolerance", "limit"}
    values = {key: Decimal(value) if key in numbers and value is not None else value for key, value in more.items()}
    if isinstance(values.get("deadline"), str):
        values["deadline"] = date.fromisoformat(values["deadline"])
    if "direction" in values:
        values["direction"] = Direction(values["direction"])
    return Target(kind, **values)


def judged(
    wanted: Target,
    figures: str = "",
    today: str = "2020-01-01",
    name: str = "jobs",
    happened: str = "",
    measures: list[Measure] | None = None,
    year: int = 2015,
) -> Verdict:
    """The verdict on one goal measured by one indicator, exactly, unless `measures` says otherwise."""
    by = [measure(name)] if measures is None else measures
    return judge(
        goal(wanted, year), by, observations(figures, name), events(happened), CATALOGUE, date.fromisoformat(today)
    )


def table(text: str) -> list[tuple[str, ...]]:
    """The rows of an ASCII table: cells between |; the first row names the columns, trailing empty cells may lack."""
    heading, *rows = [line.split("|") for line in text.strip().splitlines()]
    padded = [row + [""] * (len(heading) - len(row)) for row in rows]
    return [tuple(cell.strip() for cell in row) for row in padded]
