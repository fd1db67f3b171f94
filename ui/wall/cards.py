"""One card of the wall as words: what the templates of *Tal* print of it, as a small chart or as a row of the table."""

from __future__ import annotations

from types import SimpleNamespace

from markupsafe import Markup

from maaltavle.board import Row
from maaltavle.browse.wall import Card, DrawnCard
from maaltavle.charts import Drawn, Point, small_chart
from maaltavle.charts.words import decimals_of, value_words
from maaltavle.judge import Answer
from maaltavle.judge.rule import rule_of
from maaltavle.judge.sentences import gap_alone, gap_at_figure
from maaltavle.judge.spc import Variation, variation_in_words
from maaltavle.meetings.ticked import indicator_tick
from maaltavle.model import Ground, Lean, Marker, Outcome, Reason, Verdict
from maaltavle.spelling.periods import is_period, parse_period
from maaltavle.wording.figures import kind_at_its_mark, marker_in_words
from maaltavle.wording.language import MINUS, Language
from maaltavle.wording.names import name_of, part_in_words
from maaltavle.wording.periods import period_in_words
from maaltavle.wording.singular import named_after
from maaltavle.wording.verdicts import LIKE, SIGNS, lean_in_words, outcome_in_words, reason_in_words
from ui.frame.page import Page
from ui.frame.words import sign_of

_SHORT_UNIT = 2  # letters: a longer unit stands beside the name, a shorter one at each figure
_SIGNS = {Variation.COMMON: "○"}  # whatever else it means, it is more than chance: a full one
_LEANING = "▢"


def card_view(page: Page, card: DrawnCard) -> SimpleNamespace:
    """One card in words, with its picture where there is a line to draw."""
    lang, names = page.lang, page.board.catalogue
    picture = Markup(small_chart(Drawn(card.own, card.country, card.steps, card.subject), lang))
    unit = card.subject.unit_name(lang) if picture else ""
    about = [name_of(names.areas.get(card.area), lang) if card.elsewhere else "",
             part_in_words(card.part, lang) if card.divided else ""]  # fmt: skip
    return SimpleNamespace(
        name=name_of(card.indicator, lang),
        unit=unit if len(unit) > _SHORT_UNIT else "",
        about=" · ".join(filter(None, about)),
        link=card_link(page, card),
        tick=indicator_tick(card.indicator.id, card.area if card.elsewhere else "", card.part if card.divided else ""),
        answer=_answer(page, card),
        picture=picture,
        said=_said(page, card) if picture else "",
        one=None if picture else _one(card, lang),
        change=change_in_words(card, lang) if picture else "",
        variation=_variation(card, lang),
    )


def card_link(page: Page, card: Card) -> str:
    """The indicator in *Udvikling*, with the card's area, part and goal."""
    part = card.part if card.divided else ""
    goal = card.goal.goal.ref if card.goal else ""
    return page.link("udvikling", ind=card.indicator.id, omr=card.area, **{"del": part}, maal=goal)


def _answer(page: Page, card: Card) -> SimpleNamespace | None:
    """How the goal stands: sign, word and distance, or why nothing can be said; only what is computed has a colour."""
    row, lang = card.goal, page.lang
    if row is None:
        return None
    answer = row.answer
    if answer.ground is Ground.COMPUTED:
        shown = sign_of(answer.outcome, lang)
        words = " · ".join(filter(None, (shown["word"], _far(page, row), _other_period(card, row.verdict, lang))))
        return SimpleNamespace(outcome=shown["outcome"], glyph=shown["glyph"], words=words)
    glyph, words = _weaker(answer, lang)
    if answer.ground is Ground.STATED and card.newest and not _is_of(card.newest.period, row.goal.year):
        words = lang("{answer} · målet for {year}", answer=words, year=row.goal.year)
    return SimpleNamespace(outcome="not_assessable", glyph=glyph, words=words)


def _is_of(period: str, year: int) -> bool:
    """Whether the newest figure is of the year that the words speak of."""
    return is_period(period) and parse_period(period).start.year <= year <= parse_period(period).end.year


def _weaker(answer: Answer, lang: Language) -> tuple[str, str]:
    """The sign and the words of what is not computed: each says on what ground it stands, or why there is none."""
    if answer.ground is Ground.NONE:
        reason = reason_in_words(answer.reason or Reason.NO_INDICATOR, lang)
        return SIGNS[Outcome.NOT_ASSESSABLE], reason
    only = answer.direction if answer.outcome is Outcome.NOT_ASSESSABLE else None
    word = lean_in_words(only, lang) if only else outcome_in_words(answer.outcome, lang)
    if answer.ground is Ground.STATED:
        said = lang("{outcome} ifølge opfølgningen", outcome=word)
        return SIGNS[LIKE[only] if only else answer.outcome], said
    likely = only in (Lean.MET, Lean.MISSED)  # the word itself says that it is not certain
    return _LEANING, word if likely else lang("peger mod {outcome}", outcome=word)


def _far(page: Page, row: Row) -> str:
    """How far from the target, in words; "" where that is not known or nothing.

    Where the goal is a change its distance counts another thing than the figure of the card: that is said.
    """
    verdict, lang, names = row.verdict, page.lang, page.board.catalogue
    if not verdict.gap or not verdict.gap_unit:
        return ""
    if rule_of(row.goal.target).of_change:
        return gap_at_figure(verdict, row.goal, names, lang)
    return gap_alone(verdict, row.goal, names.units[verdict.gap_unit], lang)


def _other_period(card: Card, verdict: Verdict, lang: Language) -> str:
    """What the answer is of, where that is not the newest figure."""
    newest = card.newest.period if card.newest else ""
    return lang.period(verdict.actual_period) if verdict.actual_period not in ("", newest) else ""


def _said(page: Page, card: DrawnCard) -> str:
    """What the picture shows, as sentences for those who do not see it."""
    lang = page.lang
    said = [_figure(card.own[-1], card, lang)]
    if card.country:
        said.append(lang("Hele landet: {figure}", figure=_figure(card.country[-1], card, lang)))
    said += [card.steps[-1].words(lang)] if card.steps else []
    return ". ".join(said) + "."


def _figure(point: Point, card: Card, lang: Language) -> str:
    """`3,4 % i marts 2019, foreløbigt`."""
    words = f"{value_words(point, card.subject, lang)} {period_in_words(point.period, lang)}".strip()
    return ", ".join(filter(None, (words, kind_at_its_mark(point.kind, lang))))


def _one(card: Card, lang: Language) -> SimpleNamespace:
    """A single figure, large, or the word for why there is none."""
    newest, target = card.newest, _target(card, lang)
    if newest is None or not newest.known:
        return SimpleNamespace(number="", unit="", about=_missing(newest, lang), target=target)
    number = value_words(newest, card.subject, lang, short=True)
    unit = named_after(number, card.subject.unit_name(lang))
    told = len(unit) <= _SHORT_UNIT or card.subject.kind == "rank" or number.endswith(unit)
    sign = card.subject.sign_note(lang) if number.startswith(("+", MINUS)) else ""
    about = (lang.period(newest.period) if newest.dated else "", kind_at_its_mark(newest.kind, lang), sign)
    return SimpleNamespace(
        number=number, unit="" if told else unit,
        about=" · ".join(filter(None, about)), target=target,
    )  # fmt: skip


def _missing(newest: Point | None, lang: Language) -> str:
    """Why there is no number, as a word of its own."""
    if newest is None or newest.marker in (None, Marker.MISSING):
        return lang("Tal mangler")
    words = marker_in_words(newest.marker, lang)
    return words[:1].upper() + words[1:]


def _target(card: Card, lang: Language) -> str:
    return card.steps[-1].words(lang) if card.steps else ""


def change_in_words(card: Card, lang: Language) -> str:
    """`−0,3 procentpoint på et år`, `+485 arbejdspladser siden 2013`; "" where a change says nothing."""
    change, subject = card.change, card.subject
    if change is None or subject.kind in ("rank", "change"):
        return ""
    decimals = decimals_of(subject, change.amount)
    if subject.unit.dimension == "share":
        amount = lang("{n} procentpoint", n=lang.signed(change.amount, decimals))
    else:
        amount = lang.quantity(change.amount, subject.unit, sign=True, decimals=decimals)
    if not change.amount:
        amount = lang("uændret")
    if change.a_year:
        return lang("{change} på et år", change=amount)
    return lang("{change} siden {period}", change=amount, period=lang.period(change.since))


def _variation(card: Card, lang: Language) -> SimpleNamespace | None:
    """What the last figure of a long series means, with a sign: a ring where it may be chance."""
    if card.variation is None:
        return None
    sign = _SIGNS.get(card.variation, "●")
    return SimpleNamespace(id=card.variation.value, sign=sign, words=variation_in_words(card.variation, lang))


def columns(lang: Language) -> list[str]:
    """The heads of the table."""
    return [lang("Indikator"), lang("Tal"), lang("Periode"), lang("Hele landet"), lang("Mål"), lang("Målet er"),
            lang("Ændring"), lang("Variation")]  # fmt: skip


def line_view(page: Page, card: DrawnCard) -> SimpleNamespace:
    """The same as a row of the table: its name, its link and its cells."""
    lang, one, answer = page.lang, _one(card, page.lang), _answer(page, card)
    newest, country = card.newest, card.country[-1] if card.country else None
    about = part_in_words(card.part, lang) if card.divided else ""
    cells = (
        f"{one.number} {one.unit}".strip() or one.about, lang.period(newest.period) if newest and newest.dated else "",
        value_words(country, card.subject, lang) if country else "", one.target, answer.words if answer else "",
        change_in_words(card, lang), variation_in_words(card.variation, lang) if card.variation else "",
    )  # fmt: skip
    return SimpleNamespace(name=", ".join(filter(None, (name_of(card.indicator, lang), about))),
                           link=card_link(page, card), cells=cells)  # fmt: skip
