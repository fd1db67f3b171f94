"""Building the store from the source documents' files: one load a document, in the order the documents became known.

Everything is read and checked first. Then a new database is built beside the old one and takes its place when it is
whole; whatever goes wrong before that, the old database stays as it was.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from maaltavle.catalogue import Catalogue, is_invented, load_catalogue, renamings
from maaltavle.documents.files import document_files, read_facts
from maaltavle.errors import InUse, MaaltavleError, StoreUnavailable
from maaltavle.model import Document, Facts, Load
from maaltavle.paths import begun_folder, invented_folder
from maaltavle.store import archive, ledger
from maaltavle.store.connection import connect, unavailable
from maaltavle.store.opening import building_path, create_store, open_store
from maaltavle.store.store import Clock, Store, utc_now

PERSON = "kilde: dokument"
CATALOGUE_FOLDER = "katalog"
Sources = dict[str, tuple[str, date]]  # by document: hash of its files, known from


def build(path: Path, data_folder: Path, person: str = PERSON, *, clock: Clock = utc_now) -> Store:
    """Build the store at `path` from the CSV folders of `data_folder` and open it.

    Nothing is done when it is built from the same files already. Raises BrokenData with every mistake in the files,
    StoreUnavailable when a folder is missing or cannot be written, MaaltavleError when the store holds loads that
    people made: those are never built over. The old database is untouched in all these cases.
    """
    path, data_folder = Path(path).absolute(), Path(data_folder).absolute()
    catalogue = read_catalogue(data_folder)
    facts = read_facts(data_folder, catalogue)
    if path.exists():
        store = _unless_outdated(path, data_folder, sources(data_folder, catalogue), clock, catalogue.invented)
        if store is not None:
            store.renamed = catalogue.ids_now
            return store
    else:
        _refuse_lost_loads(path)
    try:
        _build_beside(path, data_folder, catalogue, facts, person, clock)
        _put_in_place(path)
    except OSError as error:
        raise unavailable(path, error) from error
    store = open_store(path, clock=clock)
    store.fresh, store.renamed = True, catalogue.ids_now
    return store


def open_or_build(path: Path, data_folder: Path, *, read_only: bool = False, sparing: bool = False) -> Store:
    """Open the store at `path`; the first time, build it. A store that exists is never built again here.

    `sparing` as in `connect`.

    Raises MaaltavleError where one of store and data folder is invented and the other is not, or the store began
    without documents and the folder has some.
    """
    if not Path(path).exists():
        store = build(path, data_folder)
        if not read_only:
            return store
        store.close()
    katalog = Path(data_folder) / CATALOGUE_FOLDER
    renamed = renamings(katalog)
    store = _of_its_kind(open_store(path, read_only=read_only, sparing=sparing), is_invented(katalog))
    _refuse_begun(store, Path(data_folder))
    store.renamed = renamed
    return store


def read_catalogue(data_folder: Path) -> Catalogue:
    """The catalogue of a data folder. Raises StoreUnavailable when it is not there, BrokenData when it is broken."""
    folder = Path(data_folder) / CATALOGUE_FOLDER
    if not folder.is_dir():
        raise StoreUnavailable(
            "Datamappen {data_folder} mangler eller har ingen mappe {catalogue_folder}. Hent den igen fra "
            "projektet, eller peg på en anden med MAALTAVLE_DATA. Intet er ændret.",
            data_folder=data_folder,
            catalogue_folder=CATALOGUE_FOLDER,
        )
    return load_catalogue(folder)


def outdated(store: Store, data_folder: Path, catalogue: Catalogue) -> bool:
    """Whether the files of `data_folder` are others than those the store was built from."""
    return built_from(store) != sources(Path(data_folder), catalogue)


def in_order(catalogue: Catalogue) -> list[Document]:
    """The documents in the order they became known."""
    return sorted(catalogue.documents.values(), key=lambda document: document.known_from)


def sources(data_folder: Path, catalogue: Catalogue) -> Sources:
    """Each document with the hash of its files' manifest and the day it became known."""
    files = {document.id: document_files(data_folder / document.id) for document in catalogue.documents.values()}
    return {
        document.id: (archive.sha256_of(archive.manifest(files[document.id])), document.known_from)
        for document in catalogue.documents.values()
    }


def editions(store: Store) -> dict[str, Load]:
    """The load that counts of each document: its newest edition that was not undone, or else its first."""
    undone = {load.undoes for load in store.loads()}
    found: dict[str, Load] = {}
    for load in store.loads():
        if load.action == "build" and (load.source not in found or load.number not in undone):
            found[load.source] = load
    return found


def built_from(store: Store) -> Sources:
    """The same as `sources`, of what was built or brought in."""
    return {source: (load.sha256, load.stands_from or load.known_from) for source, load in editions(store).items()}


def _of_its_kind(store: Store, invented: bool) -> Store:
    """The store, where what it holds and what the data folder holds are both invented or both real. Else closes it.

    Raises MaaltavleError: the two are never mixed, and never shown by the other's names.
    """
    if store.invented == invented:
        return store
    store.close()
    if invented:
        raise MaaltavleError(
            "Databasen {path} er ikke lavet til opdigtede tal. De bliver aldrig lagt sammen med rigtige. Vælg et andet "
            "navn med --store. Intet er ændret.",
            path=store.path,
        )
    raise MaaltavleError(
        "Databasen {path} har opdigtede tal, men mappen {folder} ved siden af mangler. Kør maaltavle build --demo "
        "--store {path}. Intet er ændret.",
        path=store.path,
        folder=invented_folder(store.path).name,
    )


def _refuse_begun(store: Store, data_folder: Path) -> None:
    """Raise MaaltavleError where a store that began without documents meets those of others; else nothing."""
    if data_folder == begun_folder(store.path) or editions(store) or store.problems:
        return
    if not load_catalogue(data_folder / CATALOGUE_FOLDER).documents:
        return
    store.close()
    raise MaaltavleError(
        "Databasen {path} begyndte uden dokumenter, men mappen {folder} ved siden af mangler. Kør maaltavle build "
        "--empty --store {path}. Intet er ændret.",
        path=store.path,
        folder=begun_folder(store.path).name,
    )


def _unless_outdated(path: Path, data_folder: Path, wanted: Sources, clock: Clock, invented: bool) -> Store | None:
    """The existing store, open, when it is built from the same files; None when it may be built again."""
    store = _of_its_kind(open_store(path, clock=clock), invented)
    _refuse_begun(store, data_folder)
    if store.problems or built_from(store) == wanted:
        return store
    made_by_people = [load for load in store.loads() if load.action != "build" or load.replaces is not None]
    store.close()
    if made_by_people:
        raise MaaltavleError(
            "Filerne i datamappen er ændret, men databasen {path} rummer {n} indlæsninger, som brugere har "
            "lavet. De bliver ikke overskrevet. Kør maaltavle build --onto: den viser forskellen og lægger "
            "rettelsen oven på.",
            path=path,
            n=len(made_by_people),
        )
    return None


def _refuse_lost_loads(path: Path) -> None:
    """A ledger without its database may be all that is left of people's loads: a new build must not replace it."""
    log = ledger.ledger_path(path)
    try:
        lines, _torn = ledger.read(log)
    except OSError as error:
        raise unavailable(log, error) from error
    lost = [line for line in lines if line is None or line.get("action") != "build" or line.get("replaces")]
    if lost:
        raise StoreUnavailable(
            "Databasen {path} mangler, men logbogen {log} har {n} indlæsninger, som brugere har lavet. Læg "
            "databasen tilbage fra en sikkerhedskopi, eller byg en ny et andet sted med --store. Lad "
            "logbogen ligge.",
            path=path,
            log=log,
            n=len(lost),
        )


def _build_beside(
    path: Path, data_folder: Path, catalogue: Catalogue, facts: dict[str, Facts], person: str, clock: Clock
) -> None:
    building = building_path(path)
    _clear_away(building)
    kept = archive.archive_path(path)
    with create_store(building, clock=clock, invented=catalogue.invented) as store:
        for document in in_order(catalogue):
            files = document_files(data_folder / document.id)
            for file in files:
                archive.keep(kept, file.read_bytes())
            store.load(
                facts[document.id],
                known_from=document.known_from,
                person=person,
                action="build",
                source=document.id,
                sha256=archive.keep(kept, archive.manifest(files)),
                note=document.known_from_basis["da"],
            )


def _clear_away(building: Path) -> None:
    """Remove what an earlier, killed build left; opening it first shows whether another build is at work just now."""
    if building.exists():
        try:
            connect(building).close()
        except InUse:
            raise
        except StoreUnavailable:
            pass  # torn by the kill: there is nothing in it to keep
    try:
        for leftover in (building, Path(f"{building}.wal"), ledger.ledger_path(building)):
            leftover.unlink(missing_ok=True)
    except OSError as error:
        raise unavailable(building, error) from error


def _put_in_place(path: Path) -> None:
    """The database first, then its ledger; `open_store` finishes the second step if a crash comes between."""
    building, log = building_path(path), Path(f"{path}.wal")
    if log.exists():
        raise StoreUnavailable(
            "{log} rummer det seneste fra en database, der mangler. Lad den ligge, og læg {path} tilbage ved "
            "siden af den, eller byg en ny database et andet sted med --store.",
            log=log,
            path=path,
        )
    with building.open("rb") as file:
        os.fsync(file.fileno())
    building.replace(path)
    ledger.sync_folder(path.parent)
    if ledger.ledger_path(building).exists():  # of no documents there are no loads to tell of
        ledger.ledger_path(building).replace(ledger.ledger_path(path))
    ledger.sync_folder(path.parent)
