"""The one-page status as a tagged PDF (PDF/UA-1), A4 upright."""

from __future__ import annotations

from dataclasses import asdict

from maaltavle.reports import typesetting
from maaltavle.reports.status.sheet import Status


def as_pdf(status: Status) -> bytes:
    """One page, whatever is on it: lines get narrower before they get fewer."""
    return typesetting.as_pdf("status.typ", asdict(status))
