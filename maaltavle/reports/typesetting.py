"""The door to Typst: a template and its data become a tagged PDF (PDF/UA-1), or a picture, without a browser.

The data goes in as JSON, never as markup: what looks like Typst in a text is printed as it is. Fonts come from the
installed package alone, so that a paper looks the same on every machine and no other letters slip in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any  # Any: JSON for Typst

TEMPLATES = Path(__file__).with_name("templates")
FONT = "Source Sans Pro"
STANDARD = "ua-1"
NO_LETTER = "\N{WHITE SQUARE}"  # what is printed for a letter that no font has


@lru_cache(maxsize=1)
def font_folder() -> str:
    """Where the letters of all papers lie."""
    import font_source_sans_pro  # here: only those who print need it

    return str(Path(font_source_sans_pro.__file__).parent / "files")


def as_pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """The PDF of a template in `templates/` with `data` (plain JSON values; pictures as SVG text).

    PDF/UA-1: the document has a title, a language, tags, and every picture its words, or it is not made at all.
    """
    return _compile(TEMPLATES / template, data, format="pdf", pdf_standards=[STANDARD])


def as_png(svg: str, width: int, ppi: int = 288) -> bytes:
    """An SVG as a picture of `width` CSS pixels (72 points an inch: four times as sharp as a screen at 288)."""
    return _compile(TEMPLATES / "picture.typ", {"svg": svg, "width": width}, format="png", ppi=ppi)


def _compile(template: Path, data: Mapping[str, Any], **how: Any) -> bytes:
    """One run of Typst; again only for letters that no font here has, which are printed as an empty square."""
    import typst

    written = json.dumps(data, ensure_ascii=False)
    while True:
        try:
            return typst.compile(
                str(template),
                None,
                root=str(TEMPLATES),
                font_paths=[font_folder()],
                ignore_system_fonts=True,
                sys_inputs={"data": written},
                **how,
            )
        except typst.TypstError as error:
            missing = [written_so for letter in _letters_of(str(error)) if (written_so := _as_json(letter)) in written]
            if not missing:
                raise
            for letter in missing:
                written = written.replace(letter, NO_LETTER)


def _as_json(letter: str) -> str:
    return json.dumps(letter, ensure_ascii=False)[1:-1]


def _letters_of(message: str) -> str:
    """The letters that a refusal names as in no font: ``the text `"🙂"` could not be displayed``; "" for any other."""
    named = re.search(r'the text `"(.+?)"` could not be displayed', message)
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), named[1]) if named else ""
    return "".join(letter for letter in text if not " " <= letter <= "~" and letter != NO_LETTER)
