"""Which road a file goes: most are books; one with very many cells is read by columns, where its layout is known."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import BinaryIO

from loaders.files.text import DELIMITERS
from loaders.gate import refusals as no
from loaders.gate.guard import LONG_KINDS, clean_name, kind_of
from loaders.recipes.recipe import Recipe
from loaders.shapes.context import Context, Layout
from maaltavle.errors import Place
from maaltavle.message import Message
from maaltavle.reading import Reading, refusal

MANY_CELLS = 150_000  # from here on columns are quicker, with the libraries they need


def long_reading(
    source: BinaryIO, name: str, sha256: str, context: Context, recipes: Sequence[Recipe], more: Sequence[Layout]
) -> Reading:
    """What a file says that is too large for a book."""
    found = _road(source, name, sha256, context, recipes, more)
    if found is not None:
        return found
    size = source.seek(0, io.SEEK_END)
    shown = clean_name(name)
    problem = no.TOO_LARGE_BUT_KNOWN.at(Place(shown), Message("{mb} MB", mb=-(-size // no.MB)))
    return refusal(shown, sha256, problem)


def reading_past_the_cells(
    data: bytes, name: str, sha256: str, context: Context, recipes: Sequence[Recipe], more: Sequence[Layout]
) -> Reading | None:
    """What a file says that is small enough for a book and has very many cells; None where a book is to be made.

    Measured with 166,000 rows of five columns: 1.8 s of CPU by columns, 3.5 as a book. Of a file that could be a book
    and has something wrong the book is made after all: there a person is offered what can be left out.
    """
    if kind_of(name) not in LONG_KINDS or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None
    cells = max(data.count(sign.encode()) for sign in DELIMITERS) + data.count(b"\n")
    found = _road(io.BytesIO(data), name, sha256, context, recipes, more) if cells > MANY_CELLS else None
    return None if found is not None and found.refused and cells <= no.MAX_CELLS else found


def prepare() -> None:
    """Load what a long file is read with, while there is memory enough for it."""
    import pyarrow.csv
    import pyarrow.parquet  # noqa: F401  the same

    import loaders.bulk.road  # noqa: F401  the same


def _road(
    source: BinaryIO, name: str, sha256: str, context: Context, recipes: Sequence[Recipe], more: Sequence[Layout]
) -> Reading | None:
    from loaders.bulk.road import File, read_long  # here: most files are read without numpy and pyarrow

    return read_long(File(source, name, sha256), context, recipes, more)
