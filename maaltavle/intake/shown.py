"""Intake, step 6b: what was shown. Which figures of frozen meetings a load or an undo makes into something else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from maaltavle.columnar import Rows, column_of
from maaltavle.model import ACTUAL, Observation


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
    refs = {seen.ref for seen in standing}
    old, new = (_named(figures, refs) for figures in (before, after))
    return tuple(
        seen
        for seen in standing
        if seen.ref in old and not _is_other(seen, old[seen.ref])
        and (seen.ref not in new or _is_other(seen, new[seen.ref]))
    )  # fmt: skip


def _named(figures: Sequence[Observation], refs: set[str]) -> dict[str, Observation]:
    return {ref: figures[n] for n, ref in enumerate(column_of(figures, "ref")) if ref in refs}


def _thing(seen: Observation) -> tuple[str, str, str, str]:
    return seen.indicator, seen.area, seen.breakdown, seen.period


def _is_other(seen: Observation, now: Observation | None) -> bool:
    return now is not None and (*_thing(seen), *_said(seen)) != (*_thing(now), *_said(now))


def _said(seen: Observation) -> tuple[object, ...]:
    return seen.value, seen.marker, seen.unit, seen.kind
