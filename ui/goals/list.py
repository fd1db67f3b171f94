"""*Mål fra liste*: fetch the template, drop it filled in, see what each row is read as, and store it with one yes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Literal, cast

import streamlit as st

from maaltavle import media
from maaltavle.board import Board
from maaltavle.followup.goal_list import (
    SIDES,
    ListAnswers,
    ListedGoal,
    ListPlan,
    State,
    board_after,
    list_plan,
)
from maaltavle.followup.goal_sentence import turned
from maaltavle.followup.goals import FIRST_YEAR, LAST_YEAR, Decided
from maaltavle.followup.limits import Side
from maaltavle.followup.storing import save_goal_list
from maaltavle.judge.target_words import target_in_words
from maaltavle.model import Facts
from maaltavle.reading import Reading
from maaltavle.spelling.plain import plain
from maaltavle.wording.names import alphabetical, name_of
from ui.frame import data
from ui.frame.desk import desk
from ui.frame.linked import show
from ui.frame.person import person
from ui.frame.said import Refusals, keep
from ui.frame.shell import Page
from ui.goals.form import decided_fields
from ui.goals.list_view import plan_view, read_words, receipt_view
from ui.goals.paper import file_name
from ui.goals.writing_view import Year

Reads = Callable[[bytes, str], Reading]
LARGEST = 5  # megabytes: a thousand goals take a tenth of one
_ROUND, _READ, _DONE = "goal-list-round", "goal-list-read", "goal-list-done"
_KEPT_PLANS = 3


@dataclass
class Dropped:
    """A list that was read, and what was made of it; `seen` is the plan that stood on the page last."""

    id: str
    reading: Reading
    content: bytes
    plans: dict[tuple[int, str], tuple[ListPlan, Board]] = field(default_factory=dict)

    def key(self, name: str) -> str:
        """The key of a widget, which keeps what is said in it; another file asks anew."""
        return keep(self.once(name))

    def once(self, name: str) -> str:
        """The key of a button or of a yes, which are not kept."""
        return f"goal-list-{self.id}-{name}"


def show_goal_list(page: Page, year: Year, read: Reads) -> None:
    """The template, the place for dropping it, and what the dropped list would bring. `read` reads a file."""
    lang, done = page.lang, st.session_state.get(_DONE)
    view = receipt_view(page, *done) if done else None
    show("goals/list_head.html.j2", "goal-list-head", done=view, one=page.link("maal", **year.place, arbejde="nyt"),
         lang=lang)  # fmt: skip
    if page.known_at:
        show("goals/form_known.html.j2", "goal-form-known", lang=lang)
        return
    year = _offer_template(page, year)
    with st.container(key="uploader"):
        file = st.file_uploader(
            lang("Slip listen her, eller vælg den"), max_upload_size=LARGEST, label_visibility="collapsed",
            key=f"goal-list-file-{st.session_state.get(_ROUND, 0)}",
        )  # fmt: skip
    if file is None:
        st.session_state.pop(_READ, None)
        return
    dropped = _read_once(file.getvalue(), file.name, read)
    if dropped.reading.goal_list is None:
        show("goals/list_other.html.j2", "goal-list-other", view=_refused(page, dropped.reading), lang=lang)
        return
    _show_list(page, year, dropped)


def _offer_template(page: Page, shown: Year) -> Year:
    """The template for a year, any that a goal can be for; returns the committee's year that was chosen."""
    lang = page.lang
    with st.container(horizontal=True, vertical_alignment="bottom", key="goal-list-fetch"):
        coming = st.selectbox(
            lang("Gælder året"), list(range(FIRST_YEAR, LAST_YEAR + 1)), width=140, key="goal-list-year",
            index=max(shown.year, page.board.today.year) - FIRST_YEAR,
        )  # fmt: skip
        year = replace(shown, year=coming)
        _fetch(page, year)
    return year


def _fetch(page: Page, year: Year) -> None:
    lang = page.lang

    def made() -> bytes:
        from maaltavle.reports.forms.goal_list import as_goal_template  # only those who ask wait for its writer

        return as_goal_template(page.board, year.municipality, year.committee, year.year, lang)

    st.download_button(
        lang("Hent skabelonen"), made, file_name=f"{file_name(lang('mål'), year.committee, year.year)}.xlsx",
        mime=media.XLSX, on_click="ignore", key="goal-list-template",
    )  # fmt: skip


def _read_once(content: bytes, name: str, read: Reads) -> Dropped:
    """The file as it was read the first time."""
    own = hashlib.sha256(content + name.encode("utf-8", "replace")).hexdigest()[:16]
    kept: Dropped | None = st.session_state.get(_READ)
    if kept is None or kept.id != own:
        kept = Dropped(own, read(content, name), content)
        st.session_state[_READ] = kept
        st.session_state.pop(_DONE, None)
    return kept


def _refused(page: Page, reading: Reading) -> SimpleNamespace:
    """Why a file is no list of goals: figures and follow-up have their own page."""
    lang, problems = page.lang, [page.lang.say(problem.message) for problem in reading.problems if reading.refused]
    layout = lang.say(reading.layout_said) if reading.layout else ""
    return SimpleNamespace(
        file=plain(reading.file), layout=layout, problems=problems[:3], figures=page.link("nye_tal"),
        elsewhere=reading.holds_something,
    )  # fmt: skip


def _planned(page: Page, year: Year, dropped: Dropped, answers: ListAnswers) -> tuple[ListPlan, Board]:
    """What storing would do with these answers, and the board after it; made once."""
    store = data.store()
    key = (store.version, repr(answers))
    if key not in dropped.plans:
        board, place = data.board(None), (year.municipality, year.committee, year.year)
        made = list_plan(dropped.reading, board, store.versions("goals"), answers, place)
        dropped.plans = dict([*dropped.plans.items()][-(_KEPT_PLANS - 1) :])
        dropped.plans[key] = made, board_after(made, board)
    return dropped.plans[key]


def _show_list(page: Page, year: Year, dropped: Dropped) -> None:
    """The rows as they are read, below them what only a person can say, and the yes."""
    rows = st.container()
    asked, _board = _planned(page, year, dropped, ListAnswers(Decided(year.committee)))
    with st.container(key="goal-list-asked"):
        answers = _ask(page, asked, dropped)
        right, wrong = _planned(page, year, dropped, answers)[0], State.WRONG
        if right.wrong and right.added != Facts():
            answers = replace(answers, without_wrong=_ask_without(page, right, len(right.of(wrong)), dropped))
    plan, after = _planned(page, year, dropped, answers)
    with rows:
        view = plan_view(page, plan, after, plain(dropped.reading.file))
        show("goals/list_rows.html.j2", "goal-list-rows", view=view, lang=page.lang)
    _offer(page, plan, dropped, answers)


# --- what only a person can say


def _ask(page: Page, plan: ListPlan, dropped: Dropped) -> ListAnswers:
    """Each question that some row raises, and the decision that all of them are."""
    lang, key = page.lang, dropped.key
    indicators = {label: _ask_indicator(page, label, near, key(f"is-{label}")) for label, near in plan.unknown.items()}
    own_year, otherwise = _ask_year(page, plan, dropped)
    sides = {one.cell: side for one in plan.goals if one.asked and (side := _ask_side(page, one, key))}
    as_read = _ask_reading(page, plan, key)
    offered = [one for one in plan.goals if one.offered]
    names = page.board.catalogue.indicators
    proposed = _pick(
        lang("Sætningen nævner et måltal: vælg dem, der skal måles med det"), offered, key("proposed"),
        lambda one: f"{one.ref} {name_of(names[one.offered], lang)} ← {one.form.text}", lang("Ingen"),
    )  # fmt: skip
    area = _ask_area(page, plan, key("area")) if any(_lacks_area(one) for one in plan.goals) else ""
    show("goals/list_decision.html.j2", "goal-list-decision", lang=lang)
    with st.container(horizontal=True, vertical_alignment="bottom", key="goal-decided"):
        decided = decided_fields(plan.committee, key, lang)
    return ListAnswers(decided, area, own_year, otherwise, as_read, sides, proposed, _said(indicators))


def _ask_side(page: Page, one: ListedGoal, key: Callable[[str], str]) -> Side | None:
    """Whether a number is the least or the most, where the sentence does not say, or says against its indicator."""
    lang, names = page.lang, page.board.catalogue
    assert one.asked is not None
    targets = {target.kind: target for target in (one.asked, turned(one.asked))}
    words = {side: target_in_words(targets[side], names, lang) for side in SIDES}
    asked = lang("mindst eller højst?")
    if one.against:
        asked = lang("læst som {words}, men går imod måltallets gode retning: mindst eller højst?",
                     words=target_in_words(one.asked, names, lang))  # fmt: skip
    found = st.radio(
        f"{one.ref} »{one.form.text}«: {asked}", [*SIDES, None], index=len(SIDES), horizontal=True,
        key=key(f"side-{one.cell}"), format_func=lambda side: words[side] if side else lang("gem kun sætningen"),
    )  # fmt: skip
    return cast("Side | None", found)


def _ask_reading(page: Page, plan: ListPlan, key: Callable[[str], str]) -> frozenset[str]:
    """Which rows are read as the first of their numbers, or against their indicator, though they could be misread."""
    lang = page.lang
    several = [one for one in plan.goals if (one.found.doubts or one.against) and not one.asked]
    return _pick(
        lang("Har flere tal, eller går imod måltallets gode retning: vælg dem, der skal læses som vist; de andre "
             "gemmes som sætning alene"), several,
        key("as-read"), lambda one: f"{one.ref} {one.form.text} → {_first_reading(page, one)}", lang("Ingen"),
    )  # fmt: skip


def _first_reading(page: Page, one: ListedGoal) -> str:
    return one.found.words or read_words(page, one)


def _ask_without(page: Page, plan: ListPlan, wrong: int, dropped: Dropped) -> bool:
    """Whether the right rows are stored though others have faults."""
    right = page.lang.plural("Gem det {n} rigtige mål", "Gem de {n} rigtige mål", len(plan.added.goals))
    left = page.lang.plural("{n} række med fejl bliver ikke gemt", "{n} rækker med fejl bliver ikke gemt", wrong)
    return st.checkbox(page.lang("{right}: {left}", right=right, left=left), key=dropped.key("without"))


def _lacks_area(one: ListedGoal) -> bool:
    return one.before is None and not (one.written.service_area or one.written.focus_area)


def _said(indicators: dict[str, str | None]) -> dict[str, str]:
    return {label: own for label, own in indicators.items() if own is not None}


def _pick(
    label: str, goals: Sequence[ListedGoal], key: str, words: Callable[[ListedGoal], str], none: str
) -> frozenset[str]:  # fmt: skip
    """Some of the rows, by the cells of their sentences; not asked where there is nothing to choose among."""
    if not goals:
        return frozenset()
    by_cell = {one.cell: words(one) for one in goals}
    return frozenset(st.multiselect(label, list(by_cell), key=key, format_func=by_cell.__getitem__, placeholder=none))


def _ask_indicator(page: Page, label: str, near: Sequence[str], key: str) -> str | None:
    """What an unknown name means: the nearest first, then all of them, and nothing at all."""
    lang, names = page.lang, page.board.catalogue.indicators
    words = {own: name_of(one, lang) for own, one in names.items()}
    rest = sorted((own for own in words if own not in near), key=lambda own: alphabetical(words[own]))
    words[""] = lang("intet måltal")
    return st.selectbox(
        lang("»{label}« findes ikke. Hvad menes der?", label=label), [*near, "", *rest], index=None, key=key,
        format_func=words.__getitem__, placeholder=lang("Vælg"), width=520,
    )  # fmt: skip


def _ask_year(
    page: Page, plan: ListPlan, dropped: Dropped
) -> tuple[Literal["", "list", "sentence"], frozenset[str]]:  # fmt: skip
    """To which year goals belong whose sentence names another than the list's."""
    lang, other = page.lang, [one for one in plan.goals if one.named]
    if not other:
        return "", frozenset()
    label = lang.plural("{n} sætning nævner et andet år end {year}. Hvilket års tavle hører målet til?",
                        "{n} sætninger nævner et andet år end {year}. Hvilket års tavle hører målene til?",
                        len(other), year=plan.year)  # fmt: skip
    words = {"list": lang("Listens år, {year}", year=plan.year), "sentence": lang("Sætningens år")}
    found = st.radio(label, list(words), index=None, key=dropped.key("year"), format_func=words.__getitem__)
    if found is None:
        return "", frozenset()
    otherwise = _pick(
        lang("Undtagen disse, der hører til det andet år"), other, dropped.key(f"otherwise-{found}"),
        lambda one: f"{one.ref} ({one.named}) {one.form.text}", lang("Ingen"),
    ) if len(other) > 1 else frozenset()  # fmt: skip
    return "list" if found == "list" else "sentence", otherwise


def _ask_area(page: Page, plan: ListPlan, key: str) -> str:
    lang = page.lang
    goals = [row.goal for row in page.board.rows if row.goal.committee == plan.committee]
    options = list(dict.fromkeys(goal.service_area for goal in reversed(goals) if goal.service_area))
    label = lang("Serviceområde for de mål, der ikke har et")
    found = st.selectbox(label, options, index=None, key=key, accept_new_options=True, width=520,
                         placeholder=lang("Vælg eller skriv"))  # fmt: skip
    return found or ""


# --- the yes


def _offer(page: Page, plan: ListPlan, dropped: Dropped, answers: ListAnswers) -> None:
    """The yes, the button, and why it cannot be pressed yet."""
    lang, ready = page.lang, plan.ready
    brought = len(plan.added.goals) or len(plan.added.responsible)
    why = _hindrance(page, plan)
    sure = st.checkbox(
        lang("Ja, sådan skal målene læses"), key=dropped.once(f"sure-{hash(repr(answers))}"), disabled=not ready
    )
    words = lang.plural("Gem {n} mål", "Gem {n} mål", brought)
    with st.container(horizontal=True, vertical_alignment="center", key="goal-list-store"):
        pressed = st.button(words, type="primary", disabled=not (ready and sure), key=dropped.once("store"))
        show("goals/list_store.html.j2", "goal-list-why", why=why, who=lang("Gemmes af {person}.", person=person()),
             lang=lang)  # fmt: skip
    if not (pressed and ready and sure):
        return
    with Refusals(lang):
        load = save_goal_list(desk(), plan, dropped.reading, answers, dropped.content)
        place = {"kommune": plan.municipality, "udvalg": plan.committee, "aar": plan.year}
        st.session_state[_DONE] = (load, place, brought)
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        st.session_state.pop(_READ, None)
        st.rerun()


def _hindrance(page: Page, plan: ListPlan) -> list[str]:
    """What must be done before it can be stored."""
    lang = page.lang
    if plan.wrong and not plan.without_wrong:
        return [lang("Listen har fejl. Ret dem i filen, og slip den igen, eller svar ovenfor.")]
    if not plan.ready and not plan.missing:
        return [lang("Alle mål står her allerede. Der er intet at gemme.")]
    return [lang.say(fault.sentence) for fault in plan.missing]
