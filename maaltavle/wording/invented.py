"""The mark of what is made up, for trying the program: on every page, screen, paper and file."""

from __future__ import annotations

from maaltavle.catalogue import Catalogue
from maaltavle.wording.language import Language


def mark_words(lang: Language) -> str:
    """`Opdigtede tal`."""
    return lang("Opdigtede tal")


def mark_sentence(lang: Language) -> str:
    """The mark with what it means."""
    return lang("Opdigtede tal: kommunen, målene, tallene og personerne findes ikke. De er her for at prøve Måltavle.")


def with_mark(words: str, catalogue: Catalogue, lang: Language) -> str:
    """Words that stand on every sheet, with the mark where everything named is made up."""
    return f"{words} ({lang('opdigtede tal')})" if catalogue.invented else words
