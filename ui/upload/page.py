"""*Nye tal* as it happens: files come in, are read once, compared with the store, and stored by one click.

What was read and compared is kept in the session by the file's hash; a change of answers or of the store compares anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from maaltavle import media
from maaltavle.errors import Problem
from maaltavle.intake import Plan
from maaltavle.publish import Receipt
from maaltavle.reports.forms.marked import marked_copy
from ui.fetching.brought import show_fetched
from ui.frame.address import parameter
from ui.frame.charting import page_theme, show_chart
from ui.frame.linked import show
from ui.frame.literal import literal
from ui.frame.person import person
from ui.frame.said import say_error
from ui.frame.shell import Page
from ui.upload import view as views
from ui.upload.alternatives import ask_which, offer_others, pick
from ui.upload.asking import Asking, ask_all, shared_ids
from ui.upload.elsewhere import goal_list_view
from ui.upload.files import Dropped, Kept, Places, Shelf, key_of, places, read_once, slots, waits_for_a_person
from ui.upload.leaving import leave_out, take_back
from ui.upload.mapping import offer_recipe, point_out
from ui.upload.overview import overview, receipts, state_of
from ui.upload.preview import legend, may_be_persons, tables_read
from ui.upload.storing import progress, store_all, store_one
from ui.upload.texts import texts_view

LARGEST = 25  # megabytes, as the guard and `server.maxUploadSize` have it
MOST_OPEN = 3  # of several files: those that wait for a person; the others are folded
UNKNOWN = "unknown_layout"  # the problem that the mapping step is the cure of, and stands in its place


def receive(page: Page) -> list[Dropped]:
    """The place for dropping files, those that *Hent* brought, and all of them: one for each content and name."""
    words = page.lang("Slip filer her, eller vælg dem")
    with st.container(key="uploader"):
        files = st.file_uploader(
            words, accept_multiple_files=True, key="files", max_upload_size=LARGEST, label_visibility="collapsed"
        )
    brought = show_fetched(page)
    with st.container():
        if not (files or brought):
            show("upload/kinds.html.j2", "kinds", size=page.lang("{n} MB", n=LARGEST), lang=page.lang)
    every: list[Dropped] = [*files, *brought]
    return list({key_of(file): file for file in every}.values())


def show_uploads(page: Page, dropped: Sequence[Dropped], shelf: Shelf) -> None:
    """All that is below the place for dropping: the overview of several files, their common questions, each file.

    `shelf` holds the kept recipes.
    """
    top, common = st.container(key="overview"), st.container(key="common")
    keys = [key_of(file) for file in dropped]
    slot, several = slots(keys), len(keys) > 1
    steps = {key: slot[key].container() for key in keys}  # drawn into before it is known how the rest will stand
    files = []
    for key, file in zip(keys, dropped, strict=True):
        with steps[key]:
            waiting = st.empty()
        files.append(read_once(page, key, file, shelf, waiting))
    place = _places(page, files, slot, several)
    for kept in files:
        if kept.pictures and kept.receipt is None:
            _point_out(page, kept, shelf, place[kept.id])
    seen = {kept.id: kept.seen for kept in files}
    asking = ask_all(page, files, common, {own: each.form for own, each in place.items()})
    for kept in files:
        _show_file(page, kept, asking.plans.get(kept.id), shelf, place[kept.id], several)
    if several:
        with top:
            _show_overview(page, files, asking, seen, shelf)


def _places(page: Page, files: Sequence[Kept], slot: Mapping[str, DeltaGenerator], several: bool) -> dict[str, Places]:
    """The places of every file. Of several, those are folded at first that wait for nobody but the common answers."""
    shared = shared_ids(files) if several else {}
    made: dict[str, Places] = {}
    still_open = MOST_OPEN
    for kept, each in zip(files, slot.values(), strict=True):
        waits = several and waits_for_a_person(kept, tuple(shared.get(kept.id, ())))
        start_open = bool(waits and still_open)
        still_open -= start_open
        words = page.lang("{name}: spørgsmål, forskel og det læste", name=literal(kept.upload.name))
        made[kept.id] = places(each, words, f"fold-{kept.id}" if several else "", start_open)
    return made


def _point_out(page: Page, kept: Kept, shelf: Shelf, place: Places) -> None:
    """The mapping step: when its parts are pointed out the file is read again, with that recipe."""
    unknown = [picture.sheet for picture in kept.pictures[: kept.unread]]
    with place.mapping:
        read = pick(page, kept, shelf, unknown) or ask_which(page, kept, shelf)
    with place.pointing:
        read = read or offer_others(page, kept, shelf, unknown)
    with place.mapping if kept.asks_to_be_pointed_out else place.pointing:
        read = read or point_out(page, kept, shelf)
    if read is None:
        return
    kept.read_anew(read)
    st.rerun()


def _show_file(page: Page, kept: Kept, found: Plan | None, shelf: Shelf, place: Places, several: bool) -> None:
    """One file's part of the page, until it is stored; then its receipt."""
    upload = kept.upload
    if kept.receipt is not None:
        _show_receipt(page, kept, kept.receipt, shelf, place, several)
        return
    if upload.reading.goal_list is not None:
        with place.head:
            show("upload/goal_list.html.j2", f"head-{upload.id}", view=goal_list_view(page, upload), lang=page.lang)
        return
    problems = found.problems if found else upload.reading.problems
    stops = any(problem.severity == "error" for problem in problems)
    with place.head:
        view = views.file_view(page, upload, found, can_be_pointed_out=bool(kept.pictures), pointed=bool(kept.recipes))
        if kept.left and not kept.recipes:
            words = ", ".join(map(page.lang.say, kept.left))
            view.lines.append(views.sign("not_assessable", "·", page.lang("udeladt"), words))
        if kept.said and not (found and views.is_stored(found)):
            view.lines = [
                views.sign("missed", "✕", page.lang("ikke gemt"), kept.said),
                *map(views.unticked, view.lines),
            ]
        show("upload/file.html.j2", f"head-{upload.id}", view=view, several=several, lang=page.lang)
        take_back(page, kept, shelf)
        if found is not None and found.left_out_before and not stops:
            _offer_the_left_out(page, kept, found)
    shown = [p for p in problems if not (kept.asks_to_be_pointed_out and p.code == UNKNOWN)]
    with place.form if stops else place.warnings:  # warnings hinder nothing and come last
        if not place.folded:
            _show_problems(page, kept, shown, shelf)
    if found is not None and not views.is_stored(found):
        with place.effect:
            if not place.folded:
                _show_effect(page, upload, found)
            _offer(page, kept, found, shelf)
    if not place.folded:
        with place.read:
            _show_what_was_read(page, upload)


def _offer_the_left_out(page: Page, kept: Kept, found: Plan) -> None:
    """A button that asks again about what was left out the last time; until then it hinders nothing."""

    def ask_again() -> None:
        kept.again |= {one.label for one in found.left_out_before}
        st.session_state[f"fold-{kept.id}"] = True  # of several files: the questions are in the open

    st.button(page.lang("Tag det med nu"), on_click=ask_again, key=f"again-{kept.id}")


def _show_effect(page: Page, upload: views.Upload, found: Plan) -> None:
    """What storing the file would change: texts of a follow-up workbook, else figures."""
    if found.texts is not None:
        show("upload/texts.html.j2", f"texts-{upload.id}", view=texts_view(page, found.texts), lang=page.lang)
        return
    view = views.effect_view(page, found.changes, found.consequences, found.facts)
    show("upload/plan.html.j2", f"plan-{upload.id}", view=view, lang=page.lang)


def _show_receipt(page: Page, kept: Kept, receipt: Receipt, shelf: Shelf, place: Places, several: bool) -> None:
    with place.head:
        if several:  # told of in the one list above
            view = views.file_view(page, kept.upload, None, stored=receipt)
            show("upload/file.html.j2", f"head-{kept.id}", view=view, several=several, lang=page.lang)
        else:
            view = views.receipt_view(page, receipt, parameter("kommune"))
            show("upload/receipt.html.j2", f"receipt-{kept.id}", view=view, lang=page.lang)
    with place.effect:
        used = [*filter(shelf.lasts, kept.used)] or shelf.of_layouts(kept.upload.reading.layout)
        for number, recipe in enumerate(used):
            offer_recipe(page, f"{kept.id}-{number}", shelf, recipe)


def _show_problems(page: Page, kept: Kept, problems: Sequence[Problem], shelf: Shelf) -> None:
    """Every problem with its place and what to do, what can be left out instead, and the workbook with all of them
    marked in it."""
    upload = kept.upload
    if not problems:
        return
    lang, groups = page.lang, views.problem_groups(problems, page.lang)
    show("upload/problems.html.j2", f"problems-{upload.id}", groups=groups, lang=lang)
    leave_out(page, kept, shelf)
    if not upload.content:
        return
    st.download_button(
        lang("Hent en kopi med markeringer"), lambda: marked_copy(upload.content, problems, lang),
        file_name=f"{PurePath(upload.name).stem} - {lang('fejl')}.xlsx", mime=media.XLSX, on_click="ignore",
        key=f"marked-{upload.id}",
    )  # fmt: skip


def _offer(page: Page, kept: Kept, found: Plan, shelf: Shelf) -> None:
    """The one button that stores, and why it cannot be pressed yet."""
    lang, who = page.lang, person()
    why = views.hindrance(found, lang)
    with st.container(horizontal=True, vertical_alignment="center", key=f"offer-{kept.id}"):
        words = lang("Gem tallene") if found.texts is None else lang("Gem teksterne")
        pressed = st.button(words, type="primary", disabled=bool(why), key=f"store-{kept.id}")
        show("upload/store.html.j2", f"why-{kept.id}", why=why, who=lang("Gemmes af {person}.", person=who))
    seen, kept.seen = kept.seen, found.based_on
    if pressed and not why:
        store_one(page, kept, replace(found, based_on=seen), shelf)
        st.rerun()  # all above it is drawn anew: stored, or not and why
    if kept.said:
        say_error(kept.said)


def _show_overview(page: Page, files: Sequence[Kept], asking: Asking, seen: Mapping[str, int], shelf: Shelf) -> None:
    """The sentence, a line for each file, one button for all that is ready, and one list of receipts."""
    lang = page.lang
    plans = asking.plans
    view = overview(page, files, plans)
    show("upload/overview.html.j2", "overview-lines", view=view, lang=lang)
    ready = [file for file in files if state_of(file, plans.get(file.id)) == "ready"]
    waiting = [file for file in files if state_of(file, plans.get(file.id)) in ("asked", "broken")]
    words = lang.plural("Gem alle ({n} fil)", "Gem alle ({n} filer)", len(ready))
    if waiting:
        words = lang.plural("Gem den {n}, der er klar", "Gem de {n}, der er klar", len(ready))
    with st.container(horizontal=True, vertical_alignment="center", key="offer-all"):
        pressed = bool(ready) and st.button(words, type="primary", key="store-all")
        told = lang("Gemmes af {person}, hver fil for sig.", person=person())
        if ready:
            show("upload/store.html.j2", "why-all", why="", who=told)
    bar = st.empty()
    stored = [(file.upload.name, file.receipt) for file in files if file.receipt is not None]
    with st.container():
        if stored:
            view = receipts(page, stored, parameter("kommune"))
            show("upload/receipts.html.j2", "receipts", view=view, lang=lang)
    if pressed:
        looked_at = [(file, replace(plans[file.id], based_on=seen[file.id])) for file in ready]
        store_all(page, looked_at, asking.answers(), shelf, progress(page, bar, len(looked_at)))
        st.rerun()


def _show_what_was_read(page: Page, upload: views.Upload) -> None:
    """A small chart of the own municipality and the first rows, as the file has them."""
    if not upload.reading.figures:
        return
    municipality = views.own_municipality(page, parameter("kommune"))
    chart, hidden = views.preview_chart(page, upload.reading, municipality, page_theme()), may_be_persons(upload)
    if chart is not None and not hidden:
        show("upload/chart.html.j2", f"chart-{upload.id}", words=chart.alt(page.lang), lang=page.lang)
        show_chart(chart, page.lang, key=f"preview-{upload.id}")
    tables, marks = tables_read(page, upload), legend(page)
    show("upload/tables.html.j2", f"tables-{upload.id}", tables=tables, marks=marks, lang=page.lang)
    table = views.first_rows(page, upload.reading) if not hidden else None
    unused = [page.lang.say(line) for line in upload.reading.unread]
    said = views.account_sentence(upload.reading, unused, page.lang)
    show("upload/read.html.j2", f"read-{upload.id}", table=table, unused=unused, said=said, lang=page.lang)
