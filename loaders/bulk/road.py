"""The bulk road: a file of a known layout past the limit of cells becomes the same Reading as a short one would."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from loaders import faults
from loaders.book import Book
from loaders.bulk import own_export, statbank, tokens
from loaders.bulk.counted import LongReading, account
from loaders.bulk.long import ROWS_TO_KNOW, Long
from loaders.bulk.looked_through import asked_of
from loaders.files import text
from loaders.gate import persons
from loaders.gate import refusals as no
from loaders.gate.guard import clean_name, kind_of
from loaders.gate.invented import mixing
from loaders.gate.refusals import Refused
from loaders.layouts import export, statbank_csv
from loaders.read import OF_SHEETS, recognise, sample, unknown
from loaders.recipes.layout import RecipeLayout
from loaders.recipes.pointing import pictures_of
from loaders.recipes.recipe import Recipe
from loaders.shapes.account import problem_of
from loaders.shapes.context import Context, Layout
from loaders.shapes.said_kinds import kinds_said
from maaltavle.errors import Place, Problem
from maaltavle.message import Message
from maaltavle.reading import Reading, refusal

_SAMPLE_LINES = ROWS_TO_KNOW + 50
ReadLong = Callable[[Long, Context], LongReading | None]
LONG: tuple[tuple[Layout, ReadLong], ...] = ((statbank_csv, statbank.read), (export, own_export.read))


@dataclass(frozen=True)
class File:
    """A long file while it is read."""

    source: BinaryIO
    name: str
    sha256: str


def read_long(
    file: File, context: Context, recipes: Sequence[Recipe] = (), more: Sequence[Layout] = ()
) -> Reading | None:
    """What a long text file says; None where it has no layout that is read so. Never raises on bad input."""
    file = replace(file, name=clean_name(file.name))
    try:
        if kind_of(file.name) == "parquet":
            return _read_parquet(file, context, recipes, more)
        found = tokens.survey(file.source, file.name)
        if found.lines > no.MAX_LONG_ROWS:
            problem = no.TOO_MANY_ROWS.at(Place(file.name), Message("{n} linjer", n=found.lines))
            return refusal(file.name, file.sha256, problem)
        form = tokens.form_of(found, file.name)
        layout = _layout_of(_beginning(file, found, form), recipes, more)
        read = dict(LONG).get(layout) if layout else None
        if read is None or layout is None:
            return None
        long = tokens.read(file.source, file.name, file.sha256, found, form)
        return _reading(long, layout, read, context) if len(long) else None
    except Refused as refused:
        return refusal(file.name, file.sha256, refused.problem)


def _read_parquet(
    file: File, context: Context, recipes: Sequence[Recipe], more: Sequence[Layout]
) -> Reading | None:  # fmt: skip
    from loaders.bulk import parquet  # here: a text file is read without it

    long = parquet.read(file.source, file.name, file.sha256)
    beginning = long.book(long.beginning)
    layout = _layout_of(beginning, recipes, more) if len(long) else None
    read = dict(LONG).get(layout) if layout else None
    if layout is None or read is None:
        return refusal(file.name, file.sha256, unknown(beginning, ()))
    return _reading(long, layout, read, context)


def _beginning(file: File, found: tokens.Survey, form: tokens.Form) -> Book:
    """A book of the first lines."""
    words = found.sample.decode(form.encoding, "ignore").splitlines(keepends=True)[:_SAMPLE_LINES]
    sheet, delimiter = text.table("".join(words), file.name, form.delimiter)
    return Book(file.name, file.sha256, "csv", (sheet,), None, form.encoding, delimiter)


def _layout_of(book: Book, recipes: Sequence[Recipe], more: Sequence[Layout]) -> Layout | None:
    layouts = (*(RecipeLayout(recipe) for recipe in recipes), *OF_SHEETS, *more)
    return recognise(sample(book), layouts)[0] if book.sheets[0].cells else None


def _reading(long: Long, layout: Layout, read: ReadLong, context: Context) -> Reading:
    asked = [*asked_of(long)]
    found = read(long, context)
    if found is None:
        return refusal(long.name, long.sha256, *asked, _no_figures(long))
    counted = account(long, found.read, found.cells)
    problems = [*asked, *found.read.problems]
    problems += [one for one in [problem_of(long.name, counted.account)] if one]
    if not found.read.figures and not any(problem.severity == "error" for problem in problems):
        problems.append(_no_figures(long))
    own = layout is export
    problems += [] if own else kinds_said(found.read.figures, long.name)
    if context.catalogue is not None and found.read.figures:
        whole = long.book(long.some([len(long) - 1]))
        beginning = long.book(long.beginning)
        mixed = mixing(beginning, whole, invented=context.catalogue.invented, own_export=own)
        problems = [*mixed, *problems]
    return Reading(
        long.name, long.sha256, str(layout.NAME), found.read.figures,
        persons.hidden(problems) if asked else tuple(problems),
        (*found.read.unread, *counted.lines), known=pictures_of(long.book(long.beginning)),
        layout_said=Message.joined([layout.NAME], " + "), accounts=(counted.account,),
    )  # fmt: skip


def _no_figures(long: Long) -> Problem:
    return faults.NO_FIGURES.at(Place(long.name), Message("ingen tal"))
