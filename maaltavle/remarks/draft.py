"""The sentences a committee reads of one indicator, drafted from its figures and never saying more.

Latest value, own against region and country, the direction over a named span, the same period last year, what is
planned, and what must be known with it (rules, section 5). "I hele perioden" stands only where every period is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date

from maaltavle.catalogue import Catalogue
from maaltavle.model import Event, Indicator, Marker, Observation, State, StatedTrend
from maaltavle.remarks.behind import Behind, Beside, behind
from maaltavle.remarks.caveats import caveats
from maaltavle.remarks.compared import against, message_against, span_against
from maaltavle.remarks.moves import direction, message_moved, since_last_year
from maaltavle.remarks.told import told
from maaltavle.remarks.values import change, latest, message_planned, plans, word_of_plus
from maaltavle.remarks.writer import Sentence, Writer, sentence
from maaltavle.wording.figures import marker_in_words
from maaltavle.wording.language import Language


@dataclass(frozen=True, slots=True)
class Draft:
    """The drafted remark on one part of an indicator in one area; `period` is that of its latest figure or ""."""

    sentences: tuple[Sentence, ...]
    breakdown: str = ""
    period: str = ""

    @property
    def text(self) -> str:
        """The whole remark in one paragraph."""
        return " ".join(said.text for said in self.sentences)

    @property
    def refs(self) -> tuple[str, ...]:
        """The figures behind the numbers, in the order they are first used."""
        return tuple(dict.fromkeys(ref for said in self.sentences for _number, refs in said.numbers for ref in refs))


def draft(
    series: Sequence[Observation] | Beside, indicator: Indicator, area: str, catalogue: Catalogue, lang: Language,
    today: date, *, breakdown: str | None = None, events: Iterable[Event] = (), trends: Iterable[StatedTrend] = (),
) -> Draft | None:  # fmt: skip
    """The remark on `area`, or None where there is neither a figure of it nor a reason why there is none.

    `series`: all figures of the indicator, or those that `beside` chooses. `breakdown`: the part (without version);
    None takes the only one or the total. `events`: what documents say of the goals that use the indicator: breaks, a
    new system, an end. `trends`: what documents tell of its course in words; said where the figures at hand do not show
    one.
    """
    found = behind(series, indicator, area, catalogue, today, breakdown, events, trends)
    if found is None:
        return None
    write = Writer(found, lang)
    shown = [*latest(write), *against(write), *span_against(write), *direction(write), *since_last_year(write)]
    said = [*shown, *told(write, shown), *plans(write), *caveats(write)]
    if not said:
        return None
    return Draft((*said, *_notes(write, {one.kind for one in said})), found.part, _period(found))


def message(
    series: Sequence[Observation] | Beside, indicator: Indicator, area: str, catalogue: Catalogue, lang: Language,
    today: date, *, breakdown: str | None = None, events: Iterable[Event] = (),
) -> Sentence:  # fmt: skip
    """The one line of a screen: "Herning ligger under landet"; the plain name where there is but one number.

    Arguments as for `draft`. It has no full stop and never says good or bad; where the newest cell has no number it
    says so and compares nothing.
    """
    found = behind(series, indicator, area, catalogue, today, breakdown, events)
    if found is None:
        return _line(lang.say(indicator.name))
    write = Writer(found, lang)
    if found.latest is None and not found.plans:
        return _line(lang("{name}: tal mangler", name=write.heading))
    if found.latest is not None and found.without_number is not None:
        return _line(_nothing_newest(write, found.without_number))
    return _line(message_against(write) or message_moved(write) or message_planned(write) or write.heading)


def _nothing_newest(write: Writer, cell: Observation) -> str:
    """`Medicinfejl: for få til at vise i oktober 2026`: what is known of an older period says nothing of the newest."""
    words = marker_in_words(cell.marker, write.lang)
    when = "" if cell.marker is Marker.DISCONTINUED else write.when(cell.period)
    return write.lang("{name}: {words}", name=write.heading, words=" ".join(filter(None, (words, when))))


def _line(text: str) -> Sentence:
    return Sentence("message", ((text[:1].upper() + text[1:], ()),))


def _notes(write: Writer, said: Set[str]) -> list[Sentence]:
    """The indicator's own words: what + and − mean, what was announced, what must not be compared.

    A note of the whole table is none of one part; beside a comparison with others or a course that a document tells, it
    stands on the page and the screen, and the remark does without.
    """
    alone = not write.behind.part_words and not said & {"comparison", "told"}
    indicator = write.behind.indicator
    texts = []
    if (
        indicator.kind_of_chart in ("change", "money")
        and write.lang.say(write.behind.indicator.sign_note)
        and not _sign_said(write)
    ):
        texts.append(write.lang("Fortegn: {words}", words=write.lang.say(write.behind.indicator.sign_note)))
    texts += [
        write.lang.say(indicator.note) if alone else "",
        write.lang.say(indicator.announced) if write.behind.latest is None and not _said_why(write) else "",
    ]
    return [sentence("note", text) for text in texts if text]


def _said_why(write: Writer) -> bool:
    """Whether a document has said why there are no figures."""
    return any(event.state in (State.SYSTEM_CHANGE, State.DISCONTINUED) for event in write.behind.events)


def _sign_said(write: Writer) -> bool:
    """Whether the value itself has said what its sign means."""
    latest, word = write.behind.latest, word_of_plus(write)
    return bool(word) and latest is not None and word.split(" ")[0] in change(write, latest)


def _period(found: Behind) -> str:
    if found.latest is not None:
        return found.latest.period
    return found.plans[0].period if found.plans else ""
