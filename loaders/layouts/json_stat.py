"""JSON-stat 1.x and 2: one list of values under dimensions, as PxWeb, StatBank's API and Eurostat answer.

1.x keeps id, size and role inside "dimension" and wraps the dataset under a name; 2 has them beside it. `value` is a
list or an object keyed by position, `index` a list or an object. The metric dimension carries each measure's unit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from math import prod

from loaders import faults
from loaders.book import Book, Cell
from loaders.gate.refusals import MAX_CELLS, TOO_MANY_CELLS
from loaders.shapes.assembly import Figure, Table, assemble
from loaders.shapes.cell_text import clean, table_id
from loaders.shapes.claims import Described, Path
from loaders.shapes.context import Context, SheetReading
from loaders.shapes.json_places import NOWHERE, Branch, Json, JsonPlaces
from loaders.shapes.markers import marker_of
from loaders.shapes.places import is_period
from loaders.shapes.roles import Axis, Role, role_of
from maaltavle.errors import Place, Problem
from maaltavle.message import Message, Said
from maaltavle.model import Kind, Marker
from maaltavle.spelling.numbers import whole_number

NAME = "JSON-stat"
SOURCE = "px"
_ROLES = {"time": Role.PERIOD, "geo": Role.AREA, "metric": Role.INDICATOR}
_STATUS = {"c": "*"}  # confidential, as Eurostat and OECD write it
_KINDS = {"p": Kind.PRELIMINARY.value, "e": Kind.PRELIMINARY.value}  # provisional and estimated, as in Eurostat's TSV
_BEFORE_TITLE = re.compile(r"([A-ZÆØÅ]{2,8}\d{2,4}[A-Z]{0,3}|\d{5}): ")
_AS_IT_IS = ("", "a", "n")  # a normal value


@dataclass(frozen=True)
class Dimension:
    """One dimension: the ids of its categories in order, their labels, and for a metric one their units."""

    name: str
    role: Role
    ids: list[str]
    labels: Mapping[str, str]
    units: Mapping[str, str]

    def shown(self, identifier: str) -> str:
        """What stands on the axis: a period's id where that is one, else the label."""
        text = clean(str(self.labels.get(identifier, identifier)))
        return identifier if self.role is Role.PERIOD and is_period(identifier) else text


def fits(book: Book) -> int:
    """Sure when there is a dataset with dimensions and values."""
    return 97 if any(datasets(book.document)) else 0


def read(book: Book, context: Context) -> SheetReading:
    """Every dataset of the file."""
    places = JsonPlaces(context.text() if context.text else "")
    tables: list[Table] = []
    problems: list[Problem] = []
    read_, words = list[Path](), list[Path]()
    for path, dataset in datasets(book.document):
        table, problem = _table(book, path, dataset, places)
        tables += [table] if table else []
        problems += [problem] if problem else []
        read_ += [(*path, "value")] if table else []
        words += [(*path, key) for key in dataset if key != "value"]
    ids = {one for _path, dataset in datasets(book.document) for one in _table_id(dataset)}
    found = assemble(tables, context, problems)
    return replace(found, described=Described(tuple(read_), tuple(words)), tables=ids)


def _table_id(dataset: Json) -> set[str]:
    """The id that the publisher gives a dataset: PxWeb's and Eurostat's beside it, at the end of its address, or before
    its title ("07459: Population")."""
    extension: Json = dataset.get("extension")
    extension = extension if isinstance(extension, dict) else {}
    inner = extension.get("px") if isinstance(extension.get("px"), dict) else {}
    named = [inner.get("tableid"), inner.get("matrix"), *map(extension.get, ("tableid", "tableId", "datasetId", "id"))]
    address, title = str(dataset.get("href") or ""), _BEFORE_TITLE.match(str(dataset.get("label") or ""))
    named += [re.split(r"[?#]", address)[0].rstrip("/").rpartition("/")[2], title[1] if title else ""]
    return next((found for one in named if (found := table_id(one))), set())


def datasets(document: Json, path: Path = (), depth: int = 0) -> Iterator[tuple[Path, Json]]:
    """Every dataset: the document itself, wrapped under a name, several in a bundle, or listed in a collection."""
    if not isinstance(document, dict) or depth > 3:
        return
    if is_dataset(document):
        yield path, document
        return
    link = document.get("link")
    if document.get("class") == "collection" and isinstance(link, dict) and isinstance(link.get("item"), list):
        for number, item in enumerate(link["item"]):
            yield from datasets(item, (*path, "link", "item", number), depth + 1)
        return
    for key, value in document.items():
        yield from datasets(value, (*path, key), depth + 1)


def is_dataset(document: Json) -> bool:
    """Whether everything that reading a dataset relies on is there and of its kind."""
    inner = document.get("dimension")
    if not isinstance(inner, dict) or not isinstance(document.get("value"), list | dict):
        return False
    ids = document.get("id", inner.get("id"))
    size, role = document.get("size", inner.get("size", [])), document.get("role", inner.get("role")) or {}
    named = isinstance(ids, list) and bool(ids) and all(isinstance(i, str) and _is_dimension(inner.get(i)) for i in ids)
    roles = isinstance(role, dict) and all(_are_texts(names) for names in role.values())
    return named and len(set(ids)) == len(ids) and isinstance(size, list) and roles


def _is_dimension(dimension: Json) -> bool:
    category = dimension.get("category") if isinstance(dimension, dict) else None
    if not isinstance(category, dict):
        return False
    label, unit = category.get("label", {}), category.get("unit", {})
    index: Json = category.get("index", list(label) if isinstance(label, dict) else None)
    if isinstance(index, dict):
        positions = list(index.values())
        counted = all(type(n) is int for n in positions) and sorted(positions) == list(range(len(positions)))
    else:
        counted = _are_texts(index) and len(set(index)) == len(index)
    units = isinstance(unit, dict) and all(isinstance(one, dict) for one in unit.values())
    return counted and bool(index) and isinstance(label, dict) and units


def _are_texts(texts: Json) -> bool:
    return isinstance(texts, list) and all(isinstance(text, str) for text in texts)


def _table(book: Book, path: Path, dataset: Json, places: JsonPlaces) -> tuple[Table | None, Problem | None]:
    dimensions = dimensions_of(dataset)
    sizes = [len(dimension.ids) for dimension in dimensions]
    stated = dataset.get("size", dataset["dimension"].get("size", sizes))
    values = dataset["value"]
    line, column = places.at(*path, "value")
    here = Place(book.name, line=line, column=str(column))
    problem = _wrong_length(values, sizes, stated, here)
    if problem is not None:
        return None, problem
    metric = any(dimension.role is Role.INDICATOR for dimension in dimensions)
    title = "" if metric else clean(str(dataset.get("label", "")))
    status = _status(dataset.get("status"), prod(sizes))
    figures = list(_figures(dimensions, values, places.branch(*path, "value"), _reasons(status)))
    table = Table(book.name, NOWHERE, _axes(dimensions), figures, title=title, source=SOURCE)
    return _flagged(table, status), None


def _flagged(table: Table, status: Mapping[int, str]) -> Table:
    """The table with what its flags say of figures; those that are not kept are named."""
    said = {n: sign.casefold() for n, sign in status.items() if n < len(table.figures) and _has_number(table, n)}
    kinds = {n: _KINDS[sign] for n, sign in said.items() if sign in _KINDS}
    flags = Counter(status[n] for n, sign in said.items() if sign not in (*_KINDS, *_AS_IT_IS))
    told = "{count} tal har mærket {flag}, som ikke er gemt"
    unread: list[Said] = [Message(told, count=count, flag=flag) for flag, count in sorted(flags.items())]
    figures = [one._replace(labels=(*one.labels, kinds.get(n, ""))) for n, one in enumerate(table.figures)]
    if not kinds:
        return replace(table, unread=unread)
    return replace(table, unread=unread, axes=(*table.axes, Axis("", Role.KIND)), figures=figures)


def _has_number(table: Table, position: int) -> bool:
    return isinstance(table.figures[position].cell.value, int | float | Decimal)


def _wrong_length(values: Json, sizes: list[int], stated: Json, here: Place) -> Problem | None:
    if not values:
        return faults.BROKEN_SOURCE.at(here, Message("en beskrivelse uden tal"))
    size = prod(sizes)
    if size > MAX_CELLS:  # a few positions can stand for very many
        return TOO_MANY_CELLS.at(here, Message("{size} tal", size=size))
    if isinstance(values, dict) and list(sizes) == list(stated):
        wrong = next((key for key in values if (number := whole_number(str(key))) is None or number >= size), None)
        return faults.WRONG_LENGTH.at(here, str(wrong)) if wrong is not None else None
    if list(sizes) != list(stated) or len(values) != size:
        return faults.WRONG_LENGTH.at(here, f"{len(values)} / {size}")
    return None


def dimensions_of(dataset: Json) -> list[Dimension]:
    """The dimensions in the order of the values."""
    inner = dataset["dimension"]
    roles = dataset.get("role", inner.get("role")) or {}
    role_by_id = {name: _ROLES[role] for role, names in roles.items() if role in _ROLES for name in names}
    return [_dimension(name, inner[name], role_by_id) for name in dataset.get("id", inner.get("id", []))]


def _dimension(name: str, dimension: Json, roles: Mapping[str, Role]) -> Dimension:
    category = dimension.get("category", {})
    labels = category.get("label", {})
    index = category.get("index", list(labels))
    ids = sorted(index, key=index.__getitem__) if isinstance(index, dict) else list(index)
    units = {key: str(unit.get("base") or unit.get("label") or "") for key, unit in category.get("unit", {}).items()}
    shown = clean(str(dimension.get("label") or name))
    role = roles.get(name) or role_of(name)
    return Dimension(shown, role if role is not Role.UNKNOWN else role_of(shown), ids, labels, units)


def _axes(dimensions: list[Dimension]) -> tuple[Axis, ...]:
    axes: list[Axis] = []
    for dimension in dimensions:
        axes.append(Axis(dimension.name, dimension.role))
        axes += [Axis(dimension.name, extra) for extra in _extra(dimension)]
    return tuple(axes)


def _extra(dimension: Dimension) -> list[Role]:
    """Axes a dimension brings besides its labels: an area its code, a measure its unit."""
    if dimension.role is Role.AREA and any(dimension.labels.get(i, i) != i for i in dimension.ids):
        return [Role.AREA_CODE]
    return [Role.UNIT] if dimension.units else []


def _status(status: Json, size: int) -> Mapping[int, str]:
    """What the source says of single figures, by position; one word holds for all of them."""
    alone = status[0] if isinstance(status, list) and len(status) == 1 else status
    if isinstance(alone, str):
        return dict.fromkeys(range(size), alone)
    listed = status.items() if isinstance(status, dict) else enumerate(status) if isinstance(status, list) else ()
    placed = ((whole_number(str(n)), sign) for n, sign in listed if isinstance(sign, str))
    return {n: sign for n, sign in placed if n is not None}


def _reasons(status: Mapping[int, str]) -> Mapping[int, str]:
    """The signs that say why there is no number, by position."""
    signs = {n: _STATUS.get(sign, sign) for n, sign in status.items()}
    return {n: sign for n, sign in signs.items() if isinstance(marker_of(sign, SOURCE), Marker)}


def _figures(dimensions: list[Dimension], values: Json, branch: Branch, reasons: Mapping[int, str]) -> Iterator[Figure]:
    shown = [_categories(dimension) for dimension in dimensions]
    sizes = [len(labels) for labels in shown]
    for position in range(prod(sizes)):
        labels: list[str] = []
        rest = position
        for size, categories in zip(reversed(sizes), reversed(shown), strict=True):
            rest, at = divmod(rest, size)
            labels[:0] = categories[at]
        cell = _cell(values, position, branch)
        if cell.value is None and position in reasons:
            cell = replace(cell, value=reasons[position])
        yield Figure(cell, tuple(labels))


def _categories(dimension: Dimension) -> list[tuple[str, ...]]:
    """The labels of each of a dimension's values, on its own axis and those it brings besides."""
    brought = _extra(dimension)
    units = {i: clean(dimension.units.get(i, "")) for i in dimension.ids}
    return [(dimension.shown(i), *(units[i] if role is Role.UNIT else i for role in brought)) for i in dimension.ids]


def _cell(values: Json, position: int, branch: Branch) -> Cell:
    if isinstance(values, dict):
        key = str(position)
        return branch.cell(key, values[key]) if key in values else Cell(1, 1, None, "")
    return branch.cell(position, values[position])
