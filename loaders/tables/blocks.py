"""Blocks: the tables of a sheet, where several stand below or beside each other.

Two stand beside each other where a blank column parts them and the right one has labels of its own; below each other
where headings come again over other figures, with a title of their own or after a blank row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from loaders.book import Grid, Sheet
from loaders.shapes.cell_text import label
from loaders.shapes.roles import Role, role_of
from loaders.tables.headings import heading_of
from loaders.tables.kinds import FIGURES, WORDS, Is, Kinds
from maaltavle.spelling.areas import AreaMatch, find_area, is_total

MOST_CELLS = 60_000  # of a sheet that is looked through for several tables; larger ones are one


def blocks(sheet: Sheet) -> list[Sheet]:
    """The sheet's tables, each as a sheet of its own whose cells stand where they stood."""
    if len(sheet.cells) > MOST_CELLS:
        return [sheet]
    return [below for beside in _beside(sheet) for below in _below(beside)]


def _part(sheet: Sheet, rows: Iterable[int], columns: Iterable[int]) -> Sheet:
    rows, columns = set(rows), set(columns)
    cells = [cell for row in sheet.columns_of if row in rows for cell in sheet.row(row) if cell.column in columns]
    grid = Grid.of(cells, sheet.hidden_rows, sheet.hidden_columns)
    last = max((cell.row for cell in cells), default=0)
    return replace(sheet, cells=grid, rows=last, columns=max((cell.column for cell in cells), default=0))


def _beside(sheet: Sheet) -> list[Sheet]:
    kinds = Kinds.of(sheet)
    held = [column for column in kinds.columns if kinds.count(column, (*FIGURES, *WORDS))]
    begin = _first(kinds)
    cuts = [
        right
        for left, right in pairwise(held)
        if (not all(c in sheet.hidden_columns for c in range(left + 1, right)) and _parts(kinds, held, right))
        or _again(kinds, held, right, begin)
    ]
    if not cuts:
        return [sheet]
    edges = [held[0], *cuts, held[-1] + 1]
    return [_part(sheet, sheet.columns_of, range(first, last)) for first, last in pairwise(edges)]


def _parts(kinds: Kinds, held: Sequence[int], right: int) -> bool:
    """Whether a table of its own begins in a column: words in it beside figures, and figures to its left."""
    first = _first(kinds)
    words, figures = (kinds.count(right, which, first) for which in (WORDS, FIGURES))
    after = [column for column in held if column > right]
    before = [column for column in held if column < right]
    return (
        words > figures
        and words > 1
        and any(kinds.count(column, FIGURES, first) > 1 for column in after)
        and any(kinds.count(column, FIGURES, first) > 1 for column in before)
    )


def _first(kinds: Kinds) -> int:
    """The first row with a number."""
    return next((n for n in range(len(kinds.rows)) if any(k is Is.NUMBER for k in kinds.at(n).values())), 0)


def _again(kinds: Kinds, held: Sequence[int], right: int, begin: int) -> bool:
    """Whether the headings of the first columns come again from a column of labels on: a long list goes on there."""
    before, after = ([c for c in held if c < right], [c for c in held if c >= right])
    if not begin or any(kinds.count(c, WORDS, begin) <= kinds.count(c, FIGURES, begin) for c in (held[0], right)):
        return False
    told = [kinds.label(begin - 1, column) for column in held]
    return len(before) > 1 and told[: len(after)] == told[len(before) :][: len(before)] and all(told)


def _below(sheet: Sheet) -> list[Sheet]:
    kinds = Kinds.of(sheet)
    starts = list(_starts(sheet, kinds))
    if not starts:
        return [sheet]
    edges = [0, *starts, len(kinds.rows)]
    columns = range(1, sheet.columns + 1)
    return [_part(sheet, kinds.rows[first:last], columns) for first, last in pairwise(edges)]


def _starts(sheet: Sheet, kinds: Kinds) -> Iterator[int]:
    """Where tables begin that stand under another: the place of the title, or of the headings where there is none."""
    seen: tuple[str, ...] | None = None  # the headings last met
    begun = figures = 0
    for n in range(len(kinds.rows)):
        cells = kinds.at(n)
        numbers = [column for column, kind in cells.items() if kind in (Is.NUMBER, Is.SIGN, Is.ERROR)]
        if not _like_headings(sheet, kinds, n, cells, seen[0] if seen else ""):
            figures += bool(numbers)
            if seen is None and not figures and len(cells) > 1 and _only_words(cells):
                seen, begun = tuple(label(cell) for cell in sheet.row(kinds.rows[n])), n
            continue
        told = tuple(label(cell) for cell in sheet.row(kinds.rows[n]))
        title = _title_before(sheet, kinds, n)
        if seen is not None and figures and n > begun and (told != seen or title < n):
            yield title
        if figures or seen is None:
            seen, begun, figures = told, n, 0


def _like_headings(sheet: Sheet, kinds: Kinds, n: int, cells: dict[int, Is], before: str) -> bool:
    """A row of periods, or of names that say what columns are, with figures below, no number and no area before it.

    `before` is what the headings above begin with: what begins so again are headings too.
    """
    if len(cells) < 2 or any(kind in (Is.NUMBER, Is.ERROR, Is.SIGN) for kind in cells.values()):
        return False
    below = kinds.at(n + 1) if n + 1 < len(kinds.rows) else {}
    if not any(below.get(column, Is.BLANK) in (*FIGURES, Is.PART, Is.PERIOD) for column in cells):
        return False
    texts = [label(sheet.at(kinds.rows[n], column)) for column in cells]
    first, *rest = texts if cells[min(cells)] is Is.TEXT else ["", *texts]
    if isinstance(find_area(first), AreaMatch) or is_total(first):
        return False
    if role_of(first) is Role.UNKNOWN and _goes_on(kinds, n, cells):
        return False
    apart = not first or role_of(first) is not Role.UNKNOWN or n == 0 or kinds.rows[n] > kinds.rows[n - 1] + 1
    apart = apart or len(kinds.at(n - 1)) == 1
    timed = sum(heading_of(text).is_time for text in rest)
    known = role_of(first) is not Role.UNKNOWN or (bool(first) and first == before)
    return apart and (timed >= 2 or timed == len(rest) or known)


def _goes_on(kinds: Kinds, n: int, cells: dict[int, Is]) -> bool:
    """Whether a number that could be a year stands right under a number: it is one more of them."""
    before = kinds.at(n - 1) if n and kinds.rows[n] == kinds.rows[n - 1] + 1 else {}
    return any(kind is Is.YEAR and before.get(column) in FIGURES for column, kind in cells.items())


def _title_before(sheet: Sheet, kinds: Kinds, n: int) -> int:
    """The place of the first line of text directly above a row of headings, after the last row of figures."""
    first = n
    while first > 0:
        cells = kinds.at(first - 1)
        if any(kind in FIGURES for kind in cells.values()) or (len(cells) > 1 and not _only_words(cells)):
            break
        if kinds.rows[first] > kinds.rows[first - 1] + 1 and first < n:
            break  # a blank row: what stands above it belongs to the table before
        first -= 1
    return first


def _only_words(cells: dict[int, Is]) -> bool:
    return all(kind in WORDS for kind in cells.values())
