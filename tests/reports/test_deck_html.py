"""The screens as markup and as one file: everything inside, every text literal, paper and slides saying the same."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html import unescape

import pytest
from deck_samples import DANISH, LONG, SECRET
from pptx import Presentation

from maaltavle.meetings.types import Deck
from maaltavle.reports.deck.fit import laid_screen, ribbon
from maaltavle.reports.deck.html import DECK_CSS, SIZES, as_html, screens_html
from maaltavle.reports.deck.measured import fitted, lines_of, shortened
from maaltavle.reports.deck.pdf import deck_data
from maaltavle.reports.deck.pptx import as_pptx
from maaltavle.reports.formats import PACKS, packed
from maaltavle.reports.stopping import Stopped
from maaltavle.wording.language import language


def test_the_file_has_everything_inside_and_is_small(meeting: Deck):
    content = as_html(meeting, DANISH)
    page = content.decode()
    assert len(content) < 10_000_000 * len(meeting.screens) / 20
    assert "default-src 'none'" in page
    assert not re.findall(r"""(?:src|href|url)\s*[=(]\s*["']?(?!data:|#)[\w/:.]+""", page)
    assert "://" not in re.sub(r'xmlns="http://www\.w3\.org/2000/svg"', "", page)


def test_a_closed_point_is_a_number(sample: Deck):
    page = screens_html(sample, DANISH)
    assert SECRET not in page
    assert SECRET not in as_html(sample, DANISH).decode()


def test_words_of_others_are_never_markup(sample: Deck):
    odd = '<script>alert(1)</script> "&amp; {{ 7*7 }}'
    screens = tuple(
        replace(s, message=odd, source=odd, caveats=(odd,), number=odd, columns=(odd,), rows=((odd,),))
        for s in sample.screens
    )
    page = screens_html(replace(sample, screens=screens, known_words=odd), DANISH)
    assert "<script" not in page
    assert "49" not in re.sub(r"<[^>]+>", "", page)


def test_the_wall_the_paper_and_the_slides_draw_the_same_charts(meeting: Deck):
    walls = re.findall(r'<section.*?id="([\d-]+)".*?</section>', screens_html(meeting, DANISH), re.DOTALL)
    assert walls == [screen.id for screen in meeting.screens]
    markup = dict(re.findall(r'<section[^>]*id="([\d-]+)"(.*?)</section>', screens_html(meeting, DANISH), re.DOTALL))
    shown = [s for s in meeting.screens if s.kind not in ("opening", "closed")]
    papers = dict(zip((s.id for s in shown), (s for p in deck_data(meeting, DANISH)["points"] for s in p["screens"]),
                      strict=True))  # fmt: skip
    slides = dict(
        zip((s.id for s in meeting.screens), Presentation(io.BytesIO(as_pptx(meeting, DANISH))).slides, strict=True)
    )
    compared = 0
    for screen in shown:
        wall = re.search(r'(?<=<div class="chart">)<svg.*?</svg>', markup[screen.id], re.DOTALL)
        if wall:
            paper = papers[screen.id]["chart"]
            phone = re.search(r'(?<=<div class="chart pocket">)<svg.*?</svg>', markup[screen.id], re.DOTALL)
            small = (
                len(meeting.of_point(screen.point.point_no)) > 3
            )  # on paper many of a point stand small, as on a phone
            assert _words((phone if small else wall)[0]) == _words(paper["svg"])
            assert sorted(re.findall(r'data-value="([^"]+)"', wall[0])) == sorted(
                re.findall(r'data-value="([^"]+)"', paper["svg"])
            )
            name = unescape(re.search(r'aria-label="([^"]*)"', wall[0])[1])
            native = [s for s in slides[screen.id].shapes if s.has_chart]
            assert {name} == {paper["alt"], *(s._element.xpath(".//p:cNvPr")[0].get("descr") for s in native)}
            compared += 1
    assert compared >= 7


def _words(svg: str) -> list[str]:
    return sorted(re.sub(r"<[^>]+>", "", text) for text in re.findall(r"<text.*?</text>", svg))


def test_every_type_size_has_its_rule_and_none_is_small(meeting: Deck, sample: Deck):
    used = {int(size) for deck in (meeting, sample) for size in re.findall(r"size-(\d+)", screens_html(deck, DANISH))}
    assert used <= set(SIZES)
    assert min(SIZES) >= 24
    assert all(f".size-{size} " in DECK_CSS for size in used)


def test_english_screens_have_english_words(sample: Deck):
    page = screens_html(sample, language("en"))
    if language("en")("Dagsorden") == "Dagsorden":
        pytest.skip("the English catalogue has not got the pack's words")
    assert "Closed" in page and "Dagsorden" not in page


@pytest.mark.parametrize("current", [1, 20, 39, 60])
def test_a_long_agenda_shows_the_points_around_the_current_one(sample: Deck, current: int):
    points = tuple(replace(sample.points[0], point_no=number, title=f"Punkt {number}") for number in range(1, 61))
    screens = tuple(replace(sample.screens[0], id=f"{p.point_no}-1", point=p) for p in points)
    stops = ribbon(replace(sample, points=points, screens=screens), current)
    assert [stop.number for stop in stops if stop.current] == [current]
    assert (stops[0].number == 0) == (current > 10)
    assert (stops[-1].number == 0) == (current < 50)
    assert len(stops) <= 16


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("Kort tekst.", 1, "Kort tekst."),
        (LONG, 3, "Med dette punkt modtager udvalget en orientering om arbejdet. … hele teksten i papiret"),
        ("Kilden (som ikke er oplyst af nogen af de tre) er et ark på nettet", 1, "Kilden …"),
    ],
)
def test_texts_are_shortened_to_sentences_then_words(text: str, most: int, short: str):
    assert shortened(text, 420, 24, most, DANISH) == short
    assert lines_of(short, 420, 24) <= most


def test_the_largest_size_that_fits_is_taken():
    assert fitted("Herning ligger under landet", 700, (44, 38), 1, DANISH, bold=True).size == 44
    assert fitted("Herning ligger under landet", 500, (44, 38), 1, DANISH, bold=True).size == 38


def test_decisions_stand_on_the_first_and_last_screen_of_their_point(sample: Deck):
    told = [s.id for n, s in enumerate(sample.screens, 1) if laid_screen(sample, s, n, DANISH).decision]
    assert told == ["1-1", "2-1", "2-11"]


@pytest.mark.parametrize("form", PACKS)
def test_every_format_is_made_tells_and_stops(form: str, sample: Deck):
    heard: list[tuple[int, int]] = []
    content = packed(sample, form, DANISH, lambda done, total: heard.append((done, total)) or True)
    assert content[:4] in (b"%PDF", b"PK\x03\x04", b"<!DO")
    assert heard == [(place, 13) for place in range(1, 14)]
    with pytest.raises(Stopped):
        packed(sample, form, DANISH, lambda _done, _total: False)


def test_a_format_that_is_none_is_refused(sample: Deck):
    with pytest.raises(KeyError):
        packed(sample, "odt", DANISH)
