"""A deck as canonical text, so that two can be compared and one can be kept as proof.

What was presented is in it: words, figures, charts, pictures by their hash. Decisions are not, for they are made after.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any  # Any: JSON

from maaltavle.charts import Chart
from maaltavle.meetings.types import Deck, Screen
from maaltavle.message import spread
from maaltavle.wording.language import language

_LEFT_OUT = ("decisions", "freeze", "again")
_LATER = ("as_written",)  # came after the first freezes: without a word in it, a deck is written as then


def canonical(decks: Iterable[Deck]) -> bytes:
    """Decks as JSON in one fixed form: keys sorted, a screen a line, UTF-8."""
    lines = [json.dumps(line, ensure_ascii=False, sort_keys=True) for deck in decks for line in _lines(deck)]
    return ("\n".join(lines) + "\n").encode()


def _lines(deck: Deck) -> Iterable[dict[str, Any]]:
    head = {field.name: plain(getattr(deck, field.name)) for field in fields(deck) if field.name not in _LEFT_OUT}
    del head["screens"]
    yield {"language": deck.language, "deck": head}
    for screen in deck.screens:
        yield {"language": deck.language, "screen": screen_as_plain(screen, deck.language)}


def screen_as_plain(screen: Screen, code: str) -> dict[str, Any]:
    """A screen as plain JSON values: its chart as figure, words and table, its picture as a hash."""
    found = {field.name: plain(getattr(screen, field.name)) for field in fields(screen) if field.name != "chart"}
    found["chart"] = _chart(screen.chart, code) if screen.chart else None
    return found


def _chart(chart: Chart, code: str) -> dict[str, Any]:
    lang = language(code)
    return {"kind": chart.kind, "figure": plain(chart.figure), "alt": chart.alt(lang), "rows": plain(chart.rows(lang))}


def plain(value: Any) -> Any:
    """Any value of a deck as JSON has it; numbers as the text of their decimal, bytes as their hash."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(part) for name, part in spread(value).items() if part or name not in _LATER}
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest() if value else ""
    return str(value) if isinstance(value, str) else value
