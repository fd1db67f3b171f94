"""Read, the way in: a file becomes a book, the layout that knows it reads each sheet, and a Reading comes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from loaders import faults
from loaders.book import NO_DAY, Book, Sheet
from loaders.files.opening import open_book
from loaders.gate import persons
from loaders.gate.invented import mixing
from loaders.layouts import (
    budget,
    eurostat,
    export,
    followup_sheet,
    free_table,
    goal_list,
    jobindsats,
    json_stat,
    kolada,
    noegletal,
    open_sdg,
    pc_axis,
    ssi,
    statbank_csv,
    statbank_sheet,
    template,
)
from loaders.recipes.guesses import alternatives_of
from loaders.recipes.layout import RecipeLayout
from loaders.recipes.leaving import ByItself, LeavingLayout
from loaders.recipes.pointing import pictures_of
from loaders.recipes.recipe import Recipe, changed, held_over, several_for_all
from loaders.recipes.troubled import leavable_of
from loaders.shapes.account import Counted, account, nothing_read, problem_of
from loaders.shapes.assembly import Seen, is_unnamed, once
from loaders.shapes.cell_text import label
from loaders.shapes.context import BookLayout, Context, Layout, SheetReading
from loaders.shapes.documents import values_of
from loaders.shapes.places import is_period
from loaders.shapes.records import is_number
from loaders.shapes.said_kinds import kinds_said
from maaltavle.catalogue import Catalogue
from maaltavle.errors import Place, Problem
from maaltavle.message import Message
from maaltavle.reading import Account, Alternative, Leavable, Picture, Read, Reading, refusal, rows_of, where

OF_BOOKS: tuple[BookLayout, ...] = (followup_sheet, goal_list)  # those that read all sheets as one
OF_SHEETS: tuple[Layout, ...] = (
    template,
    export,
    statbank_sheet,
    statbank_csv,
    kolada,
    open_sdg,
    eurostat,
    ssi,
    noegletal,
    budget,
    free_table,
)
OF_KIND: dict[str, tuple[Layout, ...]] = {  # those of files without sheets
    "json": (export, json_stat, jobindsats, kolada),
    "px": (pc_axis,),
}
LAYOUTS = (*dict.fromkeys((*OF_BOOKS, *OF_SHEETS, *(layout for some in OF_KIND.values() for layout in some))),)
SURE_ENOUGH = 50
MOST_AT_HAND = 60_000  # cells
ROWS_TO_KNOW = 200
MOST_GUESSED = 6  # sheets that nobody knew: a person looks at each
SHORTEST = 3  # name of a sheet that says whose it is
FEW_NUMBERS = 4  # a cover page has a year or a date; a sheet with more numbers is a table that should have been read


def read_file(path: Path, *, catalogue: Catalogue | None = None, recipes: Sequence[Recipe] = ()) -> Reading:
    """What a file says, read in this process. Recipes of its source come before the layouts.

    Never raises on bad input: every mistake is a Problem in the Reading, with its place and what to do.
    """
    book = open_book(Path(path))
    context = Context(catalogue, lambda: Path(path).read_text(encoding=book.encoding or "utf-8-sig"))
    return read_book(book, context, recipes)


def read_book(book: Book, context: Context, recipes: Sequence[Recipe] = (), more: Sequence[Layout] = ()) -> Reading:
    """What a book says. `more` are layouts beside ours."""
    reading = _read_book(book, context, recipes, more)
    if context.catalogue is not None and reading.holds_something:  # of whom it is, is known where there is a catalogue
        own = str(export.NAME) in reading.layout
        mixed = mixing(sample(book), book, invented=context.catalogue.invented, own_export=own)
        reading = replace(reading, problems=(*mixed, *reading.problems))
    return replace(reading, problems=persons.hidden(reading.problems)) if book.problems else reading


def _read_book(book: Book, context: Context, recipes: Sequence[Recipe], more: Sequence[Layout]) -> Reading:
    if any(problem.severity == "error" for problem in book.problems):
        return refusal(book.name, book.sha256, *book.problems)
    whole = next((layout for layout in OF_BOOKS if layout.fits(book)), None)
    if whole is not None:
        return _reading(book, [Part(book, whole, whole.read(book, context))], (), context)
    ordinary = (*OF_KIND.get(book.kind, OF_SHEETS), *more)

    def by_itself(part: Book, context: Context) -> SheetReading:
        found = _part(part, context, ordinary)
        problems = [*found.read.problems, *([found.unknown] if found.unknown else [])]
        return replace(found.read, problems=problems)

    layouts = (*(_layout_of(recipe, by_itself) for recipe in recipes), *ordinary)
    parts = [_part(part, context, layouts) for part in _split(book)]
    if any(part.layout for part in parts):
        leavable = [one for part in parts for one in _leavable(part, context, by_itself)]
        read = _reading(book, parts, recipes, context)
        return replace(read, alternatives=_alternatives(parts, context), leavable=tuple(leavable))
    unknown = [part.unknown for part in parts if part.unknown] or [_nothing(book)]
    told = (*book.problems, *unknown, *changed(recipes, [sample(part.book) for part in parts]))
    refused = refusal(book.name, book.sha256, *told)
    return replace(refused, pictures=pictures_of(book), alternatives=_alternatives(parts, context))


def _layout_of(recipe: Recipe, by_itself: ByItself) -> Layout:
    return LeavingLayout(recipe, by_itself) if recipe.form == "itself" else RecipeLayout(recipe)


def _leavable(part: Part, context: Context, by_itself: ByItself) -> Iterator[Leavable]:
    """What can be left out of a sheet that an ordinary layout read with faults."""
    if part.layout is None or not part.book.sheets or part.layout in OF_BOOKS or isinstance(part.layout, RecipeLayout):
        return
    if any(problem.severity == "error" for problem in part.read.problems):
        before = part.layout.recipe if isinstance(part.layout, LeavingLayout) else None
        yield from leavable_of(
            part.book, part.read, before, lambda recipe: LeavingLayout(recipe, by_itself).read(part.book, context)
        )


def _alternatives(parts: Sequence[Part], context: Context) -> tuple[Alternative, ...]:
    """The ways in which sheets may be meant: of those nobody knew or described, and what a layout offers itself."""
    offered = chain.from_iterable(part.read.alternatives for part in parts)
    open_to_guess = [part for part in parts if part.unknown or part.layout is free_table][:MOST_GUESSED]
    guesses = (alternatives_of(sample(part.book), context, part.read.figures) for part in open_to_guess)
    return (*offered, *chain.from_iterable(guesses))


NOTHING = SheetReading()


@dataclass(frozen=True)
class Part:
    """One part of a book: the layout that knew it with what it read, else why nobody did (None: it has no table)."""

    book: Book
    layout: Layout | None = None
    read: SheetReading = NOTHING
    unknown: Problem | None = None


def _part(book: Book, context: Context, layouts: Sequence[Layout]) -> Part:
    layout, rivals = recognise(sample(book), layouts)
    if layout is not None:
        return Part(book, layout, layout.read(book, context))
    is_table = not book.sheets or _numbers(book.sheets[0]) > FEW_NUMBERS or rivals
    return Part(book, unknown=unknown(book, rivals) if is_table else None)


def _reading(book: Book, parts: Sequence[Part], recipes: Sequence[Recipe], context: Context) -> Reading:
    """The reading of a book of which some part was known."""
    layouts = {str(part.layout.NAME): part.layout.NAME for part in parts if part.layout}
    used = [recipe for recipe in recipes if str(RecipeLayout(recipe).NAME) in layouts]
    of_parts, doubled = _once_across([part.read.figures for part in parts], book.name)
    figures = of_parts[0] if len(of_parts) == 1 else [*chain.from_iterable(of_parts)]
    counted = [*_counted(book, parts, of_parts, doubled, context)]
    accounts = [one.account for one in counted]
    not_read = [replace(part.unknown, severity="warning", code="sheet_not_read") for part in parts if part.unknown]
    problems = [problem for part in parts for problem in part.read.problems]
    by_itself = [sample(part.book) for part in parts if recipes and part.layout is free_table]
    told = [*several_for_all(used, book), *changed(recipes, by_itself)]
    problems = [*_days_once(book, problems), *not_read, *doubled, *told]
    problems += [problem for one in accounts if (problem := problem_of(book.name, one))]
    texts = [part.read.texts for part in parts if part.read.texts is not None]
    goals = next((part.read.goal_list for part in parts if part.read.goal_list is not None), None)
    if not (figures or texts or goals) and not any(problem.severity == "error" for problem in problems):
        problems.append(faults.NO_FIGURES.at(Place(book.name), Message("ingen tal")))
    if any(part.layout not in (None, template, export) for part in parts):  # those say each figure's kind in a column
        problems += kinds_said(figures, book.name)
    by_sheet = [part for part in parts if part.book is not book]
    return Reading(
        book.name,
        book.sha256,
        " + ".join(layouts),
        rows_of(figures),
        tuple(problems),
        (
            *(line for part in parts for line in part.read.unread),
            *(line for one in counted for line in one.lines),
            *_sheets_left(book, by_sheet),
        ),
        _pictures(book, [part for part in by_sheet if part.unknown]),
        _pictures(book, [part for part in by_sheet if part.layout]),
        tuple(chain.from_iterable(texts)),
        tuple(dict.fromkeys(one for recipe in used for one in held_over(recipe, book))),
        Message.joined(layouts.values(), " + "),
        accounts=tuple(accounts),
        table=_only({one for part in parts for one in part.read.tables}),
        goal_list=goals,
    )


def _only(tables: set[str]) -> str:
    """The id of the one table of a file; of several none is that of the file."""
    return tables.pop() if len(tables) == 1 else ""


def _counted(
    book: Book,
    parts: Sequence[Part],
    figures: Sequence[Sequence[Read]],
    doubled: Sequence[Problem],
    context: Context,
) -> Iterator[Counted]:
    """The account of every sheet, the hidden ones too; of a file without sheets that of its values."""
    for part, kept in zip(parts, figures, strict=True):
        found = part.read
        if len(kept) < len(found.figures) and doubled:
            there = {read.where for read in kept}
            again = [read.where for read in found.figures if read.where not in there]
            found = replace(found, problems=[*found.problems, *doubled], repeated=[*found.repeated, *again])
        if part.layout is None or part.layout in OF_BOOKS:
            named = next((own.sheet_of(book) for own in OF_BOOKS if own is part.layout), None)
            yield from (Counted(nothing_read(sheet), []) for sheet in part.book.sheets if sheet is not named)
            if named:
                yield account(named, kept, found)
        elif part.book.sheets:
            yield account(part.book.sheets[0], kept, found)
        else:
            yield _values_counted(book, kept, found, context)
    if parts and parts[0].book is not book:
        yield from (Counted(nothing_read(sheet), []) for sheet in book.sheets if sheet.hidden)


def _values_counted(book: Book, kept: Sequence[Read], found: SheetReading, context: Context) -> Counted:
    """The account of a file without sheets; none where its text is not known."""
    if book.kind != "px" and context.text is None:
        return Counted(Account("", 0), [])
    read = {one.where for one in kept}
    values = values_of(book, context.text() if context.text else "", found.described, read)
    claims = None if found.claims is None else [*found.claims, *values.claims]
    return account(values.sheet, kept, replace(found, claims=claims), values.outside)


def _days_once(book: Book, of_layouts: Sequence[Problem]) -> list[Problem]:
    """All problems, those of a day that is none once: an error where a figure should stand, with what the cell holds;
    a warning elsewhere, where such a cell is no figure without a heading."""
    days = {
        sheet.place(book.name, *at) for sheet in book.sheets for at, odd in sheet.cells.odd.items() if odd[0] == NO_DAY
    }
    wrong = {one.place for one in of_layouts if one.code == faults.NO_DAY.code}
    told = wrong & {one.place for one in book.problems}
    own = [replace(one, severity="error") if one.place in told else one for one in book.problems]
    said = {(faults.NO_DAY.code, place) for place in told} | {(faults.NO_LABEL.code, place) for place in days}
    return [*own, *(one for one in of_layouts if (one.code, one.place) not in said)]


def _pictures(book: Book, parts: Sequence[Part]) -> tuple[Picture, ...]:
    """What a person can point in."""
    return pictures_of(replace(book, sheets=tuple(chain.from_iterable(part.book.sheets for part in parts))))


def _once_across(sheets: Sequence[Sequence[Read]], file: str) -> tuple[Sequence[Sequence[Read]], list[Problem]]:
    """Each key once over all sheets; inside one sheet its layout has seen to it."""
    if len(sheets) == 1:
        return sheets, []
    seen: Seen = {}
    found = [once(reads, seen, file) for reads in sheets]
    told = {where(p.place) for reads in sheets for p in once(reads, {}, file)[1]}
    doubled = [p for _reads, problems in found for p in problems if where(p.place) not in told]
    by_sheets = _told_by_sheets(sheets) if any(p.severity == "error" for p in doubled) else sheets
    if by_sheets is not sheets:
        return _once_across(by_sheets, file)
    return [reads for reads, _problems in found], doubled


def _told_by_sheets(sheets: Sequence[Sequence[Read]]) -> Sequence[Sequence[Read]]:
    """Sheets of the same table, each of somebody else whom only its name says: "Nord", "Syd"; else as they are."""
    names = [next((read.where.rpartition("!")[0] for read in reads), "") for reads in sheets]
    keys = [{(*read[:5], read.unit, read.kind) for read in reads} for reads in sheets]
    alike = all(2 * len(one & keys[0]) > len(one) for one in keys)
    told = all(
        name and not (is_unnamed(name) or len(name) < SHORTEST or name in reads[0].breakdown)
        for name, reads in zip(names, sheets, strict=True)
    )
    if not (alike and told):
        return sheets
    return [
        [read._replace(breakdown="; ".join(filter(None, (name.replace(";", ","), read.breakdown)))) for read in reads]
        for name, reads in zip(names, sheets, strict=True)
    ]


def _numbers(sheet: Sheet) -> int:
    return sum(is_number(cell) for _row, cells in sheet.iter_rows() for cell in cells)


def _split(book: Book) -> list[Book]:
    """One book a visible sheet; a book without sheets (JSON, PC-Axis) as it is."""
    if not book.sheets:
        return [book]
    seen = [sheet for sheet in book.sheets if not sheet.hidden and (sheet.cells or not sheet.problems)]
    return [replace(book, sheets=(_at_hand(sheet),)) for sheet in seen]


def _at_hand(sheet: Sheet, rows: int = 0) -> Sheet:
    """The sheet, or its first rows, with its cells made once: a small one is looked at many times."""
    if sheet.cells.made is not None or (not rows and len(sheet.cells) > MOST_AT_HAND):
        return sheet
    first = list(sheet.columns_of)[: rows or None]
    return replace(sheet, cells=sheet.cells.at_hand(first), rows=first[-1] if first else 0)


def sample(book: Book) -> Book:
    """The first rows of a large sheet, which is enough to recognise it by."""
    return replace(book, sheets=tuple(_at_hand(sheet, ROWS_TO_KNOW) for sheet in book.sheets))


def recognise(book: Book, layouts: Sequence[Layout]) -> tuple[Layout | None, tuple[str, ...]]:
    """The layout that is surest, or None with the names of those that are equally sure (none: nobody is)."""
    sure = [(layout.fits(book), layout) for layout in layouts]
    best = max(score for score, _layout in sure)
    winners = [layout for score, layout in sure if score == best]
    if best < SURE_ENOUGH:
        return None, ()
    return (winners[0], ()) if len(winners) == 1 else (None, tuple(str(layout.NAME) for layout in winners))


def unknown(book: Book, rivals: tuple[str, ...]) -> Problem:
    """Why nothing read a sheet: what was seen in it, or which layouts could not be told apart."""
    sheet = book.sheets[0] if book.sheets else None
    place = Place(book.name, sheet=sheet.name or None) if sheet else Place(book.name)
    seen = _seen(book, sheet)
    return faults.UNKNOWN_LAYOUT.at(place, Message.joined((" / ".join(rivals), seen), ": ") if rivals else seen)


def _seen(book: Book, sheet: Sheet | None) -> Message:
    if sheet is None or not sheet.cells:
        return Message("en {kind}-fil uden en tabel", kind=book.kind)
    numbers = _numbers(sheet)
    first = next((row for row in sheet.columns_of if len(sheet.columns_of[row]) > 1), next(iter(sheet.columns_of)))
    named = f"{sheet.name}: " if sheet.name else ""
    words = ", ".join(label(cell) for cell in sheet.row(first)[:4])
    periods = any(is_period(label(cell)) for _row, cells in sheet.iter_rows() for cell in cells)
    said = "{named}{rows}, {columns}, {count} tal, {periods}første række: {words}"
    return Message.plural(
        said,
        said,
        numbers,
        count=numbers,
        named=named,
        rows=Message.plural("{count} række", "{count} rækker", sheet.rows, count=sheet.rows),
        columns=Message.plural("{count} kolonne", "{count} kolonner", sheet.columns, count=sheet.columns),
        periods="" if periods else Message("ingen række eller kolonne med perioder, "),
        words=words,
    )


def _nothing(book: Book) -> Problem:
    """A book of nothing but text has no table either."""
    visible = [sheet for sheet in book.sheets if not sheet.hidden]
    return unknown(replace(book, sheets=tuple(visible[:1])), ())


def _sheets_left(book: Book, parts: Sequence[Part]) -> Iterator[Message]:
    """Hidden sheets, and sheets without a table."""
    for sheet in book.sheets if parts else ():
        if sheet.hidden:
            yield Message("{sheet}: skjult fane, ikke læst", sheet=sheet.name)
    for part in parts:
        if not (part.layout or part.unknown):
            name = part.book.sheets[0].name
            yield Message("{name}: fane uden tabel, ikke læst", name=name)
