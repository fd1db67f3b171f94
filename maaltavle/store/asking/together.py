"""Questions about many indicators at once: one look in the store instead of one for each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any  # Any: a row of a query

from maaltavle.asked import Pair, Place, Stretch, cells
from maaltavle.model import Observation
from maaltavle.store.asking import figures
from maaltavle.store.asking.figures import FORM, Loads, StoredFigures, stretches_of_forms
from maaltavle.store.asking.sql import Where, of_each
from maaltavle.store.asking.straight_pairs import NOT_READ, StraightPairs
from maaltavle.store.connection import named, quoted
from maaltavle.store.tables import OBSERVATION

_StretchesName = tuple[str, str, Loads, Loads]


class TogetherFigures(StoredFigures):
    """The figures of a store in a view, with what is asked of many indicators."""

    def ahead(self, indicators: Collection[str]) -> None:
        """As `Questions` has it."""
        few, many = self._divided(indicators)
        self._wholes(few)
        self._stretches_of({name: own for name, own in many.items() if not self._few(name, own)})

    def cells_of(self, pairs: Collection[Pair], names: Sequence[str]) -> Mapping[Pair, Sequence[tuple[Any, ...]]]:
        """As `Questions` has it."""
        _few, many = self._divided({indicator for indicator, _area in pairs})
        alone = set() if self._moved else {name for name in many if not self._is_mixed(name)}
        held = self.of_pairs([pair for pair in pairs if pair[0] not in alone])
        found: dict[Pair, Sequence[tuple[Any, ...]]] = {pair: cells(own, names) for pair, own in held.items()}
        wanted = {pair for pair in pairs if pair[0] in alone}
        if wanted:
            found |= self._cells_of_many(wanted, {name: many[name] for name, _area in wanted}, names)
        return {pair: found[pair] for pair in pairs if found.get(pair)}

    def _cells_of_many(
        self, pairs: Collection[Pair], loads: Mapping[str, Loads], names: Sequence[str]
    ) -> Mapping[Pair, Sequence[tuple[Any, ...]]]:
        """As `cells_of`: those that lie in sorted copies as they count from there, the others as they are stored."""
        found: dict[Pair, Sequence[tuple[Any, ...]]] = {}
        lying = {name: own for name, own in loads.items() if not NOT_READ & {*names} and self._straight(name, own)}
        if lying:
            own = [pair for pair in pairs if pair[0] in lying]
            places = {name: {load: self._standing[load] for load in ours} for name, ours in lying.items()}
            held = {load for ours in lying.values() for load in ours}
            copies = [one for one in self._copies() if any(one.first <= load <= one.last for load in held)]
            read = StraightPairs(self._fetched, own, places, copies).cells(names) if copies else None
            if read is not None:
                found |= read
                pairs = [pair for pair in pairs if pair[0] not in lying]
        rest = {name: loads[name] for name, _area in pairs}
        return found | self._cells_as_stored(pairs, rest, names) if rest else found

    def _cells_as_stored(
        self, pairs: Collection[Pair], loads: Mapping[str, Loads], names: Sequence[str]
    ) -> dict[Pair, Sequence[tuple[Any, ...]]]:
        columns = OBSERVATION.columns_for(("indicator", "area", *names))
        where = of_each(pairs)
        told = ", ".join(("load_no", *(named(column.name) for column in columns)))
        replaced = any(self._replaced(name, own) for name, own in loads.items())
        rows = self._rows(self._of_all(loads), where, told, figures.IN_ORDER, replaced=replaced)
        fields = OBSERVATION.fields_of(rows, columns)
        found: dict[Pair, list[tuple[Any, ...]]] = {pair: [] for pair in pairs}
        own = zip(fields["indicator"], fields["area"], strict=True) if rows else ()
        for pair, cell in zip(own, zip(*(fields[name] for name in names), strict=True) if rows else (), strict=True):
            if pair in found:
                found[pair].append(cell)
        return {**found}

    def at(self, places: Collection[Place]) -> Mapping[Place, Sequence[Observation]]:
        """As `Questions` has it."""
        few, many = self._divided({place[0] for place in places})
        wanted = {*places}
        found: dict[Place, list[Observation]] = {}
        read = [seen for whole in self._wholes(few).values() for seen in whole]
        for seen in (*read, *self._of_places([place for place in places if place[0] in many], many)):
            place = seen.indicator, seen.area, seen.period
            if place in wanted:
                found.setdefault(place, []).append(seen)
        return found

    def _divided(self, indicators: Collection[str]) -> tuple[dict[str, Loads], dict[str, Loads]]:
        """The loads of each indicator that has any: of those that are read whole among others, and of the rest."""
        most = min(figures.FEW, figures.FEW_BESIDE)
        every = {name: own for name in dict.fromkeys(indicators) if (own := self._with(name))}
        few = {name: own for name, own in every.items() if self._few(name, own, most)}
        return few, {name: own for name, own in every.items() if name not in few}

    def _of_places(self, places: Sequence[Place], loads: Mapping[str, Loads]) -> Sequence[Observation]:
        if not places:
            return ()
        each = ", ".join(f"({', '.join(map(quoted, place))})" for place in places)
        where = Where({place[0] for place in places}, {place[1] for place in places},
                      also=f"(indicator, area, period) IN ({each})")  # fmt: skip
        replaced = any(self._replaced(name, loads[name]) for name in where.indicators or ())
        return self._still_here(self._figures(self._of_all(loads), where, replaced=replaced))

    def _stretches_of(self, many: Mapping[str, Loads]) -> None:
        """Keep the stretches of indicators with many figures: those that nobody has kept, in one query."""
        if self._moved or len(many) < 2:
            return

        def find(missing: Collection[_StretchesName]) -> Mapping[_StretchesName, Sequence[Stretch]]:
            names = {name[1]: name for name in missing}
            own = {indicator: many[indicator] for indicator in names}
            for indicator in self._apart(own):  # told apart one by one, where they are asked for
                del own[indicator]
            found: dict[str, list[tuple[Any, ...]]] = {}
            for indicator, *row in self._forms(own) if own else ():
                found.setdefault(indicator, []).append(tuple(row))
            return {names[indicator]: stretches_of_forms(rows) for indicator, rows in found.items()}

        self._answers.several(
            [("stretches", name, loads, self._moves) for name, loads in many.items()], find, len
        )  # fmt: skip

    def _apart(self, loads: Mapping[str, Loads]) -> set[str]:
        """Of some indicators those that have preliminary figures, or what is aimed at."""
        where = Where(tuple(loads), also=figures.APART)
        rows = self._rows(self._of_all(loads), where, "DISTINCT indicator", "", replaced=False)
        return {indicator for (indicator,) in rows}

    def _forms(self, loads: Mapping[str, Loads]) -> list[tuple[Any, ...]]:
        cells = "indicator, area, breakdown, period, ref, standing"

        def query(rows: str) -> str:
            return FORM.format(of="indicator, ", rows=rows)

        replaced = any(self._replaced(name, own) for name, own in loads.items())
        return self._asked(self._of_all(loads), Where(tuple(loads)), cells, query, replaced=replaced)
