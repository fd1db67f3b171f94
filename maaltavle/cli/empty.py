"""The command line of a municipality that begins: a store without documents, with a data folder of its own beside it.

The folder has what any municipality needs: the units, and the country to compare with. Places are added on the page
*Steder* or by `maaltavle places add`; documents may come into the folder later, as into any data folder.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from maaltavle.cli.demo import put_in_place, refuse_leftovers
from maaltavle.errors import MaaltavleError
from maaltavle.message import Message
from maaltavle.paths import PROJECT, begun_folder

_UNITS = PROJECT / "data" / "katalog" / "enheder.toml"
_COUNTRY = """# Landet at sammenligne med; andre områder tilføjes på siden Steder.

[[area]]
id = "hele-landet"
name_da = "Hele landet"
name_en = "The whole country"
level = "country"
code = "000"
municipality = ""
"""
_NOTHING = {"indikatorer": "indicator", "udvalg": "committee", "dokumenter": "document"}  # tables of no rows yet


def lay_empty(path: Path) -> bool:
    """Put a store without documents at `path`, whole or not at all; False where it is there already.

    Raises MaaltavleError where there is another store at `path`, which is left as it is, and StoreUnavailable when it
    cannot be written.
    """
    from maaltavle.store import build, open_or_build
    from maaltavle.store.connection import unavailable

    folder = begun_folder(path)
    try:
        if path.exists():
            if not folder.is_dir():
                _refuse_others(path)
                _write(folder)
            open_or_build(path, folder, read_only=True).close()
            return False
        refuse_leftovers(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{path.stem}.", dir=path.parent) as beside:
            _write(begun_folder(Path(beside) / path.name))
            build(Path(beside) / path.name, begun_folder(Path(beside) / path.name)).close()
            put_in_place(Path(beside), path)
    except OSError as error:
        raise unavailable(path, error) from error
    return True


def _refuse_others(path: Path) -> None:
    """A store that came without its folder, out of a backup, gets it again; one of documents or made up does not."""
    from maaltavle.store import open_store

    with open_store(path, read_only=True) as store:
        other = store.invented or any(load.action == "build" for load in store.loads())
    if other:
        raise MaaltavleError(
            "Databasen {path} har dokumenter og er ikke begyndt tom. Vælg et andet navn med --store. Intet er ændret.",
            path=path,
        )


def _write(folder: Path) -> None:
    catalogue = folder / "katalog"
    catalogue.mkdir(parents=True, exist_ok=True)
    (catalogue / "enheder.toml").write_bytes(_UNITS.read_bytes())
    (catalogue / "omraader.toml").write_text(_COUNTRY, encoding="utf-8")
    for file, name in _NOTHING.items():
        (catalogue / f"{file}.toml").write_text(f"{name} = []\n", encoding="utf-8")


def told(laid: bool, path: Path) -> Message:
    """What a person is told of it."""
    if laid:
        return Message("Databasen {path} er bygget uden dokumenter. Tilføj kommunen på siden Steder.", path=path)
    return Message("Databasen {path} er der allerede.", path=path)
