"""A meeting's papers: each is made on demand, with progress and a way to stop it."""

from __future__ import annotations

import streamlit as st

from maaltavle.meetings.freeze import deck_of
from maaltavle.model import Meeting
from maaltavle.reports.formats import PACKS, packed
from ui.frame import data
from ui.frame.jobs import Job
from ui.frame.linked import show
from ui.frame.literal import literal
from ui.frame.said import say_error
from ui.frame.shell import Page

EVERY = 0.5  # seconds between two looks at a job


def offer_pack(page: Page, meeting: Meeting) -> None:
    """The four papers: a button that makes it, then how far it is, then the button that fetches it."""
    show("meetings/pack.html.j2", "pack", lang=page.lang)
    running = any(job.running for job in _jobs(page, meeting).values())
    st.fragment(run_every=EVERY if running else None)(_papers)(page, meeting)


def _jobs(page: Page, meeting: Meeting) -> dict[str, Job]:
    """The jobs of this meeting as it stands: after a change of anything, papers are made anew."""
    key = (meeting.ref, data.store().version, page.lang.code)
    made: tuple[object, dict[str, Job]] = st.session_state.get("papers-made", (None, {}))
    kept_key, jobs = made
    if kept_key != key:
        for job in jobs.values():
            job.stop()
        jobs = {}
        st.session_state["papers-made"], st.session_state["papers-ended"] = (key, jobs), 0
    return jobs


def _papers(page: Page, meeting: Meeting) -> None:
    lang, jobs = page.lang, _jobs(page, meeting)
    names = {
        "pdf": lang("PDF til dagsordenen"),
        "pptx": lang("PowerPoint"),
        "xlsx": lang("Excel med tallene"),
        "html": lang("Møde uden net (HTML)"),
    }
    ended = [job for job in jobs.values() if not job.running]
    with st.container(horizontal=True, key="papers"):
        for kind in PACKS:
            _paper(page, meeting, kind, names[kind], jobs)
    for kind, job in jobs.items():
        _progress(page, kind, names[kind], job)
    if st.session_state.get("papers-ended") != len(ended):
        st.session_state["papers-ended"] = len(ended)
        st.rerun()  # the whole page, so that it looks no more when nothing runs


def _paper(page: Page, meeting: Meeting, kind: str, name: str, jobs: dict[str, Job]) -> None:
    job = jobs.get(kind)
    if job and job.content:
        st.download_button(
            page.lang("Hent {name}", name=name), job.content, file_name=f"{meeting.ref}.{kind}", mime=PACKS[kind].mime,
            on_click="ignore", key=f"get-{kind}",
        )  # fmt: skip
    elif st.button(page.lang("Lav {name}", name=name), key=f"make-{kind}", disabled=bool(job and job.running)):
        deck = deck_of(data.store(), data.catalogue_of_files(), meeting.ref, page.lang)
        jobs[kind] = Job(lambda tell: packed(deck, kind, page.lang, tell, page.board.catalogue)).start()
        st.rerun()


def _progress(page: Page, kind: str, name: str, job: Job) -> None:
    lang = page.lang
    if job.running and not job.stopped:
        with st.container(horizontal=True, vertical_alignment="center", key=f"progress-{kind}"):
            words = lang("{name}: {done} af {total}", name=name, done=job.done, total=job.total or "…")
            st.progress(job.done / job.total if job.total else 0.0, words)
            if st.button(lang("Stop {name}", name=name), key=f"stop-{kind}"):
                job.stop()
                st.rerun()
    elif job.stopped:
        st.info(literal(lang("{name} blev stoppet. Intet er lavet.", name=name)))
    elif job.said:
        say_error(lang.say(job.said.message))
    elif job.broken:
        say_error(lang("{name} kunne ikke laves på grund af en fejl i programmet. Prøv igen.", name=name))
