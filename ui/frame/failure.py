"""What a person sees when the program fails: a calm sentence with a reference; the traceback goes to the log."""

from __future__ import annotations

import logging
import secrets
from types import TracebackType

import streamlit as st

from maaltavle.errors import MaaltavleError
from maaltavle.wording.language import Language, language
from ui.frame.address import parameter
from ui.frame.literal import literal

_log = logging.getLogger("maaltavle")


def show_failure(error: BaseException) -> bool:
    """Show an error on the page. Errors made for people show their own sentence; others a reference to the log."""
    lang = language(parameter("sprog"))
    said = _own_words(error, lang) or lang(
        "Siden kunne ikke vises på grund af en fejl i programmet. Intet er ændret. "
        "Reference til loggen: {reference}. Prøv igen, eller gå til Overblik.",
        reference=_logged(error),
    )
    st.error(literal(said))
    return True


class NothingStored:
    """Around what stores: a failure stands in `said` and the page goes on, so that it can be drawn as it is now.

    Otherwise the failure would stand below a page drawn before it, which says that all is well.
    """

    def __init__(self, lang: Language) -> None:
        self.lang, self.said = lang, ""

    def __enter__(self) -> NothingStored:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: TracebackType | None) -> bool:
        if not isinstance(error, Exception):  # a run that is stopped or begun again is no failure
            return False
        self.said = _own_words(error, self.lang) or self.lang(
            "Der er en fejl i programmet, så intet er gemt, og tavlen er, som den var. "
            "Reference til loggen: {reference}. Prøv igen, eller giv referencen til den, der driver Måltavle.",
            reference=_logged(error),
        )
        return True


def _own_words(error: BaseException, lang: Language) -> str:
    """The sentence of an error that is made for people, else ""."""
    if not isinstance(error, MaaltavleError):
        return ""
    return lang.say(error.message)


def _logged(error: BaseException) -> str:
    """Write an error to the log and return what it is found by."""
    reference = secrets.token_hex(4)
    _log.error("reference %s", reference, exc_info=error)
    return reference
