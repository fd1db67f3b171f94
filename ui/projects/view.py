"""*Projekter*: a municipality's plan by chapter with origin, goal, follow-up and when.

What the extraction lost is shown as lost. It is a part of *Mål*, where the way to it stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace

from markupsafe import Markup, escape

from maaltavle.board import Row
from maaltavle.browse.decided import is_stated_in
from maaltavle.model import Project
from maaltavle.spelling.periods import parse_period
from maaltavle.wording.language import Language
from maaltavle.wording.names import name_of
from ui.frame.shell import Page
from ui.frame.words import answer_of

LOST = "[…]"


def with_projects(page: Page) -> tuple[str, ...]:
    """The municipalities that have a plan of projects, in the order of its projects."""
    return tuple(dict.fromkeys(_municipality(page, project) for project in page.board.facts.projects))


def own_projects(page: Page, municipality: str) -> tuple[Project, ...]:
    """The projects of a municipality's documents."""
    return tuple(p for p in page.board.facts.projects if _municipality(page, p) == municipality)


def _municipality(page: Page, project: Project) -> str:
    document = page.board.catalogue.documents.get(project.document)
    return document.municipality if document else ""


def project_tab(page: Page, municipality: str) -> list[SimpleNamespace]:
    """The way from a municipality's goals to its projects, as a tab; none where it has none."""
    if not own_projects(page, municipality):
        return []
    link = page.link("projekter", kommune=municipality, maal="")
    return [SimpleNamespace(word=page.lang("Projekter"), more="", link=link, current=False)]


def project_view(page: Page, municipality: str, marked: str) -> SimpleNamespace:
    """Everything that projects.html.j2 prints: chapters with projects and goals, and the calendar of follow-ups."""
    chapters: dict[str, list[Project]] = {}
    projects = own_projects(page, municipality)
    for project in projects:
        chapters.setdefault(f"{project.chapter_no}. {project.chapter}", []).append(project)
    place = name_of(page.board.catalogue.areas[municipality], page.lang)
    return SimpleNamespace(
        title=page.lang("Projekter i {place}", place=place),
        none=page.lang("{place} har ingen projekter i Måltavle.", place=place),
        back=page.link("maal", kommune=municipality, maal=""),
        own=page.link("projekter", kommune=municipality),
        plans=_plans(page, projects),
        chapters=[
            SimpleNamespace(title=title, projects=[_project(page, p, marked) for p in projects])
            for title, projects in chapters.items()
        ],
        calendar=_calendar(page, projects),
        n=sum(bool(p.name) for p in projects),
        headings=sum(not p.name for p in projects),
        lost=any(LOST in f"{p.origin}{p.goal_description}{p.followup_text}" for p in projects),
    )


def _plans(page: Page, projects: Iterable[Project]) -> list[tuple[str, str]]:
    """The documents that the projects stand in: title, and what is known of it."""
    known = page.board.catalogue.documents
    found = (known[one] for one in dict.fromkeys(p.document for p in projects))
    return [(document.title, page.lang.say(document.description)) for document in found]


def _project(page: Page, project: Project, marked: str) -> SimpleNamespace:
    lang = page.lang
    facts = [
        (lang("Udspring"), project.origin or lang("ikke oplyst eller tabt i udtrækket")),
        (lang("Besluttet"), _decided(project, lang)),
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


def _decided(project: Project, lang: Language) -> str:
    """The day that its plan names, and how it was read where that is not plain."""
    note = f" ({project.decided_note})" if project.decided_note else ""
    return f"{lang.period(project.decided_at)}{note}" if project.decided_at else ""


def _goals(page: Page, project: Project) -> list[Row]:
    return [row for row in page.board.rows if is_stated_in(row.goal, project)]


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


def _calendar(page: Page, projects: Iterable[Project]) -> list[tuple[str, list[str]]]:
    """The follow-ups by period, in order of time."""
    found: dict[str, list[str]] = {}
    for project in projects:
        for period in project.followup_periods:
            found.setdefault(period, []).append(project.name)
    ordered = sorted(found, key=parse_period)
    return [(page.lang.period(period), found[period]) for period in ordered]
