"""A table of very many rows is laid out when somebody comes near it; one of few stays as it is."""

from __future__ import annotations

import re

from ui.frame.linked import _templates

MOST = 60  # rows that are always laid out


def table(count: int, refs: tuple[str, ...] = ()) -> str:
    rows = [(f"måned {n}", "<b>&", str(n), "") for n in range(count)]
    parts = _templates().get_template("frame/parts.html.j2").module
    return str(parts.table("Tal & mål", ["Periode", "Område", "Tal", "Note"], rows, (2,), refs))  # type: ignore[attr-defined]


def test_a_long_table_says_how_long_it_is_and_has_every_row() -> None:
    found = table(MOST + 1)
    assert f'<div class="scroll long" style="--rows: {MOST + 1}" tabindex="0" role="region"' in found
    assert found.count('<th scope="row">') == MOST + 1


def test_one_of_few_rows_is_as_it_was() -> None:
    assert '<div class="scroll" tabindex="0" role="region" aria-label="Tal &amp; mål"><table>' in table(MOST)


def test_each_cell_stands_in_its_row_escaped_and_numbers_to_the_right() -> None:
    rows = re.findall(r"<tr.*</tr>", table(2, ("a|1", 'b"2')).partition("<tbody>")[2])
    assert rows[1] == (
        '<tr id="tal-b&#34;2" tabindex="-1"><th scope="row">måned 1</th><td>&lt;b&gt;&amp;</td><td class="n">1</td>'
        "<td></td></tr>"
    )
    assert table(2).partition("<tbody>")[2].count("<tr>") == 2
