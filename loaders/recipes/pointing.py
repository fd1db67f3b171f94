"""Pointing: a picture of a sheet no layout knows, and the recipe of what a person pointed out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any  # Any: keywords of `recipe_of`

from loaders.book import Book, Sheet
from loaders.recipes.recipe import Recipe
from loaders.shapes.cell_text import key_of, label
from loaders.shapes.roles import Role
from maaltavle.reading import Picture

TIMES = {Role.PERIOD.value, Role.SUBPERIOD.value}
MOST_SHEETS, ROWS, COLUMNS = 6, 25, 26
LONGEST = 300  # characters of a cell; a longer one is cut and is no heading to know a file by


def pictures_of(book: Book) -> tuple[Picture, ...]:
    """The upper left corners of the visible sheets that hold something, six at most."""
    shown = [sheet for sheet in book.sheets if not sheet.hidden and sheet.cells]
    return tuple(_picture(sheet) for sheet in shown[:MOST_SHEETS])


def _picture(sheet: Sheet) -> Picture:
    rows, columns = range(1, min(sheet.rows, ROWS) + 1), range(1, min(sheet.columns, COLUMNS) + 1)
    return Picture(sheet.name, tuple(tuple(label(sheet.at(r, c))[:LONGEST] for c in columns) for r in rows))


WITHOUT = ("without_rows", "without_columns")


def recipe_of(
    picture: Picture,
    name: str,
    header: int,
    columns: Mapping[int, str],
    *,
    group: int = 0,
    header_roles: Sequence[str] = (Role.PERIOD.value,),
    first_value_column: int = 0,
    **rest: Any,
) -> Recipe:
    """The recipe of what was pointed out in a picture; `first_value_column` where periods stand across, else 0.

    `group` is a row of headings above the header row, or 0; `header_roles` then say what both rows hold across. `rest`
    is what holds for all figures (indicator, unit, area, period, numbers), what is named or counted by heading (names,
    units), what is left out (without_rows, without_columns) and the kind of a numbered part of a year.

    The next file is known by all headings of the header rows and all texts above them that have no digit; where periods
    stand across, or in two rows, the headings over the figures are left out, for they are others next year.
    """
    row = picture.cells[header - 1]
    lasts = first_value_column and not group and not TIMES.intersection(header_roles)  # areas over the figures
    stable = range(1, len(row) + 1 if lasts else first_value_column or len(row) + 1)
    headers = {c: row[c - 1] for c in stable if _is_known_by(row[c - 1]) or (c in columns and not row[c - 1])}
    over = picture.cells[group - 1] if group else ()
    groups = {c: over[c - 1] for c in stable if over and _is_known_by(over[c - 1])}
    above = picture.cells[: (group or header) - 1]
    titles = tuple(dict.fromkeys(text for cells in above for text in cells if _is_title(text)))
    return Recipe(
        name,
        form="across" if first_value_column else "rows",
        header_rows=(group, header) if group else (header,),
        columns=dict(sorted(columns.items())),
        headers=headers if any(headers.values()) or any(groups.values()) or titles else _all(row),
        groups=groups,
        titles=titles,
        header_roles=tuple(header_roles) if first_value_column else (),
        first_value_column=first_value_column,
        **rest,
    )


def pointed_of(recipe: Recipe) -> dict[str, Any]:
    """What was pointed out to make a recipe, by the names `recipe_of` has for it, its picture apart."""
    rest = ("indicator", "unit", "area", "period", "numbers", "part", "names", "units", *WITHOUT)
    return {
        "name": recipe.name,
        "header": recipe.header_rows[-1],
        "columns": dict(recipe.columns),
        "group": recipe.header_rows[0] if len(recipe.header_rows) > 1 else 0,
        "header_roles": recipe.header_roles,
        "first_value_column": recipe.first_value_column,
        **{name: getattr(recipe, name) for name in rest},
    }


def fits(recipe: Recipe, picture: Picture) -> bool:
    """Whether the headings of a recipe stand in a picture where the recipe has them."""
    wanted = zip(recipe.header_rows[-2:], [recipe.groups, recipe.headers][-len(recipe.header_rows) :], strict=True)
    return all(_at(picture, row, column) == key_of(text) for row, texts in wanted for column, text in texts.items())


def _at(picture: Picture, row: int, column: int) -> str:
    inside = row <= len(picture.cells) and column <= len(picture.cells[0])
    return key_of(picture.cells[row - 1][column - 1]) if inside else ""


def _all(row: Sequence[str]) -> dict[int, str]:
    return {column: text for column, text in enumerate(row, 1) if _is_known_by(text)}


def _is_known_by(text: str) -> bool:
    return bool(text) and len(text) < LONGEST


def _is_title(text: str) -> bool:
    return _is_known_by(text) and not any(letter.isdigit() for letter in text)
