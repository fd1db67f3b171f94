"""Words – what a target asks for, as a civil servant would write it."""

from __future__ import annotations

from decimal import Decimal

from maaltavle.catalogue import Catalogue
from maaltavle.judge.rule import rule_of
from maaltavle.model import Direction, Target
from maaltavle.spelling.periods import is_period
from maaltavle.wording.figures import is_countable
from maaltavle.wording.language import Language
from maaltavle.wording.names import area_in_words
from maaltavle.wording.periods import period_in_words


def target_in_words(target: Target, catalogue: Catalogue, lang: Language, *, with_unit: bool = True) -> str:
    """What the target asks for: `mindst 2.500 studerende`, `et fald på 80 % i forhold til 2012`.

    `with_unit` False leaves out the unit of a plain number, for a sentence that has just named it.
    """
    return rule_of(target).words(target, catalogue, lang, with_unit)


def quantity(value: Decimal, unit_id: str, catalogue: Catalogue, lang: Language) -> str:
    """A number with the unit of that id; the bare number where the target names no unit."""
    unit = catalogue.units.get(unit_id)
    return lang.number(value) if unit is None else lang.quantity(value, unit)


def level_in_words(target: Target, catalogue: Catalogue, lang: Language, with_unit: bool) -> str:
    """`mindst 2.500 studerende`, `højst 14 dage`, `mellem 2 og 3 events`, `mindst 27 i alt`."""
    rule = rule_of(target)
    unit = target.unit if with_unit else ""
    low = None if target.low is None else quantity(target.low, unit, catalogue, lang)
    high = None if target.high is None else quantity(target.high, unit, catalogue, lang)
    if low is None or rule.bounds(target)[0] is None:
        return lang("højst {n}", n=high)
    if rule.two_sided and target.low is not None and high is not None:
        return lang("mellem {low} og {high}", low=lang.number(target.low), high=high)
    return lang("mindst {n} i alt", n=low) if rule.summed else lang("mindst {n}", n=low)


def change_in_words(target: Target, catalogue: Catalogue, lang: Language, _with_unit: bool) -> str:
    """`et fald på 80 % i forhold til 2012`."""
    falls = target.direction is Direction.DOWN if not target.change else target.change < 0
    amount = "" if target.change is None else quantity(abs(target.change), target.change_unit, catalogue, lang)
    change = move_in_words(falls, amount, lang)
    if not is_period(target.baseline_period):
        return change
    start = lang.period(target.baseline_period)
    if target.period:
        return lang("{change} fra {first} til {last}", change=change, first=start, last=lang.period(target.period))
    return lang("{change} i forhold til {period}", change=change, period=start)


def move_in_words(falls: bool, amount: str, lang: Language) -> str:
    """`et fald på 80 %`, `en stigning`."""
    if not amount:
        return lang("et fald") if falls else lang("en stigning")
    return lang("et fald på {amount}", amount=amount) if falls else lang("en stigning på {amount}", amount=amount)


def benchmark_in_words(target: Target, catalogue: Catalogue, lang: Language, _with_unit: bool) -> str:
    """`mindst 150 færre end hele landet`, `højst som Horsens`."""
    other = area_in_words(target.comparator, catalogue, lang)
    down = target.direction is Direction.DOWN
    if target.change is None:
        return lang("lavere end {other}", other=other) if down else lang("højere end {other}", other=other)
    if target.change == 0:
        return lang("højst som {other}", other=other) if down else lang("mindst som {other}", other=other)
    amount = quantity(abs(target.change), target.change_unit, catalogue, lang)
    difference = _difference_in_words(amount, target, catalogue, lang)
    asks_for_more = (target.change < 0) is down
    form = lang("mindst {difference} end {other}") if asks_for_more else lang("højst {difference} end {other}")
    return form.format(difference=difference, other=other)


def _difference_in_words(amount: str, target: Target, catalogue: Catalogue, lang: Language) -> str:
    unit = catalogue.units.get(target.change_unit)
    below = (target.change or 0) < 0
    if unit is not None and is_countable(unit):
        return lang("{amount} færre", amount=amount) if below else lang("{amount} flere", amount=amount)
    return lang("{amount} lavere", amount=amount) if below else lang("{amount} højere", amount=amount)


def maintain_in_words(target: Target, catalogue: Catalogue, lang: Language, _with_unit: bool) -> str:
    """`at fastholde eller forbedre niveauet fra 2013`."""
    slack = quantity(target.tolerance, target.unit, catalogue, lang) if target.tolerance else ""
    if not is_period(target.baseline_period):
        words = lang("at fastholde eller forbedre niveauet")
    else:
        period = lang.period(target.baseline_period)
        words = lang("at fastholde eller forbedre niveauet fra {period}", period=period)
    return lang("{target} (udsving på {slack} tåles)", target=words, slack=slack) if slack else words


def milestone_in_words(target: Target, _catalogue: Catalogue, lang: Language, _with_unit: bool) -> str:
    """`gennemført senest 30. juni 2019`."""
    if target.deadline is not None:
        return lang("gennemført senest {date}", date=lang.date(target.deadline))
    if target.period:
        return lang("gennemført {when}", when=period_in_words(target.period, lang))
    return lang("gennemført")


def service_in_words(target: Target, catalogue: Catalogue, lang: Language, _with_unit: bool) -> str:
    """`mindst 90 % inden for 14 dage`."""
    limit = None if target.limit is None else quantity(target.limit, target.unit, catalogue, lang)
    if target.low is None or target.low == 100:
        return lang("alle inden for {limit}", limit=limit) if limit else lang("alle inden for fristen")
    share = quantity(target.low, "pct", catalogue, lang)
    if limit:
        return lang("mindst {share} inden for {limit}", share=share, limit=limit)
    return lang("mindst {share} inden for fristen", share=share)


def composite_in_words(target: Target, _catalogue: Catalogue, lang: Language, _with_unit: bool) -> str:
    """`mindst 2 af 3 delmål`."""
    whole = lang.number(len(target.parts))
    if target.at_least is None or target.at_least == len(target.parts):
        return lang("alle {n} delmål", n=whole)
    return lang("mindst {some} af {n} delmål", some=lang.number(target.at_least), n=whole)


def qualitative_in_words(_target: Target, _catalogue: Catalogue, lang: Language, _with_unit: bool) -> str:
    """That it is in words."""
    return lang("et kvalitativt mål")
