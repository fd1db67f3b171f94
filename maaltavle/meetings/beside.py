"""What minutes tell beside a point's decision: the steps before and after it, and what its figures are uncertain of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from maaltavle.model import AgendaPoint, Facts, Step
from maaltavle.wording.language import Language

HELD = "held"  # the state of a step that is over; the others are ahead, open or cancelled
UNCERTAIN = "usikkerhed"  # the column of the minutes' own sentences on what is uncertain


@dataclass(frozen=True, slots=True)
class Beside:
    """Sentences of a point, each as it is told: what was, what follows, and what is uncertain in the minutes' words."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()


def beside(facts: Facts, point: AgendaPoint, lang: Language) -> Beside:
    """What the minutes tell of a point; nothing of a closed one, nor of one that was made here."""
    if point.closed:
        return Beside()
    steps = [one for one in facts.steps if (one.document, one.point_no) == (point.document, point.identity)]
    return Beside(
        tuple(_told((one for one in steps if one.state == HELD), lang)),
        tuple(_told((one for one in steps if one.state != HELD), lang)),
        tuple(_uncertain(facts, point)),
    )


def _told(steps: Iterable[Step], lang: Language) -> Iterator[str]:
    """`13. november 2019: Udvalget godkender Beskæftigelsesplanen`."""
    for step in steps:
        what = lang.say(step.what)
        yield f"{lang.period(step.at)}: {what}" if step.at else what


def _uncertain(facts: Facts, point: AgendaPoint) -> Iterator[str]:
    """The sentences on what is uncertain, but for what the decision says itself."""
    for text in facts.texts:
        own = (text.document, text.focus_area, text.column) == (point.document, f"Punkt {point.identity}", UNCERTAIN)
        if own and text.text not in point.decision:
            yield text.text
