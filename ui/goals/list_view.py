"""A list of goals as words: how it stands, each row as it is read, and what was stored."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

from maaltavle.board import Board
from maaltavle.errors import Problem
from maaltavle.followup.goal_list import ListedGoal, ListPlan, State
from maaltavle.followup.goals import read_as, time_from_year
from maaltavle.judge.rule import rule_of
from maaltavle.judge.timing import end_of
from maaltavle.model import Load
from maaltavle.reading import where
from maaltavle.wording.language import Language
from maaltavle.wording.names import area_in_words, name_of
from ui.frame.shell import Page
from ui.frame.words import answer_beside, answer_of

_ORDER = (State.WRONG, State.CHANGED, State.NEW, State.SAME)


def plan_view(page: Page, plan: ListPlan, after: Board, file: str) -> SimpleNamespace:
    """The whole list: for whom it is, how many of each kind, what is wrong, and the rows, the wrong ones first."""
    lang, names = page.lang, page.board.catalogue
    told = {problem for one in plan.goals for problem in one.problems}
    rows = sorted(plan.goals, key=lambda one: _ORDER.index(one.state))
    return SimpleNamespace(
        file=file,
        title=lang.plural(
            "{n} mål til {committee} {year}", "{n} mål til {committee} {year}", len(plan.goals),
            committee=name_of(names.committees[plan.committee], lang), year=plan.year,
        ),
        counts=_counts(plan, lang),
        errors=any(problem.severity == "error" for problem in plan.problems),
        problems=gathered([one for one in plan.problems if one not in told], lang),
        rows=[_row(page, one, after) for one in rows if one.state is not State.SAME],
        same=[_row(page, one, after) for one in rows if one.state is State.SAME],
    )  # fmt: skip


def _counts(plan: ListPlan, lang: Language) -> str:
    """`36 nye, 2 ændrede, 1 som før, 1 med fejl`; zeros are left out."""
    n = {state: len(plan.of(state)) for state in _ORDER}
    said = {
        State.NEW: lang.plural("{n} nyt", "{n} nye", n[State.NEW]),
        State.CHANGED: lang.plural("{n} får en ny udgave", "{n} får en ny udgave", n[State.CHANGED]),
        State.SAME: lang.plural("{n} som før", "{n} som før", n[State.SAME]),
        State.WRONG: lang.plural("{n} med fejl", "{n} med fejl", n[State.WRONG]),
    }
    return ", ".join(words for state, words in said.items() if n[state])


def gathered(problems: Sequence[Problem], lang: Language) -> list[SimpleNamespace]:
    """Each kind of problem once, with the cells of the others that are cured alike: sixty rows may have one mistake."""
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        column = (problem.place.cell or "").rstrip("0123456789")
        alike.setdefault((problem.severity, problem.code, column), []).append(problem)
    found = []
    for first, *others in alike.values():
        line = _problem(first, lang)
        line.alike = ", ".join(one.place.cell for one in others if one.place.cell)
        found.append(line)
    return found


def _problem(problem: Problem, lang: Language) -> SimpleNamespace:
    error = problem.severity == "error"
    word = lang("fejl") if error else lang("advarsel")
    outcome, glyph = ("missed", "✕") if error else ("behind", "!")
    return SimpleNamespace(outcome=outcome, glyph=glyph, word=word, where=where(problem.place),
                           words=lang.say(problem.message).removeprefix(f"{problem.place.file}, "))  # fmt: skip


def _row(page: Page, one: ListedGoal, after: Board) -> SimpleNamespace:
    lang, row = page.lang, after.by_ref.get(one.ref) if one.state is not State.WRONG else None
    outcome, glyph, word = {
        State.NEW: ("met", "+", lang("nyt")), State.CHANGED: ("behind", "Δ", lang("ændret")),
        State.SAME: ("not_assessable", "=", lang("som før")), State.WRONG: ("missed", "✕", lang("fejl")),
    }[one.state]  # fmt: skip
    shown = answer_of(row, lang) if row else None
    before = one.before.text if one.before and one.state is State.CHANGED else ""
    return SimpleNamespace(
        outcome=outcome,
        glyph=glyph,
        word=word,
        ref=one.ref,
        year=one.form.year,
        text=one.form.text,
        before=before if before != one.form.text else "",
        place=" · ".join(filter(None, (one.form.service_area, one.form.focus_area, one.form.responsible))),
        read=read_words(page, one),
        measured=_measured(page, one),
        deadline=_deadline(page, one),
        answer=shown,
        sentence=answer_beside(shown["word"], row, page) if row and shown else "",
        problems=[_problem(problem, lang) for problem in one.problems],
    )


def read_words(page: Page, one: ListedGoal) -> str:
    """What a row's sentence asks for, in words."""
    if rule_of(one.form.target).by_person:
        return page.lang("kun sætningen: intet krav, der kan måles")
    return read_as(one.form, page.board.catalogue, page.lang)


def _measured(page: Page, one: ListedGoal) -> str:
    lang, names = page.lang, page.board.catalogue
    if one.form.indicator and rule_of(one.form.target).measured:
        indicator = names.indicators[one.form.indicator]
        return lang("Måles med: {indicator}, {area}", indicator=name_of(indicator, lang),
                    area=area_in_words(one.form.area, names, lang))  # fmt: skip
    return ""


def _deadline(page: Page, one: ListedGoal) -> str:
    """When it is to be reached, and that this was only read from the year where no word of the row says it."""
    lang, day = page.lang, end_of(one.form.target)
    if day is None:
        return ""
    words = lang("Frist: {day}", day=lang.date(day))
    return lang("{words} (læst af året)", words=words) if time_from_year(one.form, page.board.catalogue) else words


def receipt_view(page: Page, load: Load, place: dict[str, object], n: int) -> SimpleNamespace:
    """What was stored, where it can be seen, and where it can be taken back."""
    lang = page.lang
    return SimpleNamespace(
        words=lang.plural(
            "{n} mål er gemt som indlæsning {number}.",
            "{n} mål er gemt som indlæsning {number}.",
            n,
            number=load.number,
        ),
        board=page.link("overblik", **place),
        sheet=page.link("maal", **place),
        undo=page.link("historik", fortryd=load.number),
    )
