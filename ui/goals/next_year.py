"""*Mål for næste år*: each goal of the year goes on, is changed, or ends; the choices are stored as one decision."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from maaltavle.board import Board, Row
from maaltavle.followup.drafts import CHANGE, CONTINUE, DROP, END, names_its_year, next_year
from maaltavle.followup.goals import Decided, decision_faults, merged, next_ref
from maaltavle.followup.storing import already, save_next_year
from maaltavle.model import Facts, Goal
from maaltavle.spelling.periods import this_day
from maaltavle.wording.language import Language
from maaltavle.wording.verdicts import outcome_in_words
from ui.frame.data import version_seen
from ui.frame.desk import desk
from ui.frame.linked import show
from ui.frame.literal import literal
from ui.frame.said import Refusals, Said, fill, forget, keep, listen
from ui.frame.shell import Page
from ui.frame.ways import goal_page
from ui.goals.form import decided_fields
from ui.goals.writing_view import Year

_SAID = Said("next-said")


def show_next_year(page: Page, year: Year) -> None:
    """The goals without a choice, the decision, what it would do, and the button."""
    lang, facts = page.lang, page.board.facts
    done = already(facts)
    rows = [row for row in year.standing.rows if row.goal.ref not in done]
    decided_rows = [(row.goal, done[row.goal.ref]) for row in year.standing.rows if row.goal.ref in done]
    show("goals/next_head.html.j2", "next-head", view=_head(page, year, rows, decided_rows), lang=lang)
    _SAID.tell()
    if page.known_at or not rows:
        return
    st.button(
        lang("Sæt alle uden valg til »fortsæt uændret«"), key="next-all", on_click=_continue_all, args=(year, rows)
    )
    choices = _choices(page, year, rows)
    listen()
    _store(page, year, rows, {ref: what for ref, what in choices.items() if what in (CONTINUE, END, DROP)})


def _head(page: Page, year: Year, rows: list[Row], decided: list[tuple[Goal, str]]) -> dict[str, object]:
    lang = page.lang
    return {
        "title": lang("Mål for {next}, skrevet ud fra {year}", next=year.year + 1, year=year.year),
        "words": lang.plural("{n} mål mangler et valg.", "{n} mål mangler et valg.", len(rows)),
        "decided": [
            (goal.text, goal.ref, lang("ført videre som {ref}", ref=to) if to else lang("afsluttet"), _link(page, to))
            for goal, to in decided
        ],
        "new": page.link("maal", **year.place, arbejde="nyt"),
    }


def _link(page: Page, ref: str) -> str:
    row = page.board.by_ref.get(ref)
    return goal_page(page, row.goal) if row else ""


def _key(year: Year, ref: str) -> str:
    return f"next-{year.year}-{ref}"


def _continue_all(year: Year, rows: list[Row]) -> None:
    keys = [_key(year, row.goal.ref) for row in rows if not names_its_year(row.goal)]
    fill({key: CONTINUE for key in keys if not st.session_state.get(key)})


def _choices(page: Page, year: Year, rows: list[Row]) -> dict[str, str]:
    """One line of choices a goal, by service area."""
    lang, choices, area = page.lang, dict[str, str](), None
    words = choice_words(year.year, lang)
    for row in rows:
        goal = row.goal
        if goal.service_area != area:
            area = goal.service_area
            show("goals/next_area.html.j2", f"next-area-{goal.ref}", name=area or goal.focus_area)
        fixed = names_its_year(goal)
        options = [what for what in words if not (fixed and what == CONTINUE)]
        chosen = st.radio(
            literal(f"{goal.ref} · {goal.text}"), options, index=None, key=keep(_key(year, goal.ref)), horizontal=True,
            format_func=words.__getitem__,
        )  # fmt: skip
        if fixed or chosen == CHANGE:
            link = page.link("maal", **year.place, arbejde="nyt", fra=goal.ref)
            show(
                "goals/next_change.html.j2",
                f"next-change-{goal.ref}",
                link=link,
                fixed=fixed,
                year=goal.year,
                lang=lang,
            )
        choices[goal.ref] = chosen or ""
    return choices


def choice_words(year: int, lang: Language) -> dict[str, str]:
    """What can be decided of a goal."""
    return {
        CONTINUE: lang("fortsæt uændret"),
        CHANGE: lang("ændr"),
        END: lang("afslut med {year}", year=year),
        DROP: lang("opgiv fra mødedatoen"),
    }


def _decision(page: Page, year: Year) -> Decided:
    with st.container(horizontal=True, vertical_alignment="bottom", key="next-decided"):
        return decided_fields(year.committee, lambda name: keep(f"next-{name}"), page.lang)


def _store(page: Page, year: Year, rows: list[Row], choices: dict[str, str]) -> None:
    """The decision, what the choices would do with it, and the button that stores them."""
    lang = page.lang
    if not choices:
        return
    show("goals/next_store.html.j2", "next-store", counts=_counted(year, choices, lang), lang=lang)
    decided = _decision(page, year)
    wrong = [lang.say(fault.sentence) for fault in decision_faults(decided, this_day())]
    show(
        "goals/next_effect.html.j2", "next-effect", wrong=wrong, turned=_turned(page, rows, choices, decided), lang=lang
    )
    pressed = st.button(lang("Gem valgene som én beslutning"), type="primary", disabled=bool(wrong), key="next-save")
    seen = version_seen("next-seen")
    if not pressed or wrong:
        return
    with Refusals(lang, _SAID.refused):
        load = save_next_year(desk(), seen, year.year, choices, decided)
        told = lang("Gemt som indlæsning {number}: {note}.", number=load.number, note=load.note) if load else ""
        forget("next-")
        _SAID.done(told or lang("Det var gemt allerede."))
    st.rerun()


def _counted(year: Year, choices: dict[str, str], lang: Language) -> list[str]:
    counts, words = Counter(choices.values()), choice_words(year.year, lang)
    return [f"{lang.number(counts[what])} {words[what]}" for what in words if counts[what]]


def _turned(page: Page, rows: list[Row], choices: dict[str, str], decided: Decided) -> list[tuple[str, str, str, str]]:
    """The goals whose answer would be another with the decision stored."""
    lang, board = page.lang, page.board
    goals = [row.goal for row in rows]
    names = iter(
        f"{next_ref(board.facts.goals, g.municipality, g.committee, g.year + 1)}-{n}" for n, g in enumerate(goals)
    )
    dated = decided if decided.day else Decided(decided.committee, this_day(), decided.point, decided.case)
    added: Facts = next_year(goals, choices, names, dated, board.facts, board.catalogue, lang)
    after = Board(merged(board.facts, added), board.catalogue.extended(added), board.today)
    return [
        (
            row.goal.ref,
            row.goal.text,
            outcome_in_words(row.verdict.outcome, lang),
            outcome_in_words(after.verdicts[row.goal.ref].outcome, lang),
        )
        for row in rows
        if after.verdicts[row.goal.ref].outcome is not row.verdict.outcome
    ]
