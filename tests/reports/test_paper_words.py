"""What leaves the program is words, too: papers, screens, workbooks, drafts, calendars and exports, in both languages.

They are held to what the pages are held to (`test_page_words`): no keys of programs, the right number of a noun, and
nothing of our own words in the other language. A workbook that is read again has headings of its own, in Danish.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from spoken import OF_ONE, OF_PROGRAMS, Pieces, of_other_language, plain
from stores import DEMO_DAY, copied

from maaltavle.board import Board
from maaltavle.catalogue import Catalogue, load_catalogue
from maaltavle.contracts import followup
from maaltavle.due import lines_of, owners
from maaltavle.due.calendar import as_ics, in_calendar
from maaltavle.due.mail import draft
from maaltavle.exports import EXPORTS, rows_of
from maaltavle.followup.paper import paper
from maaltavle.meetings.agenda import meetings
from maaltavle.meetings.freeze import deck_of
from maaltavle.model import Facts
from maaltavle.paths import PROJECT, invented_folder
from maaltavle.reports.deck.html import as_html
from maaltavle.reports.deck.pdf import deck_data
from maaltavle.reports.deck.pptx import as_pptx
from maaltavle.reports.deck.xlsx import as_xlsx
from maaltavle.reports.followup.html import as_html as paper_html
from maaltavle.reports.followup.workbook import as_workbook
from maaltavle.reports.forms.goal_list import as_goal_template
from maaltavle.scorecard import cards_of
from maaltavle.scorecard.status import status_of
from maaltavle.store import Store, open_store
from maaltavle.wording.language import Language, language
from maaltavle.written import standing

DAY = DEMO_DAY
# Of an exported row the words; the rest are keys, which are the same in every language.
SAID = re.compile(
    r"message|number(_words)?|beside|caveats|target|change_text|why|.*\.why|computed\.sentence|draft|sentences\.text|"
    r"numbers\.text|municipality|committee|area|indicator_name"
)
# A workbook that is read again has these words whatever the language of the person who fills it in.
READ_AGAIN = {
    plain(word)
    for word in (
        *(followup.MARK, followup.GOAL, followup.OUTCOME, followup.PERSON, followup.EXPORTED, followup.VERSION),
        *(*followup.READ, *followup.HEADINGS.values(), *followup.OUTCOMES.values()),
        *("kommune", "udvalg", "år", "Vejledning", "Sætning"),
    )
}


@dataclass(frozen=True)
class Desk:
    """A store, what it knows, and the language of who asks."""

    store: Store
    files: Catalogue
    board: Board
    lang: Language


def of_meetings(desk: Desk) -> Iterator[str]:
    """Agenda, screens, slides and figures of each meeting."""
    for meeting in meetings(desk.board.facts, desk.board.catalogue):
        deck = deck_of(desk.store, desk.files, meeting.ref, desk.lang, today=DAY)
        yield from (text for key, text in keyed(deck_data(deck, desk.lang)) if not key.endswith(("id", ".format")))
        yield from marked_up(as_html(deck, desk.lang), desk.lang)
        yield from slides(as_pptx(deck, desk.lang))
        book = as_xlsx(deck, desk.lang, catalogue=desk.board.catalogue)
        yield from (
            text for text in cells(book) if "=" not in text and "|" not in text
        )  # ids have columns of their own


def of_years(desk: Desk) -> Iterator[str]:
    """Status, follow-up paper and workbooks of each committee's year."""
    board, lang = desk.board, desk.lang
    for municipality in board.municipalities():
        for committee in board.committees(municipality):
            for year in board.years(municipality, committee)[:2]:
                place = (municipality, committee, year)
                status = status_of(board, *place, cards_of(board.select(*place), board), lang)
                yield from (text for key, text in keyed(asdict(status)) if not key.endswith(("ground", "outcome")))
                yield from marked_up(paper_html(paper(board, *place, lang)), lang)
                stands = standing(board.facts.followups)
                yield from again(cells(as_workbook(board, *place, stands, desk.store.version, lang)))
                yield from again(cells(as_goal_template(board, *place, lang)))


def of_dates(desk: Desk) -> Iterator[str]:
    """Mail drafts and calendars."""
    for municipality in desk.board.municipalities():
        lines = lines_of(desk.board, municipality, "")
        for who in owners(lines):
            made = draft(lines, who, DAY, desk.lang)
            yield from (made.subject, *made.text.splitlines())
        stamp = datetime(2026, 3, 30, tzinfo=UTC)
        calendar = as_ics(in_calendar(lines, DAY), stamp, desk.lang("Frister"), desk.lang).decode()
        for line in calendar.replace("\r\n ", "").replace("\\,", ",").splitlines():
            name, _, text = line.partition(":")
            if name in ("SUMMARY", "DESCRIPTION", "X-WR-CALNAME"):
                yield from text.split("\\n")


def of_exports(desk: Desk) -> Iterator[str]:
    """The sentences and names of what goes out as data."""
    for what in EXPORTS:
        for row in rows_of(what, desk.board.facts, desk.board.catalogue, desk.lang, DAY):
            wanted = (f"sentence_{desk.lang.code}",)
            yield from (text for key, text in keyed(row) if SAID.fullmatch(key) or key in wanted)


def keyed(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """The texts of a nested value, each with its path; of a picture the words."""
    match value:
        case dict():
            for name, one in value.items():
                yield from keyed(one, f"{key}.{name}" if key else name)
        case list() | tuple():
            for one in value:
                yield from keyed(one, key)
        case str() if value.startswith("<svg"):
            yield from ((key, text) for text in marked_up(value.encode(), None))
        case str():
            yield from ((key, line) for line in value.splitlines())


def marked_up(content: bytes, lang: Language | None) -> list[str]:
    """The texts of some markup that are in its own language."""
    reader = Pieces(lang.code if lang else "")
    reader.feed(content.decode())
    return reader.found


def slides(content: bytes) -> Iterator[str]:
    """Every text of a presentation: shapes, tables, pictures' words, notes."""
    for slide in Presentation(io.BytesIO(content)).slides:
        for shape in slide.shapes:
            yield from shape.text_frame.text.splitlines() if shape.has_text_frame else ()
            yield from (cell.text for row in shape.table.rows for cell in row.cells) if shape.has_table else ()
            yield shape._element._nvXxPr.cNvPr.get("descr") or ""
        yield from slide.notes_slide.notes_text_frame.text.splitlines() if slide.has_notes_slide else ()


def cells(content: bytes) -> Iterator[str]:
    """Every text of a workbook: sheets, cells, and what a cell says to who writes in it."""
    for sheet in load_workbook(io.BytesIO(content)).worksheets:
        yield sheet.title
        for row in sheet.iter_rows(values_only=True):
            yield from (cell for cell in row if isinstance(cell, str))
        for rule in sheet.data_validations.dataValidation:
            yield from filter(None, (rule.prompt, rule.promptTitle, rule.error, rule.errorTitle))


def again(texts: Iterable[str]) -> Iterator[str]:
    """The texts of a workbook but for the words by which it is read."""
    return (text for text in texts if plain(text) not in READ_AGAIN)


def strange(path: Path, folder: Path, code: str, walk: Callable[[Desk], Iterable[str]]) -> list[str]:
    """Each text that no reader should meet."""
    files = load_catalogue(folder / "katalog")
    with open_store(path, read_only=True) as store:
        facts = store.facts()
        board = Board(facts, files.extended(facts), DAY)
        texts = dict.fromkeys(walk(Desk(store, files, board, language(code))))
    others = of_other_language(code, board.catalogue) - labels(facts)
    assert len(texts) > 10
    return [
        text[:400]
        for text in texts
        if OF_PROGRAMS.search(text) or OF_ONE.search(said_by_us(text)) or plain(text) in others
    ]


def labels(facts: Facts) -> set[str]:
    """What the tables of the documents call their rows and columns."""
    found = {breakdown for seen in facts.observations if (breakdown := seen.breakdown)}
    return {plain(piece.partition("=")[2]) for breakdown in found for piece in breakdown.split("; ")}


def said_by_us(text: str) -> str:
    """The text without what it quotes: a document says `1 gang om året` as it likes."""
    return re.sub(r"»[^«]*«|“[^”]*”", "", text)


WALKS = [of_meetings, of_years, of_dates, of_exports]


@pytest.mark.slow
@pytest.mark.parametrize("code", ["da", "en"])
@pytest.mark.parametrize("walk", WALKS)
def test_the_papers_of_the_documents_speak_one_language(full_built: Path, code: str, walk: Callable) -> None:
    """The store of the project's own documents."""
    assert strange(full_built, PROJECT / "data", code, walk) == []


@pytest.mark.slow
@pytest.mark.parametrize("code", ["da", "en"])
@pytest.mark.parametrize("walk", WALKS)
def test_the_papers_of_the_demo_speak_one_language(demo_built: Path, tmp_path: Path, code: str, walk: Callable) -> None:
    """The invented municipality; a copy, for pages of this session may have its store open."""
    assert strange(copied(demo_built, tmp_path / "demo.duckdb"), invented_folder(demo_built), code, walk) == []
