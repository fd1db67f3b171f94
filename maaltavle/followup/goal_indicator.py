"""The indicator that a goal's sentence names – a proposal by the words of the catalogue's names. Pure.

Danish writes words together and bends their ends, so a word is known by its beginning. Rare words weigh more than
those that half the catalogue has. Where two indicators are named as well as each other, none is proposed: a person says
which.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import lru_cache
from math import log

from maaltavle.catalogue import Catalogue
from maaltavle.judge.rule import rule_of
from maaltavle.model import Direction, Target
from maaltavle.spelling.plain import without_accents

_ENOUGH = 0.6  # the share of a name's weight that the sentence must have
_AHEAD = 1.1  # how much better the best must be than the next
_SHORTEST = 4  # letters of a word that can name something
_SILENT = frozenset({  # say how it is counted and which way it is to go, not what
    "aaret", "aarligt", "aendring", "alle", "andel", "andelen", "antal", "antallet", "efter", "eller", "faerre", "fald",
    "falde", "faldet", "falder", "flere", "grad", "graden", "have", "heraf", "hoejst", "hver", "hvert", "inden",
    "kommune", "kommunen", "mellem", "mindst", "minimum", "nye", "over", "procent", "samlede", "samlet", "samtlige",
    "skal", "stige", "stiger", "stigning", "udgangen", "under", "vaere",
})  # fmt: skip
_ENDS = ("ernes", "erne", "enes", "ene", "eres", "ers", "er", "ens", "en", "ets", "et", "es", "e", "s")


def proposed_indicator(text: str, target: Target, catalogue: Catalogue, known: Collection[str] = ()) -> str:
    """The id of the one indicator that the sentence names and the target's unit allows; "" where none or several are.

    `known` are those with figures in the goal's municipality: among equally named ones they come first.
    """
    rule = rule_of(target)
    if not rule.measured or rule.by_evidence:
        return ""
    places = frozenset().union(*(_stems(area.name["da"]) for area in catalogue.areas.values()))
    said, weights = _stems(text) - places, _weights(tuple(one.name["da"] for one in catalogue.indicators.values()))
    ranked = sorted(
        ((_likeness(one.name["da"], said, weights), one.id in known, own)
         for own, one in catalogue.indicators.items() if _counts_alike(target, one.unit, catalogue)),
        reverse=True,
    )  # fmt: skip
    ranked = [one for one in ranked if one[0] > 0]
    if not ranked:
        return ""
    best = [one for one in ranked if one[0] * _AHEAD > ranked[0][0]]
    at_home = [one for one in best if one[1]]
    chosen = at_home if len(best) > 1 else best
    return chosen[0][2] if len(chosen) == 1 else ""


def unit_meant(target: Target, indicator: str, catalogue: Catalogue) -> str:
    """The target's unit once its indicator is known: a bare count ("1 mio.") is of what the indicator counts."""
    own = catalogue.units.get(catalogue.indicators[indicator].unit) if indicator in catalogue.indicators else None
    bare = target.unit in ("", "antal")
    return own.id if own is not None and own.additive and bare and rule_of(target).counts_in == "own" else target.unit


def counted_as(target: Target, indicator: str, catalogue: Catalogue) -> Target:
    """The target in its indicator's unit, where both count: a noun of what is counted agrees with a plain number."""
    own = catalogue.indicators.get(indicator)
    target = replace(target, unit=unit_meant(target, indicator, catalogue))
    figure = catalogue.units.get(own.unit) if own else None
    if figure is not None and target.unit == "placering" and figure.dimension in ("antal", figure.id.rstrip(".")):
        return replace(target, unit=figure.id)  # "nr. 10" of what people count places in
    if own is None or own.unit != "antal" or rule_of(target).counts_in != "own":
        return target
    unit, change_unit = ("antal" if _is_noun(one, catalogue) else one for one in (target.unit, target.change_unit))
    return replace(target, unit=unit, change_unit=change_unit)


def _is_noun(unit: str, catalogue: Catalogue) -> bool:
    """Whether a unit is what is counted, each its own: `studerende`; not kroner, days or tons."""
    own = catalogue.units.get(unit)
    return own is not None and own.additive and own.dimension == own.id and own.decimals == 0 and own.factor == 1


def goes_against(target: Target, indicator: str, catalogue: Catalogue) -> bool:
    """Whether more is asked for of a figure of which less is good, or less where more is: was the sentence misread?"""
    rule = rule_of(target)
    if indicator not in catalogue.indicators or not rule.measured or rule.by_evidence or rule.two_sided or rule.held:
        return False
    good, upward = catalogue.indicators[indicator].good, rule.upward(target)
    return rule.counts_in == "own" and not rule.summed and good is (Direction.DOWN if upward else Direction.UP)


def _counts_alike(target: Target, unit: str, catalogue: Catalogue) -> bool:
    """Whether figures in the unit can be held against the target; a bare count fits whatever can be counted."""
    wanted, figure = catalogue.units.get(target.unit), catalogue.units[unit]
    share = catalogue.units["pct"].dimension
    if rule_of(target).counts_in == "share":
        return figure.dimension == share
    if wanted is None or target.change is not None:  # a change in percent can be of anything
        return True
    return figure.additive if wanted.id == "antal" else figure.dimension == wanted.dimension


def _likeness(name: str, said: frozenset[str], weights: dict[str, float]) -> float:
    """The weight of the name's words in the sentence, where they are enough of the name."""
    words = _stems(re.split(r"[(,]", name)[0]) or _stems(name)  # what stands behind it only says more
    found = sum(weights[word] for word in words if _is_said(word, said))
    return found if found >= _ENOUGH * sum(weights[word] for word in words) else 0


def _is_said(word: str, said: Iterable[str]) -> bool:
    """Whether a word of the sentence is this one, or is built on it: `selvbetjening` is in `selvbetjeningsgrad`."""
    return any(word == one or (min(len(word), len(one)) > 5 and (word in one or one in word)) for one in said)


def _stems(text: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]+", without_accents(text.casefold()))
    return frozenset(_stem(word) for word in words if len(word) >= _SHORTEST and word not in _SILENT)


def _stem(word: str) -> str:
    end = next((end for end in _ENDS if word.endswith(end) and len(word) - len(end) >= _SHORTEST), "")
    return word.removesuffix(end) if end else word


@lru_cache(maxsize=8)
def _weights(names: tuple[str, ...]) -> dict[str, float]:
    """How much each word says: the more names have it, the less."""
    seen = Counter(word for name in names for word in _stems(name))
    return {word: log(1 + len(names) / n) for word, n in seen.items()}
