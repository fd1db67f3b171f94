"""Text from files in the labels of Streamlit's own widgets, which would else be read as markdown."""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&^=])")


def literal(text: str) -> str:
    """The text so that a widget shows it as it stands, in one line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
