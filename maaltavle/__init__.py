"""The core: what was stated, what measured it, how it went. Knows neither Streamlit nor file formats.

What stands in `__all__` is what another program may use (docs/bibliotek.md); all else may change with any release.
Each of them imports what it needs when it is used: `import maaltavle` costs next to nothing.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maaltavle.spelling.periods import this_day

if TYPE_CHECKING:
    import pandas as pd

    from maaltavle.board import Board
    from maaltavle.errors import MaaltavleError, Problem
    from maaltavle.judge import judge_all
    from maaltavle.reading import Reading
    from maaltavle.store import Store
else:

    def __getattr__(name: str) -> object:
        """The names of `__all__` that are no functions of this file."""
        if name == "Board":
            from maaltavle.board import Board as found
        elif name == "judge_all":
            from maaltavle.judge import judge_all as found
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return found


__version__ = "0.3.0"
__all__ = ["Board", "as_frame", "board_of", "judge_all", "observations", "open_store", "read_file", "say", "verdicts"]

Row = dict[str, Any]  # Any: a field is a text, a number, a truth, a list or a row of its own, as JSON has it


def open_store(path: Path | str | None = None, *, read_only: bool = True) -> Store:
    """The store at `path`, or where the command line has it; built of the documents the first time. It is closed by
    `with` or `close()`.

    Raises StoreUnavailable when it cannot be opened (another program writes in it, a newer release made it) and
    BrokenData when the documents cannot be read; both are a MaaltavleError.
    """
    from maaltavle import paths, store

    place = Path(path or paths.store_path())
    return store.open_or_build(place, paths.data_folder(place), read_only=read_only)


def read_file(file: Path | str | bytes, name: str = "") -> Reading:
    """What a file says, with the cell of every figure and every problem: read in a child process, nothing is stored.

    `name` is what a file of bytes is called. Bad input raises nothing: it is a problem of the reading.
    """
    from maaltavle import paths

    paths.open_rooms()
    from loaders.gate.child import read_safely

    folder = paths.data_folder() / "katalog"
    given = file if isinstance(file, bytes) else Path(file)
    return read_safely(given, name, catalogue_folder=folder if folder.is_dir() else None)


def board_of(store: Store, as_known_at: date | None = None) -> Board:
    """Every goal with its figures and its verdict, as known and judged on a day (None: today).

    Raises StoreUnavailable when the store or the data folder cannot be read.
    """
    from maaltavle import paths
    from maaltavle.board import Board
    from maaltavle.store import read_catalogue

    facts = store.facts(as_known_at)
    return Board(facts, read_catalogue(paths.data_folder(store.path)).extended(facts), as_known_at or this_day())


def observations(board: Board, lang: str = "da") -> list[Row]:
    """One row a figure, as `maaltavle export observations` has it; `low` and `high` are in `unit`. `lang`: da or en."""
    return _rows("observations", board, lang)


def verdicts(board: Board, lang: str = "da") -> list[Row]:
    """One row a goal, as `maaltavle export verdicts` has it; `gap` is in `gap_unit`, + on the good side."""
    return _rows("verdicts", board, lang)


def _rows(what: str, board: Board, lang: str) -> list[Row]:
    from maaltavle.exports import rows_of
    from maaltavle.wording.language import language

    return rows_of(what, board.facts, board.catalogue, language(lang), board.today)


def as_frame(rows: list[Row]) -> pd.DataFrame:
    """Rows as a table of pandas, nested values in columns of their own (`actual_low`, …), as in the CSV."""
    from maaltavle.exports import as_frame

    return as_frame(rows)


def say(told: MaaltavleError | Problem, lang: str = "da") -> str:
    """The sentence of an error or of a reading's problem, in a language: da or en."""
    from maaltavle.wording.language import language

    return language(lang).say(told.message)
