"""Words – what a target asks for, as a civil servant would write it."""

from __future__ import annotations

from decimal import Decimal

from maaltavle.catalogue import Catalogue
from maaltavle.model import Direction, Target, TargetKind
from maaltavle.spelling.periods import is_period
from maaltavle.wording.figures import is_countable
from maaltavle.wording.language import Language
from maaltavle.wording.names import area_in_words
from maaltavle.wording.periods import period_in_words


def target_in_words(target: Target, catalogue: Catalogue, lang: Language, *, with_unit: bool = True) -> str:
    """What the target asks for: `mindst 2.500 studerende`, `et fald på 80 % i forhold til 2012`.

    `with_unit` False leaves out the unit of a plain number, for a sentence that has just named it.
    """
    match target.kind:
        case TargetKind.RELATIVE_CHANGE:
            return _change_in_words(target, catalogue, lang)
        case TargetKind.BENCHMARK:
            return _benchmark_in_words(target, catalogue, lang)
        case TargetKind.MAINTAIN:
            return _maintain_in_words(target, catalogue, lang)
        case TargetKind.MILESTONE:
            return _milestone_in_words(target, lang)
        case TargetKind.SERVICE_LEVEL:
            return _service_in_words(target, catalogue, lang)
        case TargetKind.COMPOSITE:
            return _composite_in_words(target, lang)
        case TargetKind.QUALITATIVE:
            return lang("et kvalitativt mål")
    return _level_in_words(target, catalogue, lang, with_unit=with_unit)


def quantity(value: Decimal, unit_id: str, catalogue: Catalogue, lang: Language) -> str:
    """A number with the unit of that id; the bare number where the target names no unit."""
    unit = catalogue.units.get(unit_id)
    return lang.number(value) if unit is None else lang.quantity(value, unit)


def _level_in_words(target: Target, catalogue: Catalogue, lang: Language, *, with_unit: bool) -> str:
    unit = target.unit if with_unit else ""
    low = None if target.low is None else quantity(target.low, unit, catalogue, lang)
    high = None if target.high is None else quantity(target.high, unit, catalogue, lang)
    if target.kind is TargetKind.MAXIMUM or low is None:
        return lang("højst {n}", n=high)
    if target.kind is TargetKind.RANGE and target.low is not None and high is not None:
        return lang("mellem {low} og {high}", low=lang.number(target.low), high=high)
    return lang("mindst {n} i alt", n=low) if target.kind is TargetKind.CUMULATIVE else lang("mindst {n}", n=low)


def _change_in_words(target: Target, catalogue: Catalogue, lang: Language) -> str:
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


def _benchmark_in_words(target: Target, catalogue: Catalogue, lang: Language) -> str:
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


def _maintain_in_words(target: Target, catalogue: Catalogue, lang: Language) -> str:
    slack = quantity(target.tolerance, target.unit, catalogue, lang) if target.tolerance else ""
    if not is_period(target.baseline_period):
        words = lang("at fastholde eller forbedre niveauet")
    else:
        period = lang.period(target.baseline_period)
        words = lang("at fastholde eller forbedre niveauet fra {period}", period=period)
    return lang("{target} (udsving på {slack} tåles)", target=words, slack=slack) if slack else words


def _milestone_in_words(target: Target, lang: Language) -> str:
    if target.deadline is not None:
        return lang("gennemført senest {date}", date=lang.date(target.deadline))
    if target.period:
        return lang("gennemført {when}", when=period_in_words(target.period, lang))
    return lang("gennemført")


def _service_in_words(target: Target, catalogue: Catalogue, lang: Language) -> str:
    limit = None if target.limit is None else quantity(target.limit, target.unit, catalogue, lang)
    if target.low is None or target.low == 100:
        return lang("alle inden for {limit}", limit=limit) if limit else lang("alle inden for fristen")
    share = quantity(target.low, "pct", catalogue, lang)
    if limit:
        return lang("mindst {share} inden for {limit}", share=share, limit=limit)
    return lang("mindst {share} inden for fristen", share=share)


def _composite_in_words(target: Target, lang: Language) -> str:
    whole = lang.number(len(target.parts))
    if target.at_least is None or target.at_least == len(target.parts):
        return lang("alle {n} delmål", n=whole)
    return lang("mindst {some} af {n} delmål", some=lang.number(target.at_least), n=whole)
