"""Read, the way in: a file becomes a book, the layout that knows it reads each sheet, and a Reading comes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from loaders import faults
from loaders.book import Book, Grid, Sheet
from loaders.files.opening import open_book
from loaders.gate import persons
from loaders.layouts import (
    budget,
    eurostat,
    export,
    followup_sheet,
    jobindsats,
    json_stat,
    kolada,
    noegletal,
    open_sdg,
    pc_axis,
    periods_across,
    ssi,
    statbank_csv,
    statbank_sheet,
    template,
    tidy,
)
from loaders.reading import Picture, Read, Reading, rows_of, where
from loaders.recipes.pointing import pictures_of
from loaders.recipes.recipe import Recipe, RecipeLayout, changed, held_over, several_for_all
from loaders.shapes.assembly import once
from loaders.shapes.cell_text import label
from loaders.shapes.context import Context, Layout, Parts
from loaders.shapes.places import is_period
from loaders.shapes.records import is_number
from loaders.shapes.unread import Line
from maaltavle.catalogue import Catalogue
from maaltavle.errors import Place, Problem

LAYOUTS: tuple[Layout, ...] = (
    template,
    export,
    statbank_sheet,
    statbank_csv,
    json_stat,
    pc_axis,
    jobindsats,
    kolada,
    open_sdg,
    eurostat,
    ssi,
    noegletal,
    budget,
    periods_across,
    tidy,
)
SURE_ENOUGH = 50
MOST_AT_HAND = 60_000  # cells
ROWS_TO_KNOW = 200
FEW_NUMBERS = 4  # a cover page has a year or a date; a sheet with more numbers is a table that should have been read


def read_file(path: Path, *, catalogue: Catalogue | None = None, recipes: Sequence[Recipe] = ()) -> Reading:
    """What a file says, read in this process. Recipes of its source come before the layouts.

    Never raises on bad input: every mistake is a Problem in the Reading, with its place and what to do.
    """
    book = open_book(Path(path))
    context = Context(catalogue, lambda: Path(path).read_text(encoding=book.encoding or "utf-8-sig"))
    return read_book(book, context, recipes)


def read_book(book: Book, context: Context, recipes: Sequence[Recipe] = ()) -> Reading:
    """What a book says."""
    reading = _read_book(book, context, recipes)
    return replace(reading, problems=persons.hidden(reading.problems)) if book.problems else reading


def _read_book(book: Book, context: Context, recipes: Sequence[Recipe]) -> Reading:
    if any(problem.severity == "error" for problem in book.problems):
        return Reading(book.name, book.sha256, "", problems=book.problems)
    written = followup_sheet.sheet_of(book)
    if written is not None:
        return followup_sheet.reading(book, written)
    layouts = (*(RecipeLayout(recipe) for recipe in recipes), *LAYOUTS)
    found = list(_parts(book, context, layouts))
    read = [(name, parts) for name, parts, _unknown in found if parts is not None]
    unknown = [problem for _name, _parts_, problem in found if problem is not None]
    if not read:
        told = (*book.problems, *_refusals(book, unknown), *changed(recipes, [sample(part) for part in _split(book)]))
        return Reading(book.name, book.sha256, "", problems=told, pictures=pictures_of(book))
    names = list(dict.fromkeys(name for name, _parts_ in read))
    problems = [problem for _name, parts in read for problem in parts[1]]
    problems += [replace(problem, severity="warning", code="sheet_not_read") for problem in unknown]
    unused = [line for _name, parts in read for line in parts[2]] + _unread(book, found)
    figures, doubled = _once_across([parts[0] for _name, parts in read], book.name)
    used = [recipe for recipe in recipes if RecipeLayout(recipe).NAME_DA in names]
    problems = [*book.problems, *problems, *doubled, *several_for_all(used, book)]
    if not figures and not any(problem.severity == "error" for problem in problems):
        problems.append(faults.NO_FIGURES.at(Place(book.name), "ingen tal", "no figures"))
    pictures, known = _pictures(book, found)
    held = tuple(dict.fromkeys(one for recipe in used for one in held_over(recipe, book)))
    return Reading(
        book.name, book.sha256, " + ".join(names), rows_of(figures), tuple(problems), tuple(unused), pictures, known,
        held_over=held,
    )  # fmt: skip


def _pictures(
    book: Book, found: Sequence[tuple[str, Parts | None, Problem | None]]
) -> tuple[tuple[Picture, ...], tuple[Picture, ...]]:
    """What a person can point in: the sheets with figures that nobody knew, and those that were read."""
    seen = list(zip([sheet for sheet in book.sheets if not sheet.hidden], found, strict=False))
    unknown = tuple(sheet for sheet, (_name, parts, problem) in seen if parts is None and problem is not None)
    known = tuple(sheet for sheet, (_name, parts, _problem) in seen if parts is not None)
    return pictures_of(replace(book, sheets=unknown)), pictures_of(replace(book, sheets=known))


def _once_across(sheets: Sequence[list[Read]], file: str) -> tuple[list[Read], list[Problem]]:
    """Each key once over all sheets; inside one sheet its layout has seen to it."""
    if len(sheets) == 1:
        return sheets[0], []
    seen: dict[tuple, Read] = {}
    found = [once(reads, seen, file) for reads in sheets]
    figures = [read for reads, _problems in found for read in reads]
    told = {where(p.place) for reads in sheets for p in once(reads, {}, file)[1]}
    return figures, [p for _reads, problems in found for p in problems if where(p.place) not in told]


def _parts(
    book: Book, context: Context, layouts: Sequence[Layout]
) -> Iterator[tuple[str, Parts | None, Problem | None]]:
    """Each visible sheet (or the whole document): the layout's name and what it read, or why it is no table."""
    for part in _split(book):
        layout, rivals = recognise(sample(part), layouts)
        if layout is not None:
            yield layout.NAME_DA, layout.read(part, context), None
        elif not part.sheets or _numbers(part.sheets[0]) > FEW_NUMBERS or rivals:
            yield "", None, _unknown(part, rivals)
        else:
            yield "", None, None


def _numbers(sheet: Sheet) -> int:
    return sum(is_number(cell) for _row, cells in sheet.iter_rows() for cell in cells)


def _split(book: Book) -> list[Book]:
    """One book a visible sheet; a book without sheets (JSON, PC-Axis) as it is."""
    if not book.sheets:
        return [book]
    return [replace(book, sheets=(_at_hand(sheet),)) for sheet in book.sheets if not sheet.hidden]


def _at_hand(sheet: Sheet, rows: int = 0) -> Sheet:
    """The sheet, or its first rows, with its cells made once: a small one is looked at many times."""
    if not isinstance(sheet.cells, Grid) or (not rows and len(sheet.cells) > MOST_AT_HAND):
        return sheet
    first = list(sheet.columns_of)[: rows or None]
    cells = {(row, cell.column): cell for row in first for cell in sheet.cells.row(row)}
    unseen = (sheet.cells.hidden_rows, sheet.cells.hidden_columns)
    return replace(sheet, cells=cells, rows=first[-1] if first else 0, unseen=unseen)


def sample(book: Book) -> Book:
    """The first rows of a large sheet, which is enough to recognise it by."""
    return replace(book, sheets=tuple(_at_hand(sheet, ROWS_TO_KNOW) for sheet in book.sheets))


def recognise(book: Book, layouts: Sequence[Layout] = LAYOUTS) -> tuple[Layout | None, tuple[str, ...]]:
    """The layout that is surest, or None with the names of those that are equally sure (none: nobody is)."""
    sure = [(layout.fits(book), layout) for layout in layouts]
    best = max(score for score, _layout in sure)
    winners = [layout for score, layout in sure if score == best]
    if best < SURE_ENOUGH:
        return None, ()
    return (winners[0], ()) if len(winners) == 1 else (None, tuple(layout.NAME_DA for layout in winners))


def _unknown(book: Book, rivals: tuple[str, ...]) -> Problem:
    """Why nothing read a sheet: what was seen in it, or which layouts could not be told apart."""
    sheet = book.sheets[0] if book.sheets else None
    place = Place(book.name, sheet=sheet.name or None) if sheet else Place(book.name)
    seen_da, seen_en = _seen(book, sheet)
    if rivals:
        seen_da, seen_en = f"{' / '.join(rivals)}: {seen_da}", f"{' / '.join(rivals)}: {seen_en}"
    return faults.UNKNOWN_LAYOUT.at(place, seen_da, seen_en)


def _seen(book: Book, sheet: Sheet | None) -> tuple[str, str]:
    if sheet is None or not sheet.cells:
        return f"en {book.kind}-fil uden en tabel", f"a {book.kind} file without a table"
    numbers = _numbers(sheet)
    first = next((row for row in sheet.columns_of if len(sheet.columns_of[row]) > 1), next(iter(sheet.columns_of)))
    named = f"{sheet.name}: " if sheet.name else ""
    words = ", ".join(label(cell) for cell in sheet.row(first)[:4])
    periods = any(is_period(label(cell)) for _row, cells in sheet.iter_rows() for cell in cells)
    return (
        f"{named}{_counted(sheet.rows, 'række', 'rækker')}, {_counted(sheet.columns, 'kolonne', 'kolonner')}, "
        f"{numbers} tal, {'' if periods else 'ingen række eller kolonne med perioder, '}første række: {words}",
        f"{named}{_counted(sheet.rows, 'row', 'rows')}, {_counted(sheet.columns, 'column', 'columns')}, "
        f"{_counted(numbers, 'number', 'numbers')}, {'' if periods else 'no row or column of periods, '}"
        f"first row: {words}",
    )


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"


def _refusals(book: Book, unknown: Sequence[Problem]) -> list[Problem]:
    """At least one reason: a book of nothing but text has no table either."""
    if unknown:
        return list(unknown)
    visible = [sheet for sheet in book.sheets if not sheet.hidden]
    return [_unknown(replace(book, sheets=tuple(visible[:1])), ())]


def _unread(book: Book, found: Sequence[tuple[str, Parts | None, Problem | None]]) -> list[str]:
    """Hidden sheets, and sheets without a table."""
    lines = [
        Line(f"{sheet.name}: skjult fane, ikke læst", f"{sheet.name}: hidden sheet, not read")
        for sheet in book.sheets
        if sheet.hidden
    ]
    visible = [sheet for sheet in book.sheets if not sheet.hidden]
    for sheet, (_name, parts, problem) in zip(visible, found, strict=False):
        if parts is None and problem is None:
            lines.append(
                Line(f"{sheet.name}: fane uden tabel, ikke læst", f"{sheet.name}: sheet without a table, not read")
            )
    return lines
