"""The words of *Sammenlign*: why two figures are not compared, and what a side is called."""

from __future__ import annotations

from maaltavle.comparing import Why
from maaltavle.model import Direction
from maaltavle.wording.language import Language


def why_in_words(why: Why, lang: Language) -> str:
    """A few words for why there is no comparison."""
    return {
        Why.NO_FIGURE: lang("intet eget tal"),
        Why.OTHER_MISSING: lang("intet tal at sammenligne med"),
        Why.OTHER_PERIOD: lang("intet tal for samme periode"),
        Why.OTHER_UNIT: lang("anden enhed"),
        Why.OTHER_SIZE: lang("et antal for et større område"),
        Why.INEXACT: lang("ikke ét præcist tal"),
        Why.NO_BASE: lang("basisperioden har intet tal"),
        Why.ZERO_BASE: lang("der kan ikke deles med nul"),
        Why.NO_POPULATION: lang("intet befolkningstal for perioden"),
        Why.NO_PRICE: lang("intet prisindeks for perioden"),
        Why.NOT_COUNTED: lang("kan ikke regnes om: det er ikke et antal eller et beløb"),
    }[why]


def side_in_words(good: int | None, side: int | None, lang: Language) -> str:
    """`bedre`, `dårligere`, `ens`; where no direction is good `lavere` or `højere`; nothing where it is not decided."""
    if side is None:
        return ""
    if side == 0:
        return lang("ens")
    if good:
        return lang("bedre") if good > 0 else lang("dårligere")
    return lang("lavere") if side < 0 else lang("højere")


def rank_note(good: Direction, lang: Language) -> str:
    """What a rank says, and what it does not."""
    order = {
        Direction.DOWN: lang("Nr. 1 har det laveste tal: her er lavere bedre."),
        Direction.UP: lang("Nr. 1 har det højeste tal: her er højere bedre."),
        Direction.NEUTRAL: lang("Nr. 1 har det højeste tal: her er hverken højere eller lavere bedre."),
    }[good]
    note = lang("En placering siger ikke i sig selv noget om godt eller dårligt: kommuner har forskellige vilkår.")
    return f"{order} {note}"
