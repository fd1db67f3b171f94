"""The figures that count in a view, asked for by name: only what an answer needs is read.

What a view sees never changes, since a store only grows: the view says up to which load it looks. An answer is kept
under the loads that bear on it, so it serves every view in which the same ones count.

An indicator with few figures is read whole, once, and its answers are taken from that; of one with many only the areas
that are asked for are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cached_property
from operator import itemgetter
from typing import Any  # Any: a row of a query

import duckdb

from maaltavle.asked import Pair, Stretch, Walked, first_quoted, narrowed, oldest_first, still_said, stretches_of, when
from maaltavle.asked.order import FIELDS
from maaltavle.columnar import Rows, column_of
from maaltavle.model import Kind, Observation, Renamed, ref_of
from maaltavle.spelling.breakdowns import in_several_orders, pieces
from maaltavle.store.asking.answers import Answers
from maaltavle.store.asking.brought import Brought
from maaltavle.store.asking.sql import OWN_NAME, Asking, Copy, Values, Where, of_each
from maaltavle.store.asking.standing import Standing
from maaltavle.store.asking.straight import Straight
from maaltavle.store.asking.turns import Turns
from maaltavle.store.connection import named
from maaltavle.store.in_one_order import in_one_order
from maaltavle.store.tables import OBSERVATION

FEW = 5_000  # figures of an indicator that are read whole
AHEAD = 1_000  # figures that are read with one question, where the next indicators of a file have so few
FEW_BESIDE = 500  # the same where some areas of several indicators are asked for at once
LOOKED_BACK = 30  # loads at most that have come since an answer that is built upon
ALL_IN_ONE = 500_000  # figures of all, up to which their pairs of indicator and area are read in one query
_TURNS = Turns()
Query = Callable[[], AbstractContextManager[duckdb.DuckDBPyConnection]]
Loads = tuple[int, ...]
_Name = tuple[str, Pair, Loads, Loads]
_WholeName = tuple[str, str, Loads, Loads]
_CELLS = ", ".join(("load_no", *(named(column.name) for column in OBSERVATION.columns)))
_INDICATOR = 3 + [column.name for column in OBSERVATION.columns].index("indicator")  # after standing, ordinal, load
IN_ORDER = " ORDER BY standing, ordinal"
_PLACE = "(standing::BIGINT << 32) + ordinal"
FORM = (  # what there is of each form of period; none at all is a form of its own
    "SELECT {of}area, breakdown, count(*), min((period, ref)), max((period, ref)) FROM ({rows}) "
    "GROUP BY {of}area, breakdown, translate(nullif(period, ''), '0123456789', '')"
)
APART = f"kind IN ('{Kind.PRELIMINARY}', '{Kind.TARGET}')"


class StoredFigures(Walked):
    """The figures of a store in a view, as `Questions` and, for who really needs all, as a sequence."""

    def __init__(
        self,
        query: Query,
        standing: Standing,
        brought: Brought,
        answers: Answers,
        renamed: Renamed,
        copies: Callable[[], Sequence[Copy]],
        every: Callable[[], Sequence[Observation]],
    ) -> None:
        """`standing` of the loads that count; `every` makes all figures."""
        self._query, self._brought, self._answers, self._renamed = query, brought, answers, renamed
        self._copies, self._make_every = copies, every
        self._loads: Loads = tuple(load for load in standing if brought.has_figures(load))
        self._standing = {load: standing[load] for load in self._loads}
        self._with_names: Loads = tuple(load for load in self._loads if brought.of(load).named)
        self._with_names_set = frozenset(self._with_names)

    # All of them, as a sequence

    @cached_property
    def _every(self) -> Sequence[Observation]:
        return self._make_every()

    def __len__(self) -> int:
        return sum(self.documents().values())

    def __bool__(self) -> bool:
        return bool(self._loads)

    def __eq__(self, other: object) -> bool:
        return self is other or bool(self._every == other)

    __hash__ = None  # type: ignore[assignment]  # as a list has none

    # Which loads bear on an answer, and how it is read

    def _with(self, indicator: str) -> Loads:
        """The loads that figures of an indicator may come from, in the order in which they stand."""
        loads = self._brought.with_indicator(indicator, self._standing)
        return tuple(sorted(loads, key=self._standing.__getitem__))

    def _replaced(self, indicator: str, loads: Loads) -> bool:
        """Whether figures of an indicator may have been replaced by a later load."""
        if self._moved and not self._with_names_set.isdisjoint(loads):
            return True
        return len(loads) > 1 and self._brought.overlapping(indicator, loads)

    def _may_be_replaced(self, load: int) -> bool:
        """Whether any figure of a load may have been replaced by a later one, or is written in another order now."""
        names = self._brought.of(load).indicators
        return any(self._is_mixed(name) or self._replaced(name, self._with(name)) for name in names)

    def _fetched(self, query: str, values: Values | None = None) -> list[tuple[Any, ...]]:
        """What a query finds, in its turn."""

        def ask() -> list[tuple[Any, ...]]:
            with self._query() as cursor:
                return cursor.execute(query, values).fetchall()

        return _TURNS.take(ask)

    def _rows(
        self, loads: Loads, where: Where, cells: str, more: str, *, replaced: bool
    ) -> list[tuple[Any, ...]]:  # fmt: skip
        return self._asked(loads, where, cells, lambda rows: rows + more, replaced=replaced)

    def _asked(
        self, loads: Loads, where: Where, cells: str, query: Callable[[str], str], *, replaced: bool
    ) -> list[tuple[Any, ...]]:  # fmt: skip
        """What a query made of the rows of some loads finds. A sorted copy may be put away meanwhile: then the next
        ones are asked, and in the end none, since the table itself has everything."""
        tries: tuple[Callable[[], Sequence[Copy]], ...] = (self._copies, self._copies, tuple)
        for copies in tries:
            values: Values = {}
            asking = Asking(loads, copies(), self._brought.renamed_in(loads))
            try:
                return self._fetched(query(asking.rows(where, cells, replaced=replaced, values=values)), values)
            except duckdb.CatalogException:
                if copies is tuple:
                    raise
        raise AssertionError("the last try has an answer or an error")

    def _figures(self, loads: Loads, where: Where, more: str = IN_ORDER, *, replaced: bool) -> Sequence[Observation]:
        """Figures of some loads, in the order in which they stand."""
        return OBSERVATION.decode(self._rows(loads, where, _CELLS, more, replaced=replaced)) if loads else ()

    def _of_load(self, load: int, where: Where, most: int | None) -> Sequence[Observation]:
        """Figures of one load in the order of its file, the first `most` of them: each load lies together in the table
        of what was stored, and not in a sorted copy."""
        values: Values = {}
        limit = "" if most is None else f" LIMIT {int(most)}"
        asking = Asking((load,), (), self._brought.renamed_in((load,)))
        query = asking.rows(where, _CELLS, replaced=False, values=values)
        return OBSERVATION.decode(self._fetched(query + IN_ORDER + limit, values))

    @cached_property
    def _moved(self) -> frozenset[str]:
        """Names that documents gave to figures and that more than one load has: such a figure may be of another
        indicator in the later one."""
        loads = self._with_names
        if len(loads) < 2:
            return frozenset()
        more = " GROUP BY ref HAVING count(DISTINCT load_no) > 1"
        return self._answers.get(
            ("moved", loads),
            lambda: frozenset(ref for (ref,) in self._rows(loads, Where(also=OWN_NAME), "ref", more, replaced=False)),
            len,
        )

    @property
    def _moves(self) -> Loads:
        """What an answer depends on besides the loads of its own indicator: nothing, where no figure has moved."""
        return self._with_names if self._moved else ()

    @cached_property
    def _named(self) -> Mapping[str, Observation]:
        """The figures that a document has named itself, by that name."""
        loads = self._with_names

        def find() -> Mapping[str, Observation]:
            return {seen.ref: seen for seen in self._figures(loads, Where(also=OWN_NAME), replaced=len(loads) > 1)}

        return self._answers.get(("named", loads), find, len)

    def _still_here(self, figures: Sequence[Observation]) -> Sequence[Observation]:
        """Without figures whose name stands for one of another indicator, area or period in a later load."""
        if not self._moved:
            return figures
        gone = [n for n, seen in enumerate(figures) if seen.ref in self._moved and self._named[seen.ref] != seen]
        if not gone:
            return figures
        kept = sorted({*range(len(figures))}.difference(gone))
        return Rows.of(Observation, FIELDS, figures).taken(kept)

    def _is_mixed(self, indicator: str) -> bool:
        """Whether breakdowns of an indicator were written in two orders: which one it has, only all figures tell."""
        several = self._brought.breakdowns(indicator)
        return bool(several) and bool(in_several_orders(several))

    def _as_read(self, figures: Sequence[Observation]) -> Sequence[Observation]:
        """Figures as they stand among all of their indicator: written in its one order, and only those that count."""
        if not any(map(self._is_mixed, dict.fromkeys(column_of(figures, "indicator")))):
            return figures
        read: dict[Hashable, Observation] = {}
        for place, seen in enumerate(figures):
            if not self._is_mixed(seen.indicator):
                read[place] = seen
                continue
            now = self._in_whole(seen.indicator).get(_same(seen))
            if now is not None and replace(seen, ref=now.ref, breakdown=now.breakdown) == now:
                read.pop(_same(seen), None)  # of two in one file the later
                read[_same(seen)] = now
        return [*read.values()]

    def _in_whole(self, indicator: str) -> Mapping[Hashable, Observation]:
        loads = self._with(indicator)

        def find() -> Mapping[Hashable, Observation]:
            return {_same(seen): seen for seen in self._whole(indicator, loads)}

        return self._answers.get(("same", indicator, loads, self._moves), find, len)

    def _of_all(self, loads: Mapping[str, Loads]) -> Loads:
        """The loads of several indicators, in the order in which they stand."""
        every = {load for own in loads.values() for load in own}
        return tuple(load for load in self._loads if load in every)

    # One indicator

    def _few(self, indicator: str, loads: Loads, most: int | None = None) -> bool:
        """Whether an indicator is read whole: it has few figures, or ones whose order only all of them tell."""
        return self._brought.rows(indicator, loads) <= (FEW if most is None else most) or self._is_mixed(indicator)

    def _whole(self, indicator: str, loads: Loads) -> Sequence[Observation]:
        """All figures of an indicator, in the order of the loads and files."""
        name: _WholeName = ("whole", indicator, loads, self._moves)

        def find() -> Sequence[Observation]:
            following = self._following(indicator, loads)
            if not following:
                return self._read_whole(name)
            names = {name, *(("whole", one, own, self._moves) for one, own in following.items())}
            return self._answers.several(names, self._read_few, len)[name]

        return self._answers.get(name, find, len)

    def _following(self, indicator: str, loads: Loads) -> Mapping[str, Loads]:
        """The indicators that come after one in its newest file, as long as they have few figures together: whoever
        looks at one looks at the next, and a question costs more than what it finds."""
        names = [*self._brought.of(loads[-1]).indicators]
        found: dict[str, Loads] = {}
        room = AHEAD - self._brought.rows(indicator, loads)
        for name in names[names.index(indicator) + 1 :]:
            own = self._with(name)
            room -= self._brought.rows(name, own)
            if room < 0:
                break
            found[name] = own
        return found

    def _read_whole(self, name: _WholeName) -> Sequence[Observation]:
        _question, indicator, loads, _moves = name
        if self._brought.rows(indicator, loads) <= FEW:
            return self._read_few([name])[name]
        figures = self._figures(loads, Where((indicator,)), replaced=self._replaced(indicator, loads))
        return in_one_order(self._still_here(figures))

    def _read_few(self, names: Collection[_WholeName]) -> Mapping[_WholeName, Sequence[Observation]]:
        """All figures of indicators that have few: quicker put in order here than by a query of all columns."""
        indicators = {indicator: loads for _question, indicator, loads, _moves in names}
        rows = self._rows(
            self._of_all(indicators),
            Where(tuple(indicators)),
            f"standing, ordinal, {_CELLS}",
            "",
            replaced=any(self._replaced(name, loads) for name, loads in indicators.items()),
        )
        found: dict[str, list[tuple[Any, ...]]] = {indicator: [] for indicator in indicators}
        for row in sorted(rows, key=itemgetter(0, 1)):
            found[row[_INDICATOR]].append(row[2:])
        return {name: in_one_order(self._still_here(OBSERVATION.decode(found[name[1]]))) for name in names}

    def series(
        self, indicator: str, areas: Collection[str] | None = None, breakdowns: Collection[str] | None = None
    ) -> Sequence[Observation]:
        """As `Questions` has it."""
        loads = self._with(indicator)
        if not loads:
            return ()
        if self._few(indicator, loads) or (areas is None and breakdowns is None):
            found = self._answers.get(
                ("series", indicator, loads, self._moves), lambda: _series_of(self._whole(indicator, loads)), len
            )
            return narrowed(found, areas, breakdowns)
        where = Where((indicator,), _sorted(areas), _sorted(breakdowns))

        def find() -> Sequence[Observation]:
            straight = self._straight(indicator, loads)
            found: Sequence[Observation] | None = None
            if straight is not None:
                found = straight.series(where.areas, where.breakdowns)
            if found is None:
                found = self._still_here(self._figures(loads, where, replaced=self._replaced(indicator, loads)))
            return _series_of(found)

        return self._answers.get(("part", indicator, where.areas, where.breakdowns, loads, self._moves), find, len)

    def stretches(self, indicator: str) -> Sequence[Stretch]:
        """As `Questions` has it."""
        loads = self._with(indicator)
        if not loads:
            return ()

        def find() -> Sequence[Stretch]:
            straight = None if self._few(indicator, loads) else self._straight(indicator, loads)
            shape = None if straight is None else straight.shape
            if straight is not None and shape is not None:
                return self._answers.get(("shape", shape), lambda: stretches_of_forms(straight.forms() or ()), len)
            forms = None if straight is None else straight.forms()
            if forms is not None:
                return stretches_of_forms(forms)
            if self._few(indicator, loads) or self._moved or self._any_apart(indicator, loads):
                return stretches_of(self.series(indicator))
            return self._stretches(indicator, loads)

        return self._answers.get(("stretches", indicator, loads, self._moves), find, len)

    def _straight(self, indicator: str, loads: Loads) -> Straight | None:
        """What reads an indicator from sorted copies as it lies there; None where its figures are to be looked at."""
        if self._moved or not self._with_names_set.isdisjoint(loads) or self._replaced(indicator, loads):
            return None
        copies = [one for one in self._copies() if any(one.first <= load <= one.last for load in loads)]
        held = all(any(one.first <= load <= one.last for one in copies) for load in loads)
        if not held or self._brought.renamed_in(loads) != Renamed():
            return None
        return Straight(self._fetched, indicator, loads, copies, len(loads) == self._brought.loads_with(indicator))

    def _any_apart(self, indicator: str, loads: Loads) -> bool:
        """Whether an indicator has figures that are told apart one by one: preliminary ones, and what is aimed at."""
        where = Where((indicator,), also=APART)
        return bool(self._rows(loads, where, "1", " LIMIT 1", replaced=False))

    def _stretches(self, indicator: str, loads: Loads) -> Sequence[Stretch]:
        """Of the figures as they lie in the store: periods of one form have the order of their letters."""
        cells = "area, breakdown, period, ref, standing"

        def query(rows: str) -> str:
            return FORM.format(of="", rows=rows)

        replaced = self._replaced(indicator, loads)
        return stretches_of_forms(self._asked(loads, Where((indicator,)), cells, query, replaced=replaced))

    def of_pairs(self, pairs: Collection[Pair]) -> Mapping[Pair, Sequence[Observation]]:
        """As `Questions` has it."""
        loads = {name: own for name in {pair[0] for pair in pairs} if (own := self._with(name))}
        most = FEW if len(loads) < 2 else min(FEW, FEW_BESIDE)
        whole = self._wholes({name: own for name, own in loads.items() if self._few(name, own, most)})
        found = {pair: narrowed(whole[pair[0]], (pair[1],), None) for pair in pairs if pair[0] in whole}
        found |= self._of_many({pair: loads[pair[0]] for pair in pairs if pair[0] in loads and pair not in found})
        return {pair: found[pair] for pair in pairs if found.get(pair)}

    def _wholes(self, indicators: Mapping[str, Loads]) -> Mapping[str, Sequence[Observation]]:
        """All figures of several indicators; those that nobody has kept in one query."""

        def find(missing: Collection[_WholeName]) -> Mapping[_WholeName, Sequence[Observation]]:
            return self._read_few(missing) if len(missing) > 1 else {name: self._read_whole(name) for name in missing}

        wanted = {("whole", name, loads, self._moves): name for name, loads in indicators.items()}
        return {wanted[name]: answer for name, answer in self._answers.several(wanted, find, len).items()}

    def _of_many(self, pairs: Mapping[Pair, Loads]) -> Mapping[Pair, Sequence[Observation]]:
        """Pairs of indicators with many figures; those that nobody has kept in one query."""

        def find(missing: Collection[_Name]) -> Mapping[_Name, Sequence[Observation]]:
            names = {pair: name for name in missing for pair in (name[1],)}
            loads = tuple(sorted({n for name in missing for n in name[2]}, key=self._standing.__getitem__))
            where, replaced = of_each(names), any(self._replaced(pair[0], pairs[pair]) for pair in names)
            own: dict[Pair, list[Observation]] = {pair: [] for pair in names}
            for seen in self._still_here(self._figures(loads, where, replaced=replaced)):
                if (seen.indicator, seen.area) in own:
                    own[seen.indicator, seen.area].append(seen)
            return {names[pair]: tuple(figures) for pair, figures in own.items()}

        wanted = {("pair", pair, loads, self._moves): pair for pair, loads in pairs.items()}
        return {wanted[name]: answer for name, answer in self._answers.several(wanted, find, len).items()}

    def loads_of(self, indicator: str) -> frozenset[int]:
        """As `Questions` has it."""
        loads = self._with(indicator)
        if not loads or self._few(indicator, loads) or self._moved or self._any_apart(indicator, loads):
            return frozenset(column_of(self.series(indicator), "load"))
        if not self._replaced(indicator, loads):
            return frozenset(loads)
        distinct = "SELECT DISTINCT load_no FROM ({})".format
        rows = self._asked(loads, Where((indicator,)), "load_no, ref, standing", distinct, replaced=True)
        return frozenset(load for (load,) in rows)

    # Which there are

    def indicators(self) -> Collection[str]:
        """As `Questions` has it."""
        return self._indicators

    @cached_property
    def _indicators(self) -> Mapping[str, None]:
        names = (name for load in self._loads for name in self._brought.of(load).indicators)
        if self._moved:
            names = (name for name in dict.fromkeys(names) if self.series(name))
        return dict.fromkeys(names)

    def areas(self) -> Collection[str]:
        """As `Questions` has it."""
        return self._areas

    @cached_property
    def _areas(self) -> Mapping[str, None]:
        if self._one_query:
            return dict.fromkeys(area for area in self._pairs if area)
        return dict.fromkeys(area for load in self._loads for area in self._brought.of(load).areas)

    @cached_property
    def _one_query(self) -> bool:
        """Whether pairs are read together; of more figures those of an area, and those replaced count for the order."""
        return bool(self._moved) or sum(self._brought.of(load).rows for load in self._loads) <= ALL_IN_ONE

    @cached_property
    def _pairs(self) -> Mapping[str, Sequence[str]]:
        """The indicators of each area, in the order of their first figures, when there are not too many figures."""

        def find() -> Mapping[str, Sequence[str]]:
            found: dict[str, list[str]] = {}
            if not self._loads:
                return found
            cells = f"area, indicator, {_PLACE} AS place"
            query = "SELECT area, indicator FROM ({}) GROUP BY area, indicator ORDER BY min(place)".format
            for area, indicator in self._asked(self._loads, Where(), cells, query, replaced=self._any_replaced):
                found.setdefault(area, []).append(indicator)
            return found

        return self._answers.get(("pairs", self._loads), find, lambda found: sum(map(len, found.values())) // 8)

    @cached_property
    def _any_replaced(self) -> bool:
        return any(self._replaced(indicator, self._with(indicator)) for indicator in self._all_indicators)

    @property
    def _all_indicators(self) -> Collection[str]:
        return dict.fromkeys(name for load in self._loads for name in self._brought.of(load).indicators)

    def indicators_in(self, area: str) -> Sequence[str]:
        """As `Questions` has it."""
        if not area:
            return ()
        if self._one_query:
            return self._pairs.get(area, ())

        loads = tuple(load for load in self._loads if area in self._brought.of(load).areas)
        return self._answers.get(("in", area, loads), lambda: self._in_area(area, loads), lambda found: len(found) // 8)

    def _in_area(self, area: str, loads: Loads) -> Sequence[str]:
        """The indicators that some loads have in an area, in the order of their first figures. Of most of the loads it
        is known from before the last ones came: only those are asked."""
        found: dict[str, None] = {}
        for known in range(len(loads) - 1, max(len(loads) - LOOKED_BACK, 0), -1):
            before: Sequence[str] | None = self._answers.kept(("in", area, loads[:known]))
            if before is not None:
                found, loads = dict.fromkeys(before), loads[known:]
                break
        more = f" GROUP BY indicator ORDER BY min({_PLACE})"
        rows = self._rows(loads, Where(areas=(area,)), "indicator", more, replaced=False) if loads else ()
        return [*found, *(indicator for (indicator,) in rows if indicator not in found)]

    def areas_of(self, indicator: str) -> Sequence[str]:
        """As `Questions` has it."""
        own = {stretch.area for stretch in self.stretches(indicator)}
        return [area for area in self._areas if area in own]

    # By name, by document

    def by_ref(self, refs: Collection[str]) -> Mapping[str, Observation]:
        """As `Questions` has it."""
        pairs = {ref: (parts[0], parts[1]) for ref in refs if len(parts := ref.split("|")) > 2}
        found: dict[str, Observation] = {}
        held = self.of_pairs({*pairs.values()})
        for ref in refs:
            named_so = next(iter(self._as_read([self._named[ref]])), None) if ref in self._named else None
            own = held.get(pairs[ref], ()) if named_so is None and ref in pairs else ()
            place = next((n for n, one in enumerate(column_of(own, "ref")) if one == ref), None)
            if named_so is not None:
                found[ref] = named_so
            elif place is not None:
                found[ref] = own[place]
        return found

    def quoted(self) -> Sequence[Observation]:
        """As `Questions` has it."""
        loads = tuple(load for load in self._loads if self._brought.of(load).quoted)

        def find() -> Sequence[Observation]:
            return first_quoted(self._current([one for load in loads for one in self._quoted_in(load)]))

        return self._answers.get(("quoted", loads, self._loads), find, len)

    def _quoted_in(self, load: int) -> Sequence[Observation]:
        """The figures of a load that have a quote, whether they count or not."""
        told = Where(also="quote <> ''")
        return self._answers.get(("quoted in", load), lambda: self._of_load(load, told, None), len)

    def _current(self, figures: Sequence[Observation]) -> Sequence[Observation]:
        """Those of some figures that no later load has replaced."""
        figures = self._as_read(figures)
        if not self._any_replaced:
            return figures
        now = self.by_ref({seen.ref for seen in figures})
        return [seen for seen in figures if now.get(seen.ref) is not None and now[seen.ref].load == seen.load]

    def documents(self) -> Counter[str]:
        """As `Questions` has it."""

        def find() -> Counter[str]:
            counted: Counter[str] = Counter()
            for load in self._loads:
                counted.update(self._brought.of(load).documents)
            for indicator in self._all_indicators:
                loads = self._with(indicator)
                if self._is_mixed(indicator) or self._replaced(indicator, loads):
                    counted.subtract(self._replaced_by_document(indicator, loads))
            return +counted

        return self._answers.get(("documents", self._loads, self._moves), find, len)

    def _replaced_by_document(self, indicator: str, loads: Loads) -> Counter[str]:
        """How many figures of an indicator, by document, a later load replaced, or a writing in another order."""

        def find() -> Counter[str]:
            rows = self._rows(loads, Where((indicator,)), "document, count(*)", " GROUP BY document", replaced=False)
            return Counter(dict(rows)) - Counter(column_of(self._whole(indicator, loads), "document"))

        return self._answers.get(("replaced", indicator, loads, self._moves), find, len)

    def of_document(self, document: str, most: int | None = None) -> Sequence[Observation]:
        """As `Questions` has it."""

        def find() -> Sequence[Observation]:
            found: list[Observation] = []
            for load in self._loads:
                if document in self._brought.of(load).documents and (most is None or len(found) < most):
                    whole = most is None or self._may_be_replaced(load)
                    own = self._of_load(load, Where(document=document), None if whole else most)
                    found += self._current(own) if whole else own
            return tuple(found[:most])

        return self._answers.get(("document", document, most, self._loads), find, len)

    def in_period(self, area: str, period: str) -> Sequence[Observation]:
        """As `Questions` has it."""

        def find() -> Sequence[Observation]:
            loads = tuple(load for load in self._loads if not area or area in self._brought.of(load).areas)
            return self._current(self._figures(loads, Where(areas=(area,), period=period), replaced=False))

        return self._answers.get(("period", area, period, self._loads), find, len)


def _sorted(names: Collection[str] | None) -> tuple[str, ...] | None:
    return None if names is None else tuple(sorted(names))


def _series_of(figures: Sequence[Observation]) -> Sequence[Observation]:
    return oldest_first(still_said(Rows.of(Observation, FIELDS, figures))) if figures else ()


def stretches_of_forms(rows: Sequence[tuple[Any, ...]]) -> Sequence[Stretch]:
    """Stretches of what there is of each area, breakdown and form of period: count, first and last period with ref."""
    found: dict[tuple[str, str], list[tuple[int, tuple[Any, ...], tuple[Any, ...]]]] = {}
    for area, breakdown, count, first, last in rows:
        firsts, lasts = tuple(first.values()) if isinstance(first, dict) else first, last
        lasts = tuple(last.values()) if isinstance(last, dict) else last
        found.setdefault((area, breakdown), []).append((count, _timed(firsts), _timed(lasts)))
    made = []
    for key, forms in found.items():
        dated = [one for one in forms if one[1][1]]
        first = min(one[1] for one in forms)
        ends = (min(one[1] for one in dated)[1], max(one[2] for one in dated)[1]) if dated else ("", "")
        made.append(((first[0], first[2]), Stretch(*key, sum(one[0] for one in forms), *ends)))
    return tuple(stretch for _first, stretch in sorted(made, key=lambda one: one[0]))


def _same(seen: Observation) -> Hashable:
    """What a figure is, in whatever order the pieces of its breakdown are written."""
    own = seen.ref == ref_of(seen.indicator, seen.area, seen.period, seen.breakdown, seen.kind)
    thing = (seen.indicator, seen.area, seen.period, pieces(seen.breakdown), seen.kind)
    return seen.load, thing if own else seen.ref


def _timed(end: tuple[str, str]) -> tuple[Any, str, str]:
    period, ref = end
    return when(period), period, ref
