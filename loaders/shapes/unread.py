"""Unread: the lines that say what of a file was left out, in Danish with their English beside."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.book import Sheet, column_letters
from maaltavle.reading import Line


def counted(sheet: str, count: int, one: tuple[str, str], several: tuple[str, str]) -> Line:
    """How many of something a sheet has: `one` and `several` in Danish and English, `{n}` where the number stands."""
    danish, english = one if count == 1 else several
    before = f"{sheet}: " if sheet else ""
    return Line(before + danish.format(n=count), before + english.format(n=count))


def hidden_lines(sheet: Sheet, rows: Iterable[int], columns: Iterable[int]) -> list[Line]:
    """The hidden ones among the rows and columns of figures, the same whether the sheet is small or large."""
    lines: list[Line] = []
    count = sum(row in sheet.columns_of for row in sheet.hidden_rows & set(rows))
    if count:
        one = ("{n} skjult række er ikke læst", "{n} hidden row was not read")
        lines.append(
            counted(sheet.name, count, one, ("{n} skjulte rækker er ikke læst", "{n} hidden rows were not read"))
        )
    letters = [column_letters(column) for column in columns if column in sheet.hidden_columns]
    if letters:
        named = ", ".join(letters)
        plural = len(letters) > 1
        danish = f"de skjulte kolonner {named} er ikke læst" if plural else f"den skjulte kolonne {named} er ikke læst"
        english = f"the hidden columns {named} were not read" if plural else f"the hidden column {named} was not read"
        lines.append(Line(f"{sheet.name}: {danish}", f"{sheet.name}: {english}"))
    return lines
