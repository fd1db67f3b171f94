"""*Nye tal* for the follow-up workbook, as words: what was read, which texts would change, and what was stored."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING

from maaltavle.model import FollowUp
from maaltavle.reading import Reading
from maaltavle.wording.language import Language
from maaltavle.wording.verdicts import outcome_in_words
from ui.frame.shell import Page
from ui.frame.ways import goal_page
from ui.frame.words import column_name

if TYPE_CHECKING:
    from maaltavle.intake import TextChange, TextChanges
    from maaltavle.publish import Receipt

FIRST_TEXTS = 12  # rows that stand open; the others are folded


def read_texts_sentence(layout: str, reading: Reading, lang: Language) -> str:
    """`Måltavles opfølgningsark: 39 mål, 4 felter er ændret, siden arket blev hentet.`"""
    goals = lang.plural("{n} mål", "{n} mål", len({text.goal for text in reading.texts}))
    touched = sum(text.touched for text in reading.texts)
    if not touched:
        return lang("{layout}: {goals}, og intet felt er rørt.", layout=layout, goals=goals)
    fields = lang.plural("{n} felt er udfyldt eller ændret", "{n} felter er udfyldt eller ændret", touched)
    return lang("{layout}: {goals}, {fields}.", layout=layout, goals=goals, fields=fields)


def texts_sentence(changes: TextChanges, lang: Language) -> str:
    """How many texts are new, changed, unchanged and would be taken away; zeros are left out."""
    return counted_texts(len(changes.new), len(changes.changed), changes.unchanged, len(changes.emptied), lang)


def counted_texts(new: int, changed: int, unchanged: int, emptied: int, lang: Language) -> str:
    """`2 nye tekster, 1 ændret tekst.`"""
    said = [
        (new, lang.plural("{n} ny tekst", "{n} nye tekster", new)),
        (changed, lang.plural("{n} ændret tekst", "{n} ændrede tekster", changed)),
        (unchanged, lang.plural("{n} uændret tekst", "{n} uændrede tekster", unchanged)),
        (emptied, lang.plural("{n} tekst fjernes", "{n} tekster fjernes", emptied)),
    ]
    words = ", ".join(sentence for n, sentence in said if n)
    return f"{words}." if words else ""


def nothing_new(changes: TextChanges, lang: Language) -> str:
    """Why there is nothing to store."""
    if changes.unchanged:
        return lang("Alt står her allerede. Der er intet at gemme.")
    return lang("Der er ikke skrevet noget i arket. Der er intet at gemme.")


def newer_sentence(changes: TextChanges, lang: Language) -> str:
    """That texts written since the workbook was fetched stay; "" where there are none."""
    n = len(changes.newer)
    if not n:
        return ""
    return lang.plural(
        "{n} tekst er skrevet af andre, efter at arket blev hentet. Arket rører den ikke, og den bliver stående.",
        "{n} tekster er skrevet af andre, efter at arket blev hentet. Arket rører dem ikke, og de bliver stående.", n,
    )  # fmt: skip


def texts_view(page: Page, changes: TextChanges) -> SimpleNamespace:
    """What upload_texts.html.j2 prints: every text that would change, before and now, with its cell."""
    lang = page.lang
    order = {ref: n for n, ref in enumerate(page.board.by_ref)}
    every = sorted(changes.every, key=lambda change: order.get(change.new.goal, len(order)))
    rows = [row for change in every for row in _rows(page, change)]
    left = len(rows) - FIRST_TEXTS
    return SimpleNamespace(
        caption=lang("Tekster, der ændres"),
        columns=[
            lang("Mål"), lang("Kolonne"), lang("Før"), lang("Nu"), lang("Skrevet af"), lang("Celle")
        ],
        rows=rows[:FIRST_TEXTS],
        rest=rows[FIRST_TEXTS:],
        more=lang.plural("{n} tekst mere", "{n} tekster mere", left) if left > 0 else "",
        newer=newer_sentence(changes, lang),
    )  # fmt: skip


def _rows(page: Page, change: TextChange) -> list[SimpleNamespace]:
    """The text, and the person's own answer by itself, each where it differs."""
    old, new, where, of_answer = change
    lang, before = page.lang, old.text if old else ""
    row = page.board.by_ref.get(new.goal)
    name = {"goal": new.goal, "words": row.goal.text if row else "", "person": new.person or "–"}
    found = []
    if before != new.text:
        column = column_name(new.column, lang)
        found.append(SimpleNamespace(column=column, before=before or "–", now=new.text or "–", where=where, **name))
    if _answer(old, lang) != _answer(new, lang):
        own = lang("Egen vurdering")
        before, now = _answer(old, lang), _answer(new, lang)
        found.append(SimpleNamespace(column=own, before=before, now=now, where=of_answer, **name))
    return found


def _answer(text: FollowUp | None, lang: Language) -> str:
    return outcome_in_words(text.outcome, lang) if text and text.outcome else "–"


def receipt_links(page: Page, receipt: Receipt, most: int) -> Sequence[tuple[str, str]]:
    """Where the stored texts can be seen: the goals' own pages."""
    rows = [page.board.by_ref[ref] for ref in receipt.goals if ref in page.board.by_ref]
    return [
        (page.lang("Se {goal} i Mål", goal=row.goal.ref), goal_page(page, row.goal, "opfoelgning"))
        for row in rows[:most]
    ]
