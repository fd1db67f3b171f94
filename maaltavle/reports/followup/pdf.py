"""The follow-up paper as a tagged PDF (PDF/UA-1) on A4 landscape, pictures as vectors."""

from __future__ import annotations

from dataclasses import asdict

from maaltavle.followup.paper import Paper
from maaltavle.reports import typesetting


def as_pdf(paper: Paper) -> bytes:
    """The PDF of a paper. Texts that are longer than a page break over two; all others stay in one piece."""
    return typesetting.as_pdf("followup.typ", asdict(paper))
