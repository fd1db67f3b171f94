"""The figures come beside the page, with progress and a way to stop; then they lie on *Nye tal* like a dropped file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from maaltavle.contracts.source import Failure, Request, Source
from maaltavle.errors import MaaltavleError
from maaltavle.message import Message
from maaltavle.reports.stopping import Stopped, Tell
from ui.fetching.brought import FetchedFile, receive_fetched
from ui.frame.jobs import Job
from ui.frame.literal import literal
from ui.frame.page import Page
from ui.frame.routes import PAGES, spoken_in
from ui.frame.said import say_error

MOST_CELLS = 400_000  # what 25 MB hold, as a dropped file may have: more comes by the command
_JOB = "fetch-job"
EVERY = 0.5  # seconds between two looks at a job


@dataclass
class _Bringing:
    """A fetch on its way, and what came of it."""

    wanted: str  # the request in its one spelling
    job: Job
    came: list[FetchedFile]
    ended: bool = False  # whether the page has been drawn since it ended


def bring(page: Page, opening: Callable[[], Source], request: Request, cells: int) -> None:
    """How many cells it is, the button, and how far it is."""
    lang, wanted = page.lang, request.canonical()
    under_way = _of(wanted)
    if under_way is not None and under_way.job.content is not None:
        st.session_state.pop(_JOB)
        receive_fetched(under_way.came)
        st.switch_page(PAGES["nye_tal"][0], query_params=spoken_in(lang))
    running = under_way is not None and under_way.job.running
    with st.container(horizontal=True, vertical_alignment="center", key="fetch-bring"):
        pressed = st.button(lang("Hent og se, hvad det ændrer"), key="fetch-now", type="primary",
                            disabled=running or not 0 < cells <= MOST_CELLS)  # fmt: skip
        st.markdown(literal(lang.plural("{n} celle", "{n} celler", cells)))
    if cells > MOST_CELLS:
        st.info(literal(lang("Det er flere celler, end siden kan tage imod ({n}). Vælg færre, eller brug kommandoen "
                             "maaltavle fetch.", n=lang.number(MOST_CELLS))))  # fmt: skip
    if pressed:
        came: list[FetchedFile] = []
        st.session_state[_JOB] = _Bringing(wanted, Job(_making(opening, request, came)).start(), came)
        st.rerun()
    if under_way is not None:
        st.fragment(run_every=EVERY if running else None)(_progress)(page, under_way)


def _of(wanted: str) -> _Bringing | None:
    """The fetch of this very request; one of another is stopped."""
    under_way: _Bringing | None = st.session_state.get(_JOB)
    if under_way is None or under_way.wanted == wanted:
        return under_way
    under_way.job.stop()
    st.session_state.pop(_JOB)
    return None


def _making(
    opening: Callable[[], Source], request: Request, came: list[FetchedFile]
) -> Callable[[Tell], bytes]:  # fmt: skip
    """What the job does: the answer as files in a folder of its own, taken into memory when they are whole."""

    def make(tell: Tell) -> bytes:
        def told(done: int, whole: int) -> None:
            if not tell(done, whole):
                raise Stopped

        with TemporaryDirectory(prefix="maaltavle-hent-") as folder, closing(opening()) as source:
            found = source.fetch(request, Path(folder), None, told)
            if isinstance(found, Failure):
                raise MaaltavleError(Message.joined(one.message for one in found.problems))
            told_of = tuple(one.message for one in found.problems)
            for file in found.files:
                came.append(FetchedFile(file.path.name, file.path.read_bytes(), source.TITLE, found.at, told_of))
        return request.canonical().encode()

    return make


def _progress(page: Page, under_way: _Bringing) -> None:
    lang, job = page.lang, under_way.job
    if job.running:
        with st.container(horizontal=True, vertical_alignment="center", key="fetch-progress"):
            words = lang("{done} af {total} celler", done=lang.number(job.done), total=lang.number(job.total))
            st.progress(job.done / job.total if job.total else 0.0, words if job.total else lang("Spørger kilden …"))
            if st.button(lang("Stop"), key="fetch-stop"):
                job.stop()
        return
    if not under_way.ended:
        under_way.ended = True
        st.rerun()  # the whole page: it looks no more, and goes on where the figures came
    if job.said:
        say_error(lang.say(job.said.message))
    elif job.stopped:
        st.info(literal(lang("Hentningen blev stoppet. Intet er hentet.")))
    else:
        say_error(lang("Hentningen gik i stå på grund af en fejl i programmet. Prøv igen."))
