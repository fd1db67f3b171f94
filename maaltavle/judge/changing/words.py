"""What signs and outlooks are called: whole sentences in the language asked for.

`figure` writes a number of the series with its unit; changes on last year are written with their sign by `change`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from maaltavle.judge.changing.outlook import Outlook, Says, Untold
from maaltavle.judge.changing.season import Basis
from maaltavle.judge.changing.signs import Sign, Unsaid
from maaltavle.judge.spc import FEWEST_POINTS, RUN, Assurance, Limits, Special, variation_in_words
from maaltavle.wording.language import Language, decimals_in
from maaltavle.wording.periods import period_in_words

Written = Callable[[Decimal], str]


@dataclass(frozen=True, slots=True)
class Numbers:
    """How numbers of one series are written: its figures, and changes of them."""

    figure: Written
    change: Written

    def of(self, sign: Sign) -> Written:
        """Those of a sign's chart, no finer than its figures and one decimal more: they are reckoned."""
        written = self.change if sign.basis is Basis.LAST_YEAR else self.figure
        fine = 1 + max((decimals_in(value) for _, value in sign.series), default=0)
        return lambda value: written(round(value, fine))


def sign_in_words(sign: Sign, numbers: Numbers, lang: Language) -> str:
    """All that a sign says: what the last figure means, what the limits say of the target, what was done."""
    said = [variation_said(sign, numbers, lang), assurance_said(sign, numbers, lang), *done_in_words(sign, lang)]
    return " ".join(filter(None, said))


def variation_said(sign: Sign, numbers: Numbers, lang: Language) -> str:
    """What the last figure means and why; where nothing can be said, why not."""
    last, variation = sign.last, sign.variation
    if last is None or last.limits is None or variation is None:
        return unsaid_in_words(sign, lang)
    written = numbers.of(sign)
    shown = sign.reachable(last.limits)
    between = lang("{low} til {high}", low=written(shown.lower), high=written(shown.upper))
    period, what = lang.period(last.period), _what(sign, lang)
    if last.special is None:
        said = lang("{what} for {period} ligger inden for det sædvanlige, {between}.", what=what, period=period,
                    between=between)  # fmt: skip
    elif last.special is Special.OUTSIDE:
        said = lang("{what} for {period} ligger uden for det sædvanlige, {between}.", what=what, period=period,
                    between=between)  # fmt: skip
    else:
        said = _run_said(sign, last.special, last.limits, written, lang)
    name = variation_in_words(variation, lang)
    return f"{name[:1].upper()}{name[1:]}: {said}"


def _run_said(sign: Sign, special: Special, limits: Limits, written: Written, lang: Language) -> str:
    """Why the last of several figures is more than ordinary variation."""
    points = sign.chart.points if sign.chart else ()
    high = points[-1].value > limits.mean
    match special:
        case Special.TREND:
            up, what = points[-1].value > points[-2].value, _what(sign, lang)
            if up:
                return lang("{what} er steget mindst {n} gange i træk.", what=what, n=RUN - 1)
            return lang("{what} er faldet mindst {n} gange i træk.", what=what, n=RUN - 1)
        case Special.TWO_OF_THREE:
            if high:
                return lang("mindst to af tre tal i træk ligger over {limit}.", limit=written(limits.near_upper))
            return lang("mindst to af tre tal i træk ligger under {limit}.", limit=written(limits.near_lower))
    if high:
        return lang("mindst {n} tal i træk ligger over middel, {mean}.", n=RUN, mean=written(limits.mean))
    return lang("mindst {n} tal i træk ligger under middel, {mean}.", n=RUN, mean=written(limits.mean))


def _what(sign: Sign, lang: Language) -> str:
    return {
        Basis.AS_IS: lang("tallet"),
        Basis.ADJUSTED: lang("det sæsonkorrigerede tal"),
        Basis.LAST_YEAR: lang("ændringen fra samme periode året før"),
    }[sign.basis]


def assurance_said(sign: Sign, numbers: Numbers, lang: Language) -> str:
    """Whether the target is reached as it goes now; "" where that is not asked or cannot be said."""
    if sign.assurance is None or sign.target is None:
        return ""
    target = numbers.figure(sign.target)
    return {
        Assurance.CONSISTENTLY_MET: lang(
            "Målet ({target}) nås hver gang, så længe tallene holder sig inden for det sædvanlige.", target=target
        ),
        Assurance.HIT_OR_MISS: lang(
            "Målet ({target}) nås nogle gange, så længe tallene holder sig inden for det sædvanlige.", target=target
        ),
        Assurance.CONSISTENTLY_MISSED: lang(
            "Målet ({target}) nås ikke, så længe tallene holder sig inden for det sædvanlige.", target=target
        ),
    }[sign.assurance]


def done_in_words(sign: Sign, lang: Language) -> list[str]:
    """What was done to the series before it was judged, and what is to know of it."""
    said = [
        lang("Grænserne begynder forfra {period}: {cause}.", period=lang.period(period), cause=cause.rstrip("."))
        for period, cause in sign.breaks
    ]
    if sign.basis is Basis.ADJUSTED:
        said.append(lang("Tallene svinger med årstiden; det er regnet fra (STL)."))
    if sign.basis is Basis.LAST_YEAR:
        said.append(lang("Tallene svinger med årstiden og er derfor holdt op mod samme periode året før."))
    if sign.holes:
        said.append(lang.plural("Der mangler tal for {n} periode.", "Der mangler tal for {n} perioder.", sign.holes))
    return said


def unsaid_in_words(sign: Sign, lang: Language) -> str:
    """Why a series says nothing of itself."""
    few = lang.plural("der er {n} tal", "der er {n} tal", len(sign.newest))
    match sign.unsaid:
        case Unsaid.GRAIN:
            return lang("Om noget ændrer sig, siges kun af tal for måneder eller kvartaler.")
        case Unsaid.FEW_SINCE_BREAK:
            return lang("Om noget ændrer sig, kan ikke siges: siden databruddet {few}, og der skal {most} til.",
                        few=few, most=FEWEST_POINTS)  # fmt: skip
        case Unsaid.FEW_ON_LAST_YEAR:
            return lang("Om noget ændrer sig, kan ikke siges: tallene svinger med årstiden og har for få år bag sig.")
    return lang("Om noget ændrer sig, kan ikke siges: {few}, og der skal {most} til.", few=few, most=FEWEST_POINTS)


def outlook_in_words(found: Outlook, numbers: Numbers, lang: Language) -> str:
    """Where the figures will be at the deadline at this pace, and whether the target is reached then; "" for nothing.

    `Med samme tempo nås målet i 2027.` stands only where the whole interval says so.
    """
    end = found.end
    if end is None or found.untold is not None:
        return _untold_said(found, lang)
    between = lang("{low} og {high}", low=numbers.figure(end.low), high=numbers.figure(end.high))
    period = period_in_words(end.period, lang)
    match found.says:
        case Says.REACHED if found.year:
            return lang("Med samme tempo nås målet i {year}.", year=found.year)
        case Says.REACHED:
            return lang("Med samme tempo er målet nået {period}: tallet ventes mellem {between}.", period=period,
                        between=between)  # fmt: skip
        case Says.NOT_REACHED:
            return lang("Med samme tempo er målet ikke nået {period}: tallet ventes mellem {between}.", period=period,
                        between=between)  # fmt: skip
        case Says.OPEN:
            return lang("Om målet nås med samme tempo, kan ikke siges: {period} ventes tallet mellem {between}.",
                        period=period, between=between)  # fmt: skip
    return lang("Med samme tempo ventes tallet {period} mellem {between}.", period=period, between=between)


def _untold_said(found: Outlook, lang: Language) -> str:
    match found.untold:
        case Untold.FAR:
            return lang("Hvor tallet ender, kan ikke siges: fristen ligger for langt ude i forhold til tallene.")
        case Untold.SEASON:
            return lang("Hvor tallet ender, kan ikke siges: årstiden kan ikke regnes fra, for der mangler tal.")
        case Untold.OUT:
            return lang("Hvor tallet ender, kan ikke siges: med samme tempo når det ud, hvor intet tal kan være.")
    return ""
