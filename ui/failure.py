"""What a person sees when the program fails: a calm sentence with a reference; the traceback goes to the log."""

from __future__ import annotations

import logging
import secrets

import streamlit as st

from maaltavle.errors import MaaltavleError
from maaltavle.language import language
from ui.address import parameter

_log = logging.getLogger("maaltavle")


def show_failure(error: BaseException) -> bool:
    """Show an error on the page. Errors made for people show their own sentence; others a reference to the log."""
    lang = language(parameter("sprog"))
    if isinstance(error, MaaltavleError):
        st.error(str(error) if lang.code == "da" else error.english)
        return True
    reference = secrets.token_hex(4)
    _log.error("reference %s", reference, exc_info=error)
    st.error(
        lang(
            "Siden kunne ikke vises på grund af en fejl i programmet. Intet er ændret. "
            "Reference til loggen: {reference}. Prøv igen, eller gå til Overblik.",
            reference=reference,
        )
    )
    return True
