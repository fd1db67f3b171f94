"""What was shown: which figures of frozen meetings a load or an undo makes into something else."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

from maaltavle.columnar import Rows
from maaltavle.intake.figures import FIGURE, things_of
from maaltavle.model import ACTUAL, Observation
from maaltavle.spelling.breakdowns import pieces


def revised_shown(figures: Sequence[Observation], shown: Iterable[Observation]) -> tuple[Observation, ...]:
    """The shown figures of which a load says something else: by name, or by indicator, area, part and period."""
    standing = tuple(dict.fromkeys(shown))
    indicators = {seen.indicator for seen in standing}
    refs = {seen.ref for seen in standing}
    coming = figures.where("indicator", indicators.__contains__) if isinstance(figures, Rows) else figures
    by_ref, by_thing = {}, {}
    for figure in coming if standing else ():
        if figure.ref in refs:
            by_ref[figure.ref] = figure
        if figure.kind in ACTUAL:
            by_thing[_thing(figure)] = figure
    return tuple(
        seen
        for seen in standing
        if _is_other(seen, by_ref.get(seen.ref) or (by_thing.get(_thing(seen)) if seen.kind in ACTUAL else None))
    )


def taken_back(
    before: Sequence[Observation], after: Sequence[Observation], shown: Iterable[Observation]
) -> tuple[Observation, ...]:
    """The shown figures that stand as they were shown, and would not if a load were taken back."""
    standing = tuple(dict.fromkeys(shown))
    things = dict(zip(things_of(Rows.of(Observation, FIGURE, standing)), standing, strict=True)) if standing else {}
    old, new = (_named(figures, things) for figures in (before, after))
    return tuple(
        seen
        for thing, seen in things.items()
        if thing in old and not _is_other(seen, old[thing]) and (thing not in new or _is_other(seen, new[thing]))
    )


def _named(figures: Sequence[Observation], things: Mapping[Hashable, Observation]) -> dict[Hashable, Observation]:
    if not things:
        return {}
    rows = Rows.of(Observation, FIGURE, figures)
    return {thing: rows[n] for n, thing in enumerate(things_of(rows)) if thing in things}


def _thing(seen: Observation) -> tuple[str, str, frozenset[str], str]:
    return seen.indicator, seen.area, pieces(seen.breakdown), seen.period


def _is_other(seen: Observation, now: Observation | None) -> bool:
    return now is not None and (*_thing(seen), *_said(seen)) != (*_thing(now), *_said(now))


def _said(seen: Observation) -> tuple[object, ...]:
    return seen.value, seen.marker, seen.unit, seen.kind
