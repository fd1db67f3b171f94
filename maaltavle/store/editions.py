"""Corrected documents on top of a store in which people have loaded: a new edition takes the place of the old one.

Nothing that is stored is changed. Before the day a correction is brought in, and on the screens of frozen meetings, the
old edition stands as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from maaltavle.catalogue import Catalogue
from maaltavle.documents.files import document_files, read_facts
from maaltavle.errors import MaaltavleError
from maaltavle.message import Message
from maaltavle.model import Document, Facts, Load
from maaltavle.store import archive, queries
from maaltavle.store.build import PERSON, built_from, editions, in_order, sources
from maaltavle.store.connection import unavailable
from maaltavle.store.store import PreparedLoad, Store


@dataclass(frozen=True)
class Edition:
    """A document whose files are others than those that were stored; `before` is the load that counts of it, if any."""

    document: Document
    files: tuple[Path, ...]
    facts: Facts
    sha256: str
    before: Load | None

    def prepared(self, today: date, person: str = PERSON, note: str = "") -> PreparedLoad:
        """The load that brings it. A document that was not there before is known from its own day, as in a build."""
        basis = self.document.known_from_basis["da"]
        if self.before is None:
            known = self.document.known_from
            return PreparedLoad(self.facts, known, person, "build", self.document.id, self.sha256, note or basis)
        first = self.before.replaces or self.before.number
        known = max(today, self.before.known_from)
        return PreparedLoad(
            self.facts, known, person, "build", self.document.id, self.sha256, note, first, self.document.known_from
        )


def replaced_by(loads: Sequence[Load]) -> dict[int, int]:
    """For each load of a document that no longer counts, the corrected edition that took its place."""
    undone = {load.undoes for load in loads}
    newest = {load.replaces: load.number for load in loads if load.replaces and load.number not in undone}
    ours = ((load.number, newest.get(load.replaces or load.number, 0)) for load in loads)
    return {number: edition for number, edition in ours if number < edition}


def changed_documents(store: Store, data_folder: Path, catalogue: Catalogue) -> tuple[Edition, ...]:
    """The documents of `data_folder` that are not stored as they are now, in the order they became known.

    Raises BrokenData with every mistake in the files, MaaltavleError when the catalogue has lost a name that stored
    rows use.
    """
    facts = read_facts(data_folder, catalogue)
    refuse_lost_names(store, catalogue)
    stored, wanted, known = built_from(store), sources(data_folder, catalogue), editions(store)
    return tuple(
        Edition(
            document, document_files(data_folder / document.id), facts[document.id], wanted[document.id][0],
            known.get(document.id),
        )
        for document in in_order(catalogue)
        if stored.get(document.id) != wanted[document.id]
    )  # fmt: skip


def keep_files(store: Store, edition: Edition) -> None:
    """Put the files of an edition into the raw archive, on disk, as a build does.

    Raises MaaltavleError where they changed since the look at them, StoreUnavailable where they cannot be kept.
    """
    kept = archive.archive_path(store.path)
    try:
        if archive.sha256_of(archive.manifest(edition.files)) != edition.sha256:
            raise MaaltavleError(
                "Filerne i {id} er ændret, siden forskellen blev vist. Intet er gemt. Se den igen.",
                id=edition.document.id,
            )
        for file in edition.files:
            archive.keep(kept, file.read_bytes())
        archive.keep(kept, archive.manifest(edition.files))
    except OSError as error:
        raise unavailable(kept, error) from error


def refuse_lost_names(store: Store, catalogue: Catalogue) -> None:
    """A stored row without the indicator, area, unit or document it names could not be shown: the names must stay.

    Raises MaaltavleError with the first that does not.
    """
    for what, lost in _lost_names(store, catalogue):
        thing, cure = _WORDS[what]
        said = "{thing} »{lost}« står ikke længere i kataloget, men gemte rækker bruger navnet. {cure} Intet er gemt."
        raise MaaltavleError(Message(said, thing=thing, lost=lost, cure=cure))


def _lost_names(store: Store, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for what in ("indicator", "area", "unit"):
        made = {own for (own,) in store.fetch(queries.names_made(what, store.renamed))}
        used = {own for (own,) in store.fetch(queries.names_used(what, store.renamed))}
        known = {*getattr(catalogue, f"{what}s"), *made, ""}
        yield from ((what, own) for own in sorted(used - known))
    yield from (("document", own) for own in built_from(store) if own not in catalogue.documents)


_BACK = Message("Sæt det ind igen.")
_WORDS = {
    "indicator": (
        Message("Indikatoren"),
        Message("Har den fået et nyt id, så skriv det i aliaser.toml; ellers sæt den ind igen."),
    ),
    "area": (
        Message("Området"),
        Message("Har det fået et nyt id, så skriv det i aliaser.toml; ellers sæt det ind igen."),
    ),
    "unit": (Message("Enheden"), _BACK),
    "document": (
        Message("Dokumentet"),
        Message("Behold det i dokumenter.toml; dets filer må gerne være uden rækker."),
    ),
}
