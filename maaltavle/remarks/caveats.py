"""What must be known with the numbers: preliminary, only a bound, gaps, breaks, no figure and why."""

from __future__ import annotations

from collections.abc import Iterator

from maaltavle.model import Event, Kind, Marker, Observation, State
from maaltavle.remarks.writer import Sentence, Writer, sentence
from maaltavle.spelling.periods import is_period, parse_period
from maaltavle.wording.figures import kind_as_caveat, marker_in_sentence
from maaltavle.wording.periods import period_in_words


def caveats(write: Writer) -> list[Sentence]:
    """One short sentence each."""
    texts = (*_of_latest(write), *_preliminary(write), *_disputed(write), *_gaps(write), *_breaks(write),
             *_without_number(write), *_ended(write))  # fmt: skip
    return [sentence("caveat", text) for text in texts]


def _of_latest(write: Writer) -> Iterator[str]:
    figure, lang = write.behind.latest, write.lang
    if figure is None:
        return
    if not is_period(figure.period):
        yield lang("Det er ikke oplyst, hvilken periode tallet gælder")
    if figure.value is not None and not figure.value.exact and not figure.value.as_written:
        yield lang("Det nøjagtige tal er ikke oplyst")
    how = kind_as_caveat(figure.kind, lang)
    derived = figure.kind is Kind.DERIVED_IN_TEXT and write.behind.indicator.kind_of_chart == "change"
    if how and not derived:  # a change is always reckoned
        yield how


def _preliminary(write: Writer) -> Iterator[str]:
    """The preliminary figures of the latest period, own and compared."""
    latest = write.behind.latest
    if latest is None:
        return
    areas = [latest.area, *write.behind.others]
    figures = [write.behind.of(area).get(latest.period) for area in areas]
    names = [write.area(figure.area) for figure in figures if figure and figure.kind is Kind.PRELIMINARY]
    if latest.kind is Kind.PRELIMINARY and len(names) == 1:
        yield write.lang("Tallet er foreløbigt")
    elif names:
        yield write.lang("Foreløbige tal: {areas}", areas=write.lang(" og ").join(filter(None, names)))


def _disputed(write: Writer) -> Iterator[str]:
    """The other numbers that are given for the same figure."""
    found = write.behind.disputed
    if found:
        numbers = write.lang(" og ").join(write.figure(figure) for figure in found)
        yield write.lang("Kilderne har forskellige tal for det samme: {numbers}", numbers=numbers)


def _gaps(write: Writer) -> Iterator[str]:
    span = write.behind.span
    held = write.behind.withheld
    missing = [period for period in span if period not in write.behind.own and period not in held]
    if held:
        *others, last = (write.lang.period(period) for period in held)
        named = write.lang(" og ").join(filter(None, (", ".join(others), last)))
        yield marker_in_sentence(write.lang("tallet for {period}", period=named), Marker.WITHHELD, write.lang)
    if len(missing) == 1:
        yield write.lang("Tal for {period} mangler", period=write.lang.period(missing[0]))
    elif missing:
        ends = {"first": write.lang.period(span[0]), "last": write.lang.period(span[-1])}
        yield write.lang("Tal mangler for {n} mellem {first} og {last}", n=write.periods(len(missing)), **ends)


def _breaks(write: Writer) -> Iterator[str]:
    broken = write.behind.broken
    if broken is not None:
        when = period_in_words(broken.id, write.lang)
        yield write.lang("Opgørelsen er ændret {when}, så ældre tal ikke kan sammenlignes med nyere", when=when)


def _without_number(write: Writer) -> Iterator[str]:
    """Why the newest own cell has no number."""
    figure = write.behind.without_number
    if figure is None or figure.marker is None:
        return
    what = write.lang("tallet")
    if is_period(figure.period):
        what = write.lang("tallet for {period}", period=write.lang.period(figure.period))
    text = marker_in_sentence(what, figure.marker, write.lang)
    yield text if write.behind.latest else f"{write.heading}: {text}"


def _ended(write: Writer) -> Iterator[str]:
    """What documents say of the figures since the latest one: a new system, or that they are no longer counted."""
    lang, latest = write.lang, write.behind.latest
    told = {}
    for event in write.behind.events:
        if event.state in (State.SYSTEM_CHANGE, State.DISCONTINUED) and not _answered(event, latest):
            told[event.state] = event
    named = "" if latest or write.behind.plans or write.behind.without_number else f"{write.heading}: "
    if State.SYSTEM_CHANGE in told:
        expected = told[State.SYSTEM_CHANGE].expected
        text = lang("tallene kan ikke trækkes på grund af et nyt fagsystem")
        ending = f" {lang('(ventet {when})', when=period_in_words(expected, lang))}" if expected else ""
        yield f"{named}{text}{ending}"
    if State.DISCONTINUED in told:
        yield f"{named}{lang('tallet opgøres ikke længere')}"


def _answered(event: Event, latest: Observation | None) -> bool:
    """Whether a figure has come after what the document said."""
    if latest is None or not is_period(latest.period) or not is_period(event.at):
        return False
    return parse_period(latest.period).end > parse_period(event.at).end
