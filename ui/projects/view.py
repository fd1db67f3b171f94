"""*Projekter*: a plan by chapter with origin, goal, follow-up and when; what the extraction lost is shown as lost."""

from __future__ import annotations

from types import SimpleNamespace

from markupsafe import Markup, escape

from maaltavle.board import Row
from maaltavle.model import Project
from maaltavle.spelling.periods import parse_period
from maaltavle.wording.language import Language
from ui.frame.shell import Page
from ui.frame.words import answer_of

LOST = "[…]"


def project_view(page: Page, marked: str) -> SimpleNamespace:
    """Everything that projects.html.j2 prints: chapters with projects and goals, and the calendar of follow-ups."""
    chapters: dict[str, list[Project]] = {}
    for project in page.board.facts.projects:
        chapters.setdefault(f"{project.chapter_no}. {project.chapter}", []).append(project)
    return SimpleNamespace(
        chapters=[
            SimpleNamespace(title=title, projects=[_project(page, p, marked) for p in projects])
            for title, projects in chapters.items()
        ],
        calendar=_calendar(page),
        n=sum(bool(p.name) for p in page.board.facts.projects),
        headings=sum(not p.name for p in page.board.facts.projects),
    )


def _project(page: Page, project: Project, marked: str) -> SimpleNamespace:
    lang = page.lang
    facts = [
        (lang("Udspring"), project.origin or lang("ikke oplyst eller tabt i udtrækket")),
        (lang("Mål"), project.goal_description),
        (lang("Opfølgning"), project.followup_text),
        (lang("Hvornår"), project.followup_when),
        (lang("Hvordan"), project.followup_how),
        (lang("Ansvarlig"), project.responsible),
        (lang("Mærke"), project.type_mark),
    ]
    note = lang.say(project.uncertainty)
    return SimpleNamespace(
        ref=project.ref,
        name=project.name,
        heading=" ".join(part for part in (project.subchapter_no, project.subchapter) if part),
        facts=[(label, show_lost(text, lang)) for label, text in facts if text] if project.name else [],
        remark=project.goal_description if not project.name else "",
        certainty=certainty_in_words(project.certainty, lang),
        note=note,
        goals=[_goal(page, row, marked) for row in _goals(page, project)],
    )


def _goals(page: Page, project: Project) -> list[Row]:
    """The goals stated in the project's own words, so that two projects of one chapter do not share them."""
    said = " ".join(f"{project.goal_description} {project.followup_text}".split())
    return [r for r in page.board.rows if r.goal.document == project.document and r.goal.text.rstrip(".") in said]


def _goal(page: Page, row: Row, marked: str) -> SimpleNamespace:
    return SimpleNamespace(
        text=row.goal.text,
        marked=row.goal.ref == marked,
        **answer_of(row, page.lang),
        link=page.link("udvikling", ind=row.indicator, maal=row.goal.ref) if row.indicator else "",
    )


def certainty_in_words(certainty: str, lang: Language) -> str:
    """How sure the reading of a row is, in words."""
    words = {
        "certain": "",
        "inferred": lang("læst af sammenhængen"),
        "uncertain": lang("usikker læsning"),
        "reconstructed": lang("genskabt af os"),
    }
    return words.get(certainty, certainty)


def show_lost(text: str, lang: Language) -> Markup:
    """The text with every place where words were lost marked as such."""
    lost = Markup('<abbr class="lost" title="{}">{}</abbr>').format(lang("ord tabt i udtrækket"), LOST)
    return lost.join(escape(piece) for piece in text.split(LOST))


def _calendar(page: Page) -> list[tuple[str, list[str]]]:
    """The follow-ups by period, in order of time."""
    found: dict[str, list[str]] = {}
    for project in page.board.facts.projects:
        for period in project.followup_periods:
            found.setdefault(period, []).append(project.name)
    ordered = sorted(found, key=parse_period)
    return [(page.lang.period(period), found[period]) for period in ordered]
