"""What a point shows, as a list with a form below: a goal, an indicator, the budget table, a text, a picture."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from maaltavle.meetings.agenda import find
from maaltavle.meetings.budget_screen import TABLE, VERSION, budget_figures, parts_of
from maaltavle.meetings.edits import picture_type, save_shown
from maaltavle.model import Meeting, Shown
from maaltavle.wording.language import Language
from maaltavle.wording.names import alphabetical, name_of, part_in_words
from ui.frame.choices import indicator_ids
from ui.frame.desk import desk
from ui.frame.linked import show
from ui.frame.literal import literal
from ui.frame.said import Refusals, forget, keep
from ui.frame.shell import Page
from ui.meetings.attempts import attempt
from ui.meetings.view import cut, shown_in_words

LARGEST = 5  # megabytes of a picture


def edit_shown(page: Page, meeting: Meeting, number: int, now: tuple[Shown, ...]) -> None:
    """The list with its buttons, and the form that adds to it. A click means what stood there when it was clicked."""
    key = f"shown-{meeting.ref}-{number}"
    seen: tuple[Shown, ...] = st.session_state.get(key, now)
    st.session_state[key] = now
    show("meetings/shown.html.j2", f"head-{key}", empty=not now, lang=page.lang)
    wanted = _clicked(page, number, now, seen)
    if wanted is None:
        wanted = _added(page, meeting, key, seen)
    done = page.lang("Det, punkt {n} viser, er gemt.", n=number)
    if wanted is not None and attempt(page, lambda: save_shown(desk(), meeting, number, seen, wanted), done):
        del st.session_state[key]
        forget(f"-{key}.")
        st.rerun()


def _clicked(page: Page, number: int, now: tuple[Shown, ...], seen: tuple[Shown, ...]) -> tuple[Shown, ...] | None:
    """The rows as a click on one of their buttons makes them."""
    wanted, lang = None, page.lang
    for place, one in enumerate(now):
        words, first, second = st.columns([8, 1, 1], vertical_alignment="center")
        words.markdown(f"{place + 1}\\. {literal(shown_in_words(page, one))}")
        up = place and first.button(lang("Op"), key=f"shown-up-{number}-{place}", width="stretch")
        away = second.button(lang("Fjern"), key=f"shown-away-{number}-{place}", width="stretch")
        if up and place < len(seen):
            wanted = (*seen[: place - 1], seen[place], seen[place - 1], *seen[place + 1 :])
        if away and place < len(seen):
            wanted = (*seen[:place], *seen[place + 1 :])
    return wanted


def _added(page: Page, meeting: Meeting, key: str, seen: tuple[Shown, ...]) -> tuple[Shown, ...] | None:
    """The rows with one more, when the form was filled in and sent."""
    lang = page.lang
    kinds = {
        "indicator": lang("En indikator"), "goal": lang("Et mål"), "budget": lang("Budgettabellen"),
        "followup": lang("Opfølgningen på et års mål"), "text": lang("En tekst"), "picture": lang("Et billede"),
    }  # fmt: skip
    with st.expander(lang("Tilføj en skærm"), key=f"add-{key}"):
        what = st.selectbox(lang("Skærmen viser"), list(kinds), format_func=kinds.__getitem__, key=f"what-{key}")
        made = _FIELDS[what](page, f"{what}-{key}", Shown(meeting.ref, 0, 0, what))
        heading = ""
        if what != "text":
            heading = st.text_input(lang("Egen overskrift i stedet for sætningen"), key=keep(f"heading-{key}.")).strip()
        if not st.button(lang("Tilføj"), type="primary", key=f"add-button-{key}") or made is None:
            return None
    return (*seen, replace(made, heading=heading or made.heading))


def _indicator(page: Page, key: str, shown: Shown) -> Shown | None:
    """One indicator, or a few beside each other; an area and parts of it where there are several."""
    lang, names, board = page.lang, page.board.catalogue, page.board
    ids = [i for i in indicator_ids(page) if i in board.series]
    words = {i: name_of(names.indicators[i], lang) for i in ids}
    chosen = _several(lang("En indikator, eller flere ved siden af hinanden"), words, f"of-{key}", lang)
    if not chosen:
        return None
    known = [stretch for indicator in chosen for stretch in board.figures.stretches(indicator)]
    areas = {one.area: name_of(names.areas[one.area], lang) for one in known if one.area}
    parts = {one.breakdown: part_in_words(one.breakdown, lang) for one in known if one.breakdown}
    found = "-".join(chosen)
    area = _choice(lang("Område"), areas, lang("mødets kommune"), f"area-{key}-{found}")
    part = _several(lang("Opdelinger, hvis ikke alle skal med"), parts, f"part-{key}-{found}", lang)
    return replace(shown, of=" ".join(chosen), area=area, breakdown=" | ".join(part))


def _several(label: str, words: dict[str, str], key: str, lang: Language) -> list[str]:
    if not words:
        return []
    ordered = sorted(words, key=lambda one: alphabetical(words[one]))
    return st.multiselect(
        label, ordered, format_func=words.__getitem__, key=key, placeholder=lang("Vælg"), select_all=False
    )


def _choice(label: str, words: dict[str, str], none: str, key: str) -> str:
    """One of some, or "" for none of them; nothing to choose where there is only one."""
    if len(words) < 2:
        return ""
    named = {"": none, **dict(sorted(words.items(), key=lambda pair: alphabetical(pair[1])))}
    return st.selectbox(label, list(named), format_func=named.__getitem__, key=key)


def _goal(page: Page, key: str, shown: Shown) -> Shown | None:
    rows = sorted(page.board.rows, key=lambda row: (-row.goal.year, row.goal.ref))
    words = {row.goal.ref: f"{row.goal.year} {row.goal.ref}: {cut(row.goal.text)}" for row in rows}
    chosen = st.multiselect(
        page.lang("Et mål, eller flere på en liste"), list(words), format_func=words.__getitem__, key=f"of-{key}",
        placeholder=page.lang("Vælg"), select_all=False,
    )  # fmt: skip
    return replace(shown, of=" ".join(chosen)) if chosen else None


def _budget(page: Page, key: str, shown: Shown) -> Shown | None:
    """The tables of the meeting's own figures, by unit."""
    board = page.board
    meeting = find(board.facts, board.catalogue, shown.meeting)
    tables = {}
    for figure in budget_figures(board, meeting) if meeting else ():
        table = parts_of(figure.breakdown).get(TABLE, "")
        if table or VERSION in parts_of(figure.breakdown):
            tables[figure.unit, f"{TABLE}={table}" if table else ""] = f"{table or page.lang('budget')} ({figure.unit})"
    if not tables:
        st.info(page.lang("Der er ingen budgettabel blandt mødets tal."))
        return None
    unit, part = st.selectbox(page.lang("Tabel"), list(tables), format_func=tables.__getitem__, key=f"of-{key}")
    return replace(shown, of=unit, breakdown=part)


def _followup(page: Page, key: str, shown: Shown) -> Shown | None:
    years = sorted({goal.year for goal in page.board.facts.goals}, reverse=True)
    year = st.selectbox(page.lang("År"), years, key=f"of-{key}")
    return replace(shown, of=str(year)) if year else None


def _text(page: Page, key: str, shown: Shown) -> Shown | None:
    heading = st.text_input(page.lang("Overskrift"), key=keep(f"head-{key}.")).strip()
    text = st.text_area(page.lang("Tekst, højst et par linjer"), key=keep(f"text-{key}."), height=120).strip()
    return replace(shown, heading=heading, text=text) if heading or text else None


def _picture(page: Page, key: str, shown: Shown) -> Shown | None:
    """A picture is kept among the raw files by its hash; without words for those who cannot see it, it is not taken."""
    lang = page.lang
    with st.container(key=f"uploader-{key}"):
        file = st.file_uploader(lang("PNG eller JPG, højst 5 MB"), key=f"file-{key}", max_upload_size=LARGEST)
    words = st.text_input(lang("Hvad billedet viser, for dem der ikke kan se det"), key=f"alt-{key}").strip()
    if file is None:
        return None
    with Refusals(lang):
        content = file.getvalue()
        picture_type(content)
        if words:
            return replace(shown, of=desk().keep(content), text=words)
        st.info(lang("Skriv, hvad billedet viser, så kan det tilføjes."))
    return None


_FIELDS = {
    "indicator": _indicator, "goal": _goal, "budget": _budget, "followup": _followup, "text": _text,
    "picture": _picture,
}  # fmt: skip
