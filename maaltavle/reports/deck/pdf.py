"""Paper: the meeting as a tagged PDF (PDF/UA-1), a page a screen with all that stands behind it.

Charts are the very pictures of the wall, as vectors, with the same words for those who cannot see them. What a screen
had to shorten stands here whole.
"""

from __future__ import annotations

from typing import Any  # Any: JSON for Typst

from maaltavle import media
from maaltavle.charts import PROJECTOR, svg
from maaltavle.meetings.types import Deck, Screen
from maaltavle.model import AgendaPoint
from maaltavle.reports import typesetting
from maaltavle.reports.deck.fit import ROOM, SIDE, point_words
from maaltavle.reports.deck.table import numeric_columns
from maaltavle.reports.stopping import Stopped, Tell, go_on
from maaltavle.wording.language import NO_BREAK, Language

_CHART_WIDTH, _CHART_HEIGHT = ROOM - SIDE - 40, 400
_ACROSS, _LOW, _HIGH = 15.6, 8.6, 13.6  # cm
_PICTURES = {media.PNG: "png", media.JPEG: "jpg", media.GIF: "gif", media.WEBP: "webp"}


def as_pdf(deck: Deck, lang: Language, tell: Tell = go_on) -> bytes:
    """The deck as PDF, the same bytes for the same deck. `tell` hears of every screen prepared; one call typesets all.

    Raises Stopped when `tell` answers False.
    """
    return typesetting.as_pdf("deck.typ", deck_data(deck, lang, tell))


def deck_data(deck: Deck, lang: Language, tell: Tell = go_on) -> dict[str, Any]:
    """Everything the template sets, as plain JSON values, every text whole. Raises Stopped when `tell` says stop."""
    prepared: dict[int, list[dict[str, Any]]] = {}
    for place, screen in enumerate(deck.screens, 1):
        if screen.kind not in ("opening", "closed") and not screen.point.closed:
            prepared.setdefault(screen.point.point_no, []).append(_screen(screen, lang))
        if not tell(place, len(deck.screens)):
            raise Stopped
    return {
        "title": deck.title,
        "committee": deck.committee,
        "meeting": deck.meeting.ref,
        "place": deck.place,
        "known": deck.known_words,
        "language": lang.code,
        "words": {
            "closed": lang("Lukket punkt"),
            "advice": lang("Indstilling"),
            "decision": lang("Beslutning"),
            "attachments": lang("Bilag"),
            "figures": lang("Tal"),
            "notes": lang("Noter"),
        },
        "points": [_point(deck, point, prepared.get(point.point_no, []), lang) for point in deck.points],
    }


def _point(deck: Deck, point: AgendaPoint, screens: list[dict[str, Any]], lang: Language) -> dict[str, Any]:
    """A point with its whole texts; of a closed one the number alone."""
    decision = None if point.closed else deck.decisions.get(point.point_no)
    who = lang("{who} indstiller,", who=point.recommender) if point.recommender and point.recommendations else ""
    return {
        "number": point.point_no,
        "heading": point_words(point, lang),
        "closed": point.closed,
        "case": lang("Sagsnr. {number}", number=point.case_no) if point.case_no and not point.closed else "",
        "resume": [] if point.closed else [line for line in point.resume.splitlines() if line.strip()],
        "recommender": "" if point.closed else who,
        "advice": [] if point.closed else list(point.recommendations),
        "attachments": [] if point.closed else list(point.attachments),
        "decision": decision.text if decision else "",
        "remarks": decision.remarks if decision else "",
        "decided": lang("Skrevet af {person}", person=decision.person) if decision and decision.person else "",
        "screens": screens,
    }


def _screen(screen: Screen, lang: Language) -> dict[str, Any]:
    outcome = " ".join(filter(None, (screen.sign, screen.outcome_word)))
    figure, _, unit = screen.number.replace(f"{NO_BREAK}%", " %").partition(NO_BREAK)
    return {
        "point": point_words(screen.point, lang),
        "message": screen.message,
        "number": screen.number,
        "figure": figure,
        "unit": unit,
        "number_words": screen.number_words,
        "period": screen.period,
        "target": screen.target_words,
        "outcome": outcome,
        "colour": PROJECTOR.outcomes[screen.outcome] if screen.outcome else PROJECTOR.text,
        "beside": [{"name": one.name, "number": one.number} for one in screen.beside],
        "chart": _chart(screen, lang),
        "picture": _picture(screen),
        "paragraphs": list(screen.paragraphs),
        "caveats": list(screen.caveats),
        "source": screen.source,
        "columns": list(screen.columns),
        "rows": [list(row) for row in screen.rows],
        "numeric": list(numeric_columns(screen.columns, screen.rows)),
        "notes": list(screen.notes),
    }


def _chart(screen: Screen, lang: Language) -> dict[str, Any] | None:
    if screen.chart is None:
        return None
    alt = screen.chart.alt(lang)
    drawn = svg(screen.chart, _CHART_WIDTH, alt=alt, language=lang.code, height=_CHART_HEIGHT)
    tall = _CHART_HEIGHT if screen.chart.kind == "trend" else screen.chart.height
    return {"svg": drawn, "alt": alt, "cm": _width_on_paper(tall)}


def _width_on_paper(tall: float) -> float:
    """How wide a picture is on paper (cm): with its notes on one page, or a long one with a page almost to itself."""
    most = _LOW if tall <= 560 else _HIGH
    return round(min(_ACROSS, most * _CHART_WIDTH / tall), 2)


def _picture(screen: Screen) -> dict[str, Any] | None:
    """An attached picture as bytes, with what it shows; of a kind that cannot be printed only the words are left."""
    form = _PICTURES.get(screen.picture_type)
    if not screen.picture or form is None:
        return None
    return {"content": list(screen.picture), "format": form, "alt": screen.picture_words or screen.message}
