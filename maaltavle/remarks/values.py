"""The latest value with its period, and what is planned."""

from __future__ import annotations

from maaltavle.model import Kind, Observation
from maaltavle.remarks.behind import number_of, side
from maaltavle.remarks.writer import Sentence, Writer, marked, plain, sentence
from maaltavle.spelling.periods import is_period, parse_period
from maaltavle.wording.figures import planned_in_words


def latest(write: Writer) -> list[Sentence]:
    """`Bruttoledighedsprocent: Herning lå på 3,4 % i marts 2019.`"""
    figure = write.behind.latest
    if figure is None:
        return []
    if write.behind.indicator.kind_of_chart == "change":
        heading = ", ".join(filter(None, (write.heading, write.area(figure.area))))
        return [sentence("latest", f"{heading}: {_when(write, change(write, figure), figure.period)}")]
    return [sentence("latest", f"{write.heading}: {_level(write, figure)}")]


def _level(write: Writer, figure: Observation) -> str:
    area, number = write.area(figure.area), _when(write, write.figure(figure), figure.period)
    if area and write.countable and write.unit_name and not write.ranked:
        return _when(write, write.lang("der var {n} i {area}", n=write.figure(figure), area=area), figure.period)
    if not area:
        return write.lang("tallet var {n}", n=number)
    if write.ranked and write.behind.part_words:  # the place is that of a proposal, not of the area
        return write.lang("{what} blev {n}", what=write.subject, n=number)
    if write.ranked:
        return write.lang("{area} lå som {n}", area=area, n=number)
    if write.behind.unit.dimension == "share":
        return write.lang("{area} lå på {n}", area=area, n=number)
    return write.lang("tallet for {area} var {n}", area=area, n=number)


def change(write: Writer, figure: Observation) -> str:
    """A figure that is itself a change, its sign as the catalogue has it in words: `46 færre fuldtidspersoner`."""
    lang, word = write.lang, plain(word_of_plus(write))
    number = number_of(figure)
    if number is None or number <= 0:
        return write.figure(figure)
    first = word.split(" ")[0]
    if first in (lang("færre"), lang("flere")):
        unit = f" {write.unit_name}" if word == first and write.unit_name else ""
        return f"{marked(lang.number(number), figure)} {word}{unit}"
    if first in (lang("højere"), lang("lavere")):
        return f"{write.figure(figure)} {word}"
    if word == lang("fald"):
        return lang("et fald på {amount}", amount=write.figure(figure))
    return write.figure(figure, sign=True)


def word_of_plus(write: Writer) -> str:
    """`færre` of the sign note "+ = færre / − = flere"; "" where it says something else."""
    indicator = write.behind.indicator
    note = write.lang.say(indicator.sign_note)
    return note.removeprefix("+ = ").split(" / ")[0].strip() if note.startswith("+ = ") else ""


def _when(write: Writer, text: str, period: str) -> str:
    return f"{text} {write.when(period)}".rstrip()


def plans(write: Writer) -> list[Sentence]:
    """`Budgettet for 2019 er 3.406 fuldtidspersoner.` What is planned is never mixed with what was measured."""
    both = _budget_and_forecast(write)
    if both:
        text = write.lang("{budget}, og der forventes {n}", budget=_plan(write, both[0]), n=write.bare(both[1]))
        return [sentence("plan", text if write.behind.latest else f"{write.heading}: {text}")]
    said = []
    for number, figure in enumerate(write.behind.plans):
        text = _plan(write, figure)
        named = write.behind.latest is None and not number
        said.append(sentence("plan", f"{write.heading}: {text}" if named else text))
    return said


def _plan(write: Writer, figure: Observation) -> str:
    lang, number = write.lang, write.figure(figure)
    spans = is_period(figure.period) and parse_period(figure.period).grain == "span"
    period = lang.period(figure.period) if is_period(figure.period) and not spans else ""
    if not period:
        number = _when(write, number, figure.period)
    return planned_in_words(figure.kind, number, period, lang)


def _budget_and_forecast(write: Writer) -> tuple[Observation, Observation] | None:
    """The budget and the one forecast that is held against it, where nothing else is planned."""
    forecasts = [figure for figure in write.behind.plans if figure.kind is Kind.FORECAST]
    if len(write.behind.plans) != 2 or len(forecasts) != 1 or _forecast_side(write, forecasts[0]) is None:
        return None
    return next(figure for figure in write.behind.plans if figure.kind is Kind.BUDGET), forecasts[0]


def _forecast_side(write: Writer, figure: Observation) -> int | None:
    budgets = [f for f in write.behind.plans if f.kind is Kind.BUDGET and f.period == figure.period]
    if figure.kind is not Kind.FORECAST or len(budgets) != 1:
        return None
    return side(figure, budgets[0])


def message_planned(write: Writer) -> str:
    """`Flere fuldtidspersoner end budgetteret`; "" where a budget and one forecast are not to be compared."""
    forecasts = [figure for figure in write.behind.plans if figure.kind is Kind.FORECAST]
    found = _forecast_side(write, forecasts[0]) if len(forecasts) == 1 and write.behind.latest is None else None
    if not found:
        return ""
    lang = write.lang
    if write.countable and write.unit_name:
        less, more = lang("{name}: færre {unit} end budgetteret"), lang("{name}: flere {unit} end budgetteret")
    else:
        less, more = lang("{name}: under budgettet"), lang("{name}: over budgettet")
    return (less if found < 0 else more).format(name=write.subject, unit=write.unit_name)
