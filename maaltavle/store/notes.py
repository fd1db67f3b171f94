"""The note of a load that a person brought: the file, and after it what was confirmed."""

from __future__ import annotations

import re

_CONFIRMED = ". Bekræftet: "
_QUESTION = re.compile(r"(?<=[.])\s+[A-ZÆØÅ][^.?;]*[?](?=[\s;]|$)")  # the short one at the end of what was asked


def note_of(file: str, asked: list[str]) -> str:
    """`jobs.csv. Bekræftet: …`: what was said yes to as something told, without the questions that have an answer."""
    return f"{file}{_CONFIRMED}{told(' '.join(asked))}" if asked else file


def file_of(note: str) -> str:
    """The name of the file, without what was confirmed."""
    return note.partition(_CONFIRMED)[0]


def confirmed_in(note: str) -> str:
    """What was confirmed of the file, as something told; "" where nothing was. Older notes still hold the questions."""
    return told(note.partition(_CONFIRMED)[2])


def told(asked: str) -> str:
    """The sentences without the questions at their ends."""
    return _QUESTION.sub("", asked).replace(".;", ".").strip()
