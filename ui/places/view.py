"""*Steder* as words: each municipality with what was set up in it, what is compared with, and who changed what when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import SimpleNamespace

from maaltavle.desk import PLACES
from maaltavle.model import Area, Load
from maaltavle.places import MUNICIPALITY, Place, compared_with, inside, without_id
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of
from maaltavle.wording.periods import moment_in_words
from ui.frame.page import Page

NEW_NAME = "omdoeb"  # the parameter that names the place to be renamed
MOST_CHANGES = 20  # on the page; the rest stands in the history


def places_view(page: Page, loads: tuple[Load, ...]) -> SimpleNamespace:
    """What places.html.j2 prints."""
    board = page.board
    return SimpleNamespace(
        municipalities=[_municipality(page, one) for one in board.municipalities()],
        compared=[_place(page, one) for one in compared_with(board.catalogue, board.municipalities())],
        changes=_changes(page, loads),
    )


def stored_places(page: Page) -> dict[str, Place]:
    """The places that people added, by id: those that can be renamed."""
    facts = page.board.facts
    rows: list[Place] = [*facts.areas, *facts.committees, *facts.departments]
    return {row.id: row for row in rows}


def _municipality(page: Page, own: str) -> SimpleNamespace:
    lang, found = page.lang, inside(own, page.board.catalogue)
    goals = sum(goal.municipality == own for goal in page.board.facts.goals)
    groups: list[tuple[str, Sequence[Place], str]] = [
        (lang("Udvalg"), found.committees, lang("Ingen udvalg endnu. Målene hører til et udvalg: tilføj det første.")),
        (lang("Afdelinger"), found.departments, lang("Ingen endnu. En afdeling kan være ansvarlig for mål.")),
        (lang("Områder"), found.areas, lang("Ingen endnu, fx en by eller et skoledistrikt med egne tal.")),
    ]
    return SimpleNamespace(
        **vars(_place(page, found.area)),
        goals=lang.plural("{n} mål", "{n} mål", goals) if goals else lang("ingen mål endnu"),
        groups=[SimpleNamespace(word=word, rows=_rows(page, rows), nothing=nothing) for word, rows, nothing in groups],
        next=_next(page, own, bool(found.committees), goals),
    )


def _next(page: Page, own: str, has_committees: bool, goals: int) -> SimpleNamespace | None:
    """The way on, where a municipality has committees and no goals."""
    if goals or not has_committees:
        return None
    link = page.link("maal", kommune=own, udvalg="", aar="", arbejde="nyt")
    return SimpleNamespace(words=page.lang("Skriv det første mål"), link=link)


def _rows(page: Page, rows: Iterable[Place]) -> list[SimpleNamespace]:
    return [_place(page, row) for row in rows]


def _place(page: Page, row: Place) -> SimpleNamespace:
    lang = page.lang
    name = name_of(row, lang)
    about = [getattr(row, "short", ""), _code(row, lang)]
    return SimpleNamespace(
        name=name,
        about=" · ".join(filter(None, about)),
        others=[(code, other) for code, other in row.name.items() if other and other != name],
        rename=page.link("steder", **{NEW_NAME: row.id}) if row.id in stored_places(page) else "",
    )


def _code(row: Place, lang: Language) -> str:
    code = row.code if isinstance(row, Area) and row.level == MUNICIPALITY else ""
    return lang("kode {code}", code=code) if code else ""


def _changes(page: Page, loads: tuple[Load, ...]) -> list[SimpleNamespace]:
    """What was added or renamed, newest first, with the way to take it back."""
    lang, undone = page.lang, {load.undoes for load in loads}
    own = [load for load in reversed(loads) if load.source == PLACES]
    return [
        SimpleNamespace(
            what=without_id(load.note), person=load.person, time=moment_in_words(load.at, lang),
            undone=lang("fortrudt") if load.number in undone else "",
            undo="" if load.number in undone else page.link("historik", fortryd=load.number), number=load.number,
        )
        for load in own[:MOST_CHANGES]
    ]  # fmt: skip
