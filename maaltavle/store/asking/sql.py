"""The queries behind the answers. What comes from outside is a bound value; names are our own, and numbers are loads.

Two sources of figures are read as one: the table of everything that was stored, and sorted copies of its older part
(`sorted_copy`), which give the same rows quicker. A load is in one of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from maaltavle.model import Renamed
from maaltavle.store.asking import narrow
from maaltavle.store.asking.shapes import Shapes
from maaltavle.store.connection import named, quoted
from maaltavle.store.queries import as_renamed
from maaltavle.store.tables import OBSERVATION

_COLUMNS = ", ".join(named(column.name) for column in OBSERVATION.columns)
STORED = named(OBSERVATION.name)
OWN_NAME = "ref <> concat_ws('|', indicator, area, period, breakdown, kind)"  # its document has named the figure
Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Copy:
    """A sorted copy: its table, the loads in it (from the first to the last), the numbers of the names in it, and what
    is kept of the shapes of its indicators."""

    table: str
    first: int
    last: int
    numbers: narrow.Numbers = field(repr=False)
    shapes: Shapes = field(default_factory=Shapes, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Where:
    """Which figures: of indicators, areas, breakdowns, a period, a document (None: of any), and what else SQL says."""

    indicators: Collection[str] | None = None
    areas: Collection[str] | None = None
    breakdowns: Collection[str] | None = None
    period: str | None = None
    document: str | None = None
    also: str = ""


def of_each(pairs: Collection[tuple[str, str]]) -> Where:
    """The figures of some indicators and areas, each pair for itself where there are few of all that they could be:
    eighty pairs of forty indicators and forty areas are a twentieth of what these have together."""
    indicators, areas = (tuple(dict.fromkeys(side)) for side in zip(*pairs, strict=True))
    if len(indicators) * len(areas) <= 2 * len(pairs):
        return Where(indicators, areas)
    each = ", ".join(f"({quoted(indicator)}, {quoted(area)})" for indicator, area in pairs)
    return Where(indicators, areas, also=f"(indicator, area) IN ({each})")


# What some loads brought, by the name of a table that keeps it: the columns of that, and the query for it.
# Of each load in the order of the first figures; `named` are figures with a name of their own, `quoted` with a quote.
BROUGHT = {
    "indicators": (
        "load_no INTEGER, indicator VARCHAR, figures BIGINT, periods VARCHAR[], place INTEGER",
        f"""SELECT load_no, indicator, sum(n)::BIGINT, list(period), min(place) FROM (
            SELECT load_no, indicator, period, count(*) AS n, min(ordinal) AS place FROM {STORED}
            WHERE {{within}} GROUP BY load_no, indicator, period
        ) GROUP BY load_no, indicator""",
    ),
    "areas": (
        "load_no INTEGER, area VARCHAR, place INTEGER",
        f"SELECT load_no, area, min(ordinal) FROM {STORED} WHERE {{within}} GROUP BY load_no, area",
    ),
    "documents": (
        "load_no INTEGER, document VARCHAR, figures BIGINT, named BIGINT, quoted BIGINT, place INTEGER",
        f"""SELECT load_no, document, count(*), count_if({OWN_NAME}), count_if(quote <> ''), min(ordinal) FROM {STORED}
        WHERE {{within}} GROUP BY load_no, document""",
    ),
    "breakdowns": (  # those of several pieces
        "load_no INTEGER, indicator VARCHAR, breakdown VARCHAR, place INTEGER",
        f"""SELECT load_no, indicator, breakdown, min(ordinal) FROM {STORED}
        WHERE {{within}} AND contains(breakdown, '; ') GROUP BY load_no, indicator, breakdown""",
    ),
}


def brought(what: str, after: int, newest: int, kept: int = 0) -> str:
    """What the loads after one, up to another, brought. Of loads up to `kept` a sorted copy has it."""
    columns, query = BROUGHT[what]
    names = ", ".join(column.split()[0] for column in columns.split(", "))
    parts = [f"({query.format(within=_between(max(after, kept), newest))})"]
    if after < kept:
        parts.append(f"(SELECT {names} FROM sorted.brought_{what} WHERE {_between(after, min(kept, newest))})")
    every = " UNION ALL ".join(parts)
    return f"SELECT * FROM ({every}) AS brought({names}) ORDER BY load_no, place"


def indicators_alike(after: int, newest: int, kept: int = 0) -> str:
    """The same of indicators, a row for all that have the same periods: these, and load, place, indicator and figures
    of each. A thousand tables of 240 months are 240 names to fetch and not 240,000."""
    every = brought("indicators", after, newest, kept)
    return f"SELECT periods, list(row(load_no, place, indicator, figures)) FROM ({every}) GROUP BY periods"


def _between(after: int, newest: int) -> str:
    return f"load_no > {int(after)} AND load_no <= {int(newest)}"


class Asking:
    """Queries about figures of some loads, of which the last wins, with the ids of now."""

    def __init__(self, loads: Sequence[int], copies: Iterable[Copy], renamed: Renamed) -> None:
        """`loads` in the order in which they stand."""
        self.loads, self.copies, self.renamed = tuple(loads), tuple(copies), renamed

    def rows(self, where: Where, cells: str, *, replaced: bool, values: Values) -> str:
        """Rows of the figures that count: `cells`, of which `standing` and `ordinal` may be some.

        `replaced`: whether one load may replace figures of another. `values` gets what is bound.
        """
        source = self._source(where, values)
        last = "QUALIFY standing = max(standing) OVER (PARTITION BY ref)" if replaced else ""
        return f"SELECT {cells} FROM ({source}) {last}"

    def _source(self, where: Where, values: Values) -> str:
        parts = [self._part(one.table, self._in_copy(one), where, values, one) for one in self._copies()]
        rest = [load for load in self.loads if not any(one.first <= load <= one.last for one in self.copies)]
        if rest or not parts:
            parts.append(self._part(STORED, rest, where, values))
        every = " UNION ALL ".join(parts)
        within = self._as_they_read(where, values)
        if len(self.loads) == 1:  # there is nothing to join
            return f"SELECT 0 AS standing, * FROM ({every}) WHERE {within}"
        places = ", ".join(f"({int(load)}, {place})" for place, load in enumerate(self.loads)) or "(0, 0)"
        return (
            f"SELECT standing, figure.* FROM ({every}) AS figure "
            f"JOIN (VALUES {places}) AS counting(number, standing) ON load_no = number WHERE {within}"
        )

    def _copies(self) -> list[Copy]:
        return [one for one in self.copies if self._in_copy(one)]

    def _in_copy(self, copy: Copy) -> list[int]:
        return [load for load in self.loads if copy.first <= load <= copy.last]

    def _part(
        self, table: str, loads: Sequence[int], where: Where, values: Values, copy: Copy | None = None
    ) -> str:  # fmt: skip
        """The rows of one table, narrowed by what is stored, so that it is skipped where nothing of it is meant."""
        wanted = [within(loads)]
        for column, names in self._stored_names(where):
            if copy is None:
                wanted.append(_one_of(column, names, values))
            else:
                numbers = copy.numbers[column]
                wanted.append(within([numbers[one] for one in names if one in numbers], column))
        narrowed = f"SELECT load_no, ordinal, {_COLUMNS} FROM {table} WHERE {' AND '.join(wanted)}"
        if copy is not None:
            narrowed = narrow.as_stored(f"(SELECT * FROM {table} WHERE {' AND '.join(wanted)})")
        if where.document is not None:
            narrowed = f"SELECT * FROM ({narrowed}) WHERE {_one_of('document', (where.document,), values)}"
        return f"SELECT * FROM {as_renamed(OBSERVATION, self.renamed, f'({narrowed})')}"

    def _stored_names(self, where: Where) -> Iterator[tuple[str, list[str]]]:
        """By column the names that are meant, with the old ones."""
        for column, names, renamed in (
            ("indicator", where.indicators, self.renamed.indicators),
            ("area", where.areas, self.renamed.areas),
            ("period", None if where.period is None else (where.period,), {}),
        ):
            if names is not None:
                yield column, _with_old(names, renamed)

    def _as_they_read(self, where: Where, values: Values) -> str:
        """What is looked for in the rows with the ids of now."""
        wanted = [f"({where.also})"] if where.also else []
        named_by = (("indicator", where.indicators, self.renamed.indicators), ("area", where.areas, self.renamed.areas))
        wanted += [_one_of(column, names, values) for column, names, old in named_by if old and names is not None]
        if where.breakdowns is not None:
            wanted.append(_one_of("breakdown", where.breakdowns, values))
        return " AND ".join(wanted) or "true"


def _with_old(names: Collection[str], renamed: Mapping[str, str]) -> list[str]:
    """Names, and the old ones that mean them."""
    return [*dict.fromkeys((*names, *(one for one, new in renamed.items() if new in names)))]


def within(numbers: Sequence[int], column: str = "load_no") -> str:
    """That a number is one of some; a stretch of them without a hole by its ends."""
    found = sorted({*numbers})
    if not found:
        return "false"
    if found[-1] - found[0] + 1 == len(found):
        return f"{column} BETWEEN {int(found[0])} AND {int(found[-1])}"
    return f"{column} IN ({', '.join(str(int(one)) for one in found)})"


def _one_of(column: str, texts: Collection[str], values: Values) -> str:
    """That a column is one of some texts, each a bound value."""
    names = []
    for text in dict.fromkeys(texts):
        name = f"v{len(values)}"
        values[name] = text
        names.append(f"${name}")
    if not names:
        return "false"
    return f"{column} = {names[0]}" if len(names) == 1 else f"{column} IN ({', '.join(names)})"
