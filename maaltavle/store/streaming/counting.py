"""Which rows of the loads that count do not: a load that stands later has the same figure.

The same are those with one ref, in loads; and of those that are then left, whose breakdowns are written in several
orders, those with one ref once they are written in one (see in_one_order). They are looked for among some thousand rows
at a time: those that share the first part of their ref, and of many such those that share area and period too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from maaltavle.model import Kind
from maaltavle.spelling.breakdowns import Spelling, in_several_orders
from maaltavle.store.connection import named
from maaltavle.store.in_one_order import respelt_ref
from maaltavle.store.streaming import clauses
from maaltavle.store.streaming.clauses import Cursor, Load, listed, of_loads, with_standing

COMPARED = 50_000  # refs that are compared at a time


class Gone:
    """The rows that do not count: a bit for each place in a load."""

    def __init__(self, loads: Iterable[Load]) -> None:
        self._last = {load.number: load.last for load in loads}
        self._bits: dict[int, bytearray] = {}

    def add(self, load_no: int, ordinal: int) -> None:
        bits = self._bits.setdefault(load_no, bytearray(self._last[load_no] // 8 + 1))
        bits[ordinal >> 3] |= 1 << (ordinal & 7)

    def has(self, load_no: int, ordinal: int) -> bool:
        bits = self._bits.get(load_no)
        return bits is not None and bool(bits[ordinal >> 3] >> (ordinal & 7) & 1)

    def any_of(self, load_no: int) -> bool:
        """Whether any row of a load does not count."""
        return load_no in self._bits


def mark_replaced(cursor: Cursor, source: str, loads: Sequence[Load], gone: Gone) -> None:
    """Mark the rows that a load which stands later has too."""
    for some in _batches(cursor, source, loads, "min(load_no) <> max(load_no)"):
        found = f"""
            SELECT load_no, ordinal FROM (
                SELECT load_no, ordinal, standing, max(standing) OVER (PARTITION BY ref) AS newest
                FROM {with_standing(source, loads)} WHERE {some}
            ) WHERE standing < newest
        """
        for load_no, ordinal in cursor.execute(found).fetchall():
            gone.add(load_no, ordinal)


def _part(cell: str) -> str:
    """What figures of one ref share: its first part. A ref without parts is one of few groups."""
    return f"CASE WHEN contains({cell}, '|') THEN split_part({cell}, '|', 1) ELSE (hash({cell}) % 64)::VARCHAR END"


def _rest(cell: str) -> str:
    """Area and period of a ref that has them: in whatever order the pieces of its breakdown stand, these are there."""
    return f"hash(split_part({cell}, '|', 2) || '|' || split_part({cell}, '|', 3))"


def _batches(cursor: Cursor, source: str, loads: Sequence[Load], having: str) -> Iterator[str]:
    """Conditions that divide all rows of the parts of refs that are so into some thousand a time."""
    query = f"""
        SELECT part, count(*), list(DISTINCT indicator)
        FROM (SELECT {_part("ref")} AS part, load_no, indicator, breakdown FROM {source} WHERE {of_loads(loads)})
        GROUP BY part HAVING {having} ORDER BY part
    """
    parts: list[str] = []
    indicators: set[str] = set()
    waiting = 0
    for part, rows, among in cursor.execute(query).fetchall():
        if parts and waiting + rows > COMPARED:
            yield from _conditions(parts, indicators, waiting)
            parts, indicators, waiting = [], set(), 0
        parts.append(part)
        indicators |= {*among}
        waiting += rows
    if parts:
        yield from _conditions(parts, indicators, waiting)


def _conditions(parts: Sequence[str], indicators: Iterable[str], rows: int) -> Iterator[str]:
    # The indicators are the cheaper look, and leave few rows whose ref is to be taken apart.
    both = f"indicator IN ({listed(indicators)}) AND {_part('ref')} IN ({listed(parts)})"
    pieces = -(-rows // COMPARED)
    yield from (f"{both} AND {_rest('ref')} % {pieces} = {piece}" if pieces > 1 else both for piece in range(pieces))


def mark_orders(cursor: Cursor, source: str, loads: Sequence[Load], gone: Gone) -> tuple[frozenset[str], Spelling]:
    """The breakdowns that are written in several orders, and how each is to be; marks what so becomes the same."""
    spelling = Spelling()
    several = f"SELECT DISTINCT breakdown FROM {source} WHERE {of_loads(loads)} AND contains(breakdown, '; ')"
    maybe = in_several_orders(breakdown for (breakdown,) in cursor.execute(several).fetchall())
    if not maybe:
        return maybe, spelling
    first = _first_places(cursor, source, loads, gone, maybe)
    mixed = in_several_orders(breakdown for _indicator, breakdown in first)
    for indicator, breakdown in sorted(first, key=first.__getitem__):
        if breakdown in mixed:
            spelling.of(indicator, breakdown)
    if mixed:
        for some in _batches(cursor, source, loads, f"bool_or(breakdown IN ({listed(mixed)}))"):
            _one_of_each(cursor, with_standing(source, loads), some, gone, mixed, spelling)
    return mixed, spelling


def _first_places(
    cursor: Cursor, source: str, loads: Sequence[Load], gone: Gone, maybe: Iterable[str]
) -> dict[tuple[str, str], tuple[int, int]]:
    """Where each of these breakdowns of an indicator stands first, of the rows that count."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    rows = cursor.execute(
        f"SELECT load_no, standing, ordinal, indicator, breakdown FROM {with_standing(source, loads)} "
        f"WHERE breakdown IN ({listed(maybe)})"
    )
    while some := rows.fetchmany(clauses.AT_ONCE):
        for load_no, standing, ordinal, indicator, breakdown in some:
            place = standing, ordinal
            if place < found.get((indicator, breakdown), (len(loads), 0)) and not gone.has(load_no, ordinal):
                found[indicator, breakdown] = place
    return found


def _one_of_each(
    cursor: Cursor, standing: str, some: str, gone: Gone, mixed: frozenset[str], spelling: Spelling
) -> None:
    """Mark all but the last of the rows that are the same figure once their breakdowns are written in one order."""
    names = ("ref", "indicator", "area", "period", "breakdown", "kind")
    cells = ", ".join(map(named, names))
    query = f"SELECT load_no, ordinal, {cells} FROM {standing} WHERE {some} ORDER BY standing, ordinal"
    found = [row for row in cursor.execute(query).fetchall() if not gone.has(*row[:2])]
    latest: dict[str, int] = {}
    refs = []
    for n, (_load_no, _ordinal, ref, indicator, area, period, breakdown, kind) in enumerate(found):
        if breakdown in mixed:
            written = spelling.of(indicator, breakdown)
            ref = respelt_ref(ref, (indicator, area, period), breakdown, written, Kind(kind))
            latest[ref] = n
        refs.append(ref)
    for n, (ref, row) in enumerate(zip(refs, found, strict=True)):
        if latest.get(ref, n) != n:
            gone.add(*row[:2])
