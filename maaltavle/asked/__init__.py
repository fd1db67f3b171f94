"""What is asked of figures by name: a series, the newest of an area, the parts of an indicator.

Figures may be held (a tuple, columns) or lie in the store, where walking over all of them is dear. Whoever needs some
asks for those, by `asked(facts.observations)`, and the cost follows the answer and not what is stored. Both kinds give
the same answers in the same order.
"""

from __future__ import annotations

from maaltavle.asked.held import Held, asked
from maaltavle.asked.order import (
    cells,
    first_quoted,
    is_within,
    levels_of,
    narrowed,
    of_part,
    oldest_first,
    parts_of,
    still_said,
    stretches_of,
    when,
    without_aims,
)
from maaltavle.asked.questions import Pair, Place, Questions, SeriesKey, Span, Stretch
from maaltavle.asked.replaced import Replaced
from maaltavle.asked.walked import Walked

__all__ = [
    "Held",
    "Pair",
    "Place",
    "Questions",
    "Replaced",
    "SeriesKey",
    "Span",
    "Stretch",
    "Walked",
    "asked",
    "cells",
    "first_quoted",
    "is_within",
    "levels_of",
    "narrowed",
    "of_part",
    "oldest_first",
    "parts_of",
    "still_said",
    "stretches_of",
    "when",
    "without_aims",
]
