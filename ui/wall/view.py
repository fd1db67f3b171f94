"""Cards of the wall as words: what the templates of *Tal* print, made from cards of `maaltavle.browse.wall`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from weakref import WeakKeyDictionary

from markupsafe import Markup

from maaltavle.board import Board, Row
from maaltavle.browse.wall import FILTERS, ORDERS, Card, Wanted, by_theme, cards
from maaltavle.charts import Drawn, Point, small_chart
from maaltavle.charts.words import decimals_of, value_words
from maaltavle.followup.responsible import by_goal, is_mine
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
from ui.frame import data
from ui.frame.person import person
from ui.frame.shell import Page
from ui.frame.words import sign_of

_SHORT_UNIT = 2  # letters: a longer unit stands beside the name, a shorter one at each figure
_SIGNS = {Variation.COMMON: "○"}  # whatever else it means, it is more than chance: a full one
_LEANING = "▢"
_made: WeakKeyDictionary[Board, dict[str, tuple[Card, ...]]] = WeakKeyDictionary()
_drawn: WeakKeyDictionary[Board, dict[tuple[str, ...], Markup]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Selection:
    """What the person chose: whose wall, which cards, in what order, since which day, charts or a table."""

    municipality: str
    wanted: Wanted
    order: str
    since: str
    table: bool


def cards_of(board: Board, municipality: str) -> tuple[Card, ...]:
    """The cards of a board, made once as long as it is in use."""
    made = _made.setdefault(board, {})
    if municipality not in made:
        made[municipality] = cards(board, municipality)
    return made[municipality]


def wanted_of(page: Page, shown: str, since: str) -> Wanted:
    """What belongs to a filter now: the loads since a day, and what the person at the keyboard brought, wrote of or
    answers for."""
    loads, me, facts = data.store().loads(), person(), page.board.facts
    own = frozenset(load.number for load in loads if load.person == me and load.action not in ("build", "redate"))
    written = {text.goal for text in facts.followups if text.person == me}
    stated = {goal.ref for goal in facts.goals if goal.load in own}
    answers = {goal for goal, who in by_goal(facts).items() if is_mine(who, me)}
    fresh = frozenset(load.number for load in loads if since and load.known_from.isoformat() > since)
    indicators = frozenset(row.indicator for ref in answers if (row := page.board.by_ref.get(ref)))
    return Wanted(shown, fresh, own, frozenset(written | stated | answers), indicators)


def wall_view(page: Page, chosen: Selection) -> SimpleNamespace:
    """Everything that the wall prints."""
    lang, every = page.lang, cards_of(page.board, chosen.municipality)
    themes = by_theme(chosen.wanted.of(every), chosen.order, lang)
    return SimpleNamespace(
        title=_title(lang, every, chosen),
        on_paper=_on_paper(page, chosen),
        chips=_chips(page, every, chosen),
        orders=[(words, _link(page, chosen, orden=order), order == chosen.order)
                for order, words in _orders(lang).items()],
        form=(lang("Vis diagrammer") if chosen.table else lang("Vis som tabel"),
              _link(page, chosen, form="" if chosen.table else "tabel")),
        themes=[SimpleNamespace(name=theme or lang("Andre tal"), wide=min(4, len(members)),
                                cards=[card_view(page, card) for card in members])
                for theme, members in themes if not chosen.table],
        table=_table(page, [card for _theme, members in themes for card in members]) if chosen.table else None,
    )  # fmt: skip


def _title(lang: Language, every: Sequence[Card], chosen: Selection) -> str:
    """`60 indikatorer: 14 når deres mål, 9 er bagud, 6 er ændret siden 1. november 2026`: computed answers only."""
    count = Counter(card.outcome for card in every)
    met, missed, on, behind = (count[one] for one in (Outcome.MET, Outcome.MISSED, Outcome.ON_TRACK, Outcome.BEHIND))
    changed = sum(chosen.wanted.has(card, "aendret") for card in every)
    said = [lang.plural("{n} når sit mål", "{n} når deres mål", met)] if met else []
    said += [lang("{n} er på vej", n=lang.number(on))] if on else []
    said += [lang("{n} er bagud", n=lang.number(behind))] if behind else []
    said += [lang.plural("{n} når ikke målet", "{n} når ikke målet", missed)] if missed else []
    if changed:
        said.append(lang.plural("{n} er ændret siden {day}", "{n} er ændret siden {day}", changed,
                                day=lang.period(chosen.since)))  # fmt: skip
    head = lang.plural("{n} indikator", "{n} indikatorer", len(every))
    return f"{head}: {', '.join(said)}" if said else head


def _on_paper(page: Page, chosen: Selection) -> str:
    """What was chosen, for a page on paper: `Herning · vist: Har mål · sorteret efter navn`."""
    lang, area = page.lang, page.board.catalogue.areas[chosen.municipality]
    how = lang("sorteret efter {order}", order=_orders(lang)[chosen.order])
    shown = _filters(page, chosen)[chosen.wanted.shown]
    return lang("{municipality} · vist: {filter} · {how}", municipality=name_of(area, lang), filter=shown, how=how)


def _link(page: Page, chosen: Selection, **other: str) -> str:
    """The wall as it is chosen, with something else."""
    state = {"kommune": chosen.municipality, "vis": chosen.wanted.shown, "orden": chosen.order, "siden": chosen.since,
             "form": "tabel" if chosen.table else "", **other}  # fmt: skip
    if state["orden"] == ORDERS[0]:
        state["orden"] = ""
    return page.link("tal", **state)


def _chips(page: Page, every: Sequence[Card], chosen: Selection) -> list[SimpleNamespace]:
    """The filters with how many each finds; those that find nothing are left out, but the one that is chosen."""
    lang, shown = page.lang, chosen.wanted.shown
    counts = {name: sum(chosen.wanted.has(card, name) for card in every) for name in FILTERS}
    words = _filters(page, chosen)
    return [
        SimpleNamespace(words=words[name], n=lang.number(counts[name]), link=_link(page, chosen, vis=name),
                        current=name == shown)
        for name in FILTERS
        if not name or counts[name] or name == shown
    ]  # fmt: skip


def _filters(page: Page, chosen: Selection) -> dict[str, str]:
    lang = page.lang
    return {
        "": lang("Alle"), "maal": lang("Har mål"), "mine": lang("Mine"), "mangler": lang("Mangler tal"),
        "aendret": lang("Ændret siden {day}", day=lang.period(chosen.since)) if chosen.since else "",
    }  # fmt: skip


def _orders(lang: Language) -> dict[str, str]:
    return {"vaerst": lang("længst fra målet"), "aendring": lang("mest ændret"), "navn": lang("navn")}


def card_view(page: Page, card: Card) -> SimpleNamespace:
    """One card in words, with its picture where there is a line to draw."""
    lang, names = page.lang, page.board.catalogue
    picture = _picture(page, card)
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


def _picture(page: Page, card: Card) -> Markup:
    """The chart of a card, drawn once as long as its board is in use: most of what a wall costs."""
    drawn, goals = _drawn.setdefault(page.board, {}), tuple(row.goal.ref for row in card.goals)
    key = (card.indicator.id, card.area, card.part, page.lang.code, *goals)
    if key not in drawn:
        drawn[key] = Markup(small_chart(Drawn(card.own, card.country, card.steps, card.subject), page.lang))
    return drawn[key]


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


def _said(page: Page, card: Card) -> str:
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


def _table(page: Page, every: Sequence[Card]) -> SimpleNamespace:
    """The figures of the cards as a table."""
    lang = page.lang
    columns = [lang("Indikator"), lang("Tal"), lang("Periode"), lang("Hele landet"), lang("Mål"), lang("Målet er"),
               lang("Ændring"), lang("Variation")]  # fmt: skip
    return SimpleNamespace(columns=columns, rows=[_line(page, card) for card in every])


def _line(page: Page, card: Card) -> SimpleNamespace:
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
