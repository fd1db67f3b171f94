"""The meeting on paper: the screens' numbers and whole texts, tagged for who cannot see it, the same every time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
import typst
from deck_samples import DANISH, LONG, SECRET
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from maaltavle.meetings.types import Deck
from maaltavle.reports.deck.pdf import as_pdf, deck_data
from maaltavle.reports.stopping import Stopped
from maaltavle.reports.typesetting import NO_LETTER

pytestmark = pytest.mark.slow  # whole loads and papers, one after another


def plain(text: str) -> str:
    """Text without what a line break changes: spaces, and the hyphens and joints of letters."""
    return re.sub(r"\s+", "", text).replace("\N{SOFT HYPHEN}", "").replace("ﬁ", "fi").replace("ﬂ", "fl")


@pytest.fixture(scope="module")
def paper(meeting: Deck) -> PdfReader:
    """The meeting of 4 June 2019."""
    return PdfReader(io.BytesIO(as_pdf(meeting, DANISH)))


@pytest.fixture(scope="module")
def sample_paper(sample: Deck) -> PdfReader:
    """One of every kind of screen."""
    return PdfReader(io.BytesIO(as_pdf(sample, DANISH)))


def bookmarks(paper: PdfReader) -> list[tuple[int, str, int]]:
    """Depth, words and page of every bookmark, in order."""

    def walk(entries: list, depth: int) -> Iterator[tuple[int, str, int]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from walk(entry, depth + 1)
            else:
                yield depth, entry.title, paper.get_destination_page_number(entry)

    return list(walk(paper.outline, 0))


APPENDIX = re.compile(r"Bilag (\d+-\d+) · ")


def appendix_of(paper: PdfReader) -> dict[str, str]:
    """The text of each screen's part of the appendix, to where the next begins, by the screen's id."""
    marks = bookmarks(paper)
    ends = [page for _depth, _title, page in marks[1:]] + [len(paper.pages) - 1]
    return {
        named[1]: plain("".join(paper.pages[i].extract_text() for i in range(page, end + 1)))
        for (depth, title, page), end in zip(marks, ends, strict=True)
        if depth == 2 and (named := APPENDIX.match(title))
    }


def test_a_point_takes_one_page_with_headline_and_number_of_all_it_shows(paper: PdfReader, meeting: Deck):
    points = [page for depth, title, page in bookmarks(paper) if depth == 1 and title.startswith("Punkt")]
    assert points == list(range(1, len(meeting.points) + 1)), "the agenda, then a page a point"
    for point, place in zip(meeting.points, points, strict=True):
        page = plain(paper.pages[place].extract_text())
        for screen in meeting.of_point(point.point_no):
            if screen.kind not in ("opening", "closed"):
                assert plain(screen.message) in page
                assert plain(screen.number) in page


def test_tables_notes_and_long_texts_stand_whole_in_the_appendix(paper: PdfReader, meeting: Deck):
    parts, missing = appendix_of(paper), []
    for screen in meeting.screens:
        if screen.kind in ("opening", "closed"):
            continue
        cells = [cell for row in (screen.columns, *screen.rows) for cell in row]
        besides = [words for one in screen.beside for words in (one.name, one.number)]
        told = (
            screen.message,
            screen.number,
            screen.period,
            screen.source,
            *besides,
            *cells,
            *screen.caveats,
            *screen.notes,
        )
        missing += [(screen.id, words) for words in told if plain(words) not in parts[screen.id]]
    assert not missing


@pytest.mark.parametrize(
    ("shown", "letters"), [(0, 6000), (1, 20), (1, 6000), (2, 900), (4, 6000), (9, 900), (16, 6000)]
)
def test_whatever_a_point_holds_it_takes_one_page(sample: Deck, shown: int, letters: int):
    text = (LONG * 6)[:letters].strip()
    point = replace(
        sample.points[1], resume=text, recommendations=(text,) * 3, attachments=("Et langt bilag.pdf",) * 30
    )
    kinds = [screen for screen in sample.screens if screen.kind not in ("opening", "closed")]
    screens = tuple(replace(kinds[n % len(kinds)], id=f"{point.point_no}-{n + 2}", point=point) for n in range(shown))
    made = PdfReader(io.BytesIO(as_pdf(replace(sample, points=(point,), screens=screens), DANISH)))
    marks = bookmarks(made)
    after = [page for depth, title, page in marks if depth == 1 and not title.startswith("Punkt")]
    assert after in ([2], []) and (after or len(made.pages) == 2)
    if letters > 1000:
        assert plain("… se bilag") in plain(made.pages[1].extract_text())
        whole = plain("".join(page.extract_text() for page in made.pages[2:]))
        foot = plain(f"{sample.title} · {sample.known_words}")
        assert plain(text) in re.sub(rf"{foot}\d+/{len(made.pages)}", "", whole)


def test_a_long_series_takes_few_sheets_and_has_all_its_rows(sample: Deck):
    """Ten years of months of two areas: in columns beside each other, each cell there."""
    screen = next(one for one in sample.screens if one.kind == "indicator")
    rows = tuple((f"Medicinfejl, sted {n % 2}", f"måned {n // 2}", str(1000 + n), "opgjort") for n in range(240))
    screen = replace(screen, columns=("Tal for", "Periode", "Tal", "Art"), rows=rows)
    made = PdfReader(io.BytesIO(as_pdf(replace(sample, screens=(screen,)), DANISH)))
    behind = next(page for depth, title, page in bookmarks(made) if depth == 2 and APPENDIX.match(title))
    assert len(made.pages) - behind <= 3
    text = plain("".join(page.extract_text() for page in made.pages[behind:]))
    assert all(plain("".join(row[1:3])) in text for row in rows)


def test_the_charts_words_are_text_on_the_paper(paper: PdfReader, meeting: Deck):
    charted = [screen for screen in meeting.screens if screen.kind == "indicator" and screen.chart]
    text = plain("".join(page.extract_text() for page in paper.pages))
    assert len(charted) > 5
    for screen in charted:
        labels = [note["text"] for note in screen.chart.figure["layout"]["annotations"]]
        words = [re.sub(r"<[^>]+>", " ", label).split() for label in labels]
        assert all(plain(word.replace("&amp;", "&")) in text for line in words for word in line if word.isalnum())


@pytest.mark.parametrize(("point", "least"), [(36, 6), (39, 4), (40, 6)])
def test_a_chart_whose_letters_would_be_too_small_gives_way(point: int, least: float, paper: PdfReader):
    """Point 36 shows four things, one of eleven rows: its table stands there, where it can be read, and the chart whole
    in the appendix. Beside ten others a chart may be smaller, but no speck."""
    page = next(one for one in paper.pages if one.extract_text().startswith(f"Punkt {point} "))
    assert min(letter_sizes(page)) >= least
    if point == 36:
        assert "Fleksløntilskud" in page.extract_text()
        behind = next(one for one in paper.pages if "Bilag 36-4 ·" in one.extract_text())
        assert "3.406 → 3.628" in behind.extract_text()


def letter_sizes(page: PageObject) -> list[float]:
    """The size of every piece of text on a page, as it is printed."""
    found: list[float] = []

    def heard(text: str, _cm: list[float], tm: list[float], _font: dict | None, size: float) -> None:
        if text.strip():
            found.append(size * abs(tm[3]) * abs(_cm[3]))

    page.extract_text(visitor_text=heard)
    return found


def test_points_and_screens_are_bookmarks(paper: PdfReader, meeting: Deck):
    marks = bookmarks(paper)
    *points, last = [title for depth, title, _page in marks if depth == 1]
    assert [int(re.match(r"Punkt (\d+)", title)[1]) for title in points] == [p.point_no for p in meeting.points]
    assert last == "Bilag"
    assert [title for depth, title, _ in marks if depth == 2 and not APPENDIX.match(title)] == [
        screen.message for screen in meeting.screens if screen.kind not in ("opening", "closed")
    ]


def test_what_a_screen_shortens_stands_whole(sample_paper: PdfReader, sample: Deck):
    text = plain("".join(page.extract_text() for page in sample_paper.pages))
    assert text.count(plain(LONG)) >= 6
    assert plain(sample.screens[4].rows[10][0]) in text


def test_a_closed_point_is_a_number(sample_paper: PdfReader):
    assert SECRET not in "".join(page.extract_text() for page in sample_paper.pages)
    assert [title for depth, title, _page in bookmarks(sample_paper) if depth == 1][-2:] == ["Punkt 3", "Bilag"]


def test_the_same_deck_is_the_same_bytes_from_one_run_of_typst(sample: Deck, monkeypatch: pytest.MonkeyPatch):
    runs, real = [], typst.compile
    monkeypatch.setattr(typst, "compile", lambda *parts, **named: runs.append(1) or real(*parts, **named))
    first = as_pdf(sample, DANISH)
    assert len(runs) == 1
    assert as_pdf(sample, DANISH) == first


def test_letters_no_font_has_are_squares_and_the_rest_stands(sample: Deck):
    odd = "Smil 🙂 漢 \x00 æøå ✓ #let x = $a$ [b] *c* <d>"
    screens = tuple(replace(s, message=odd, notes=(odd,)) if s.kind == "text" else s for s in sample.screens)
    text = "".join(
        p.extract_text() for p in PdfReader(io.BytesIO(as_pdf(replace(sample, screens=screens), DANISH))).pages
    )
    assert plain(f"Smil {NO_LETTER}") in plain(text)
    assert plain("æøå ✓ #let x = $a$ [b] *c* <d>") in plain(text)


def test_it_tells_how_far_it_is_and_stops(sample: Deck):
    heard: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> bool:
        heard.append((done, total))
        return done < 3

    with pytest.raises(Stopped):
        as_pdf(sample, DANISH, tell)
    assert heard == [(1, 13), (2, 13), (3, 13)]


# PDF/UA-1 (ISO 14289-1), as far as it can be read from the file by the Matterhorn protocol's checks for machines.


def tags(paper: PdfReader) -> Iterator[DictionaryObject]:
    """Every structure element, in reading order."""

    def walk(node: object) -> Iterator[DictionaryObject]:
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(node, list):
            for kid in node:
                yield from walk(kid)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from walk(node["/K"])

    yield from walk(paper.trailer["/Root"]["/StructTreeRoot"]["/K"])


def test_the_document_says_what_it_is(paper: PdfReader, meeting: Deck):
    root = paper.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"].startswith("da")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert paper.metadata.title == f"{meeting.title} · som forelagt 4. juni 2019"
    about = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfuaid:part(>|=\")1", about)
    assert "Beskæftigelsesudvalget" in about


def test_headings_go_down_one_step_at_a_time(paper: PdfReader):
    levels = [int(tag["/S"][2:]) for tag in tags(paper) if re.fullmatch(r"/H\d", tag["/S"])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(late - early <= 1 for early, late in pairwise(levels))


def test_every_figure_has_its_words(paper: PdfReader, meeting: Deck):
    spoken = [tag["/Alt"] for tag in tags(paper) if tag["/S"] == "/Figure"]
    charts = [screen.chart.alt(DANISH) for screen in meeting.screens if screen.chart]
    assert sorted(spoken) == sorted(charts)  # each once; those that had no room on their page stand in the appendix


def test_tables_have_headings_and_every_row_its_cells(paper: PdfReader):
    for table in (tag for tag in tags(paper) if tag["/S"] == "/Table"):
        inside = [tag["/S"] for tag in _under(table)]
        assert "/TH" in inside
        assert inside.count("/TR") > 1


def _under(tag: DictionaryObject) -> Iterator[DictionaryObject]:
    kids = tag.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object()
        if isinstance(kid, DictionaryObject) and "/S" in kid:
            yield kid
            yield from _under(kid)


def test_every_page_is_read_in_order_of_its_tags(paper: PdfReader):
    assert all(page.get("/Tabs") == "/S" and "/StructParents" in page for page in paper.pages)


def test_nothing_is_drawn_outside_a_tag_or_an_artifact(paper: PdfReader):
    for number, page in enumerate(paper.pages, 1):
        depth = 0
        for operands, operator in page.get_contents().operations:
            depth += operator in (b"BMC", b"BDC")
            depth -= operator == b"EMC"
            assert operator not in (b"Tj", b"TJ", b"Do", b"f", b"S", b"B") or depth, (number, operator, operands)


def test_every_letter_shape_is_inside_the_file(paper: PdfReader):
    fonts = [o for n in range(len(paper.xref[0]) + 1) if isinstance(o := _object(paper, n), DictionaryObject)
             and o.get("/Type") == "/FontDescriptor"]  # fmt: skip
    assert fonts
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font) for font in fonts)


def _object(paper: PdfReader, number: int) -> object:
    return paper.get_object(IndirectObject(number, 0, paper)) if number in paper.xref.get(0, {}) else None


def test_the_data_of_the_paper_is_the_deck(sample: Deck):
    data = deck_data(sample, DANISH)
    screens = [screen for point in data["points"] for screen in point["screens"]]
    assert [screen["message"] for screen in screens] == [
        screen.message for screen in sample.screens if screen.kind not in ("opening", "closed")
    ]
