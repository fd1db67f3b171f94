"""Labels show exactly the council's words: nothing in them is read as markup, and nothing is cut."""

from __future__ import annotations

import html
import re

import pytest
from chart_samples import COUNT, figure, other, own, subject
from hypothesis import given
from hypothesis import strategies as st

from maaltavle.charts import CompareRow, Line, Note, compare_chart, trend_chart
from maaltavle.charts.browser.figure import escape
from maaltavle.charts.wrapping import width, wrap
from maaltavle.message import Words
from maaltavle.wording.language import language

DANISH = language("da")
OURS = re.compile(r'</?b>|<br>|<span style="color:#[0-9A-F]{6}">|</span>')


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("Mål & midler", "Mål &amp; midler"),
        ("<b>fed</b>", "&lt;b&gt;fed&lt;/b&gt;"),
        ('<a href="javascript:alert(1)">', '&lt;a href="javascript:alert(1)"&gt;'),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("$x^2$", "&#36;x^2&#36;"),
        ("to\nlinjer\tog\x00nul", "to linjer og nul"),
    ],
)
def test_escape(written: str, sent: str):
    assert escape(written) == sent


@given(st.text())
def test_escaped_text_has_no_tag_and_no_formula_and_reads_as_it_was(text: str):
    sent = escape(text)
    assert not set("<>$") & set(sent)
    assert re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text) == html.unescape(sent)


EVIL = '<a href="javascript:alert(1)">Herning</a><b>$x$</b>'


def test_a_hostile_name_is_shown_literally_everywhere_in_a_figure():
    lines = [
        Line(Words.same(EVIL), (figure("2014", "1"), figure("2015", "2")), own=True),
        other(EVIL, figure("2014", "3")),
    ]
    notes = [Note("2015", Words.same(EVIL))]
    charts = [
        trend_chart(lines, [], notes, subject(EVIL), DANISH),
        trend_chart([own(figure("2015", "2"), name=EVIL)], [], [], subject(EVIL), DANISH),
        compare_chart([CompareRow(subject(EVIL, COUNT), (own(figure("2015", "2"), name=EVIL),))], DANISH),
    ]
    for chart in charts:
        for text in all_text(chart.figure):
            assert not set("<>$") & set(OURS.sub("", text)), text


def all_text(part: object) -> list[str]:
    """Every text of a figure that Plotly reads as pseudo-HTML."""
    if isinstance(part, dict):
        return [text for key, value in part.items() if key not in ("symbol",) for text in all_text(value)]
    if isinstance(part, list):
        return [text for value in part for text in all_text(value)]
    return [part] if isinstance(part, str) else []


@given(st.text(alphabet=st.characters(categories=("L", "N")), min_size=1), st.integers(60, 400))
def test_a_word_too_long_for_its_room_is_hyphenated_and_loses_no_letter(word: str, room: int):
    assert "".join(line.removesuffix("-") for line in wrap(word, room, 14)) == word


@given(st.lists(st.text(alphabet="abcæøå", min_size=1, max_size=6), min_size=1), st.integers(90, 400))
def test_words_are_only_moved_to_new_lines(words: list[str], room: int):
    assert " ".join(wrap(" ".join(words), room, 14)) == " ".join(words)


@pytest.mark.parametrize("room", [90, 120, 320])
def test_wrapped_lines_fit_their_room(room: int):
    name = "Kontanthjælps-, uddannelseshjælps- og integrationsydelsesmodtagere, andel af arbejdsstyrken"
    assert max(width(line, 14) for line in wrap(name, room, 14)) <= room + 14


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Mål: mindst 2.500 (ØEU 2014)", ["Mål: mindst 2.500", "(ØEU\N{NO-BREAK SPACE}2014)"]),
        ("Mål: mindst 1 mio. besøgende", ["Mål: mindst 1\N{NO-BREAK SPACE}mio.", "besøgende"]),
    ],
)
def test_brackets_and_large_numbers_stay_in_one_piece(text: str, lines: list[str]):
    assert wrap(text, 130, 14) == lines
