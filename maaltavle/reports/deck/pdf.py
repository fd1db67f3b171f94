"""Paper: the meeting as a tagged PDF (PDF/UA-1). The agenda first, then one page a point, and all that is long behind.

A point's page has its texts beside what it shows: headline, number and chart. Tables, notes and texts that have no room
stand whole in the appendix, which each page names with its number. Charts are vectors, with the same words for those
who cannot see them.
"""

from __future__ import annotations

from collections import Counter
from typing import Any  # Any: JSON for Typst

from maaltavle import media
from maaltavle.charts import POCKET, PROJECTOR, Theme, svg
from maaltavle.meetings.types import Deck, Screen
from maaltavle.model import AgendaPoint, Decision
from maaltavle.reports import typesetting
from maaltavle.reports.deck.fit import point_words
from maaltavle.reports.deck.table import numeric_columns
from maaltavle.reports.stopping import Stopped, Tell, go_on
from maaltavle.wording.language import NO_BREAK, Language
from maaltavle.wording.people import person_in_words

_FEW = 2  # charts on a page that are drawn as on the wall; more of them are as on a phone, or their letters vanish
_PICTURES = {media.PNG: "png", media.JPEG: "jpg", media.GIF: "gif", media.WEBP: "webp"}


def as_pdf(deck: Deck, lang: Language, tell: Tell = go_on) -> bytes:
    """The deck as PDF, the same bytes for the same deck. `tell` hears of every screen prepared; one call typesets all.

    Raises Stopped when `tell` answers False.
    """
    return typesetting.as_pdf("deck.typ", deck_data(deck, lang, tell))


def deck_data(deck: Deck, lang: Language, tell: Tell = go_on) -> dict[str, Any]:
    """Everything the template sets, as plain JSON values, every text whole. Raises Stopped when `tell` says stop."""
    shown = [screen for screen in deck.screens if screen.kind not in ("opening", "closed") and not screen.point.closed]
    beside = Counter(screen.point.point_no for screen in shown)
    prepared: dict[int, list[dict[str, Any]]] = {}
    for place, screen in enumerate(deck.screens, 1):
        number = screen.point.point_no
        if any(screen is one for one in shown):
            theme = PROJECTOR if beside[number] <= _FEW else POCKET
            prepared.setdefault(number, []).append(_screen(screen, theme, lang))
        if not tell(place, len(deck.screens)):
            raise Stopped
    return {
        "title": deck.title,
        "committee": deck.committee,
        "meeting": deck.meeting.ref,
        "place": deck.place,
        "known": deck.known_words,
        "language": lang.code,
        "words": _words(lang),
        "points": [_point(deck, point, prepared.get(point.point_no, []), lang) for point in deck.points],
    }


def _words(lang: Language) -> dict[str, str]:
    return {
        "closed": lang("Lukket punkt"),
        "advice": lang("Indstilling"),
        "decision": lang("Beslutning"),
        "attachments": lang("Bilag"),
        "figures": lang("Tal"),
        "notes": lang("Noter"),
        "appendix": lang("Bilag"),
        "see": lang("… se bilag"),
    }


def _writer(decision: Decision | None) -> str:
    return person_in_words(decision.person) if decision else ""


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
        "decided": lang("Skrevet af {person}", person=who) if (who := _writer(decision)) else "",
        "screens": screens,
    }


def _screen(screen: Screen, theme: Theme, lang: Language) -> dict[str, Any]:
    outcome = " ".join(filter(None, (screen.sign, screen.outcome_word)))
    told = {*screen.paragraphs, *screen.caveats, screen.source, "\n".join(screen.paragraphs)}
    figure, _, unit = screen.number.replace(f"{NO_BREAK}%", " %").partition(NO_BREAK)
    return {
        "id": screen.id,
        "message": screen.message,
        "beneath": screen.beneath,
        "number": screen.number,
        "figure": figure,
        "unit": unit,
        "number_words": screen.number_words,
        "period": screen.period,
        "target": screen.target_words,
        "outcome": outcome,
        "colour": PROJECTOR.outcomes[screen.outcome] if screen.outcome and screen.firm else PROJECTOR.text,
        "beside": [{"name": one.name, "number": one.number} for one in screen.beside],
        "chart": _chart(screen, theme, lang),
        "picture": _picture(screen),
        "paragraphs": list(screen.paragraphs),
        "caveats": list(screen.caveats),
        "source": screen.source,
        "columns": list(screen.columns),
        "rows": [list(row) for row in screen.rows],
        "numeric": list(numeric_columns(screen.columns, screen.rows)),
        "notes": list(screen.notes),
        "behind": bool(screen.rows) or any(note not in (screen.message, *told) for note in screen.notes),
    }


def _chart(screen: Screen, theme: Theme, lang: Language) -> dict[str, Any] | None:
    """The chart as it is drawn for as much room as it has, with how tall it is to its width."""
    if screen.chart is None:
        return None
    chart = screen.chart if theme is PROJECTOR else screen.chart.again(theme)
    alt, wide = screen.chart.alt(lang), theme.rooms[0]
    drawn = svg(chart, wide, alt=alt, language=lang.code, height=wide * 3 // 5)
    return {"svg": drawn, "alt": alt, "ratio": _ratio(drawn), "letters": theme.small / wide}


def _ratio(drawn: str) -> float:
    """How tall a picture is to its width."""
    _left, _top, across, tall = drawn.partition('viewBox="')[2].partition('"')[0].split()
    return float(tall) / float(across)


def _picture(screen: Screen) -> dict[str, Any] | None:
    """An attached picture as bytes, with what it shows; of a kind that cannot be printed only the words are left."""
    form = _PICTURES.get(screen.picture_type)
    if not screen.picture or form is None:
        return None
    return {"content": list(screen.picture), "format": form, "alt": screen.picture_words or screen.message}
