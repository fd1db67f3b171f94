"""The wall: the screens as markup, the same live and in the one file that needs no server.

`screens_html` is a `<section class="screen">` a screen; `root_attributes` belongs on the `.deck` around them,
`DECK_CSS` and `DECK_JS` beside them. `as_html` is all of it with its letters in one file that asks nobody for anything.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from maaltavle.meetings.types import Deck, Screen
from maaltavle.reports.deck.fit import Laid, Stop, laid_screen, meeting_words
from maaltavle.reports.deck.table import left_out_words
from maaltavle.reports.stopping import Stopped, Tell, go_on
from maaltavle.reports.typesetting import TEMPLATES, font_folder
from maaltavle.wording.language import Language

# Every type size that deck_fit may choose.
SIZES = (24, 25, 26, 28, 32, 34, 38, 42, 44, 48, 52, 54, 60, 64, 72, 88, 104, 120)
_FONTS = (("SourceSansPro-Regular.otf", 400), ("SourceSansPro-Bold.otf", 700))


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


DECK_CSS = _templates().from_string((TEMPLATES / "deck.css").read_text(encoding="utf-8")).render(sizes=SIZES)
DECK_JS = (TEMPLATES / "deck.js").read_text(encoding="utf-8")


_PAGE = "html,body{margin:0;height:100%;background:#fff}.waits .deck{visibility:hidden}"
# Nothing is seen before its letters are there: else the first screen would jump when they come.
_START = """
document.documentElement.classList.add("waits");
addEventListener("DOMContentLoaded", async () => {
  await Promise.allSettled([...document.fonts].map((face) => face.load()));
  maaltavleDeck(document.querySelector(".deck"));
  document.documentElement.classList.remove("waits");
});
"""


class _Words:
    """What the template asks for beyond a screen's own words."""

    def __init__(self, deck: Deck, lang: Language) -> None:
        self.lang = lang
        self.agenda = lang("Dagsorden")
        self.meeting = meeting_words(deck)
        self.known = deck.known_words

    def point(self, stop: Stop) -> str:
        """What the number of a point in the ribbon leads to."""
        number = self.lang("Punkt {number}", number=stop.number)
        return f"{number}: {stop.title}" if stop.title else number

    def number(self, laid: Laid) -> str:
        """The number of a point whose heading does not say it."""
        return self.lang("Punkt {number}", number=laid.screen.point.point_no)

    def left_out(self, rows: int) -> str:
        """How many rows of a table stand in the paper alone."""
        return left_out_words(rows, self.lang)

    def picture(self, screen: Screen) -> str:
        """An attached picture as an address that holds it whole."""
        return f"data:{screen.picture_type};base64,{base64.b64encode(screen.picture).decode('ascii')}"


def screens_html(deck: Deck, lang: Language, tell: Tell = go_on, *, pocket: bool = True) -> str:
    """The screens of a deck as markup; `pocket`: with each chart once more for a phone. `tell` hears of every screen
    fitted and may stop by answering False.

    Raises Stopped when it does.
    """
    laid = []
    for place, screen in enumerate(deck.screens, 1):
        laid.append(laid_screen(deck, screen, place, lang))
        if not tell(place, len(deck.screens)):
            raise Stopped
    return markup_of(deck, laid, lang, pocket=pocket)


def markup_of(deck: Deck, laid: Sequence[Laid], lang: Language, *, pocket: bool = True) -> str:
    """Screens that are fitted already, as markup."""
    return _templates().get_template("screens.html.j2").render(screens=laid, words=_Words(deck, lang), pocket=pocket)


def root_attributes(deck: Deck, lang: Language) -> str:
    """The attributes of the `.deck` element: its language and the words that the script says."""
    words = {
        "lang": lang.code,
        "data-title": deck.title,
        "data-words-steps": lang("Skift skærm"),
        "data-words-back": lang("Forrige skærm"),
        "data-words-on": lang("Næste skærm"),
        "data-words-shown": lang("Punkt {point}, skærm {place} af {total}: {message}", point="{point}", place="{place}",
                                 total="{total}", message="{message}"),
        "data-words-unknown": lang("Punkt {number} er ikke på dagsordenen.", number="{number}"),
        "data-words-dark": lang("Skærmen er sort. Tryk B for at vise den igen."),
        "data-words-light": lang("Skærmen vises igen."),
        "data-words-no-full": lang("Browseren tillader ikke fuld skærm."),
    }  # fmt: skip
    return " ".join(f'{name}="{escape(value)}"' for name, value in words.items())


def as_html(deck: Deck, lang: Language, tell: Tell = go_on) -> bytes:
    """The deck as one HTML file: letters, style and script inside, a policy that lets nothing in from outside."""
    style = _font_faces() + _PAGE + DECK_CSS
    script = DECK_JS + _START
    page = (
        _templates()
        .get_template("deck.html.j2")
        .render(
            language=lang.code,
            title=" · ".join((deck.title, deck.known_words)),
            style=style,
            script=script,
            style_hash=_hash(style),
            script_hash=_hash(script),
            root=root_attributes(deck, lang),
            screens=screens_html(deck, lang, tell, pocket=False),
        )
    )
    return page.encode()


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


@lru_cache(maxsize=1)
def _font_faces() -> str:
    return "".join(_font_face(name, weight) for name, weight in _FONTS)


def _font_face(name: str, weight: int) -> str:
    letters = base64.b64encode((Path(font_folder()) / name).read_bytes()).decode("ascii")
    source = f"url(data:font/otf;base64,{letters}) format('opentype')"
    return f"@font-face{{font-family:'Source Sans';font-weight:{weight};src:{source}}}"
