"""*Ret*: a goal's versions, the form that corrects a mistyped one, and the button that takes a wrong indicator off."""

from __future__ import annotations

from types import SimpleNamespace

import streamlit as st

from maaltavle.board import Row
from maaltavle.followup.goals import DECISION, no_measure, preview
from maaltavle.followup.responsible import versions_of
from maaltavle.followup.storing import unmap_goal
from maaltavle.judge.target_words import target_in_words
from maaltavle.model import Facts
from maaltavle.spelling.periods import in_denmark
from maaltavle.wording.names import area_in_words, name_of
from maaltavle.wording.verdicts import outcome_in_words
from ui.frame import data
from ui.frame.address import notice, parameter
from ui.frame.desk import desk
from ui.frame.linked import show
from ui.frame.said import Refusals, Said
from ui.frame.shell import Page
from ui.frame.ways import goal_page
from ui.goals.form import Form, show_fields, stored_now
from ui.goals.form_view import receipt_view
from ui.goals.writing_view import Year

_SAID = Said("correct-said")


def show_correction(page: Page, year: Year) -> None:
    """One goal: what it says, how it came to say so, and the two ways to put it right."""
    lang, row = page.lang, page.board.by_ref.get(parameter("maal"))
    if row is None:
        notice(lang("Målet »{found}« findes ikke her.", found=parameter("maal")[:40]))
        return
    if page.known_at:
        show("goals/form_known.html.j2", "goal-form-known", lang=lang)
        return
    done = stored_now()
    shown = receipt_view(page, *done) if done and done[0] == row.goal.ref else None
    show("goals/correct_head.html.j2", "correct-head", view=_view(page, row), done=shown, lang=lang)
    _SAID.tell()
    if row.measures:
        _offer_unmap(page, row)
    if row.goal.document.startswith(DECISION):
        show_fields(Form(page, year, None, row))


def _view(page: Page, row: Row) -> SimpleNamespace:
    goal, document = row.goal, page.board.catalogue.documents.get(row.goal.document)
    return SimpleNamespace(
        ref=goal.ref,
        text=goal.text,
        page=goal_page(page, goal),
        document="" if goal.document.startswith(DECISION) or document is None else document.title,
        versions=_versions(page, goal.ref),
    )


def _versions(page: Page, ref: str) -> list[SimpleNamespace]:
    """Every version, newest first, and when an indicator was taken off."""
    lang, store = page.lang, data.store()
    loads = store.loads()
    versions = versions_of(ref, store.versions("goals"), loads)
    if len(versions) < 2:
        return []
    return [
        SimpleNamespace(
            word=lang("som først skrevet") if n == len(versions) - 1 else lang("rettelse"),
            text=one.goal.text,
            target=target_in_words(one.goal.target, page.board.catalogue, lang),
            why="" if n == len(versions) - 1 else one.load.note,
            by=lang("{person}, {day}", person=one.load.person, day=lang.date(in_denmark(one.load.at).date())),
            state=lang("fortrudt") if one.undone else lang("gælder") if n == 0 else lang("tidligere"),
        )
        for n, one in enumerate(versions)
    ]


def _offer_unmap(page: Page, row: Row) -> None:
    """What measures the goal, what the answer would be without, and the button."""
    lang, names, ref = page.lang, page.board.catalogue, row.goal.ref
    with st.expander(lang("Måltallet er forkert: tag det af"), key=f"unmap-{ref}"):
        bare = Facts(goals=(row.goal,), measures=(no_measure(ref),))
        after = preview(page.board, bare, ref, lang).verdict
        view = SimpleNamespace(
            measures=[(name_of(names.indicators[m.indicator], lang), area_in_words(m.area, names, lang))
                      for m in row.measures],
            before=outcome_in_words(row.verdict.outcome, lang), after=outcome_in_words(after.outcome, lang),
        )  # fmt: skip
        show("goals/correct_unmap.html.j2", f"unmap-words-{ref}", view=view, lang=lang)
        why = st.text_input(lang("Hvorfor er det forkert?"), key=f"unmap-why-{ref}", max_chars=300)
        sure = st.checkbox(lang("Ja, tag måltallet af målet"), key=f"unmap-sure-{ref}")
        pressed = st.button(lang("Tag måltallet af"), disabled=not (sure and why.strip()), key=f"unmap-store-{ref}")
    if not pressed:
        return
    with Refusals(lang, _SAID.refused):
        load = unmap_goal(desk(), ref, why)
        _SAID.done(lang("Måltallet er taget af {ref} som indlæsning {number}.", ref=ref, number=load.number))
    st.rerun()
