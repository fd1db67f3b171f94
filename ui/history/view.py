"""*Historik* as words: every load there ever was, what undoing one would change, and what an undo did."""

from __future__ import annotations

from collections.abc import Collection
from types import SimpleNamespace

from maaltavle.desk import PLACES
from maaltavle.followup.remarks import SOURCE as REMARKS
from maaltavle.followup.storing import CORRECTIONS, GOALS, HANDED_OVER, LISTS, TEXTS
from maaltavle.message import NO_WORDS
from maaltavle.model import Load
from maaltavle.places import without_id
from maaltavle.store import replaced_by
from maaltavle.store.notes import confirmed_in, file_of
from maaltavle.wording.language import Language
from maaltavle.wording.periods import moment_in_words
from ui.frame import data
from ui.frame.shell import Page
from ui.history.meetings import about_meeting, by_document

ASKED = "fortryd"  # the parameter that names the load to be undone
DATED = "dag"  # the parameter that names the load whose day is to be corrected


def history_view(page: Page, loads: tuple[Load, ...], asked: int, changed: Collection[int] = ()) -> SimpleNamespace:
    """What history_loads.html.j2 prints: the loads, newest first. `changed`: those that something else has changed."""
    undone = {load.undoes: load for load in loads if load.undoes is not None}
    replaced = replaced_by(loads)
    rows = [_row(page, load, undone.get(load.number), replaced.get(load.number), asked) for load in reversed(loads)]
    held, matters = by_document(page), {one.load: one for one in data.store().versions("matters")}
    for row, load in zip(rows, reversed(loads), strict=True):
        if load.action == "edit" and load.source in held:
            row.source, row.danish = about_meeting(page, load, held[load.source], matters), False
        row.changed = page.lang("ændret uden om Måltavle") if row.number in changed else ""
    return SimpleNamespace(loads=rows, begin=page.link("steder"))


def _row(page: Page, load: Load, undo: Load | None, edition: int | None, asked: int) -> SimpleNamespace:
    lang = page.lang
    taken_over = lang("afløst af indlæsning {number}", number=edition) if edition else ""
    return SimpleNamespace(
        number=load.number,
        time=moment_in_words(load.at, lang),
        action=action_in_words(load, lang),
        source="" if load.undoes or load.redates else source_in_words(page, load),
        danish=load.source in page.board.catalogue.documents,  # a title is in the language of its document
        known="" if load.undoes else lang("kendt fra {day}", day=lang.date(load.known_from)),
        redate=page.link("historik", **{DATED: load.number}) if can_be_redated(load) else "",
        note=_note(page, load),
        rows="" if load.undoes else lang.number(load.rows),
        person=load.person,
        undone=lang("fortrudt af indlæsning {number}", number=undo.number) if undo else taken_over,
        undo=page.link("historik", **{ASKED: load.number}) if can_be_undone(load, undo) else "",
        current=load.number == asked,
    )


def source_in_words(page: Page, load: Load) -> str:
    """The title of the document it came from, and for a file that somebody loaded its name and what they confirmed."""
    document = page.board.catalogue.documents.get(load.source)
    title = document.title if document else _own(page.lang).get(load.source, load.source)
    note = without_id(load.note) if load.source == PLACES else file_of(load.note)
    return title if load.action == "build" or not load.note else f"{note} · {title}"


def _own(lang: Language) -> dict[str, str]:
    """The sources of what people write on the pages, in words."""
    return {
        TEXTS: lang("Opfølgning"), GOALS: lang("Mål"), CORRECTIONS: lang("Mål"), LISTS: lang("Mål"),
        HANDED_OVER: lang("Ansvarlig"), PLACES: lang("Steder"),
    }  # fmt: skip


def _note(page: Page, load: Load) -> str:
    """Why a document is known from its day; of a file what somebody confirmed of it."""
    lang, document = page.lang, page.board.catalogue.documents.get(load.source)
    if load.action == "build":  # the note of a load is in the language of the documents
        basis = document.known_from_basis if document else NO_WORDS
        return lang.say(basis) if load.note == basis["da"] else load.note
    agreed = confirmed_in(load.note)
    return lang("Bekræftet: {words}", words=agreed) if agreed else ""


def can_be_undone(load: Load, undo: Load | None) -> bool:
    """Whether *Fortryd* is offered: what the pages were built from belongs to the data folder and is changed there."""
    return undo is None and load.action not in ("undo", "build")


def can_be_redated(load: Load) -> bool:
    """Whether *Ret dagen* is offered: a document's day belongs to the data folder, a correction's is another's."""
    return load.action not in ("build", "redate", "undo")


def action_in_words(load: Load, lang: Language) -> str:
    """What a load was."""
    if load.undoes is not None:
        return lang("fortrød indlæsning {number}", number=load.undoes)
    if load.replaces is not None:
        return lang("rettet udgave af dokumentet")
    if load.redates is not None:
        return lang("rettede dagen for indlæsning {number}", number=load.redates)
    words = {
        "build": lang("bygget af dokumenterne"),
        "upload": lang("fil indlæst"),
        "fetch": lang("hentet hos kilden"),
        "edit": _written_in_words(load, lang),
    }
    return words[load.action]


def _written_in_words(load: Load, lang: Language) -> str:
    """What somebody wrote on the pages, as far as its source and its note tell."""
    if load.source == GOALS:
        return lang("nyt mål") if load.note.startswith("Nyt mål") else lang("beslutning om mål")
    if load.source == TEXTS:
        return lang("frist for opfølgning") if load.note.startswith("Frist") else lang("opfølgning")
    if load.source == REMARKS:
        return lang("bemærkning")
    about_a_meeting = load.note.startswith(("Nyt møde", "Punkt ")) or load.note.endswith("mødet er frosset")
    return lang("møde") if about_a_meeting else lang("skrevet i Måltavle")


def summary(loads: tuple[Load, ...], lang: Language) -> str:
    """How many loads there are and when the last one came."""
    if not loads:
        return lang("Der er endnu ikke indlæst noget.")
    return lang.plural(
        "{n} indlæsning, den seneste {when}. Intet slettes: en fortrydelse er en ny linje.",
        "{n} indlæsninger, den seneste {when}. Intet slettes: en fortrydelse er en ny linje.",
        len(loads),
        when=moment_in_words(loads[-1].at, lang),
    )


def asked_load(found: str, loads: tuple[Load, ...]) -> Load | None:
    """The load of the address, when there is one that can be undone."""
    undone = {load.undoes for load in loads}
    return next((one for one in loads if str(one.number) == found and can_be_undone(one, None)
                 and one.number not in undone), None)  # fmt: skip


def dated_load(found: str, loads: tuple[Load, ...]) -> Load | None:
    """The load of the address, when there is one whose day can be corrected."""
    return next((load for load in loads if str(load.number) == found and can_be_redated(load)), None)
