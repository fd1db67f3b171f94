"""A deck as flat rows with stable keys, one a screen, for `export meetings`."""

from __future__ import annotations

from typing import Any  # Any: a cell is what its format holds

from maaltavle.meetings.types import Deck, Screen
from maaltavle.model import AgendaPoint

Row = dict[str, Any]


def deck_rows(deck: Deck) -> list[Row]:
    """One row a screen in agenda order. Empty texts are None; a closed point has its number and nothing else."""
    return [_row(deck, screen) for screen in deck.screens]


def _row(deck: Deck, screen: Screen) -> Row:
    point, decision = screen.point, deck.decisions.get(screen.point.point_no)
    return {
        "meeting": deck.meeting.ref,
        "committee": deck.committee,
        "date": deck.meeting.date.isoformat(),
        "time": deck.meeting.time or None,
        "place": deck.meeting.place or None,
        "frozen": deck.freeze is not None,
        "known_at": deck.known_at.isoformat(),
        **_point(point),
        "screen": screen.id,
        "kind": screen.kind,
        "message": screen.message,
        "number": screen.number or None,
        "number_words": screen.number_words or None,
        "period": screen.period or None,
        "beside": [f"{one.name}: {one.number}" for one in screen.beside],
        "outcome": screen.outcome.value if screen.outcome else None,
        "ground": screen.ground or None,
        "target": screen.target_words or None,
        "caveats": list(screen.caveats),
        "source": screen.source or None,
        "goal": screen.goal or None,
        "indicator": screen.indicator or None,
        "observations": [seen.ref for seen in screen.figures],
        "chart": screen.chart.kind if screen.chart else None,
        "decision": decision.text if decision else None,
        "decision_kind": decision.kind if decision else None,
        "remarks": (decision.remarks or None) if decision else None,
        "decided_by": (decision.person or None) if decision else None,
    }


def _point(point: AgendaPoint) -> Row:
    return {
        "point_no": point.point_no,
        "title": point.title,
        "closed": point.closed,
        "case_no": point.case_no or None,
        "resume": point.resume or None,
        "recommender": point.recommender or None,
        "recommendations": list(point.recommendations),
        "attachments": list(point.attachments),
    }
