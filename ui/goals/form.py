"""*Nyt mål*: the sentence, the form it is read into, the echo, and what the board would say before it is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import SimpleNamespace
from typing import Any, NamedTuple  # Any: a field holds what its widget gives

import streamlit as st

from maaltavle.board import Row
from maaltavle.followup.drafts import later_target
from maaltavle.followup.fields import as_fields, target_of
from maaltavle.followup.goal_indicator import counted_as, goes_against, proposed_indicator
from maaltavle.followup.goal_list import measured_in
from maaltavle.followup.goal_sentence import Proposal, propose, turned, year_meant, year_named
from maaltavle.followup.goals import FIRST_YEAR, LAST_YEAR, Decided, GoalForm, field_names
from maaltavle.followup.responsible import by_goal, everybody
from maaltavle.followup.storing import correct_goal, save_goal
from maaltavle.judge.rule import KINDS, GoalFault
from maaltavle.judge.target_words import target_in_words
from maaltavle.message import Message
from maaltavle.model import Direction, Match, Measure, Target
from maaltavle.spelling.breakdowns import pieces, total_of
from maaltavle.spelling.periods import this_day
from maaltavle.wording.language import Language
from maaltavle.wording.names import alphabetical, name_of, part_in_words
from ui.frame.address import notice, parameter
from ui.frame.choices import parts, pick_who
from ui.frame.data import version_seen
from ui.frame.day import pick_day
from ui.frame.desk import desk
from ui.frame.linked import show
from ui.frame.said import Refusals, fill, is_late, keep, listen
from ui.frame.shell import Page
from ui.frame.words import whole_in_words
from ui.goals.form_view import check, match_in_words, read_view, receipt_view, start_view
from ui.goals.writing_view import Year

WITHOUT = "qualitative"  # the kind of a sentence that nothing has been read from
Said = str | list[str] | date | None  # what a field of the target says
_ROUND, _DONE = "goal-form-round", "goal-form-done"


@dataclass
class Form:
    """One form's widgets: their keys, and the goal that it replaces or corrects if it does."""

    page: Page
    year: Year
    replaces: Row | None
    corrects: Row | None = None

    @property
    def lang(self) -> Language:
        """The page's language."""
        return self.page.lang

    @property
    def old(self) -> Row | None:
        """The goal that its fields begin as."""
        return self.corrects or self.replaces

    def key(self, name: str) -> str:
        """The key of a field, which keeps what is typed in it; a new one after the form was stored."""
        return keep(self.once(name))

    def once(self, name: str) -> str:
        """The key of a button, or of a yes: what it says is not kept."""
        own = self.replaces.goal.ref if self.replaces else "new"
        if self.corrects:  # of another version that somebody stored meanwhile the fields begin anew
            own = f"ret-{self.corrects.goal.ref}-{self.corrects.goal.load}"
        return f"goal-{st.session_state.get(_ROUND, 0)}-{self.year.committee}-{self.year.year}-{own}-{name}"

    def start(self, name: str, value: Any) -> str:
        """The key of a widget that starts with a value."""
        key = self.key(name)
        st.session_state.setdefault(key, value)
        return key


def show_goal_form(page: Page, year: Year) -> None:
    """The form to the left, what it amounts to on the right."""
    lang = page.lang
    replaces = page.board.by_ref.get(parameter("fra"))
    if parameter("fra") and replaces is None:
        notice(lang("Målet »{found}« findes ikke her.", found=parameter("fra")[:40]))
    if page.known_at:
        show("goals/form_known.html.j2", "goal-form-known", lang=lang)
        return
    done = st.session_state.get(_DONE)
    hand_over = page.link("maal", **year.place, arbejde="overdrag") if everybody(page.board.facts) else ""
    head = st.container()
    show_fields(Form(page, year, replaces))
    with head:
        show("goals/form_head.html.j2", "goal-form-head", replaces=replaces.goal if replaces else None,
             done=receipt_view(page, *done) if done else None, hand_over=hand_over,
             lang=lang)  # fmt: skip


def show_fields(form: Form) -> None:
    """The fields to the left, what they amount to and the button that stores on the right."""
    left, right = st.columns([7, 5], gap="large")
    with left, st.container(key="goal-form"):
        entered, wrong = _fields(form)
    with right, st.container(key="goal-echo"):
        _answer(form, entered, wrong)


def stored_now() -> tuple[str, int] | None:
    """The ref and the load of the goal that this session stored last."""
    done: tuple[str, int] | None = st.session_state.get(_DONE)
    return done


def _fields(form: Form) -> tuple[GoalForm, tuple[GoalFault, ...]]:
    """Every field, top to bottom; what they say, and what of it cannot be read."""
    lang, old = form.lang, form.old
    _first_time(form)
    text = st.text_area(
        lang("Målets sætning, ord for ord som besluttet"), key=form.start("text", old.goal.text if old else ""),
        height=88, max_chars=2000,
        placeholder=lang("fx Min. 2.500 studerende i kommunen i 2028"),
    )  # fmt: skip
    _follow_sentence(form, text)
    change = ""
    if old:
        asked = lang("Hvad var forkert?") if form.corrects else lang("Hvad er ændret?")
        came = lang("måltallet er kommet til efter målet") if _asked_for(form) and not old.measures else ""
        change = st.text_input(asked, key=form.start("change-words", came), max_chars=300)
    in_year = _year(form)
    other_year = _other_year(form, text, in_year)
    _say_reading(form, text, in_year)
    kind = st.selectbox(
        lang("Slags mål"), [*KINDS], key=form.start("kind", WITHOUT), on_change=_touch, args=(form, "kind"),
        format_func=lambda one: KINDS[one].name(lang),
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom", key="goal-target"):
        said = {name: _field(form, kind, name) for name in KINDS[kind].form}
    target, wrong = target_of(kind, said, in_year)
    service, focus, responsible = _place(form)
    measured = _measure(form) if KINDS[kind].measured else Measured()
    entered = GoalForm(
        text=text, municipality=form.year.municipality, committee=form.year.committee, year=in_year, target=target,
        decided=_decision(form), service_area=service, focus_area=focus, responsible=responsible,
        continues=form.replaces.goal.ref if form.replaces else form.corrects.goal.continues if form.corrects else "",
        corrects=form.corrects.goal.ref if form.corrects else "", change=change, other_year=other_year,
        **measured._asdict(),
    )  # fmt: skip
    listen()
    return entered, (*wrong, *_unchosen(form, measured))


def _first_time(form: Form) -> None:
    """A goal that replaces another begins as that one, a year later."""
    if form.key("kind") in st.session_state or form.old is None:
        return
    goal = form.old.goal
    _fill(form, later_target(goal.target, _default_year(form) - goal.year))
    st.session_state[form.key("touched")] = True


def _default_year(form: Form) -> int:
    """The year of a sentence that names none: this one, or the shown one where that lies ahead."""
    if form.corrects:
        return form.corrects.goal.year
    return form.replaces.goal.year + 1 if form.replaces else max(form.year.year, form.page.board.today.year)


def _year(form: Form) -> int:
    """The year, any that a goal can be for."""
    year = st.selectbox(
        form.lang("Gælder året"), list(range(FIRST_YEAR, LAST_YEAR + 1)), key=form.start("year", _default_year(form)),
        width=140,
    )  # fmt: skip
    if st.session_state.get(form.key("year-before"), year) != year:
        _follow_year(form)
    st.session_state[form.key("year-before")] = year
    return year


def _follow_year(form: Form) -> None:
    """Another year: what was read for the one before it follows, and nothing else."""
    if not st.session_state.get(form.key("touched")):
        _fill_from_sentence(form, keep_year=True)
        return
    before: int | None = st.session_state.get(form.key("year-before"))
    year: int = st.session_state[form.key("year")]
    if st.session_state.get(form.key("period")) == str(before):
        fill({form.key("period"): str(year)})
    if before and st.session_state.get(form.key("deadline")) == date(before, 12, 31):
        fill({form.key("deadline"): date(year, 12, 31)})


def _follow_sentence(form: Form, text: str) -> None:
    """Fill the form from a sentence that is not read yet, unless a person has changed what was read.

    Not in a callback: Streamlit gives up a callback when the next message comes, and does not call it again.
    """
    if st.session_state.get(form.key("read")) == text:
        return
    if not st.session_state.get(form.key("touched")):
        _fill_from_sentence(form)
    st.session_state[form.key("read")] = text


def _fill_from_sentence(form: Form, *, keep_year: bool = False) -> None:
    """The fields from the sentence; "… i 2016" is a goal of 2016, unless a person has chosen another year."""
    text, names = st.session_state.get(form.key("text"), ""), form.page.board.catalogue
    year = st.session_state.get(form.key("year"), _default_year(form))
    st.session_state[form.key("touched")] = False
    if not text.strip():
        return
    named = None if keep_year else year_meant(text, names, form.page.board.today)
    if named and FIRST_YEAR <= named <= LAST_YEAR:
        fill({form.key("year"): named})
        year = named
    found = propose(text, year, names)
    if not st.session_state.get(form.key("indicator-chosen")):
        known = form.page.board.indicators_of.get(form.year.municipality, ())
        fill({form.key("indicator"): proposed_indicator(text, found.target, names, known)})
        _propose_area(form)
    _fill(form, _counted(form, found).target)


def _counted(form: Form, found: Proposal) -> Proposal:
    """What was read, in the unit that the indicator counts in where the sentence has none ("1 mio.")."""
    indicator: str = st.session_state.get(form.key("indicator"), "")
    return replace(found, target=counted_as(found.target, indicator, form.page.board.catalogue))


def _propose_area(form: Form) -> None:
    """Where the indicator is measured: here, else in the only place of the municipality that has figures of it."""
    indicator: str = st.session_state.get(form.key("indicator"), "")
    fill({form.key("area"): measured_in(form.page.board, indicator, form.year.municipality)})


def _indicator_chosen(form: Form) -> None:
    """A person chose the indicator: what the sentence counts is counted in its unit, and the sentence proposes none."""
    if is_late(form.key("indicator")):
        return
    st.session_state[form.key("indicator-chosen")] = True
    _propose_area(form)
    if not st.session_state.get(form.key("touched")):
        _fill_from_sentence(form, keep_year=True)


def _other_year(form: Form, text: str, year: int) -> bool:
    """Which year holds where the sentence names another than the chosen one: True when a person kept theirs."""
    lang, named = form.lang, year_named(text, form.page.board.catalogue)
    if named in (None, year):
        return False
    with st.container(horizontal=True, vertical_alignment="center", key="goal-year"):
        if FIRST_YEAR <= named <= LAST_YEAR:
            st.button(
                lang("Brug {year}", year=named), key=form.once("use-year"), on_click=_use_year, args=(form, named)
            )
        words = lang("Målet hører til {year}, selv om sætningen siger {named}", year=year, named=named)
        return st.checkbox(words, key=form.key(f"other-year-{year}-{named}"))


def _use_year(form: Form, year: int) -> None:
    fill({form.key("year"): year})


def _fill(form: Form, target: Target) -> None:
    """Put a target into the fields."""
    said = {"kind": target.kind} | as_fields(target)
    fill({form.key(name): list(value) if name == "parts" else value for name, value in said.items()})


def _touch(form: Form, name: str) -> None:
    """A person changed a field of the target."""
    if not is_late(form.key(name)):
        _touched(form)


def _touched(form: Form) -> None:
    """From now on the fields hold, whatever becomes of the sentence."""
    st.session_state[form.key("touched")] = True


def _say_reading(form: Form, text: str, year: int) -> None:
    """What the sentence was read as, and the way back to it when the fields say something else by now."""
    if not text.strip():
        return
    found = _counted(form, propose(text, year, form.page.board.catalogue))
    view = read_view(form.page, found)
    show("goals/form_read.html.j2", "goal-form-read", view=view, lang=form.lang)
    if found.either is not None:
        _offer_sides(form, found.either)
        if st.session_state.get(form.key("kind")) != WITHOUT:
            return  # a person has said which
    said = as_fields(found.target)
    other = st.session_state.get(form.key("kind")) != found.target.kind
    if other or any(st.session_state.get(form.key(name), value) != value for name, value in said.items()):
        words = form.lang("Læs sætningen ind i felterne igen")
        st.button(words, key=form.once("again"), on_click=_fill_from_sentence, args=(form,))


def _offer_sides(form: Form, least: Target) -> None:
    """The number as the least and as the most: the sentence does not say, so a person does."""
    lang, names = form.lang, form.page.board.catalogue
    with st.container(horizontal=True, key="goal-sides"):
        for target in (least, turned(least)):
            words = lang("Læs som {words}", words=target_in_words(target, names, lang))
            st.button(words, key=form.once(f"side-{target.kind}"), on_click=_take_side, args=(form, target))


def _take_side(form: Form, target: Target) -> None:
    _fill(form, _counted(form, Proposal(target)).target)
    _touched(form)


def _said_against(form: Form, entered: GoalForm) -> bool:
    """Whether a person has said that a target which goes against its indicator's good direction is meant so."""
    lang, names = form.lang, form.page.board.catalogue
    if not goes_against(entered.target, entered.indicator, names):
        return True
    words = target_in_words(entered.target, names, lang)
    good_low = names.indicators[entered.indicator].good is Direction.DOWN
    said = lang("Måltallet er bedst, når det er lavt. Der menes alligevel {words}", words=words) if good_low else lang(
        "Måltallet er bedst, når det er højt. Der menes alligevel {words}", words=words
    )  # fmt: skip
    return st.checkbox(said, key=form.once(f"against-{hash(_confirmed(entered))}"))


def _field(form: Form, kind: str, name: str) -> Said:
    """One field of the target."""
    label = form.lang.say(field_names(kind)[name])
    match name:
        case "unit" | "change_unit":
            return _choice(form, name, label, _units(form, kind, name), 190)
        case "comparator":
            areas = form.page.board.catalogue.areas
            return _choice(form, name, label, {"": form.lang("vælg")} | _names(areas.values(), form.lang), 240)
        case "direction":
            return _direction(form, kind, label)
        case "deadline":
            return pick_day(label, form.key(name), on_change=_touch, args=(form, name))
        case "parts":
            return _parts(form, label)
    return _text(form, name, label)


def _names(rows: Iterable[Any], lang: Language) -> dict[str, str]:
    """The names of rows of the catalogue by their ids."""
    return {row.id: name_of(row, lang) for row in rows}


def _choice(form: Form, name: str, label: str, words: dict[str, str], width: int) -> str:
    """One of several ids; the first of them where none is chosen, or one that is not among them."""
    key, first = form.key(name), "antal" if name == "unit" and "antal" in words else next(iter(words))
    if st.session_state.setdefault(key, first) not in words:
        st.session_state[key] = next(iter(words))
    return st.selectbox(
        label, list(words), key=key, format_func=words.__getitem__, width=width, on_change=_touch, args=(form, name)
    )


def _parts(form: Form, label: str) -> list[str]:
    """Other goals of the year."""
    rows = form.page.board.select(form.year.municipality, form.year.committee, _default_year(form))
    goals = {row.goal.ref: f"{row.goal.ref} {row.goal.text}" for row in rows}
    return st.multiselect(
        label, list(goals), key=form.key("parts"), format_func=goals.__getitem__, select_all=False,
        placeholder=form.lang("Vælg en eller flere"), on_change=_touch, args=(form, "parts"),
    )  # fmt: skip


def _text(form: Form, name: str, label: str) -> str:
    """A number or a period as people write it."""
    lang, key = form.lang, form.key(name)
    if name == "period":
        st.session_state.setdefault(key, str(st.session_state.get(form.key("year"), _default_year(form))))
    optional = lang("valgfrit")
    hints = {
        "change": lang("fx 20"), "baseline_period": lang("fx 2014"), "baseline": optional, "tolerance": optional,
    }  # fmt: skip
    return st.text_input(
        label, key=key, width=170, placeholder=hints.get(name), max_chars=40, on_change=_touch, args=(form, name)
    )


def _units(form: Form, kind: str, name: str) -> dict[str, str]:
    """The units a field may have, by id: those of the kind, else all; a change may be in percent and points first."""
    lang, units = form.lang, form.page.board.catalogue.units
    own = [unit for unit in KINDS[kind].units if unit in units]
    if not KINDS[kind].units:
        own = [unit for unit in units if unit not in ("procentpoint", "ikke oplyst", "placering")]
        own = ["pct", "procentpoint", *(unit for unit in own if unit != "pct")] if name == "change_unit" else own
    named = {unit: name_of(units[unit], lang) or lang("antal") for unit in own if unit in units}
    return {unit: named.get(unit, lang("vælg")) for unit in own}


def _direction(form: Form, kind: str, label: str) -> str:
    up, down = Direction.UP.value, Direction.DOWN.value
    words, key = dict(zip((down, up), KINDS[kind].ways(form.lang), strict=True)), form.key("direction")
    if st.session_state.get(key) not in words:
        st.session_state[key] = up
    return st.radio(
        label, list(words), key=key, format_func=words.__getitem__, horizontal=True, on_change=_touch,
        args=(form, "direction"),
    )  # fmt: skip


def _place(form: Form) -> tuple[str, str, str]:
    """Service area and focus area: those of the committee, or new ones; and who answers for the goal."""
    lang, old = form.lang, form.old
    rows = [row.goal for row in form.page.board.rows if row.goal.committee == form.year.committee]
    found = []
    with st.container(horizontal=True, key="goal-place"):
        for name, label in (("service_area", lang("Serviceområde")), ("focus_area", lang("Fokusområde"))):
            options = list(dict.fromkeys(getattr(goal, name) for goal in reversed(rows) if getattr(goal, name)))
            start = getattr(old.goal, name) if old else (options[0] if options and name == "service_area" else None)
            found.append(st.selectbox(
                label, options, key=form.start(name, start or None), accept_new_options=True, width="stretch",
                placeholder=lang("Vælg eller skriv"),
            ) or "")  # fmt: skip
    who = by_goal(form.page.board.facts).get(old.goal.ref, "") if old else ""
    named = pick_who(
        form.page, form.year.municipality, lang("Ansvarlig (person eller afdeling, kan udelades)"),
        form.key("responsible"), now=who,
    )  # fmt: skip
    return found[0], found[1], named


class Measured(NamedTuple):
    """What measures the goal, where, and how well; nothing at all for a goal that nothing measures."""

    indicator: str = ""
    area: str = ""
    breakdown: str = ""
    match: Match = Match.EXACT
    why: str = ""
    uncounted: str = ""


def _measure(form: Form) -> Measured:
    lang, names, old = form.lang, form.page.board.catalogue, form.old
    before = old.measures[0] if old and old.measures else None
    words = _names(names.indicators.values(), lang)
    options = ["", *sorted(words, key=lambda i: alphabetical(words[i]))]
    words[""] = lang("intet måltal endnu")
    indicator = st.selectbox(
        lang("Måltal"), options, key=form.start("indicator", before.indicator if before else _asked_for(form)),
        format_func=words.__getitem__, on_change=_indicator_chosen, args=(form,),
    )  # fmt: skip
    if not indicator:
        if not words.keys() - {""}:
            show("goals/form_no_indicator.html.j2", "goal-form-no-indicator", link=form.page.link("nye_tal"), lang=lang)
        return Measured()
    if not before and not st.session_state.get(form.key("indicator-chosen")):
        show("goals/form_indicator.html.j2", "goal-form-indicator", lang=lang)
    places = _names(names.areas.values(), lang)
    with st.container(horizontal=True, key="goal-measure"):
        area = st.selectbox(
            lang("Område"), list(places), key=form.start("area", before.area if before else form.year.municipality),
            format_func=places.__getitem__, width=240,
        )  # fmt: skip
        breakdown = _part(form, indicator, form.page.board.part_measured(before) if before else "")
    return Measured(indicator, area, breakdown, *_how_well(form, before))


def _asked_for(form: Form) -> str:
    """The indicator of the address, for a goal that nothing measures yet: figures of it came in after the goal."""
    asked = parameter("ind")
    return asked if form.corrects and asked in form.page.board.catalogue.indicators else ""


def _how_well(form: Form, before: Measure | None) -> tuple[Match, str, str]:
    """How well the figure measures the goal, in what it differs, and what it does not count."""
    lang, why, uncounted = form.lang, "", ""
    match = st.radio(
        lang("Hvor godt måler tallet målet?"), [*Match],
        key=form.start("match", before.match if before else Match.EXACT),
        format_func=lambda one: match_in_words(one, lang),
    )  # fmt: skip
    if match is not Match.EXACT:
        start = form.start("why", before.why["da"] if before else "")
        why = st.text_input(lang("Hvori afviger tallet fra målet?"), key=start, max_chars=400)
    if match is Match.PART:
        start = form.start("uncounted", before.uncounted if before else "")
        uncounted = st.text_input(lang("Hvad er ikke talt med?"), key=start, max_chars=200)
    return match, why, uncounted


def _part(form: Form, indicator: str, before: str) -> str:
    """Which part of the figures, where they are divided: the total, whatever it is called, else a person says."""
    lang, choices = form.lang, parts(form.page, indicator)
    if len(choices) < 2:
        return choices[0]
    total = total_of(choices)
    options = ["", *choices] if total is None else list(choices)
    words = {one: part_in_words(one, lang) for one in options} | {"": lang("vælg")}
    if total is not None:
        words[total] = whole_in_words(total, lang)
    same = next((one for one in options if pieces(one) == pieces(before)), options[0])
    key = form.start("breakdown", same)
    if st.session_state[key] not in options:
        st.session_state[key] = options[0]
    return st.selectbox(lang("Opdeling"), options, key=key, format_func=words.__getitem__, width=300)


def _unchosen(form: Form, measured: Measured) -> tuple[GoalFault, ...]:
    """That nobody has said which part of the figures is meant, where none of them is the total."""
    indicator = measured.indicator
    if not indicator or measured.breakdown or total_of(parts(form.page, indicator)) is not None:
        return ()
    return (
        GoalFault("breakdown", Message("Tallene er delt op uden et tal i alt. Vælg, hvilken opdeling målet gælder.")),
    )


def _decision(form: Form) -> Decided:
    """Who decided it: the committee on a day, with point and case. A corrected goal keeps its decision."""
    if form.corrects:
        return Decided(form.corrects.goal.committee)
    lang, names = form.lang, form.page.board.catalogue.committees
    own = [c for c in names.values() if c.municipality == form.year.municipality]
    words = {c.id: name_of(c, lang) for c in own}
    with st.container(horizontal=True, vertical_alignment="bottom", key="goal-decided"):
        committee = st.selectbox(
            lang("Besluttet af"), list(words), key=form.start("committee", form.year.committee),
            format_func=words.__getitem__, width=300,
        )  # fmt: skip
        return decided_fields(committee, form.key, lang)


def decided_fields(committee: str, key: Callable[[str], str], lang: Language) -> Decided:
    """The day a committee decided, with point and case."""
    day = pick_day(lang("Mødedato"), key("day"), latest=this_day())
    point = st.text_input(lang("Punkt"), key=key("point"), width=90, max_chars=12)
    case = st.text_input(lang("Sagsnummer"), key=key("case"), width=170, max_chars=40)
    return Decided(committee, day, point, case)


def _offer_start(form: Form, entered: GoalForm, readable: bool) -> None:
    """The start that the figures propose and the button that takes it: without one there is a direction, no pace."""
    start = start_view(form.page, entered) if readable else None
    if start is None:
        return
    show("goals/form_start.html.j2", "goal-form-start", words=start.words, promise=start.promise, lang=form.lang)
    st.button(form.lang("Brug det som udgangspunkt"), key=form.once("start"), on_click=_take_start, args=(form, start))


def _take_start(form: Form, start: SimpleNamespace) -> None:
    fill({form.key("baseline_period"): start.period, form.key("baseline"): start.number})
    _touched(form)


def _confirmed(entered: GoalForm) -> tuple[object, ...]:
    """What a person says yes to: another target, year or measure is asked about anew."""
    return entered.target, entered.year, entered.indicator, entered.area, entered.breakdown, entered.match


def _answer(form: Form, entered: GoalForm, wrong: Sequence[GoalFault]) -> None:
    """The echo, what the board would say, what is missing, and the button that stores."""
    lang = form.lang
    if not entered.text.strip():
        show("goals/form_empty.html.j2", "goal-form-empty", lang=lang)
        return
    found = check(form.page, entered, wrong, desk())
    show("goals/form_echo.html.j2", "goal-form-echo", view=found, lang=lang)
    _offer_start(form, entered, found.readable)
    meant = _said_against(form, entered)
    sure = st.checkbox(lang("Ja, sådan skal målet læses"), key=form.once(f"sure-{hash(_confirmed(entered))}"))
    label = lang("Gem rettelsen") if form.corrects else lang("Gem målet")
    pressed = st.button(
        label, type="primary", disabled=bool(found.faults) or not (sure and meant), key=form.once("store")
    )
    seen = version_seen("goal-form-seen")
    if not (pressed and sure and meant) or found.faults:
        return
    with Refusals(lang):
        st.session_state[_DONE] = _store(seen, entered)
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        st.query_params.pop("fra", None)
        st.rerun()


def _store(seen: int, entered: GoalForm) -> tuple[str, int]:
    if entered.corrects:
        return entered.corrects, correct_goal(desk(), seen, entered).number
    ref, load = save_goal(desk(), seen, entered)
    return ref, load.number
