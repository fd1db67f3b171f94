"""Levels: what a row stands under, by how far in its label begins, by bold type, and by headings among the rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from loaders.book import Cell, Sheet
from loaders.shapes.cell_text import label
from loaders.shapes.context import Context
from loaders.shapes.places import looks_like_areas
from loaders.tables.axes import Labels
from loaders.tables.shape import Shape, indent
from maaltavle.spelling.areas import is_total

Depth = tuple[int, bool]  # how far in, and whether in ordinary type among bold: the higher, the deeper
PATH = " › "
_OF_ALL = (" i alt", " ialt", " in total", " total", " samlet", " tilsammen")


def depth(cell: Cell | None) -> Depth:
    """How deep a label stands."""
    return indent(cell), cell is not None and not cell.bold


def areas_above(
    sheet: Sheet, shape: Shape, columns: Mapping[int, Labels], context: Context
) -> tuple[Labels, Labels] | None:
    """Areas and what they are divided in, one below the other in one column, as a pivot table has them.

    Some labels are areas, and the others stand deeper, or come again under each of them.
    """
    ((column, texts),) = columns.items()
    areas = [n for n, text in enumerate(texts) if looks_like_areas([text], context)]
    if not areas or areas[0] != 0 or len(areas) == len(texts):
        return None
    under = [[t for t in texts[first + 1 : last] if not is_total(t)]
             for first, last in zip(areas, [*areas[1:], len(texts)], strict=True)]  # fmt: skip
    again = any(set(one) & set(other) for one, other in pairwise(under))
    if not again and not _all_deeper(sheet, shape, column, texts, areas):
        return None
    area, own = "", []
    for text in texts:
        area = text if looks_like_areas([text], context) or is_total(text) else area
        own.append((area, "" if text == area else text))
    outer = [area for area, _text in own]
    inner = [text for _area, text in own]
    if len({*own}) < len(own):  # what stands under several of an area's parts says under which
        depths = [depth(sheet.at(row, column)) for row in shape.rows]
        inner = [
            PATH.join(path[1:]) if text else "" for path, text in zip(_paths(texts, depths, outer), inner, strict=True)
        ]
    return outer, inner


def _all_deeper(sheet: Sheet, shape: Shape, column: int, texts: Labels, areas: Sequence[int]) -> bool:
    """Whether areas stand at one depth, and whatever is none of them and no total deeper, some of it right below."""
    depths = [depth(sheet.at(row, column)) for row in shape.rows]
    outer = {depths[n] for n in areas}
    of_areas = set(areas)
    others = [n for n, text in enumerate(texts) if n not in of_areas and not is_total(text)]
    return len(outer) == 1 and bool(others) and all(depths[n] > min(outer) for n in others)


def stands_under(
    sheet: Sheet, rows: Sequence[int], column: int, texts: Labels, sections: Labels
) -> tuple[Labels, Labels] | None:
    """The row that each row stands under by its depth, and its own label below that.

    Only where the labels come again, so that they alone do not tell what a row is.
    """
    outside = [text for text, section in zip(texts, sections, strict=True) if not section]
    again = any(sections) and any(texts.count(text) > 1 for text in outside)
    if not again and len({*zip(sections, texts, strict=True)}) == len(texts):
        return None
    depths = [depth(sheet.at(row, column)) for row in rows]
    paths = [*_under_totals(texts, depths)] if _ends_in_totals(texts, depths) else [*_paths(texts, depths, sections)]
    if len({*zip(sections, paths, strict=True)}) < len(paths):
        return None
    return [path[0] for path in paths], [PATH.join(path[1:]) for path in paths]


def joined(outer: Labels, inner: Labels) -> Labels:
    """What each row stands under and its own label as one."""
    return [f"{first}{PATH}{rest}" if rest else first for first, rest in zip(outer, inner, strict=True)]


def _paths(texts: Labels, depths: Sequence[Depth], sections: Labels) -> Iterator[tuple[str, ...]]:
    above: list[tuple[Depth, str]] = []
    for n, (text, deep) in enumerate(zip(texts, depths, strict=True)):
        begins = n and sections[n] != sections[n - 1]
        above = [*(one for one in above if one[0] < deep and not begins), (deep, text)]
        yield tuple(one for _depth, one in above)


def _ends_in_totals(texts: Labels, depths: Sequence[Depth]) -> bool:
    """Whether groups of rows each end in a total of their own, and none begins with a row that they stand under."""
    outer = sorted(_outer(texts, depths))
    return len(outer) > 1 and outer[0] > 0 and outer[-1] == len(texts) - 1 and len({texts[n] for n in outer}) > 1


def _outer(texts: Labels, depths: Sequence[Depth]) -> set[int]:
    """The rows that may be totals of others: by their words, or because others stand deeper."""
    deepest, totals = max(depths), {text for text in {*texts} if is_total(text)}
    return {n for n, text in enumerate(texts) if text in totals or depths[n] < deepest}


def _under_totals(texts: Labels, depths: Sequence[Depth]) -> Iterator[tuple[str, ...]]:
    """Each row under the total that comes next, without the words that say that it is one."""
    of, outer = "", _outer(texts, depths)
    found: list[tuple[str, ...]] = []
    for n, text in zip(reversed(range(len(texts))), reversed(texts), strict=True):
        if n in outer:
            said = next((end for end in _OF_ALL if text.casefold().endswith(end)), "")
            of = text[: len(text) - len(said)]
            found.append((text,))
        else:
            found.append((of, text))
    return reversed(found)


def sections_of(sheet: Sheet, shape: Shape) -> Labels:
    """The heading among the rows that each row stands under, with those that it stands under itself.

    A blank row ends it, and so do the total of all and a row that begins no further in, where others do. A total under
    the last of several headings is of everything, where the other headings have none of their own.
    """
    if not shape.sections:
        return [""] * len(shape.rows)
    found: dict[int, str] = {}
    above: list[tuple[int, str]] = []  # how far in, and the heading
    used, deeper, before = False, False, shape.headings[-1] if shape.headings else 0
    totals: dict[str, int] = {}
    for row in sorted((*shape.rows, *shape.sections)):
        cell = _first(sheet, shape, row)
        if row in shape.sections:
            above = [*(one for one in above if one[0] < indent(cell)), (indent(cell), label(cell))]
            used = deeper = False
            totals.setdefault(PATH.join(text for _indent, text in above), 0)
        else:
            ended = (used and not all(r in sheet.hidden_rows for r in range(before + 1, row))) or (
                deeper and indent(cell) <= above[-1][0] and not is_total(label(cell))
            )
            above = [] if ended else above
            used, deeper = True, bool(above) and (deeper or indent(cell) > above[-1][0])
            found[row] = section = PATH.join(text for _indent, text in above)
            if section and _total_row(sheet, shape, row):
                totals[section] = row
        before = row
    of_all = [row for row in totals.values() if row]
    if len(totals) > 1 and len(of_all) == 1:
        found[of_all[0]] = ""
    return [found[row] for row in shape.rows]


def _first(sheet: Sheet, shape: Shape, row: int) -> Cell | None:
    """The first label of a row."""
    cells = (cell for column in shape.labels if (cell := sheet.at(row, column)) and label(cell))
    return next(cells, None) or next(iter(sheet.row(row)), None)


def _total_row(sheet: Sheet, shape: Shape, row: int) -> bool:
    texts = [text for column in shape.labels if (text := label(sheet.at(row, column)))]
    return bool(texts) and is_total(texts[-1])
