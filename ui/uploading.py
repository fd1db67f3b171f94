"""*Nye tal* as it happens: files come in, are read once, compared with the store, and stored by one click.

What was read and compared is kept in the session by the file's hash; a change of answers or of the store compares anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath
from typing import Any

import streamlit as st

from maaltavle.errors import MaaltavleError, Problem
from maaltavle.intake import Answers, Plan, plan
from maaltavle.publish import Receipt, publish
from maaltavle.reports.marked import marked_copy
from ui import data
from ui.address import notice, parameter
from ui.charting import page_theme, show_chart
from ui.linked import show
from ui.literal import literal
from ui.mapping import Pointer, offer_recipe
from ui.person import person
from ui.shell import Page
from ui.upload_form import Form, ask, confirm
from ui.upload_view import (
    Upload,
    effect_view,
    file_view,
    first_rows,
    hindrance,
    is_stored,
    own_municipality,
    preview_chart,
    problem_groups,
    receipt_view,
    step_views,
    wrong_answers,
)

LARGEST = 25  # megabytes, as the guard and `server.maxUploadSize` have it
ROUNDS = 4  # an answer can raise a new question: unit, then area, then a confirmation
KEPT_PLANS = 3  # of one file: without answers, and the latest two
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Reader = Callable[[bytes, str], Any]


@dataclass
class Kept:
    """What the session remembers of one file."""

    upload: Upload
    plans: dict[tuple[int, str], Plan] = field(default_factory=dict)
    seen: int = -1  # the store's version whose difference was last on the page
    receipt: Receipt | None = None
    content: bytes = b""  # of a file whose parts a person has to point out
    pictures: tuple[Any, ...] = ()  # of its sheets, as the reading drew them
    recipe: Any = None  # the recipe of what was pointed out; kept when the figures are stored


def receive(page: Page) -> list[Any]:
    """The place for dropping files, and the files in it."""
    words = page.lang("Slip filer her, eller vælg dem")
    with st.container(key="uploader"):
        files = st.file_uploader(
            words, accept_multiple_files=True, key="files", max_upload_size=LARGEST, label_visibility="collapsed"
        )
    if not files:
        show("upload_kinds.html.j2", "kinds", size=page.lang("{n} MB", n=LARGEST), lang=page.lang)
    return files


def read_once(page: Page, file: Any, read: Reader, layouts: Mapping[str, str]) -> Kept:
    """A file as it was read: the first time with its steps on the page. `layouts`: Danish names to English ones."""
    content = file.getvalue()
    key = f"upload-{hashlib.sha256(content).hexdigest()}-{file.name}"
    if key not in st.session_state:
        place = st.empty()
        _step(page, place, file.name, 1)
        reading = read(content, file.name)
        kept = Kept(_upload(file.name, content, reading, layouts), content=content if reading.pictures else b"")
        kept.pictures = reading.pictures
        _step(page, place, file.name, 2)
        if not reading.refused:
            _planned(page, kept, Answers())
        place.empty()
        st.session_state[key] = kept
    return st.session_state[key]


def _upload(name: str, content: bytes, reading: Any, layouts: Mapping[str, str]) -> Upload:
    english = layouts.get(reading.layout, reading.layout.replace("Opskrift: ", "Recipe: ", 1))
    return Upload(name, content if reading.observations else b"", len(content), reading, english)


def _step(page: Page, place: Any, name: str, done: int) -> None:
    with place.container():
        show("upload_steps.html.j2", f"steps-{name}-{done}", name=name, steps=step_views(done, page.lang))


def show_upload(page: Page, kept: Kept, shelf: Any) -> None:
    """One file's part of the page, until it is stored; then its receipt. `shelf` holds the kept recipes."""
    upload = kept.upload
    if kept.receipt is not None:
        view = receipt_view(page, kept.receipt, parameter("kommune"))
        show("upload_receipt.html.j2", f"receipt-{upload.id}", view=view, lang=page.lang)
        offer_recipe(page, upload.id, shelf, kept.recipe or shelf.of_layout(upload.reading.layout))
        return
    head = st.container()
    if kept.pictures:
        _point_out(page, kept, shelf)
        upload = kept.upload
    fields = st.container(key=f"form-{upload.id}")
    found = None if upload.reading.refused else _compare(page, kept, fields)
    problems = found.problems if found else upload.reading.problems
    stops = any(problem.severity == "error" for problem in problems)
    with head:
        show("upload_file.html.j2", f"head-{upload.id}", view=file_view(page, upload, found), lang=page.lang)
        if stops:
            _show_problems(page, upload, problems)
    if found is not None and not is_stored(found):
        view = effect_view(page, found.changes, found.consequences, found.facts)
        show("upload_plan.html.j2", f"plan-{upload.id}", view=view, lang=page.lang)
        _offer(page, kept, found, shelf)
    _show_what_was_read(page, upload)
    if not stops:  # warnings hinder nothing and come last
        _show_problems(page, upload, problems)


def _point_out(page: Page, kept: Kept, shelf: Any) -> None:
    """The mapping step: when its parts are pointed out the file is read again, with that recipe."""
    upload = kept.upload
    with st.container(key=f"mapping-{upload.id}"):
        pointed = Pointer(page, upload.id, upload.name, kept.pictures).draw()
    if pointed is None:
        return
    recipe = shelf.recipe_of(
        kept.pictures[pointed.sheet], pointed.name, pointed.header, pointed.columns, **pointed.rest
    )
    reading = shelf.read_with(recipe, kept.content, upload.name)
    kept.recipe, kept.upload = recipe, _upload(upload.name, kept.content, reading, {})
    kept.plans.clear()


def _compare(page: Page, kept: Kept, fields: Any) -> Plan:
    """The plan with the answers given; its questions and confirmations are drawn into `fields`."""
    form, asked = Form(page, kept.upload.id), set()
    found = _planned(page, kept, Answers())
    with fields:
        for _round in range(0 if is_stored(found) else ROUNDS):
            questions = [q for q in found.questions if q.id not in asked]
            unsure = [c for c in (*found.confirmed, *found.confirmations) if c.id not in asked]
            if not questions and not unsure:
                break
            ask(form, questions)
            confirm(form, unsure)
            asked |= {each.id for each in (*questions, *unsure)}
            found = _planned(page, kept, form.answers())
        wrong = wrong_answers(found, page.lang)
        if wrong:
            show("upload_wrong.html.j2", f"wrong-{kept.upload.id}", sentences=wrong)
    return found


def _planned(page: Page, kept: Kept, answers: Answers) -> Plan:
    store, facts, names = data.store(), data.board(None).facts, data.catalogue_of_files()
    key = (store.version, repr(answers))
    if key not in kept.plans:
        made = plan(kept.upload.reading, facts, names, answers, date.today(), store.version, store.loads())
        kept.plans = {**dict(list(kept.plans.items())[-(KEPT_PLANS - 1) :]), key: made}
    return kept.plans[key]


def _show_problems(page: Page, upload: Upload, problems: Sequence[Problem]) -> None:
    """Every problem with its place and what to do, and the workbook with all of them marked in it."""
    if not problems:
        return
    lang, groups = page.lang, problem_groups(problems, page.lang)
    show("upload_problems.html.j2", f"problems-{upload.id}", groups=groups, lang=lang)
    if not upload.content:
        return
    st.download_button(
        lang("Hent en kopi med markeringer"), lambda: marked_copy(upload.content, problems, lang),
        file_name=f"{PurePath(upload.name).stem} - {lang('fejl')}.xlsx", mime=XLSX, on_click="ignore",
        key=f"marked-{upload.id}",
    )  # fmt: skip


def _offer(page: Page, kept: Kept, found: Plan, shelf: Any) -> None:
    """The one button that stores, and why it cannot be pressed yet."""
    lang, who = page.lang, person()
    why = hindrance(found, lang)
    with st.container(horizontal=True, vertical_alignment="center", key=f"offer-{kept.upload.id}"):
        pressed = st.button(lang("Gem tallene"), type="primary", disabled=bool(why), key=f"store-{kept.upload.id}")
        show("upload_store.html.j2", f"why-{kept.upload.id}", why=why, who=lang("Gemmes af {person}.", person=who))
    seen, kept.seen = kept.seen, found.based_on
    if not pressed or why:
        return
    try:  # against the store as it was when the difference was on the page, not as it is at the click
        kept.receipt = publish(data.store(), replace(found, based_on=seen), kept.upload.content, who, date.today())
    except MaaltavleError as error:
        st.error(literal(str(error) if lang.code == "da" else error.english))
        return
    kept.plans.clear()
    _keep_recipe(page, kept, shelf)
    st.rerun()


def _keep_recipe(page: Page, kept: Kept, shelf: Any) -> None:
    """The recipe goes onto the shelf once its figures are stored."""
    if kept.recipe is None:
        return
    try:
        shelf.keep(kept.recipe)
    except OSError:
        notice(page.lang("Tallene er gemt, men opskriften kunne ikke gemmes. Hent den her på siden."))


def _show_what_was_read(page: Page, upload: Upload) -> None:
    """A small chart of the own municipality and the first rows, as the file has them."""
    if not upload.reading.observations:
        return
    municipality = own_municipality(page, parameter("kommune"))
    chart = preview_chart(page, upload.reading, municipality, page_theme())
    if chart is not None:
        show("upload_chart.html.j2", f"chart-{upload.id}", words=chart.alt(page.lang), lang=page.lang)
        show_chart(chart, page.lang, key=f"preview-{upload.id}")
    table = first_rows(page, upload.reading)
    show("upload_read.html.j2", f"read-{upload.id}", table=table, unused=upload.reading.unused, lang=page.lang)
