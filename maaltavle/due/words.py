"""A line in words: why it stands there, when it is, and how long ago."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from maaltavle.due.lines import Group, Line, What
from maaltavle.model import Missing
from maaltavle.wording.language import Language
from maaltavle.wording.verdicts import missing_in_words

MONTH, YEAR = 30, 365  # days, near enough for how long ago it was


def why_in_words(line: Line, lang: Language) -> str:
    """`frist passeret uden svar, mangler status og tal`; `opfølgning`; `mangler tal`."""
    lacks = [lang("status")] if What.STATUS in line.what else []
    told = (one for one in line.missing if not (lacks and one is Missing.FOLLOW_UP))  # the same, said of a document
    lacks += [missing_in_words(one, lang) for one in told]
    words = [what_in_words(what, line.group, lang) for what in line.what if what is not What.STATUS]
    words += [lang("mangler {list}", list=_listed(lacks, lang))] if lacks else []
    return ", ".join(words)


def _listed(words: Sequence[str], lang: Language) -> str:
    if len(words) == 1:
        return words[0]
    return lang("{first} og {last}", first=", ".join(words[:-1]), last=words[-1])


def what_in_words(what: What, group: Group, lang: Language) -> str:
    """One reason; what is over is told otherwise than what comes."""
    late = group is Group.OVERDUE
    return {
        What.DEADLINE: lang("frist passeret uden svar") if late else lang("frist"),
        What.STATUS: lang("mangler status"),
        What.FIGURE: lang("tallet er ikke kommet") if late else lang("nyt tal"),
        What.FOLLOW_UP: lang("opfølgning"),
        What.MEETING: lang("møde"),
        What.DECISION: lang("åben beslutning"),
        What.QUESTION: lang("åbent spørgsmål"),
        What.STEP: lang("trin i referatet, ikke lukket"),
        What.AGED: lang("forældet: tallet er ændret siden"),
    }[what]


def ago_in_words(day: date, today: date, lang: Language) -> str:
    """`i dag`, `om 12 dage`, `for 3 måneder siden`, `for 7 år siden`."""
    days = (day - today).days
    if not days:
        return lang("i dag")
    if days > 0:
        return lang.plural("om {n} dag", "om {n} dage", days)
    past = -days
    if past < 2 * MONTH:
        return lang.plural("for {n} dag siden", "for {n} dage siden", past)
    if past < 2 * YEAR:
        return lang.plural("for {n} måned siden", "for {n} måneder siden", past // MONTH)
    return lang.plural("for {n} år siden", "for {n} år siden", past // YEAR)
