"""The words of time: a period as it follows a figure, as it stands in a chart's text, and a moment."""

from __future__ import annotations

from datetime import datetime

from maaltavle.spelling.periods import in_denmark, is_period, parse_period
from maaltavle.wording.language import Language


def period_in_words(period_id: str, lang: Language) -> str:
    """A period as it follows a figure: `i 2014`, `pr. 31. december 2014`, a change `fra 2012 til 2014`; "" for none."""
    if not is_period(period_id):
        return ""
    words = lang.period(period_id)
    match parse_period(period_id).grain:
        case "day":
            return lang("pr. {date}", date=words)
        case "span" if ":" in period_id:
            return lang("i perioden {period}", period=words)
        case "span":
            return lang("fra {period}", period=words)
    return lang("i {period}", period=words)


def period_in_alt(period: str, lang: Language) -> str:
    """A period in the text of a chart: `i 2013`, `den 31. december 2014`, `fra 2012 til 2014`."""
    if not is_period(period):
        return lang("uden oplyst periode")
    parsed = parse_period(period)
    if parsed.grain == "day":
        return lang("den {day}", day=lang.period(period))
    if parsed.grain == "span":
        return lang("fra {first} til {last}", first=lang.period(parsed.first.id), last=lang.period(parsed.last.id))
    return lang("i {period}", period=lang.period(period))


def grain_in_words(grain: str, lang: Language) -> str:
    """How long the periods of a line are, behind its name: `hele året`, `kvartaler`, `flere perioder samlet`."""
    return {
        "year": lang("hele året"),
        "half": lang("halvår"),
        "quarter": lang("kvartaler"),
        "month": lang("måneder"),
        "week": lang("uger"),
        "day": lang("enkelte dage"),
    }.get(grain, lang("flere perioder samlet"))


def period_on_the_wall(period: str, lang: Language) -> str:
    """A period alone, as a screen says it, also where none is stated."""
    return lang.period(period) if is_period(period) else lang("uden oplyst periode")


def moment_in_words(at: datetime, lang: Language) -> str:
    """`23. juli 2026 kl. 14.50`, of Danish clocks."""
    local = in_denmark(at)
    return lang("{day} kl. {time}", day=lang.date(local.date()), time=local.strftime("%H.%M"))
