"""Several files at once, as words: how many are ready and what the others wait for, a line for each, the receipts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import SimpleNamespace

from maaltavle.intake import Plan
from maaltavle.publish import Receipt
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of
from ui.frame.shell import Page
from ui.upload.elsewhere import tie_links
from ui.upload.files import Kept
from ui.upload.texts import nothing_new, texts_sentence
from ui.upload.view import MOST_LINKS, changes_sentence, counted_receipt, is_stored, own_municipality, sign

STATES = ("stored", "ready", "refused", "asked", "broken", "known")  # in the order they are counted


def state_of(kept: Kept, plan: Plan | None) -> str:
    """Stored, ready, asked (a person must answer), broken (cannot be stored as it is), or known (nothing to store)."""
    if kept.receipt is not None:
        return "stored"
    if plan is None or plan.errors:
        return "asked" if kept.nothing_read and kept.pictures else "broken"
    if is_stored(plan):
        return "known"
    if plan.questions or plan.confirmations:
        return "asked"
    return "ready" if plan.ready else "known"


def overview(page: Page, files: Sequence[Kept], plans: Mapping[str, Plan]) -> SimpleNamespace:
    """What upload_overview.html.j2 prints: the sentence, and a line for each file with a link to its part."""
    states = {file.id: _shown_state(file, plans.get(file.id)) for file in files}
    lines = [
        SimpleNamespace(id=file.id, name=file.upload.name, sign=_sign(states[file.id], page.lang),
                        words=file.said or _words(page, file, plans.get(file.id), states[file.id]))
        for file in files
    ]  # fmt: skip
    return SimpleNamespace(sentence=_sentence(list(states.values()), page.lang), lines=lines)


def _shown_state(kept: Kept, plan: Plan | None) -> str:
    """The same, but a file that was ready and could not be stored is not called ready."""
    state = state_of(kept, plan)
    return "refused" if state == "ready" and kept.said else state


def _sentence(states: Sequence[str], lang: Language) -> str:
    """`3 filer: 2 klar, 1 mangler svar.`"""
    n = {state: states.count(state) for state in STATES}
    said = {
        "stored": lang.plural("{n} gemt", "{n} gemt", n["stored"]),
        "ready": lang.plural("{n} klar", "{n} klar", n["ready"]),
        "refused": lang.plural("{n} blev ikke gemt", "{n} blev ikke gemt", n["refused"]),
        "asked": lang.plural("{n} mangler svar", "{n} mangler svar", n["asked"]),
        "broken": lang.plural("{n} har fejl", "{n} har fejl", n["broken"]),
        "known": lang.plural("{n} uden noget nyt", "{n} uden noget nyt", n["known"]),
    }
    counts = ", ".join(said[state] for state in STATES if n[state])
    return lang.plural("{n} fil: {counts}.", "{n} filer: {counts}.", len(states), counts=counts)


def _sign(state: str, lang: Language) -> SimpleNamespace:
    signs = {
        "stored": ("met", "✓", lang("gemt")),
        "ready": ("met", "✓", lang("klar")),
        "refused": ("missed", "✕", lang("ikke gemt")),
        "asked": ("on_track", "?", lang("mangler svar")),
        "broken": ("missed", "✕", lang("fejl")),
        "known": ("not_assessable", "=", lang("intet nyt")),
    }
    return sign(*signs[state], "")


def _words(page: Page, kept: Kept, plan: Plan | None, state: str) -> str:
    lang = page.lang
    if kept.receipt is not None:
        return counted_receipt(kept.receipt, lang)
    if state == "broken":
        errors = sum(p.severity == "error" for p in (plan.problems if plan else kept.upload.reading.problems))
        return lang.plural("{n} fejl.", "{n} fejl.", errors)
    if plan is None:
        return lang("Tabellens dele skal udpeges.")
    if state == "asked":
        n = len(plan.questions) or len(plan.confirmations)
        if plan.questions:
            return lang.plural("{n} spørgsmål.", "{n} spørgsmål.", n)
        return lang.plural("{n} ting skal bekræftes.", "{n} ting skal bekræftes.", n)
    if plan.texts is not None:
        return texts_sentence(plan.texts, lang) if plan.texts else nothing_new(plan.texts, lang)
    return changes_sentence(plan.changes, lang) if plan.changes else lang("Alle tal står her allerede.")


def receipts(page: Page, stored: Sequence[tuple[str, Receipt]], asked: str) -> SimpleNamespace:
    """One list of what was stored, each load by its number, with links to the indicators they brought."""
    lang, names = page.lang, page.board.catalogue.indicators
    state = {"kommune": own_municipality(page, asked)}
    brought = dict.fromkeys(i for _name, receipt in stored for i in receipt.indicators if i in names)
    links = [
        (lang("Se {name} i Udvikling", name=name_of(names[i], lang)), page.link("udvikling", ind=i, **state))
        for i in list(brought)[:MOST_LINKS]
    ]
    links += tie_links(page, brought, state["kommune"], MOST_LINKS)
    lines = [(receipt.file, counted_receipt(receipt, lang)) for _name, receipt in stored]
    words = lang.plural("{n} fil er gemt.", "{n} filer er gemt, hver som sin egen indlæsning.", len(stored))
    return SimpleNamespace(words=words, lines=lines, links=links, history=page.link("historik"),
                           person=lang("Gemt af {person}.", person=stored[0][1].load.person))  # fmt: skip
