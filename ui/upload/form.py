"""The questions of *Nye tal* as a short form, filled in as far as the file says it; what was chosen becomes Answers.

An answer counts as soon as it is whole: there is no button to send it. Everything a person chose lies in the widgets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import streamlit as st

from maaltavle.intake import Answers, Confirmation, Question
from maaltavle.message import Words
from maaltavle.model import Area, Direction, Indicator
from maaltavle.units import Unit
from maaltavle.wording.language import Language
from maaltavle.wording.names import alphabetical, name_of
from ui.frame.linked import show
from ui.frame.literal import literal
from ui.frame.said import begin, forget, keep
from ui.frame.shell import Page
from ui.upload.area_grid import ask_places, level_names, municipalities, official
from ui.upload.grid import ask_many, directions
from ui.upload.indicator import more_fields

Row = TypeVar("Row", Indicator, Area, Unit)
Made = TypeVar("Made", Indicator, Area)
_ASKED = "upload-asked"  # the files that each form was drawn for, by its name
NEW, SKIP = "+", "-"  # no id looks like these


@dataclass
class Form:
    """What has been answered so far in one file's form."""

    page: Page
    file: str
    indicators: dict[str, str | Indicator] = field(default_factory=dict)
    areas: dict[str, str | Area] = field(default_factory=dict)
    units: dict[str, str | Unit] = field(default_factory=dict)
    skip: set[str] = field(default_factory=set)
    confirmed: set[str] = field(default_factory=set)
    source: str = ""
    source_title: str = ""
    period: str = ""
    again: frozenset[str] = frozenset()  # labels left out before, to be asked about
    pending: set[str] = field(default_factory=set)  # questions that stand in a grid: answered there or not yet

    @property
    def lang(self) -> Language:
        """The page's language."""
        return self.page.lang

    def answers(self) -> Answers:
        """The answers as the intake wants them."""
        return Answers(
            indicators=self.indicators,
            areas=self.areas,
            units=self.units,
            skip=frozenset(self.skip),
            confirmed=frozenset(self.confirmed),
            source=self.source,
            source_title=self.source_title,
            period=self.period,
            ask=self.again,
        )

    def key(self, *parts: str) -> str:
        """The key of a widget of this file."""
        return "-".join((self.file, *parts))

    def kept(self, first: object, *parts: str) -> str:
        """The key of a widget that begins as `first`; what a person makes of it stays when another page is opened."""
        return begin(self.key(*parts), first)

    def chosen(self, options: Sequence[str], first: str | None, *parts: str) -> str:
        """The same of a choice; one that is no longer among the options begins anew."""
        key = self.kept(first, *parts)
        if st.session_state[key] not in options:
            st.session_state[key] = first
        return key

    def take(self, other: Form) -> None:
        """The answers of another form too."""
        self.indicators |= other.indicators
        self.areas |= other.areas
        self.units |= other.units
        self.skip |= other.skip
        self.pending |= other.pending
        self.source, self.source_title = other.source or self.source, other.source_title or self.source_title
        self.period = other.period or self.period


def belongs_to(form: Form, files: Sequence[str]) -> None:
    """What was answered stays for the files it was asked for; where it is asked for others only, it begins anew."""
    asked: dict[str, set[str]] = st.session_state.setdefault(_ASKED, {})
    before = asked.get(form.file, set())
    if before and before.isdisjoint(files):
        forget(form.file)
        before = set()
    asked[form.file] = before | set(files)


def ask(form: Form, questions: Iterable[Question], files: str = "") -> None:
    """Draw each question with what answers it. `files` says which files it is asked for, where there are several."""
    for question in questions:
        words, wrong = form.lang.say(question.message), form.lang.say(question.wrong)
        with st.container(key=form.key("question", question.id)):
            show("upload/question.html.j2", form.key("asked", question.id), words=words, wrong=wrong, files=files)
            _FIELDS[question.kind](form, question)


def confirm(form: Form, confirmations: Sequence[Confirmation]) -> None:
    """One box for each thing that looks wrong and may be right."""
    for item in confirmations:
        if st.checkbox(literal(form.lang.say(item.message)), key=form.key("sure", item.id)):
            form.confirmed.add(item.id)


def _choose(
    form: Form,
    question: Question,
    label: str,
    names: dict[str, str],
    *,
    new: str = "",
    skip: str = "",
    first: str | None = NEW,
) -> str | None:
    """Which of the nearest it is, a new one (where `new` says what that would be), or none."""
    near = [o for o in question.options if o in names]
    options = [*near, *([NEW] if new else []), *([SKIP] if skip else []), *(o for o in names if o not in near)]
    words = {**names, NEW: new, SKIP: skip}
    return st.selectbox(
        label, options, format_func=words.__getitem__, placeholder=form.lang("Vælg"), width=300,
        key=form.chosen(options, first if first in options else None, "is", question.id),
    )  # fmt: skip


def _indicator(form: Form, question: Question) -> None:
    if question.labels:
        answers, left_out = ask_many(form.page, form.key("grid", question.id), question)
        form.indicators |= answers
        form.skip |= left_out
        form.pending |= {f"indicator:{label}" for label in question.labels}
        return
    lang, known = form.lang, form.page.board.catalogue.indicators
    names = _nearest_first(question.options, {i: name_of(known[i], lang) for i in known})
    with st.container(horizontal=True, key=form.key("row", question.id)):
        new, skip = lang("en ny indikator"), lang("tages ikke med")
        chosen = _choose(form, question, lang("Tallene er"), names, new=new, skip=skip)
        made = _indicator_fields(form, question.id, _of(Indicator, question.suggestion)) if chosen == NEW else None
    _settle(form.indicators, form.skip, question.label, made if chosen == NEW else chosen)


def _nearest_first(near: Sequence[str], names: dict[str, str]) -> dict[str, str]:
    """The names with the nearest first, the others by the alphabet."""
    others = sorted((i for i in names if i not in near), key=lambda i: alphabetical(names[i]))
    return {i: names[i] for i in (*(i for i in near if i in names), *others)}


def _of(kind: type[Made], suggested: Indicator | Area | None) -> Made | None:
    return suggested if isinstance(suggested, kind) else None


def _settle(answers: dict[str, str | Row], skip: set[str], label: str, chosen: str | Row | None) -> None:
    if chosen == SKIP:
        skip.add(label)
    elif chosen is not None:
        answers[label] = chosen


def _indicator_fields(form: Form, key: str, suggested: Indicator | None) -> Indicator | None:
    """Name, unit, source and direction, the rest folded away; None until they are whole. Only the direction has no
    suggestion."""
    lang, units = form.lang, form.page.board.catalogue.units
    name = st.text_input(lang("Navn"), key=form.kept(suggested.name["da"] if suggested else "", "name", key), width=380)
    ids = list(dict.fromkeys([*([suggested.unit] if suggested and suggested.unit else []), *units]))
    words = {i: (name_of(units[i], lang) if i in units else i) or lang("antal") for i in ids}
    first = ids[0] if suggested and suggested.unit else None
    unit = st.selectbox(
        lang("Enhed"), ids, format_func=words.__getitem__, key=form.chosen(ids, first, "unit", key), width=160,
        placeholder=lang("Vælg"),
    )  # fmt: skip
    source = suggested.source_body if suggested else ""
    body = st.text_input(lang("Kilde"), key=form.kept(source, "body", key), width=240)
    good = _direction(form, key)
    more = more_fields(form.page, form.key("more", key), suggested) if suggested else None
    if not (name.strip() and unit and good) or more is None:
        return None
    return replace(
        more,
        name=Words(da=name.strip(), en=more.name["en"] or name.strip()),
        unit=unit,
        good=Direction(good),
        source_body=body.strip(),
    )


def _direction(form: Form, key: str) -> str | None:
    lang, words = form.lang, directions(form.lang)
    return st.radio(
        lang("Hvad er godt?"), list(words), index=None, format_func=words.__getitem__, horizontal=True,
        key=keep(form.key("good", key)), width="stretch",
    )  # fmt: skip


def _area(form: Form, question: Question) -> None:
    if question.labels:
        places, left_out = ask_places(form.page, form.key("grid", question.id), question)
        form.areas |= places
        form.skip |= left_out
        form.pending |= {f"area:{label}" for label in question.labels}
        return
    lang, known = form.lang, form.page.board.catalogue.areas
    names = _nearest_first(question.options, {**official(form.page), **{a: name_of(known[a], lang) for a in known}})
    with st.container(horizontal=True, key=form.key("row", question.id)):
        new, skip = lang("et nyt område"), lang("tages ikke med")
        chosen = _choose(form, question, lang("Området er"), names, new=new, skip=skip, first=None)
        made = _area_fields(form, question.id, _of(Area, question.suggestion)) if chosen == NEW else None
    _settle(form.areas, form.skip, question.label, made if chosen == NEW else chosen)


def _area_fields(form: Form, key: str, suggested: Area | None) -> Area | None:
    """Name, level and the municipality it lies in."""
    lang = form.lang
    name = st.text_input(lang("Navn"), key=form.kept(suggested.name["da"] if suggested else "", "name", key))
    words = level_names(lang)
    level = st.selectbox(
        lang("Slags"), list(words), format_func=words.__getitem__, width=170,
        key=form.chosen(list(words), suggested.level if suggested else None, "level", key),
    )  # fmt: skip
    within = municipalities(form.page)
    lies = st.selectbox(
        lang("Ligger i"), list(within), format_func=within.__getitem__, width=190,
        key=form.chosen(list(within), next(iter(within)), "within", key),
    )  # fmt: skip
    if not name.strip() or not level or suggested is None:
        return None
    return replace(suggested, name=Words.same(name.strip()), level=level, municipality=lies)


def _unit(form: Form, question: Question) -> None:
    lang, known = form.lang, form.page.board.catalogue.units
    names = {u: name_of(known[u], lang) or lang("antal") for u in known}
    words = lang("Enheden »{unit}« er", unit=literal(question.label))
    _settle(form.units, form.skip, question.label, _choose(form, question, words, names, first=None))


def _source(form: Form, question: Question) -> None:
    lang, known = form.lang, form.page.board.catalogue.documents
    names = {d: known[d].title for d in question.options if d in known}
    with st.container(horizontal=True, key=form.key("row", question.id)):
        chosen = _choose(form, question, lang("Kilden er"), names, new=lang("en ny kilde"), first=None)
        if chosen == NEW:
            form.source_title = st.text_input(lang("Kildens navn"), key=keep(form.key("title", question.id))).strip()
        elif chosen:
            form.source = chosen


def _period(form: Form, question: Question) -> None:
    lang = form.lang
    form.period = st.text_input(
        lang("Periode"),
        key=keep(form.key("period", question.id)),
        placeholder=lang("fx 2015 eller marts 2015"),
        width=260,
    ).strip()


_FIELDS: dict[str, Callable[[Form, Question], None]] = {
    "indicator": _indicator,
    "area": _area,
    "unit": _unit,
    "source": _source,
    "period": _period,
}
