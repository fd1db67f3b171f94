"""Unread: the lines that say what of a file was left out."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.book import Sheet, column_letters
from maaltavle.message import Message, Said


def of_sheet(sheet: Sheet, said: Message) -> Message:
    """The line with the sheet's name before it, where it has one."""
    return Message("{sheet}: {said}", sheet=sheet.name, said=said) if sheet.name else said


def hidden_lines(sheet: Sheet, rows: Iterable[int], columns: Iterable[int]) -> list[Said]:
    """The hidden ones among the rows and columns of figures, the same whether the sheet is small or large."""
    lines: list[Said] = []
    count = sum(row in sheet.columns_of for row in sheet.hidden_rows & set(rows))
    if count:
        said = Message.plural(
            "{count} skjult række er ikke læst", "{count} skjulte rækker er ikke læst", count, count=count
        )
        lines.append(of_sheet(sheet, said))
    letters = [column_letters(column) for column in columns if column in sheet.hidden_columns]
    if letters:
        one = "den skjulte kolonne {named} er ikke læst"
        several = "de skjulte kolonner {named} er ikke læst"
        said = Message.plural(one, several, len(letters), named=", ".join(letters))
        lines.append(Message("{sheet}: {said}", sheet=sheet.name, said=said))
    return lines
