"""The follow-up paper in Word, PDF and on the web: every text verbatim, no number of its own, readable for everyone."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from maaltavle.board import Board
from maaltavle.catalogue import load_catalogue
from maaltavle.documents.files import read_facts
from maaltavle.errors import MaaltavleError
from maaltavle.followup.paper import Paper, paper
from maaltavle.judge.target_words import target_in_words
from maaltavle.model import Facts, FollowUp
from maaltavle.reports.followup import docx as followup_docx
from maaltavle.reports.followup import html as followup_html
from maaltavle.reports.followup import pdf as followup_pdf
from maaltavle.reports.formats import PAPERS
from maaltavle.wording.language import language

DATA = Path(__file__).resolve().parents[2] / "data"
PLACE = ("herning", "herning-oeke")
YEARS = (2014, 2015)


@lru_cache(maxsize=1)
def board() -> Board:
    catalogue = load_catalogue(DATA / "katalog")
    found = read_facts(DATA, catalogue)
    kinds = Facts.__dataclass_fields__
    facts = Facts(**{kind: tuple(row for part in found.values() for row in getattr(part, kind)) for kind in kinds})
    return Board(facts, catalogue, date(2026, 11, 21))


def all_texts(made: Paper) -> Iterable[str]:
    """Every verbatim text of a paper, headings among them, in order."""
    for service in made.services:
        yield service.name
        for focus in service.areas:
            yield focus.name
            yield from (text.text for column in focus.columns for text in column.texts)
            yield from (text.text for text in focus.loose)


@lru_cache(maxsize=8)
def made(year: int, code: str = "da") -> Paper:
    return paper(board(), *PLACE, year, language(code))


@lru_cache(maxsize=8)
def text_of(year: int, form: str) -> str:
    """Everything a person reads in the paper, spaces as the form has them."""
    if form == "pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(followup_pdf.as_pdf(made(year)))).pages)
    if form == "html":
        return _seen(followup_html.as_html(made(year)).decode())
    document = Document(io.BytesIO(followup_docx.as_docx(made(year))))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hidden = False

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.hidden = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self.hidden = False

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words.append(data)


def _seen(html: str) -> str:
    parser = _Words()
    parser.feed(html)
    return " ".join(parser.words)


def squeezed(text: str) -> str:
    """Without any white space: lines break elsewhere on paper."""
    return "".join(text.split())


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
@pytest.mark.parametrize("year", YEARS)
def test_every_text_of_the_sheet_stands_in_the_paper(year: int, form: str) -> None:
    """Each verbatim segment of the year's data, whole and in one piece."""
    segments = [text.text for text in board().facts.texts if (text.municipality, text.year) == ("herning", year)]
    read = squeezed(text_of(year, form))
    assert len(segments) > 150
    assert [segment for segment in segments if squeezed(segment) not in read] == []


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
@pytest.mark.parametrize("year", YEARS)
def test_every_goal_stands_with_its_answer(year: int, form: str) -> None:
    """The council's words, the word of the outcome, the figure and the ref of every goal."""
    read = squeezed(text_of(year, form)).casefold()
    rows = board().select(*PLACE, year)
    lines = [goal for service in made(year).services for focus in service.areas for goal in focus.goals]
    assert sorted(line.ref for line in lines) == sorted(row.goal.ref for row in rows)
    for line in lines:
        for words in (line.text, line.word, line.figure, line.ref):
            assert squeezed(words).casefold() in read, (line.ref, words)


NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")


def known_numbers(year: int) -> set[str]:
    """Every number that the store has about a year: in its texts, goals, figures, targets, dates and documents."""
    store, lang = board(), language("da")
    told = [*all_texts(made(year)), str(year), lang.date(store.today)]
    for row in store.select(*PLACE, year):
        verdict, units = row.verdict, store.catalogue.units
        told += [row.goal.text, row.goal.ref, verdict.why["da"], verdict.uncounted]
        told += [a.text + a.quote for a in row.assessments]
        told += [target_in_words(row.goal.target, store.catalogue, lang), lang.period(row.goal.target.period)]
        told += [lang.date(day) for day in (row.goal.target.deadline,) if day]
        told += [f"{o.ref} {lang.period(o.period)} {o.quote}" for o in row.figures]
        told += [lang.interval(o.value, units[o.unit], o.kind) for o in row.figures if o.value]
        told += [
            lang.interval(value, units[verdict.actual_unit]) for value in (verdict.actual, verdict.compared) if value
        ]
        told += [lang.quantity(abs(verdict.gap), units[verdict.gap_unit]) for _ in "x" if verdict.gap is not None]
        told += [lang.period(period) for period in (verdict.actual_period, verdict.compared_period, verdict.expected)]
        told += [lang.period(event.at) for event in row.events if event.at]
        documents = {row.goal.document, *(o.document for o in row.figures)}
        told += [store.catalogue.documents[document].short for document in documents]
    return set(NUMBER.findall(" ".join(told)))


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
@pytest.mark.parametrize("year", YEARS)
def test_no_number_that_is_not_in_the_store(year: int, form: str) -> None:
    """Each number is one of the store's, but for the counts of the summary and the numbers of the pages."""
    read = text_of(year, form)
    own = set(NUMBER.findall(made(year).summary))
    own |= {str(n) for n in range(1, 30)} if form == "pdf" else set()  # "1 / 11" at the foot
    if form == "pdf":  # what a line break has cut at a hyphen is whole again without it
        read = re.sub(r"-\n(?=\d)", "-", read)
    assert set(NUMBER.findall(read)) - known_numbers(year) - own == set()


def test_the_pdf_is_for_everyone() -> None:
    """Tagged, titled, in Danish, with headings, table heads and words for each picture; all letters inside."""
    reader = PdfReader(io.BytesIO(followup_pdf.as_pdf(made(2015))))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "da"
    assert reader.metadata.title.startswith("Opfølgning på målene for 2015")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode("utf-8", "replace")
    kinds = _tags(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/Figure"} <= set(kinds)
    assert len(reader.outline) > 0
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            (inner,) = font.get_object()["/DescendantFonts"]
            assert {"/FontFile2", "/FontFile3"} & set(inner.get_object()["/FontDescriptor"])


def _tags(node: object) -> list[str]:
    found, waiting = [], [node]
    while waiting:
        here = waiting.pop().get_object() if hasattr(waiting[-1], "get_object") else waiting.pop()
        if isinstance(here, list):
            waiting += here
        elif isinstance(here, dict):
            if "/S" in here:
                found.append(here["/S"])
                assert here["/S"] != "/Figure" or here.get("/Alt"), "a picture without words"
            if "/K" in here:
                waiting.append(here["/K"])
    return found


def test_the_word_document_is_for_everyone() -> None:
    """Language, title, headings by style, heads that repeat, words for each picture."""
    document = Document(io.BytesIO(followup_docx.as_docx(made(2015))))
    assert document.core_properties.title.startswith("Opfølgning på målene for 2015")
    assert 'w:val="da-DK"' in document.styles["Normal"].element.xml
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert [styles.count(f"Heading {n}") for n in (1, 2, 3)] == [1, 2, 7]
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    pictures = document.element.body.findall(".//{*}docPr")
    assert pictures and all(picture.get("descr") for picture in pictures)


def template(*paragraphs: str, header: str = "") -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_municipality_s_own_template_is_filled_in() -> None:
    """The marks become words where they stand, the paper goes where its mark was, the rest stays."""
    own = template("Før {{kommune}}", "{{opfølgning}}", "Efter", header="{{udvalg}} {{år}}")
    document = Document(io.BytesIO(followup_docx.as_docx(made(2015), own)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert (texts[0], texts[-1]) == ("Før Herning Kommune", "Efter")
    assert document.sections[0].header.paragraphs[0].text == "Økonomi- og Erhvervsudvalget 2015"
    assert len(document.tables) == 14
    assert not any("{{" in text for text in texts)


def macros() -> bytes:
    out = io.BytesIO(template("{{opfølgning}}"))
    with zipfile.ZipFile(out, "a") as parts:
        parts.writestr("word/vbaProject.bin", b"x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (b"", "Word-dokument"),
        (b"PK\x03\x04 broken", "Word-dokument"),
        (b"%PDF-1.7", "Word-dokument"),
        (macros(), "uden makroer"),
        (template("Intet mærke her"), "mærket {{opfølgning}} ét sted"),
        (template("{{opfølgning}}", "{{opfølgning}}"), "2 gange"),
    ],
)
def test_a_template_that_cannot_be_used_is_a_sentence(given: bytes, words: str) -> None:
    """Nothing is made, and the person is told what to do."""
    with pytest.raises(MaaltavleError, match=re.escape(words)) as raised:
        followup_docx.as_docx(made(2015), given)
    assert language("en").say(raised.value.message)


def test_a_year_without_goals_is_a_sentence() -> None:
    """It says which years there are."""
    with pytest.raises(MaaltavleError, match=r"Der er mål for: 2015, 2014\."):
        paper(board(), *PLACE, 1999, language("da"))


def test_a_goal_has_the_best_answer_with_its_ground() -> None:
    """Counted apart by ground; the quote stands once."""
    assert "4 nået, 1 opgivet ved beslutning, 2 nået ifølge opfølgningen" in made(2014).summary
    lines = {goal.ref: goal for s in made(2014).services for area in s.areas for goal in area.goals}
    assert (lines["G14-10"].word, lines["G14-10"].sign) == ("nået ifølge opfølgningen", "✓")
    assert lines["G14-10"].sentence.startswith("»App s og sociale medier") and lines["G14-10"].said == ()
    assert (lines["G14-32"].word, lines["G14-32"].outcome) == ("fremgang ifølge opfølgningen", "on_track")
    assert lines["G14-04"].word == "nået"


def test_what_a_person_wrote_stands_in_its_column() -> None:
    """With the name; markup in it is only text, on every road."""
    wrote = FollowUp("G15-27", "status", "27 <b>af</b> #35# $x$ virksomheder", "Anne Analytiker")
    facts = board().facts.__class__(**{**_kinds(board().facts), "followups": (wrote,)})
    mine = paper(Board(facts, board().catalogue, board().today), *PLACE, 2015, language("da"))
    column = next(
        c for s in mine.services for f in s.areas if f.name == "Erhvervsvækst" for c in f.columns if c.id == "status"
    )
    assert (column.texts[-1].text, column.texts[-1].by) == (wrote.text, "Anne Analytiker")
    pdf = "".join(page.extract_text() for page in PdfReader(io.BytesIO(followup_pdf.as_pdf(mine))).pages)
    assert squeezed(wrote.text) in squeezed(pdf)
    assert "&lt;b&gt;af&lt;/b&gt;" in followup_html.as_html(mine).decode()


def _kinds(facts: Facts) -> dict[str, tuple]:
    return {kind: getattr(facts, kind) for kind in Facts.__dataclass_fields__}


def test_the_web_page_asks_nobody() -> None:
    """No script, no address of another host, nothing to fetch."""
    html = followup_html.as_html(made(2014)).decode()
    assert "<script" not in html
    assert re.findall(r"(?:src|href)=\"(?!data:)", html) == []
    assert "default-src 'none'" in html


@pytest.mark.parametrize("form", PAPERS)
def test_the_paper_in_english_has_english_headings_and_danish_texts(form: str) -> None:
    """The council's own words stay; everything the product says is English."""
    english = made(2015, "en")
    assert english.title != made(2015).title
    assert list(all_texts(english)) == list(all_texts(made(2015)))
    content = PAPERS[form].write(english, None)
    assert content.startswith({"pdf": b"%PDF", "docx": b"PK"}.get(form, b"<!DOCTYPE"))


def test_horsens_has_a_paper_without_columns() -> None:
    """A plan without follow-up columns still has its goals and their answers."""
    horsens = paper(board(), "horsens", "horsens-oeu", 2014, language("da"))
    goals = [goal for service in horsens.services for focus in service.areas for goal in focus.goals]
    assert len(goals) == len(board().select("horsens", "horsens-oeu", 2014))
    assert followup_pdf.as_pdf(horsens).startswith(b"%PDF")
